"""Text that means something to a spreadsheet, a browser, a terminal or a reader of Markdown stays text, wherever it is shown or written."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from graphbuilder import Article, Claim, Entity, Evidence, Extraction, Mention
from graphbuilder.errors import GraphbuilderError
from graphbuilder.exports import export
from graphbuilder.notebook import extraction_html
from graphbuilder.printing import print_extraction, print_rows
from graphbuilder.progress import Progress
from graphbuilder.view.drawing import image
from graphbuilder.view.network import Actor, Network, Source, Statement
from graphbuilder.view.webpage import page
from torture import Row
from torture._trying import fuzz, texts

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_COMPUTED = re.compile(r"""[\s"]*[=+\-@＝＋－＠]|[\t\r\n]""")


def _extraction(name: str, title: str, sentence: str) -> Extraction:
    mention = (Mention(name, 0, len(name)),)
    known = Entity(id="Q20", name="Norway", type="Country", wikidata="Q20", mentions=(Mention("Norvège", 3, 10),))
    entities = (Entity(id=f"person:{name}", name=name, type="Person", mentions=mention), known)
    claim = Claim(source=entities[0].id, type="CRITICIZES", target="Q20", evidence=Evidence(sentence, 0, len(sentence)), cue=name)
    article = Article(id="a1", text=sentence, title=title, source=title or "-", author=name)
    return Extraction(article=article, entities=entities, claims=(claim,))


class _Tags(HTMLParser):
    """Counts what a browser would take for elements, with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag} {name}" for name, _ in attributes)}


def _tags(html: str) -> set[str]:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.found


def _printed(rows: list[dict[str, Any]], form: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        print_rows(rows, form, title=str(rows[0]["actor"]))
    return said.getvalue()


def _on_terminal(values: tuple[str, str, str]) -> str | None:
    name, title, sentence = values
    rows = [{"actor": name, "articles": [title, name], "evidence": [sentence]}]
    for form in ("table", "json", "csv", "markdown"):
        if found := _OBEYED.search(_printed(rows, form)):
            return f"{form} sends {found[0]!r} to the terminal"
    if json.loads(_printed(rows, "json")) != rows:
        return "json says something else"
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as told:
        print_extraction(_extraction(*values))
        with Progress(verbose=True) as progress:
            progress.problem(GraphbuilderError(title))
            progress.notice(name)
            list(progress.watch([_extraction(*values)]))
    found = _OBEYED.search(out.getvalue() + told.getvalue())
    return f"a message sends {found[0]!r} to the terminal" if found else None


def _in_csv(values: tuple[str, str, str]) -> str | None:
    name, title, sentence = values
    for row in csv.reader(io.StringIO(_printed([{"actor": name, "article": title, "evidence": [sentence, name]}], "csv"))):
        for cell in row:
            for part in cell.split(";"):
                if _COMPUTED.match(part):
                    return f"a spreadsheet computes {part[:40]!r}"
    with tempfile.TemporaryDirectory() as folder:
        export([_extraction(*values)], Path(folder, "tables"), "csv")
        for path in Path(folder, "tables").glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    if bad := next((cell for cell in row if _COMPUTED.match(cell) and not _number(cell)), None):
                        return f"{path.name}: a spreadsheet computes {bad[:40]!r}"
    return None


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def _in_markdown(values: tuple[str, str, str]) -> str | None:
    from markdown_it import MarkdownIt

    name, title, sentence = values
    lines = _printed([{"actor": name, "article": title, "evidence": [sentence, name]}], "markdown").split("\n")
    if len(lines) != 4:
        return f"{len(lines) - 1} lines and not 3"
    found = _tags(MarkdownIt("commonmark", {"html": True}).enable("table").render("\n".join(lines)))
    extra = found - {"table", "thead", "tbody", "tr", "th", "td", "br"}
    return f"makes {', '.join(sorted(extra))}" if extra else None


_PLAIN = ("Norvège", "Pêche", "La Norvège refuse.")


def _network(name: str, title: str, sentence: str) -> Network:
    actors = (Actor(id="p", name=name, type="Person", aliases=(name,)), Actor(id="Q20", name="Norway", type="Country"))
    statement = Statement(
        source="p", type="CRITICIZES", target="Q20", status="stated", date=None, speaker=None, confidence=0.5, text=sentence, article="a1"
    )
    source = Source(id="a1", title=title, source=title or "-", published=None)
    return Network(title=title, actors=actors, articles=(source,), statements=(statement,))


def _in_html(values: tuple[str, str, str]) -> str | None:
    for what, made in (("view", lambda given: page(_network(*given))), ("notebook", lambda given: extraction_html(_extraction(*given)))):
        if extra := _tags(made(values)) - _tags(made(_PLAIN)):
            return f"{what} makes {', '.join(sorted(extra))}"
    return None


def _as_picture(values: tuple[str, str, str]) -> str | None:
    found = ElementTree.fromstring(image(_network(*values), "svg")).iter()
    active = {str(element.tag).rpartition("}")[2] for element in found} & {"script", "a", "image", "foreignObject"}
    return f"the picture holds {active}" if active else None


def _in_files(values: tuple[str, str, str]) -> str | None:
    extraction = _extraction(*values)
    with tempfile.TemporaryDirectory() as folder:
        for form in ("graphml", "gexf", "jsonl", "ttl", "ftm"):
            export([extraction], Path(folder, f"out.{form}"))
        for form in ("graphml", "gexf"):
            ElementTree.parse(Path(folder, f"out.{form}"))
        lines = Path(folder, "out.jsonl").read_bytes().rstrip(b"\n").split(b"\n")
        if len(lines) != 1 or Extraction.from_json(lines[0]).claims != extraction.claims:
            return "jsonl says something else"
        from rdflib import RDF, Graph

        graph = Graph().parse(Path(folder, "out.ttl"))
        if len(list(graph.subjects(RDF.type, RDF.Statement))) != 1:
            return "ttl has another number of statements"
        for line in Path(folder, "out.ftm").read_bytes().rstrip(b"\n").split(b"\n"):
            json.loads(line)
    return None


def main(short: bool) -> list[Row]:
    """Put hostile names, titles and sentences into everything that is shown or written."""
    values = st.tuples(texts.filter(bool), texts, texts.filter(bool))
    return [
        fuzz(Row("texts on the terminal"), values, _on_terminal, 150 if short else 5_000),
        fuzz(Row("texts in CSV"), values, _in_csv, 150 if short else 5_000),
        fuzz(Row("texts in Markdown"), values, _in_markdown, 150 if short else 5_000),
        fuzz(Row("texts in HTML"), values, _in_html, 40 if short else 1_000),
        fuzz(Row("texts in pictures"), values, _as_picture, 5 if short else 100),
        fuzz(Row("texts in exported files"), values, _in_files, 40 if short else 2_000),
    ]
