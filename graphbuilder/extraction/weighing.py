"""How far a proposal is to be trusted: the estimated probability that a careful reader would agree."""

from __future__ import annotations

from spacy.tokens import Doc

from graphbuilder.extraction.relations import Proposal


class Weigher:
    """Weighs proposals by how their cue and arguments were found."""

    def weigh(self, doc: Doc, proposal: Proposal) -> float:
        """Return a probability between 0 and 1."""
        value = 0.75
        if not proposal.strong:
            value -= 0.3
        for filler in (proposal.source, proposal.target):
            if filler is not None and "shallow" in filler.steps:
                value -= 0.2
            if filler is not None and "through" in filler.steps:
                value -= 0.1
            if filler is not None and filler.steps and filler.steps[0] == "pronoun":
                value -= 0.1
        return max(value, 0.05)

    def threshold(self, kind: str) -> float:
        """The confidence below which a proposal of a type is left out."""
        return 0.3
