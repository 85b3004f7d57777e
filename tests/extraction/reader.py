"""A French text as it was read, in a form that tests can compare with plain sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphbuilder import Claim, Extraction


@dataclass(frozen=True)
class Reading:
    """What was found in one text; relations are written ``"Sweden CRITICIZES Hungary"``, symmetric ones in the order of the alphabet."""

    extraction: Extraction
    symmetric: frozenset[str]

    @property
    def entities(self) -> dict[str, str]:
        """The names of the entities with their types."""
        return {entity.name: entity.type for entity in self.extraction.entities}

    @property
    def relations(self) -> set[str]:
        return {self._said(claim) for claim in self.extraction.claims}

    @property
    def facts(self) -> set[str]:
        """The relations that the text affirms and asserts, by whoever does them."""
        return {
            self._said(claim) for claim in self.extraction.claims
            if claim.source and (claim.polarity, claim.modality) == ("affirmed", "asserted")
        }  # fmt: skip

    def of_type(self, relation: str) -> set[str]:
        return {said for said in self.relations if said.split(f" {relation} ")[1:]}

    def forms(self, name: str) -> list[str]:
        """The words by which the text names an entity, in text order."""
        return [mention.text for mention in self._entity(name).mentions]

    def wikidata(self, name: str) -> str | None:
        return self._entity(name).wikidata

    def claim(self, relation: str) -> Claim:
        """The one claim of a relation."""
        found = [claim for claim in self.extraction.claims if self._said(claim) == relation]
        assert len(found) == 1, f"{relation}: {len(found)} claims among {sorted(self.relations)}"
        return found[0]

    def scope(self, relation: str) -> str:
        """Polarity and modality of a relation: "negated, planned"."""
        claim = self.claim(relation)
        return f"{claim.polarity}, {claim.modality}"

    def speaker(self, relation: str) -> str | None:
        """The name of the entity that a relation is attributed to."""
        return self._name(self.claim(relation).attribution)

    def _entity(self, name: str):
        return next(entity for entity in self.extraction.entities if entity.name == name)

    def _name(self, entity_id: str | None) -> str | None:
        return next((entity.name for entity in self.extraction.entities if entity.id == entity_id), None)

    def _said(self, claim: Claim) -> str:
        ends = [self._name(claim.source) or "nobody", self._name(claim.target) or "?"]
        if claim.type in self.symmetric:
            ends.sort()
        return f" {claim.type} ".join(ends)


Read = Callable[..., Reading]


def assert_sound(extraction: Extraction) -> None:
    """Fail unless an extraction keeps its contract: ids are listed, quotations are exact, the JSON form reads back."""
    text = extraction.article.text
    for entity in extraction.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text, f"{entity.name}: {mention}"
    for claim in extraction.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert 0 < claim.confidence <= 1
    again = Extraction.from_json(extraction.to_json())
    assert (again.entities, again.claims) == (extraction.entities, extraction.claims)
