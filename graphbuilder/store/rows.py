"""Turns extractions into the rows that the statements of ``cypher/load`` take; plain data in, plain data out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import msgspec

from graphbuilder import model
from graphbuilder.errors import InvalidExtraction
from graphbuilder.model import Claim, Entity, Evidence, Extraction, Mention, claim_id, is_fact, is_relation_type

Row = dict[str, Any]
Edge = tuple[str, str, str]
"""source id, relation type, target id"""

_encode = msgspec.msgpack.Encoder().encode
_LONGEST = 2000  # characters; Neo4j's indexes take 8 kB
_LARGEST = 2**63 - 1
_COUNTS = ("claims", "articles", "first", "last")


@dataclass(frozen=True)
class Article:
    """One extraction as rows.

    Attributes:
        header: the article itself, without its text.
        digest: equal for equal extractions, in whatever order they list things and wherever the article was read from.
        edges: the edges its claims support, each with their dates ("" for a claim without one).
    """

    header: model.Article
    digest: str
    properties: Row
    entities: Sequence[Row]
    mentions: Sequence[Row]
    claims: Sequence[Row]
    edges: dict[Edge, list[str]]

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def source(self) -> str:
        return self.header.source

    @property
    def size(self) -> int:
        """How many rows it makes."""
        return 1 + len(self.entities) + len(self.claims)


def article(extraction: Extraction) -> Article:
    """Turn an extraction into rows.

    Raises:
        InvalidExtraction: a claim names an entity that the extraction does not list, or Neo4j cannot hold a value.
    """
    if fault := next(_faults(extraction), None):
        raise InvalidExtraction(f"article {extraction.article.source[:_LONGEST]}: {fault}")
    header = extraction.article
    claims = {claim_id(header.id, claim): claim for claim in extraction.claims}
    entities = {entity.id: entity for entity in extraction.entities}
    forms = {entity.id: sorted({mention.text for mention in entity.mentions}) for entity in entities.values()}
    properties = {"title": header.title, "language": header.language, "published": header.published, "author": header.author}
    entity_rows = [{"id": e.id, "type": e.type, "name": e.name, "wikidata": e.wikidata, "forms": forms[e.id]} for e in entities.values()]
    mention_rows = [_mention(header.id, entity) for entity in entities.values()]
    claim_rows = [_claim(header.id, id, claim) for id, claim in claims.items()]
    content = [sorted(some, key=itemgetter(key)) for some, key in ((entity_rows, "id"), (mention_rows, "entity"), (claim_rows, "claim"))]
    try:
        digest = hashlib.sha256(_encode((header.id, properties, content))).hexdigest()[:24]
    except UnicodeEncodeError as error:
        raise InvalidExtraction(f"article {header.source[:_LONGEST]}: holds half a character, which is no text") from error
    return Article(
        header=msgspec.structs.replace(header, text=""),
        digest=digest,
        properties={"id": header.id, **properties, "source": header.source, "digest": digest},
        entities=entity_rows,
        mentions=mention_rows,
        claims=claim_rows,
        edges=_edges(claims.values()),
    )


def extraction(row: Row) -> Extraction:
    """Turn a row of ``cypher/inspect/extractions`` back into the extraction that was loaded."""
    header = {name: row["article"].get(name) for name in ("id", "title", "published", "author", "language", "source")}
    return Extraction(
        article=model.Article(**header),
        entities=tuple(
            Entity(
                id=entity["id"], name=entity["name"], type=entity["type"], wikidata=entity["wikidata"],
                mentions=tuple(
                    Mention(text, start, start + len(text)) for text, start in zip(entity["texts"], entity["starts"], strict=True)
                ),
            )
            for entity in row["entities"]
        ),
        claims=tuple(
            Claim(
                source=claim["source"], target=claim["target"], attribution=claim["speaker"],
                evidence=Evidence(said["text"], said["start"], said["end"]),
                **{name: said[name] for name in ("type", "polarity", "modality", "date", "confidence", "cue") if name in said},
            )
            for claim in row["claims"]
            for said in [claim["claim"]]
        ),
    )  # fmt: skip


def _faults(extraction: Extraction) -> Iterator[str]:
    """Say what would make Neo4j refuse an extraction, and with it those that are written in the same transaction."""
    listed = {entity.id for entity in extraction.entities}
    for claim in extraction.claims:
        for entity_id in (claim.source, claim.target, claim.attribution):
            if entity_id is not None and entity_id not in listed:
                yield f"a relation names the entity {entity_id[:_LONGEST]!r}, which is not listed"
        if not is_relation_type(claim.type):
            yield f"{claim.type[:_LONGEST]!r} is no type of a relation, such as CRITICIZES"
        if not all(0 <= position <= _LARGEST for position in (claim.evidence.start, claim.evidence.end)):
            yield "the position of a sentence is no number of characters"
    if not all(0 <= mention.start <= _LARGEST for entity in extraction.entities for mention in entity.mentions):
        yield "the position of a name is no number of characters"
    header = extraction.article
    indexed = {
        "id of the article": [header.id],
        "source of the article": [header.source],
        "id of an entity": listed,
        "name of an entity": [entity.name for entity in extraction.entities],
        "type of a relation": [claim.type for claim in extraction.claims],
    }
    for what, values in indexed.items():
        if any(len(value) > _LONGEST for value in values):
            yield f"the {what} is longer than {_LONGEST:,} characters"


def _edges(claims: Iterable[Claim]) -> dict[Edge, list[str]]:
    """Return what a reader may take for a fact: who does what to whom, affirmed and asserted."""
    found: dict[Edge, list[str]] = {}
    for claim in claims:
        if claim.source is not None and is_fact(claim):
            found.setdefault((claim.source, claim.type, claim.target), []).append(claim.date or "")
    return found


def _mention(article_id: str, entity: Entity) -> Row:
    places = sorted((mention.start, mention.text) for mention in entity.mentions)
    texts = [text for _, text in places]
    properties = {"count": len(texts), "forms": sorted(set(texts)), "texts": texts, "starts": [start for start, _ in places]}
    return {"entity": entity.id, "article": article_id, "properties": properties}


def _claim(article_id: str, id: str, claim: Claim) -> Row:
    properties = {
        "id": id, "type": claim.type, "polarity": claim.polarity, "modality": claim.modality, "date": claim.date,
        "confidence": claim.confidence, "cue": claim.cue,
        "text": claim.evidence.text, "start": claim.evidence.start, "end": claim.evidence.end,
    }  # fmt: skip
    return {"claim": id, "source": claim.source, "target": claim.target, "speaker": claim.attribution, "properties": properties}


def merged_entities(articles: Iterable[Article]) -> list[Row]:
    """Return one row for each entity of several articles, with the forms of all, sorted by id."""
    merged: dict[str, Row] = {}
    for each in articles:
        for row in each.entities:
            known = merged.get(row["id"])
            merged[row["id"]] = {**row, "forms": sorted({*known["forms"], *row["forms"]})} if known else row
    return [merged[id] for id in sorted(merged)]


def is_new(held: Row) -> bool:
    """Tell whether the node of an entity was made in this transaction: every other has a name."""
    return held["name"] is None


def described(entity: Row, held: Row) -> Row | None:
    """Return a row for an entity of which the graph does not hold all that is said; its aliases are the union of all forms."""
    known = held["aliases"] or []
    added = set(entity["forms"]).difference(known)
    outdated = [label for label in held["labels"] if label not in ("Entity", entity["type"])]
    same = (entity["name"], entity["wikidata"] or "") == (held["name"], held["wikidata"] or "")
    if same and not added and not outdated and entity["type"] in held["labels"]:
        return None
    properties = {"name": entity["name"], "wikidata": entity["wikidata"], "aliases": sorted({*known, *added})}
    return {"node": held["node"], "outdated": outdated, "type": entity["type"], "properties": properties}


def links(articles: Iterable[Article], edges: Iterable[Row], nodes: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each relationship that articles and edges add, between nodes by their ids."""
    for each in articles:
        for row in each.mentions:
            yield _link(nodes[row["entity"]], "MENTIONED_IN", nodes[each.id], row["properties"])
        for row in each.claims:
            for type, end in (("TARGET", row["target"]), ("SOURCE", row["source"]), ("SAID_BY", row["speaker"])):
                if end is not None:
                    yield _link(nodes[row["claim"]], type, nodes[end], {})
    for row in edges:
        yield _link(nodes[row["source"]], row["type"], nodes[row["target"]], {name: row[name] for name in _COUNTS})


