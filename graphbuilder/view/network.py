"""The values between choosing what to draw and drawing it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

import msgspec


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor or place, with its names."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article; ``source`` is the path or address it was read from."""

    id: str
    title: str | None
    source: str
    published: str | None

    @property
    def label(self) -> str:
        """The title, or where it was read from."""
        return self.title or self.source


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one sentence says.

    Attributes:
        source: id of the actor who acts; None where the sentence names none.
        type: relation type of the ontology ("CRITICIZES").
        target: id of the actor acted upon.
        status: "stated", "planned", "denied" or "supposed"; only what is stated makes an edge of the graph.
        date: when, or when the article was published.
        speaker: id of the actor who says so, if it is not the article itself.
        confidence: estimated probability that it is right.
        text: the sentence.
        article: id of the article.
    """

    source: str | None
    type: str
    target: str
    status: str
    date: str | None
    speaker: str | None
    confidence: float
    text: str
    article: str


class Edge(msgspec.Struct, frozen=True):
    """All that is stated of one kind between two actors, one of them acting."""

    source: Actor
    type: str
    target: Actor
    statements: tuple[Statement, ...]


class Network(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is to be drawn.

    Attributes:
        title: what it shows, in a few words.
        actors: those that a statement names, and those that stand alone.
        alone: ids of the actors that are drawn even without an edge.
        statements: what is said of them, oldest first.
        articles: those the statements stand in, oldest first.
    """

    title: str
    actors: tuple[Actor, ...] = ()
    alone: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    articles: tuple[Source, ...] = ()

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The edges of the graph among these statements, those of most statements first."""
        actors = {actor.id: actor for actor in self.actors}
        found: dict[tuple[str, str, str], list[Statement]] = {}
        for statement in self.statements:
            if statement.source is not None and statement.status == "stated":
                found.setdefault((statement.source, statement.type, statement.target), []).append(statement)
        edges = (Edge(actors[source], type, actors[target], tuple(said)) for (source, type, target), said in found.items())
        return tuple(sorted(edges, key=lambda edge: -len(edge.statements)))

    def most_connected(self, most: int) -> tuple[Actor, ...]:
        """Return at most this many actors: those that most edges end at."""
        degree = dict.fromkeys((actor.id for actor in self.actors), 0)
        for actor in self._ends():
            degree[actor.id] += 1
        return tuple(sorted(self.actors, key=lambda actor: (-degree[actor.id], actor.name, actor.id))[:most])

    def _ends(self) -> Iterator[Actor]:
        return chain.from_iterable((edge.source, edge.target) for edge in self.edges)
