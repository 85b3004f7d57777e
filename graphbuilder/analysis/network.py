"""The graph in NetworkX, for what Cypher cannot say, and for whoever works in Python."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx

from graphbuilder.model import claim_id, is_fact

if TYPE_CHECKING:
    from graphbuilder.model import Extraction
    from graphbuilder.store import Store


def to_networkx(source: Store | Iterable[Extraction]) -> networkx.MultiDiGraph:
    """Return actors as nodes and what they do to each other as edges.

    Args:
        source: a connected store, or what was found in any number of articles.

    Returns:
        A graph with the entities as nodes and one edge for each claim that is affirmed, asserted and names who acts: what a reader could
        take for a fact. Nodes carry name, type, wikidata, aliases (a list), mentions and articles (counts); edges, whose keys are the ids
        of the claims, carry type, date, confidence, cue, said_by (a name), the sentence (evidence, evidence_start,
        evidence_end), and where it stands (article, article_title, article_source).

    >>> from graphbuilder import Article, Claim, Entity, Evidence, Extraction
    >>> paris, berlin = Entity(id="Q142", name="France", type="Country"), Entity(id="Q183", name="Germany", type="Country")
    >>> claim = Claim(source="Q142", type="SUPPORTS", target="Q183", evidence=Evidence("Paris soutient Berlin.", 0, 22))
    >>> graph = to_networkx([Extraction(article=Article(id="a1"), entities=(paris, berlin), claims=(claim,))])
    >>> [(source, kind["type"], target) for source, target, kind in graph.edges(data=True)]
    [('Q142', 'SUPPORTS', 'Q183')]
    """
    from graphbuilder.exports.cast import Cast
    from graphbuilder.store import Store

    graph = networkx.MultiDiGraph()
    cast = Cast()
    for extraction in cast.watch(source.extractions() if isinstance(source, Store) else source):
        graph.add_nodes_from(entity.id for entity in extraction.entities)
        article = extraction.article
        for claim in filter(is_fact, extraction.claims):
            graph.add_edge(
                claim.source,
                claim.target,
                claim_id(article.id, claim),
                type=claim.type,
                date=claim.date,
                confidence=claim.confidence,
                cue=claim.cue,
                said_by=cast[claim.attribution].entity.name if claim.attribution else None,
                evidence=claim.evidence.text,
                evidence_start=claim.evidence.start,
                evidence_end=claim.evidence.end,
                article=article.id,
                article_title=article.title,
                article_source=article.source,
            )
    for id, actor in cast.items():
        entity = actor.entity
        graph.nodes[id].update(
            name=entity.name, type=entity.type, wikidata=entity.wikidata, aliases=actor.aliases, mentions=actor.mentions,
            articles=actor.articles,
        )  # fmt: skip
    return graph
