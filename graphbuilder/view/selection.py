"""Chooses what to draw: from the store, the statements that a reader asks for, and the actors and articles they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import msgspec

from graphbuilder import reports
from graphbuilder.called import Finder
from graphbuilder.errors import ViewError
from graphbuilder.names import fold
from graphbuilder.store import statements
from graphbuilder.view.network import Actor, Network, Source, Statement

if TYPE_CHECKING:
    from graphbuilder.store import Store


def select(
    store: Store,
    *,
    articles: Sequence[str] = (),
    types: Sequence[str] = (),
    actors: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    report: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    finder: Finder | None = None,
) -> Network:
    """Return the part of the graph that a reader asks for; without any limit, all of it.

    Args:
        store: the graph.
        articles: only what these say; each an id, a source, a title or a part of one.
        types: only relations of these types ("CRITICIZES").
        actors: only relations of these, by any of their names.
        since: only from this date on (ISO 8601; a year or a month will do).
        until: only up to and with this date.
        report: only what this report draws; a report's name, or the path of a user's own.
        parameters: of that report.
        finder: how names find their actors; one of its own where not given.

    Raises:
        ViewError: no article or type goes by a name, or it is unclear which; or the report draws no actors.
        ReportError: the report or a parameter is wrong, or no actor goes by a name.

    >>> with graphbuilder.connect() as store:  # doctest: +SKIP
    ...     select(store, types=["CRITICIZES"], until="2021").title
    'criticizes, until 2021'
    """
    every = [msgspec.convert(row, Source) for row in store.query(statements.read("view/articles"))]
    chosen = [_article(every, name) for name in articles]
    kinds = [_type(store, name) for name in types]
    finder = finder or Finder()
    wanted = [finder.find(store, name) for name in actors]
    limits = {"articles": [article.id for article in chosen], "types": kinds, "actors": wanted, "since": since, "until": until}
    rows = store.query(statements.read("view/claims"), {name: limit or None for name, limit in limits.items()})
    said = [msgspec.convert(row, Statement) for row in rows]
    title, alone = "", set[str]()
    if report is not None:
        asked = reports.find(report)
        drawing = reports.drawn(store, asked, parameters, finder=finder)
        title = asked.question or asked.title
        alone = set(drawing.actors) - {id for source, _, target in drawing.edges for id in (source, target)}
        said = [each for each in said if (each.source, each.type, each.target) in drawing.edges or _agentless(each, alone)]
    named = alone | {id for each in said for id in (each.source, each.target, each.speaker) if id is not None}
    found = [msgspec.convert(row, Actor) for row in store.query(statements.read("view/actors"), {"ids": sorted(named)})]
    names = {actor.id: actor.name for actor in found}
    parts = [title, *(names.get(id, id) for id in wanted), *(in_words(kind) for kind in kinds), *(article.label for article in chosen)]
    dates = [f"{word} {date}" for word, date in (("since", since), ("until", until)) if date]
    used = {each.article for each in said}
    return Network(
        title=", ".join(part for part in (*parts, *dates) if part) or "Who does what to whom",
        actors=tuple(found),
        alone=tuple(sorted(alone)),
        statements=tuple(said),
        articles=tuple(article for article in every if article.id in used),
    )


def in_words(type: str) -> str:
    """Return a relation type as it reads between two names.

    >>> in_words("HOLDS_OFFICE_IN")
    'holds office in'
    """
    return type.replace("_", " ").lower()


def _agentless(statement: Statement, actors: set[str]) -> bool:
    """Whether it says that something was done to one of the actors, but not by whom."""
    return statement.source is None and statement.target in actors


def _article(articles: Iterable[Source], name: str) -> Source:
    """Return the article of this id, source or title, or the only one whose source or title holds these words."""
    articles = list(articles)
    exact = [article for article in articles if name in (article.id, article.source, article.title)]
    found = exact or [article for article in articles if any(fold(name) in fold(text) for text in (article.source, article.title or ""))]
    if not found:
        close = get_close_matches(name, [article.label for article in articles], n=1)
        hint = f"did you mean {close[0]!r}?" if close else "`graphbuild report articles` lists them"
        raise ViewError(f"no article in the graph is called {name!r}; {hint}")
    if len(found) > 1:
        labels = ", ".join(f"{article.label!r} ({article.id})" for article in found[:5])
        raise ViewError(f"{name!r} may be {labels}: give a whole title or an id")
    return found[0]


def _type(store: Store, name: str) -> str:
    """Return the relation type that is written like this, whatever its case and with spaces or underscores."""
    type = name.strip().upper().replace(" ", "_")
    known = [row["type"] for row in store.query(statements.read("view/types"))]
    if type not in known:
        close = get_close_matches(type, known, n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known)}"
        raise ViewError(f"no relation in the graph is of type {name!r}; {hint}")
    return type
