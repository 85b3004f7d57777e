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


def write(transaction: ManagedTransaction, batch: Sequence[rows.Article]) -> set[str]:
    """Bring the graph to what the articles of a batch say, and return the ids of those it did not hold before."""
    known = _hold(transaction, "articles", {article.id for article in batch})
    _relocate(transaction, [article for article in batch if known[article.id]["digest"] == article.digest], known)
    changed = [article for article in batch if known[article.id]["digest"] != article.digest]
    outdated = [article.id for article in changed if known[article.id]["digest"] is not None]
    before = {entity for id in outdated for entity in known[id]["entities"]}
    after = rows.merged_entities(changed)
    if outdated:
        _hold(transaction, "hold", before | {row["id"] for row in after})
        _recount(transaction, _run(transaction, "forget", articles=outdated))
    nodes = {id: row["node"] for id, row in known.items()}
    _run(transaction, "describe", articles=[{"node": nodes[article.id], "properties": article.properties} for article in changed])
    nodes |= _written_claims(transaction, changed, nodes)
    # every article names the same few actors: whatever can be written without holding them is written by now
    nodes |= {id: row["node"] for id, row in _hold(transaction, "hold", before | {row["id"] for row in after}).items()}
    _run(transaction, "entities", entities=[{**row, "node": nodes[row["id"]]} for row in after])
    _run(transaction, "mentions", mentions=_placed(nodes, ("entity", "article"), (row for each in changed for row in each.mentions)))
    ends = ("claim", "source", "target", "speaker")
    _run(transaction, "actors", claims=_placed(nodes, ends, (row for each in changed for row in each.claims)))
    _run_by_type(transaction, "edges", _placed(nodes, ("source", "target"), rows.added_edges(changed)))
    _tidy(transaction, before)
    return {id for id, row in known.items() if row["digest"] is None}


def remove(transaction: ManagedTransaction, article: str) -> int | None:
    """Take out what an article alone said, and return how many claims that were; None where there is no such article."""
    ids = [row["id"] for row in _run(transaction, "find", article=article)]
    if not ids:
        return None
    entities = {entity for row in _hold(transaction, "articles", ids).values() for entity in row["entities"]}
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


def _run(transaction: ManagedTransaction, name: str, **parameters: Sequence[Any] | str) -> list[dict[str, Any]]:
    """Run a statement of ``cypher/load``, unless it has no rows to work on."""
    return transaction.run(statements.read(f"load/{name}"), parameters).data() if all(parameters.values()) else []


def _run_by_type(transaction: ManagedTransaction, name: str, edges: Iterable[rows.Row]) -> None:
    """Run a statement once for each type of edges, which are sorted by it."""
    for type, those in groupby(edges, itemgetter("type")):
        transaction.run(statements.read_for_type(f"load/{name}", type), edges=list(those)).consume()


def _relocate(transaction: ManagedTransaction, articles: Sequence[rows.Article], known: dict[str, dict[str, Any]]) -> None:
    moved = [{"id": article.id, "source": article.source} for article in articles if article.source < known[article.id]["source"]]
    _run(transaction, "relocate", articles=moved)


def _hold(transaction: ManagedTransaction, name: str, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Make and lock the nodes of some ids. A node that another process deletes while this one waits for it is made again."""
    held: dict[str, dict[str, Any]] = {}
    while missing := sorted(set(ids) - held.keys()):
        held |= {row["id"]: row for row in _run(transaction, name, ids=missing) if row["id"] is not None}
    return held


def _written_claims(transaction: ManagedTransaction, articles: Sequence[rows.Article], nodes: Mapping[str, str]) -> dict[str, str]:
    """Write the claims of articles, and return the node of each."""
    given = [
        {"node": nodes[article.id], "claims": [claim["properties"] for claim in article.claims]} for article in articles if article.claims
    ]
    return {row["id"]: row["node"] for row in _run(transaction, "claims", articles=given)}


def _placed(nodes: Mapping[str, str], names: Collection[str], given: Iterable[rows.Row]) -> list[rows.Row]:
    """Return rows with nodes in the place of ids, which Neo4j finds without looking them up."""
    return [{**row, **{name: nodes.get(row[name]) for name in names}} for row in given]


def _recount(transaction: ManagedTransaction, forgotten: Iterable[dict[str, Any]]) -> None:
    """Count anew the edges that taken-out claims may have supported; a claim without a source supports none."""
    edges = {(row["source"], row["type"], row["target"]) for row in forgotten if row["source"] is not None}
    _run_by_type(transaction, "recount", rows.grouped_edges(edges))


def _tidy(transaction: ManagedTransaction, entities: set[str]) -> None:
    _run(transaction, "aliases", ids=sorted(entities))
    _run(transaction, "orphans", ids=sorted(entities))
