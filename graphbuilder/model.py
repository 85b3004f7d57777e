"""The values that flow from reading to storing; each is plain data with one JSON form.

The JSON form of an :class:`Extraction` is a contract: other tools read it, one object a line.

>>> line = Extraction(article=Article(id="a1", text="", title="Talks", language="fr", source="talks.txt")).to_json()
>>> Extraction.from_json(line).article.title
'Talks'
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

import msgspec

from graphbuilder.errors import InvalidExtraction

EntityType = Literal["Person", "Country", "Region", "Organization", "Place"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "planned", "hypothetical"]

_TYPE = re.compile(r"[A-Z][A-Z0-9_]*")
OWN_TYPES = frozenset({"IN", "MENTIONED_IN", "SAID_BY", "SOURCE", "TARGET"})


class Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """A text with what is known about it.

    Attributes:
        id: derived from the content, so that one text under two file names is one article.
        text: the text exactly as read from the source; every offset refers to it. It is not part of the JSON form of an extraction.
        title: the headline, if the source tells.
        language: ISO 639-1 code ("fr").
        published: ISO 8601 date ("2025-02-13"), or None.
        source: path or URL it was read from, "-" for standard input.
        author: the byline, if the source tells.
        furniture: (start, end) character spans of ``text`` that are not the article's own words (advertisements, share buttons).
    """

    id: str
    text: str = ""
    title: str | None = None
    language: str = "fr"
    published: str | None = None
    source: str = "-"
    author: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()


class Mention(msgspec.Struct, frozen=True):
    """One place of the text where an entity is named: ``article.text[start:end] == text``."""

    text: str
    start: int
    end: int


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """An actor or place of the article; ``id`` is its Wikidata id where known, else type and name ("person:boris-pistorius")."""

    id: str
    name: str
    type: EntityType
    wikidata: str | None = None
    mentions: tuple[Mention, ...] = ()


class Evidence(msgspec.Struct, frozen=True):
    """The sentence a claim rests on: ``article.text[start:end] == text``."""

    text: str
    start: int
    end: int


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One relation stated in one sentence.

    Attributes:
        source: entity id of who acts; None where the text names no agent.
        type: relation type of the ontology ("CRITICIZES").
        target: entity id of who is acted upon.
        polarity: whether the text affirms or denies it.
        modality: "asserted" (a fact or stance), "planned" (announced, wanted) or "hypothetical" (if, might).
        attribution: entity id of the speaker who reports it, if it is not the text itself.
        date: ISO 8601 date of the act, or of the article, or None.
        confidence: estimated probability, 0 to 1, that a careful reader would put this claim in the graph.
        cue: the words that carry the relation, as lemmas.
        evidence: the sentence.
    """

    source: str | None
    type: str
    target: str
    evidence: Evidence
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attribution: str | None = None
    date: str | None = None
    confidence: float = 1.0
    cue: str = ""


class _ArticleHeader(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str | None = None
    language: str = "fr"
    published: str | None = None
    source: str = "-"
    author: str | None = None


class _ExtractionLine(msgspec.Struct, frozen=True, kw_only=True):
    article: _ArticleHeader
    entities: tuple[Entity, ...] = ()
    relations: tuple[Claim, ...] = ()


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in one article. Every id in ``claims`` is the id of one of ``entities``."""

    article: Article
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()

    def to_json(self) -> str:
        """Return the one-line JSON form (the article's text stays out of it)."""
        header = {name: getattr(self.article, name) for name in _ArticleHeader.__struct_fields__}
        line = _ExtractionLine(article=_ArticleHeader(**header), entities=self.entities, relations=self.claims)
        return msgspec.json.encode(line).decode()

    def _repr_html_(self) -> str:
        """Return what notebooks show: the text with the actors marked, and the relations with their sentences."""
        from graphbuilder.notebook import extraction_html

        return extraction_html(self)

    @classmethod
    def from_json(cls, line: str | bytes) -> Extraction:
        """Read one line of the JSON form.

        Raises:
            InvalidExtraction: the line is no JSON, lacks a field, or names an entity it does not list.
        """
        try:
            read = msgspec.json.decode(line, type=_ExtractionLine)
        except UnicodeDecodeError as error:
            raise InvalidExtraction(f"not UTF-8 text ({error.reason} at byte {error.start})") from error
        except msgspec.DecodeError as error:  # ValidationError is one of these
            raise InvalidExtraction(str(error)) from error
        except RecursionError as error:
            raise InvalidExtraction("lists inside lists too deep to read") from error
        known = {entity.id for entity in read.entities}
        for claim in read.relations:
            for role, entity_id in (("source", claim.source), ("target", claim.target), ("attribution", claim.attribution)):
                if entity_id is not None and entity_id not in known:
                    raise InvalidExtraction(f"the {role} {entity_id!r} of a relation is not among the entities")
        article = Article(**{name: getattr(read.article, name) for name in _ArticleHeader.__struct_fields__})
        return cls(article=article, entities=read.entities, claims=read.relations)


def is_relation_type(name: str) -> bool:
    """Tell whether a relation may have a type of this name: capital letters, digits and _, and none of what the graph itself uses.

    >>> is_relation_type("CRITICIZES"), is_relation_type("SAID_BY"), is_relation_type("critique`")
    (True, False, False)
    """
    return _TYPE.fullmatch(name) is not None and name not in OWN_TYPES


def is_fact(claim: Claim) -> bool:
    """Tell whether a reader may take a claim for a fact, so that it makes an edge: affirmed, asserted, and naming who acts."""
    return claim.source is not None and claim.polarity == "affirmed" and claim.modality == "asserted"


def claim_id(article_id: str, claim: Claim) -> str:
    """Return the id of a claim: equal for equal claims of one article, whatever process or order loads them."""
    parts = (
        article_id, claim.evidence.start, claim.evidence.end, claim.source, claim.type, claim.target,
        claim.polarity, claim.modality, claim.attribution,
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
