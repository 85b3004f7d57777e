"""Who appears in articles, gathered while these pass by: the only thing that a format with one record an actor must hold in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphbuilder.model import Entity, Extraction


@dataclass
class Actor:
    """An entity with what all articles call it."""

    entity: Entity
    forms: set[str] = field(default_factory=set)
    mentions: int = 0
    articles: int = 0

    @property
    def aliases(self) -> list[str]:
        """Its names but the canonical one, sorted."""
        return sorted(self.forms - {self.entity.name})


class Cast(dict[str, Actor]):
    """The actors of the articles seen so far, by id.

    >>> from graphbuilder import Article, Mention
    >>> paris = Entity(id="Q142", name="France", type="Country", mentions=(Mention("Paris", 0, 5), Mention("la France", 30, 39)))
    >>> cast = Cast()
    >>> for extraction in cast.watch([Extraction(article=Article(id="a1"), entities=(paris,))]):
    ...     pass
    >>> cast["Q142"].aliases
    ['Paris', 'la France']
    """

    def watch(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Pass extractions on, and remember who is in them."""
        for extraction in extractions:
            for entity in extraction.entities:
                actor = self.setdefault(entity.id, Actor(entity))
                actor.forms.update(mention.text for mention in entity.mentions)
                actor.mentions += len(entity.mentions)
                actor.articles += 1
            yield extraction
