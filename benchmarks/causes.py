"""Why a relation was missed, or what is wrong with one that was read: the first cause that applies, so that they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from benchmarks.gold import Gold, Sample
from graphbuilder.extraction.arguments import lower
from graphbuilder.extraction.lemmas import lemmas
from graphbuilder.extraction.parse import Parse, Word
from graphbuilder.extraction.relations import Proposal, RelationFinder
from graphbuilder.extraction.weighing import Weigher

OFFICES = ("HOLDS_OFFICE_IN", "MEMBER_OF", "AFFILIATED_WITH")
MISSED = {
    "actor": "an actor is not found at all",
    "refused": "proposed, but refused by the weigher",
    "office": "an office, membership or post that no title gives",
    "lost": "the annotator's sentence is not in the text that is read",
    "one": "one end stands there only as a pronoun or description, or not at all",
    "none": "neither end is named or recognized there",
    "type": "right pair, read as another type",
    "reversed": "right pair, read the wrong way round",
    "cue": "no cue of the type there: missing from the lexicon",
    "argument": "cue there, read with other arguments",
    "empty": "cue there, nothing read",
}
WRONG = {
    "reversed": "right pair and type, the wrong way round",
    "type": "right pair, another type",
    "actor": "an end is no actor of the annotation",
    "target": "right type and source, wrong target",
    "source": "right type and target, wrong source",
    "pair": "the type is in the article, between others",
    "nothing": "the article says nothing of the kind",
}


@dataclass(frozen=True)
class Error:
    """A relation that was missed or wrongly read, and why."""

    article: str
    relation: str
    type: str
    cause: str
    evidence: str


@dataclass(frozen=True)
class Reading:
    """An article as it was read, beside what is right.

    Attributes:
        prediction: the extraction as ``score.py`` takes it.
        kept: the proposals that the weigher lets through.
    """

    gold: Gold
    sample: Sample
    doc: Parse
    prediction: dict[str, Any]
    kept: list[Proposal]
    finder: RelationFinder

    @classmethod
    def of(cls, gold: Gold, sample: Sample, doc: Doc, prediction: dict[str, Any], weigher: Weigher, finder: RelationFinder) -> Reading:
        parse = Parse.of(doc)
        weighed = zip(doc._.proposals, weigher.weigh(parse, doc._.proposals), strict=True)
        kept = [proposal for proposal, confidence in weighed if confidence >= weigher.threshold]
        return cls(gold, sample, parse, prediction, kept, finder)

    def missed(self) -> Iterator[Error]:
        """The required relations that were not read."""
        annotation, score = self.sample.annotation, self.gold.score
        ids = score.align(annotation["entities"], self.prediction["entities"])
        found = {gold: ours for ours, gold in ids.items()}
        got = self._got(ids)
        names = {entity["id"]: entity["name"] for entity in annotation["entities"]}
        for relation in annotation["relations"]:
            triple = score.triple(relation["source"], relation["type"], relation["target"])
            if relation.get("optional") or triple in got:
                continue
            got.add(triple)  # each once
            ends = tuple(found.get(relation[side], "") for side in ("source", "target"))
            cause = self._why(relation, *ends)
            said = f"{names[relation['source']]} {relation['type']} {names[relation['target']]}"
            yield Error(self.sample.name, said, relation["type"], cause, relation["evidence"])

    def wrong(self) -> Iterator[Error]:
        """The relations that were read and are neither required nor optional."""
        ids = self.gold.score.align(self.sample.annotation["entities"], self.prediction["entities"])
        required, optional = self.gold.triples(self.sample.annotation)
        right = required | optional
        names = {entity["id"]: entity["name"] for entity in self.prediction["entities"]}
        seen = set()
        for relation in self.prediction["relations"]:
            triple = self._triple(relation, ids)
            if relation["source"] is None or triple in right or triple in seen:
                continue
            seen.add(triple)
            source, kind, target = triple
            if (target, kind, source) in right:
                cause = "reversed"
            elif any({s, t} == {source, target} for s, _, t in right):
                cause = "type"
            elif not {source, target} <= set(ids.values()):
                cause = "actor"
            elif any((s, k) == (source, kind) for s, k, _ in right):
                cause = "target"
            elif any((k, t) == (kind, target) for _, k, t in right):
                cause = "source"
            else:
                cause = "pair" if any(k == kind for _, k, _ in right) else "nothing"
            said = f"{names[relation['source']]} {kind} {names[relation['target']]}"
            yield Error(self.sample.name, said, kind, cause, relation["evidence"]["text"])

    def confidences(self) -> Iterator[tuple[float, bool | None]]:
        """(highest confidence, whether it is right) of each triple; optional ones are neither right nor wrong (None)."""
        ids = self.gold.score.align(self.sample.annotation["entities"], self.prediction["entities"])
        required, optional = self.gold.triples(self.sample.annotation)
        best: dict[tuple, float] = {}
        for relation in self.prediction["relations"]:
            if relation["source"] is not None:
                triple = self._triple(relation, ids)
                best[triple] = max(best.get(triple, 0.0), relation["confidence"])
        for triple, confidence in best.items():
            yield confidence, None if triple in optional else triple in required

    def _triple(self, relation: dict[str, Any], ids: dict[str, str]) -> tuple:
        source, target = (ids.get(relation[side], f"?{relation[side]}") for side in ("source", "target"))
        return tuple(self.gold.score.triple(source, relation["type"], target))

    def _got(self, ids: dict[str, str]) -> set[tuple]:
        return {self._triple(relation, ids) for relation in self.prediction["relations"] if relation["source"] is not None}

    def _why(self, relation: dict[str, Any], source: str, target: str) -> str:
        kind = relation["type"]
        if not source or not target:
            return "actor"
        ways = [(source, target)]
        if self.finder.ontology.relations[kind].symmetric:
            ways.append((target, source))
        if any(p.type == kind and _ends(p) in ways for p in self.doc._.proposals):
            return "refused"
        if kind in OFFICES:
            return "office"
        span = self._sentences(relation["evidence"])
        if span is None:
            return "lost"
        start, end = span
        there = {actor for token in range(start, end) for actor in self._actors(token)}
        if (absent := (source not in there) + (target not in there)) > 0:
            return "one" if absent == 1 else "none"
        pairs = {(_ends(p), p.type) for p in self.kept if start <= p.predicate < end}
        if ((target, source), kind) in pairs:
            return "reversed"
        if any(set(ends) == {source, target} for ends, _ in pairs):
            return "type"
        if not any(self._cue(token, kind) for token in self.doc[start:end]):
            return "cue"
        return "argument" if any(p.type == kind and start <= p.predicate < end for p in self.doc._.proposals) else "empty"

    def _sentences(self, evidence: str) -> tuple[int, int] | None:
        """The tokens of the sentences that hold the annotator's words."""
        words = [re.escape(word) for word in evidence.replace("’", "'").split()]
        text = self.doc.text.replace("’", "'")
        found = re.search(r"\s+".join(words), text) or re.search(r"\s+".join(words[:5]), text)
        if found is None:
            return None
        span = self.doc.covering(*found.span())
        return None if span is None else (span[0].sent.start, span[-1].sent.end)

    def _actors(self, token: int) -> Iterator[str]:
        """Ids of whom a token names or refers to."""
        naming = self.doc._.cast.at.get(token)
        if naming is not None:
            yield naming.member.actor.id
            if naming.state is not None:
                yield naming.state.actor.id
        for member, _ in self.doc._.cast.descriptions.get(token, ()):
            yield member.actor.id

    def _cue(self, token: Word, kind: str) -> bool:
        forms = ("verbs", "nouns", "adjectives")
        cues = [cue for form in forms for lemma in lemmas(token) for cue in self.finder.cues.get((form, lemma), ())]
        for words, cue in self.finder.expressions:
            if words[0] == lower(token) and tuple(lower(t) for t in self.doc[token.i : token.i + len(words)]) == words:
                cues.append(cue)
        return any(cue.frame.relation.name == kind for cue in cues)


def _ends(proposal: Proposal) -> tuple[str, str]:
    return proposal.source.member.actor.id if proposal.source else "", proposal.target.member.actor.id
