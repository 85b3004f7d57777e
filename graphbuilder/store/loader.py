"""Writes extractions into Neo4j and takes articles out again, each batch in one transaction.

The order of locks is the same everywhere, articles before entities and each by id, so that processes that load at once wait
for each other instead of meeting in a deadlock. What an edge or an entity counts is read only after its lock is held.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from graphbuilder.store import rows, statements

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

BATCH_ROWS = 4000
BATCH_SECONDS = 2.0
HUB = 2000  # relationships


def batches(articles: Iterable[rows.Article]) -> Iterator[list[rows.Article]]:
    """Group articles so that a transaction is worth its cost, yet little waits unsaved; an article is in a batch once."""
    batch: dict[str, rows.Article] = {}
    size, begun = 0, time.monotonic()
    for article in articles:
        if article.id in batch or size >= BATCH_ROWS or (batch and time.monotonic() - begun > BATCH_SECONDS):
            yield list(batch.values())
            batch, size = {}, 0
        if not batch:
            begun = time.monotonic()
        batch[article.id] = article
        size += article.size
    if batch:
        yield list(batch.values())


def write(transaction: ManagedTransaction, given: tuple[Sequence[rows.Article], set[str]]) -> set[str]:
    """Bring the graph to what the articles of a batch say, and return the ids of those it did not hold before.

    The types of their edges are added to the given ones, those of the batches before, so that the statement that looks for edges of all
    types is planned anew only where a type is new.
    """
    batch, types = given
    known = _hold(transaction, "articles", {article.id for article in batch})
    _relocate(transaction, [article for article in batch if known[article.id]["digest"] == article.digest], known)
    changed = [article for article in batch if known[article.id]["digest"] != article.digest]
    outdated = [article.id for article in changed if known[article.id]["digest"] is not None]
    before = _named(transaction, outdated)
    after = rows.merged_entities(changed)
    entities = before | {row["id"] for row in after}
    if outdated:
        _hold(transaction, "hold", entities)
        _recount(transaction, _run(transaction, "forget", articles=outdated))
    nodes = {id: row["node"] for id, row in known.items()}
    nodes |= _written_claims(transaction, changed, nodes)
    # every article names the same few actors: whatever can be written without holding them is written by now
    held = _hold(transaction, "hold", entities)
    nodes |= {id: row["node"] for id, row in held.items()}
    edges = rows.added_edges(changed)
    counted = _counted_edges(transaction, edges, held, types)
    _run(transaction, "counts", edges=list(counted.values()))
    new = [edge for place, edge in enumerate(edges) if place not in counted]
    _run(transaction, "entities", entities=[described for row in after if (described := rows.described(row, held[row["id"]]))])
    _run(transaction, "links", links=list(rows.links(changed, new, nodes)))
    _tidy(transaction, before)
    return {id for id, row in known.items() if row["digest"] is None}


def remove(transaction: ManagedTransaction, article: str) -> int | None:
    """Take out what an article alone said, and return how many claims that were; None where there is no such article."""
    ids = _run(transaction, "find", article=article)
    if not ids:
        return None
    _hold(transaction, "articles", ids)
    entities = _named(transaction, ids)
    _hold(transaction, "hold", entities)
    forgotten = _run(transaction, "forget", articles=ids)
    _recount(transaction, forgotten)
    _run(transaction, "drop", articles=ids)
    _tidy(transaction, entities)
    return sum(row["claims"] for row in forgotten)


def repair(transaction: ManagedTransaction, given: tuple[Collection[rows.Edge], Collection[str]]) -> None:
    """Make edges anew from their claims, and the aliases of entities from their mentions; entities that nothing names go."""
    edges, ids = given
    entities = {*ids, *(end for source, _, target in edges for end in (source, target))}
    _hold(transaction, "hold", entities)
    grouped = rows.grouped_edges(edges)
    _run_by_type(transaction, "undraw", grouped)
    _run_by_type(transaction, "recount", grouped)
    _tidy(transaction, entities)


def score(transaction: ManagedTransaction, given: tuple[Sequence[Mapping[str, Any]], Collection[str]]) -> None:
    """Write the scores of a measure, and take off those of before."""
    scores, properties = given
    transaction.run(statements.read("analysis/clear"), nothing=dict.fromkeys(properties)).consume()
    transaction.run(statements.read("analysis/scores"), scores=scores).consume()


def _run(transaction: ManagedTransaction, name: str, **given: Sequence[Any] | str) -> list[Any]:
    """Run a statement of ``cypher/load``, unless it has no rows to work on."""
    return _rows(transaction, statements.read(f"load/{name}"), **given) if all(given.values()) else []


def _rows(transaction: ManagedTransaction, statement: str, **given: Sequence[Any] | str) -> list[Any]:
    """Run a statement and return its rows, which come as one list: a record each would take the driver longer than their making.

    What is given is part of one map: Neo4j makes a plan for each magnitude of a list that is a parameter of its own.
    """
    return [row for record in transaction.run(statement, given=given) for row in record["rows"]]


def _run_by_type(transaction: ManagedTransaction, name: str, edges: Iterable[rows.Row]) -> None:
    """Run a statement once for each type of edges, which are sorted by it."""
    for type, those in groupby(edges, itemgetter("type")):
        _rows(transaction, statements.read_for_types(f"load/{name}", [type]), edges=list(those))


def _relocate(transaction: ManagedTransaction, articles: Sequence[rows.Article], known: dict[str, dict[str, Any]]) -> None:
    moved = [{"id": article.id, "source": article.source} for article in articles if article.source < known[article.id]["source"]]
    _run(transaction, "relocate", articles=moved)


def _hold(transaction: ManagedTransaction, name: str, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Make and lock the nodes of some ids. A node that another process deletes while this one waits for it is made again."""
    held: dict[str, dict[str, Any]] = {}
    while missing := sorted(set(ids) - held.keys()):
        held |= {row["id"]: row for row in _run(transaction, name, ids=missing) if row["id"] is not None}
    return held


