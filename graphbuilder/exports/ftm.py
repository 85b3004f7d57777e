"""FollowTheMoney entities, as Aleph and the tools of investigative journalism read them, one JSON object a line.

Actors, articles, and a link for each claim that is affirmed, asserted and names who acts; any other claim is a note on its actors, so
that nobody takes it for a fact. Links and notes carry the sentence and the article that proves them.

Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

from graphbuilder.exports.cast import Actor, Cast
from graphbuilder.model import Article, Claim, Extraction, claim_id, is_fact

_SCHEMATA = {"Person": "Person", "Country": "PublicBody", "Organization": "Organization", "Region": "LegalEntity", "Place": "Address"}
_BODIES = frozenset({"Country", "Organization"})
_LEGAL = _BODIES | {"Person", "Region"}
_LINKS = {  # relation type: schema, the properties that name who acts and who is acted upon, and which entity types they take
    "MEMBER_OF": ("Membership", "member", _LEGAL, "organization", _BODIES),
    "AFFILIATED_WITH": ("Employment", "employee", frozenset({"Person"}), "employer", _BODIES),
    "SUCCEEDS": ("Succession", "successor", _LEGAL, "predecessor", _LEGAL),
}
_LANGUAGES = {"fr": "fra", "en": "eng", "de": "deu", "es": "spa", "it": "ita", "pt": "por", "ar": "ara", "ru": "rus"}
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_WEB = re.compile(r"https?://[!-~]+")
_QID = re.compile(r"Q\d+")


def write_ftm(extractions: Iterable[Extraction], file: BinaryIO) -> None:
    """Write articles with their links and notes as they come, and the actors at the end; only the actors are held in memory."""
    cast = Cast()
    for extraction in cast.watch(extractions):
        article = extraction.article
        _write(file, _id(article.id), "Article", _described(article))
        proof = {"proof": _id(article.id), "sourceUrl": _address(article)}
        for claim in extraction.claims:
            schema, properties = _link(claim, cast) if is_fact(claim) else _note(claim, cast)
            _write(file, claim_id(article.id, claim), schema, {**properties, "description": claim.evidence.text, **proof})
    for id, actor in cast.items():
        _write(file, _id(id), _SCHEMATA[actor.entity.type], _profile(actor))


def _write(file: BinaryIO, id: str, schema: str, properties: Mapping[str, Any]) -> None:
    """Write an entity: every property is a list of texts, and those that nothing is known of stay out."""
    lists = {name: [text for text in (value if isinstance(value, list) else [value]) if text] for name, value in properties.items()}
    line = {"id": id, "schema": schema, "properties": {name: texts for name, texts in lists.items() if texts}}
    file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def _id(id: str) -> str:
    """Return an id as FollowTheMoney allows it: the same for the same actor or article, wherever it is written."""
    return id if _ID.fullmatch(id) else f"gb-{hashlib.sha256(id.encode()).hexdigest()[:24]}"


def _date(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        return None


def _address(article: Article) -> str | None:
    return article.source if _WEB.fullmatch(article.source) else None


def _described(article: Article) -> dict[str, Any]:
    return {
        "title": article.title, "author": article.author, "publishedAt": _date(article.published),
        "language": _LANGUAGES.get(article.language), "fileName": article.source, "sourceUrl": _address(article),
    }  # fmt: skip


def _profile(actor: Actor) -> dict[str, Any]:
    entity = actor.entity
    known = {"name": entity.name, "alias": actor.aliases, "wikidataId": entity.wikidata if _QID.fullmatch(entity.wikidata or "") else None}
    return {**known, "full": entity.name} if entity.type == "Place" else known


def _link(claim: Claim, cast: Cast) -> tuple[str, dict[str, Any]]:
    """Return the most telling link that may join these actors."""
    anything = frozenset(_SCHEMATA)
    source = claim.source or ""
    schema, acting, actors, acted_upon, others = _LINKS.get(claim.type, ("UnknownLink", "subject", anything, "object", anything))
    if cast[source].entity.type not in actors or cast[claim.target].entity.type not in others:
        schema, acting, acted_upon = "UnknownLink", "subject", "object"
    ends = {acting: _id(source), acted_upon: _id(claim.target)}
    return schema, {**ends, "role": claim.type, "summary": _said(claim, cast), "date": _date(claim.date)}


def _note(claim: Claim, cast: Cast) -> tuple[str, dict[str, Any]]:
    actors = dict.fromkeys(actor for actor in (claim.source, claim.target, claim.attribution) if actor)
    return "Note", {"name": _said(claim, cast), "entity": [_id(actor) for actor in actors]}


def _said(claim: Claim, cast: Cast) -> str:
    """Return a claim in a line: "France CRITICIZES Germany (planned, says Italy)"."""
    source = cast[claim.source].entity.name if claim.source else "?"
    hedges: list[str] = [word for word in (claim.polarity, claim.modality) if word not in ("affirmed", "asserted")]
    if claim.attribution:
        hedges.append(f"says {cast[claim.attribution].entity.name}")
    return f"{source} {claim.type} {cast[claim.target].entity.name}" + (f" ({', '.join(hedges)})" if hedges else "")
