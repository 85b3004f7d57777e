"""RDF in Turtle: articles and actors in the words of schema.org and SKOS, claims as reified statements with their sentences.

Actors that Wikidata knows have their address there. What is affirmed and asserted also stands as a plain triple (``wd:Q142 gb:CRITICIZES
wd:Q183``), so that a SPARQL query need not know about claims.

Sources: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/; statements about statements: RDF Schema 1.1, section 5.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from urllib.parse import quote

from rdflib import RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, Namespace, URIRef

from graphbuilder.model import Article, Entity, Extraction, claim_id, is_fact

GB = Namespace("urn:graphbuilder:ontology:")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")
_CLASSES = {"Person": SDO.Person, "Country": SDO.Country, "Organization": SDO.Organization, "Region": SDO.Place, "Place": SDO.Place}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def write_ttl(extractions: Iterable[Extraction], file: BinaryIO) -> None:
    """Write one block of triples for each article, as it comes; blocks may repeat what they share, which RDF takes as said once."""
    for extraction in extractions:
        file.write(_triples(extraction).serialize(format="turtle", encoding="utf-8"))


def _triples(extraction: Extraction) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (("gb", GB), ("rdf", RDF), ("rdfs", RDFS), ("schema", SDO), ("skos", SKOS), ("wd", WIKIDATA), ("xsd", XSD)):
        graph.bind(prefix, namespace)
    article = _describe_article(graph, extraction.article)
    places: dict[str, URIRef] = {}
    for entity in extraction.entities:
        places[entity.id] = _describe_entity(graph, entity, extraction.article.language)
        graph.add((article, SDO.mentions, places[entity.id]))
    for claim in extraction.claims:
        statement = URIRef(f"urn:graphbuilder:claim:{claim_id(extraction.article.id, claim)}")
        relation = GB[quote(claim.type, safe="")]
        graph.add((statement, RDF.type, RDF.Statement))
        graph.add((statement, RDF.predicate, relation))
        graph.add((statement, RDF.object, places[claim.target]))
        graph.add((statement, SDO.isPartOf, article))
        graph.add((statement, SDO.text, _literal(claim.evidence.text, extraction.article.language)))
        for name, value in (
            ("polarity", claim.polarity), ("modality", claim.modality), ("confidence", claim.confidence), ("cue", claim.cue),
            ("start", claim.evidence.start), ("end", claim.evidence.end),
        ):  # fmt: skip
            graph.add((statement, GB[name], Literal(value)))
        if claim.date:
            graph.add((statement, SDO.temporal, _date(claim.date)))
        if claim.attribution:
            graph.add((statement, GB.saidBy, places[claim.attribution]))
        if claim.source:
            graph.add((statement, RDF.subject, places[claim.source]))
            if is_fact(claim):
                graph.add((places[claim.source], relation, places[claim.target]))
    return graph


def _describe_article(graph: Graph, article: Article) -> URIRef:
    place = URIRef(f"urn:graphbuilder:article:{quote(article.id, safe='')}")
    graph.add((place, RDF.type, SDO.NewsArticle))
    graph.add((place, SDO.inLanguage, Literal(article.language)))
    if _WEB.fullmatch(article.source):
        graph.add((place, SDO.url, URIRef(article.source)))
    else:
        graph.add((place, SDO.identifier, Literal(article.source)))
    if article.title:
        graph.add((place, SDO.headline, _literal(article.title, article.language)))
    if article.author:
        graph.add((place, SDO.author, Literal(article.author)))
    if article.published:
        graph.add((place, SDO.datePublished, _date(article.published)))
    return place


def _describe_entity(graph: Graph, entity: Entity, language: str) -> URIRef:
    known = entity.wikidata and re.fullmatch(r"Q\d+", entity.wikidata)
    place = WIKIDATA[entity.wikidata] if known else URIRef(f"urn:graphbuilder:entity:{quote(entity.id, safe='')}")  # type: ignore[index]
    graph.add((place, RDF.type, _CLASSES[entity.type]))
    graph.add((place, RDF.type, GB[entity.type]))
    graph.add((place, RDFS.label, Literal(entity.name, lang="en")))
    for mention in entity.mentions:
        graph.add((place, SKOS.altLabel, _literal(mention.text, language)))
    return place


def _literal(text: str, language: str) -> Literal:
    return Literal(text, lang=language) if re.fullmatch(r"[a-zA-Z]{1,8}", language) else Literal(text)


def _date(text: str) -> Literal:
    return Literal(text, datatype=XSD.date) if _DAY.fullmatch(text) else Literal(text)