def _named(transaction: ManagedTransaction, articles: Sequence[str]) -> set[str]:
    """Return the ids of the entities that articles name."""
    return set(_run(transaction, "named", articles=articles))


def _written_claims(transaction: ManagedTransaction, articles: Sequence[rows.Article], nodes: Mapping[str, str]) -> dict[str, str]:
    """Write articles with their claims, and return the node of each claim."""
    given = [
        {"node": nodes[article.id], "properties": article.properties, "claims": [claim["properties"] for claim in article.claims]}
        for article in articles
    ]
    return {row["id"]: row["node"] for row in _run(transaction, "claims", articles=given)}


def _counted_edges(
    transaction: ManagedTransaction, edges: Sequence[rows.Row], held: Mapping[str, rows.Row], types: set[str]
) -> dict[int, rows.Row]:
    """Return what edges count now that are in the graph already, by their place among those given.

    Between actors of few relationships, all types are looked for in one statement, since a plan takes longer than they do. Between hubs
    it is one type at a time: Neo4j walks the relationships of all types that stand in a statement.
    """
    types.update(edge["type"] for edge in edges)
    alike: dict[tuple[str, ...], list[rows.Row]] = {}
    for place, edge in enumerate(edges):
        ends = source, target = held[edge["source"]], held[edge["target"]]
        if not any(map(rows.is_new, ends)):
            walked = min(end["degree"] for end in ends)
            wanted = tuple(sorted(types)) if walked < HUB else (edge["type"],)
            asked = {"place": place, "source": source["node"], "type": edge["type"], "target": target["node"]}
            alike.setdefault(wanted, []).append(asked)
    found = (
        row
        for wanted, asked in alike.items()
        for row in _rows(transaction, statements.read_for_types("load/edges", wanted), types=wanted, edges=asked)
    )
    return {row["place"]: {"edge": row["edge"], "counts": rows.counts(edges[row["place"]], row["counts"])} for row in found}


def _recount(transaction: ManagedTransaction, forgotten: Iterable[dict[str, Any]]) -> None:
    """Count anew the edges that taken-out claims may have supported; a claim without a source supports none."""
    edges = {(row["source"], row["type"], row["target"]) for row in forgotten if row["source"] is not None}
    _run_by_type(transaction, "recount", rows.grouped_edges(edges))


def _tidy(transaction: ManagedTransaction, entities: set[str]) -> None:
    _run(transaction, "aliases", ids=sorted(entities))
    _run(transaction, "orphans", ids=sorted(entities))
