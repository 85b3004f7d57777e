"""An extraction in a notebook, and the example notebook."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from report_graph import HOSTILE_NAME, extractions

from graphbuilder import Article, Claim, Entity, Evidence, Extraction, Mention
from graphbuilder.store.local import LocalServer

ROOT = Path(__file__).parent.parent


class Page(HTMLParser):
    """What a browser makes of HTML: its elements, what is marked, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.marked: list[tuple[str, str]] = []
        self.text = ""
        self._title = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._title = dict(attrs).get("title") or "" if tag == "mark" else ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._title:
            self.marked.append((data, self._title))
            self._title = ""


def page_of(extraction: Extraction) -> Page:
    return Page(extraction._repr_html_())


class TestExtraction:
    def test_shows_its_text_with_the_actors_marked(self) -> None:
        page = page_of(extractions()[0])
        assert ("Vladimir Poutine", "Vladimir Putin (Person)") in page.marked
        assert ("Paris", "France (Country)") in page.marked

    def test_lists_relations_under_their_sentences(self) -> None:
        text = re.sub(r"\s+", " ", page_of(extractions()[1]).text)
        assert "Selon la France, Poutine compte laisser les Ukrainiens dehors.Vladimir PutinEXCLUDES (planned, says France)Ukraine" in text

    def test_without_the_articles_text_the_sentences_are_marked(self) -> None:
        page = page_of(Extraction.from_json(extractions()[0].to_json()))
        assert ("Vladimir Poutine", "Vladimir Putin (Person)") in page.marked

    def test_what_comes_from_an_article_is_never_markup(self) -> None:
        nasty = """<script>alert('x')</script><img src=x onerror="y">{bg}&amp;"""
        mention = Mention(nasty, 0, len(nasty))
        entity = Entity(id="x", name=f'"{nasty}', type="Person", mentions=(mention,))
        claim = Claim(source="x", type=nasty, target="x", evidence=Evidence(nasty, 0, len(nasty)))
        for text in (nasty, ""):
            article = Article(id="a", title=nasty, text=text)
            page = page_of(Extraction(article=article, entities=(entity,), claims=(claim,)))
            assert page.tags <= {"h3", "div", "mark", "table", "tr", "td"}
            assert nasty in page.text
        assert HOSTILE_NAME in page_of(extractions()[3]).text

    def test_an_article_that_says_nothing_is_said_to(self) -> None:
        assert "No relations" in page_of(Extraction(article=Article(id="a"))).text


@pytest.mark.timeout(300)
def test_the_example_notebook_runs(server: LocalServer, store: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHBUILDER_DATA_DIR", str(server.data_dir))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    notebook = nbformat.read(ROOT / "examples" / "explore.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    NotebookClient(notebook, timeout=200, resources={"metadata": {"path": str(ROOT / "examples")}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert any("<mark" in output.get("data", {}).get("text/html", "") for output in shown)
    assert "France" in str(shown)
