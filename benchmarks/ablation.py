"""Reads an article with one part left out at a time, so that each shows what it is worth; the article is parsed once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.gold import Sample
from graphbuilder.extraction import Extractor
from graphbuilder.extraction.parse import Parse
from graphbuilder.extraction.parser import BASE
from graphbuilder.extraction.relations import Proposal
from graphbuilder.extraction.scope import Scope
from graphbuilder.extraction.weighing import Weigher, guessed

WHOLE = "everything"
_PREFIX, _FIRST = "graphbuilder_", "graphbuilder_paragraphs"
_BEFORE_PARSING = (_FIRST, "graphbuilder_endless_sentences")


def _loose(proposal: Proposal) -> bool:
    return proposal.slots == ("loose", "loose")


class _Unlearned(Weigher):
    """Keeps what the frames say with both slots filled by the parse, whatever the weights say."""

    def weigh(self, doc: Parse, proposals: Sequence[Proposal]) -> list[float]:
        return [0.0 if guessed(proposal) else 1.0 for proposal in proposals]


# what is left out -> which proposals stay
_KEPT: dict[str, Callable[[Proposal], bool]] = {
    "pairs that the parse does not connect": lambda p: not _loose(p),
    "every argument found without the parse": lambda p: not guessed(p),
    "weak cues": lambda p: p.strong,
    "verbs": lambda p: p.kind != "verbs",
    "nouns": lambda p: p.kind != "nouns",
    "adjectives": lambda p: p.kind != "adjectives",
    "expressions": lambda p: p.kind != "expressions",
    "titles": lambda p: p.kind != "titles",
}


class Reader:
    """Reads samples whole and with parts left out."""

    def __init__(self) -> None:
        self.extractor = Extractor()
        self.weigher = self.extractor.weigher
        self.own = [name for name in self.extractor.nlp.pipe_names if name.startswith(_PREFIX) and name not in _BEFORE_PARSING]

    @cached_property
    def peer(self) -> Language:
        """The parser and recognizer that ours replace."""
        nlp = spacy.load(BASE)
        nlp.add_pipe(_FIRST, first=True)
        nlp.max_length = self.extractor.nlp.max_length
        return nlp

    def parse(self, sample: Sample) -> Doc:
        """The article as the parser and the recognizer leave it."""
        with self.extractor.nlp.select_pipes(disable=self.own):
            return self.extractor.nlp(sample.text)

    def read(self, parsed: Doc, sample: Sample, left_out: str = "") -> Doc:
        """The article as our components read it, without one of them."""
        doc = parsed.copy()
        doc._.date = sample.article.published
        for name in self.own:
            if name != left_out:
                doc = self.extractor.nlp.get_pipe(name)(doc)
            elif name == "graphbuilder_roles":
                doc._.roles = []
        return doc

    def claims(self, doc: Doc, sample: Sample, proposals: list[Proposal] | None = None) -> dict[str, Any]:
        """What is extracted, as ``score.py`` takes it; of these proposals alone, where they are given."""
        read = doc._.proposals
        doc._.proposals = read if proposals is None else proposals
        found = json.loads(self.extractor._extraction(sample.article, Parse.of(doc), sample.offsets).to_json())
        doc._.proposals = read
        return found

    def variants(self, parsed: Doc, doc: Doc, sample: Sample) -> Iterator[tuple[str, dict[str, Any]]]:
        """(what is left out, what is extracted then)."""
        other = self.peer(sample.text)
        unknown, others, reparsed = parsed.copy(), parsed.copy(), other.copy()
        unknown.set_ents([])
        others.set_ents([spacy.tokens.Span(others, e.start, e.end, e.label_) for e in other.ents])
        reparsed.set_ents([spacy.tokens.Span(reparsed, e.start, e.end, e.label_) for e in parsed.ents])
        yield f"our parser ({BASE} instead)", self.claims(self.read(reparsed, sample), sample)
        yield f"our recognizer ({BASE} instead)", self.claims(self.read(others, sample), sample)
        yield "every recognizer (known actors alone)", self.claims(self.read(unknown, sample), sample)
        yield "coreference", self.claims(self.read(parsed, sample, "graphbuilder_coreference"), sample)
        yield "roles", self.claims(self.read(parsed, sample, "graphbuilder_roles"), sample)
        yield "scope", self.claims(doc, sample, [replace(p, scope=Scope()) for p in doc._.proposals])
        self.extractor.weigher = _Unlearned()
        yield "weigher", self.claims(doc, sample)
        self.extractor.weigher = self.weigher
        for name, kept in _KEPT.items():
            yield name, self.claims(doc, sample, list(filter(kept, doc._.proposals)))