def _link(start: str, type: str, end: str, properties: Row) -> Row:
    return {"start": start, "type": type, "end": end, "properties": properties}


def counts(added: Row, known: Row) -> Row:
    """Return what an edge counts, given what it counted before."""
    first, last = ([date for date in (added[name], known.get(name)) if date is not None] for name in ("first", "last"))
    return {
        "claims": known.get("claims", 0) + added["claims"], "articles": known.get("articles", 0) + added["articles"],
        "first": min(first, default=None), "last": max(last, default=None),
    }  # fmt: skip


def added_edges(articles: Iterable[Article]) -> list[Row]:
    """Return what the claims of several articles add to each edge, sorted by type."""
    by_article: dict[Edge, list[list[str]]] = {}
    for each in articles:
        for edge, dates in each.edges.items():
            by_article.setdefault(edge, []).append(dates)
    added = []
    for (source, type, target), found in sorted(by_article.items(), key=lambda item: (item[0][1], item[0])):
        dates = sorted(date for each in found for date in each)
        known = [date for date in dates if date]
        added.append(
            {
                "source": source, "type": type, "target": target, "claims": len(dates), "articles": len(found),
                "first": known[0] if known else None, "last": known[-1] if known else None,
            }
        )  # fmt: skip
    return added


def grouped_edges(edges: Iterable[Edge]) -> list[Row]:
    """Return one row for each type and source, sorted, so that a much-cited source is walked once."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for source, type, target in sorted(edges, key=lambda edge: (edge[1], edge)):
        grouped.setdefault((type, source), []).append(target)
    return [{"source": source, "type": type, "targets": targets} for (type, source), targets in grouped.items()]
