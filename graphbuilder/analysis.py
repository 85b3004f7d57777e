"""NetworkX: for what is asked of a graph without a database, and for the tools that read its formats (Gephi, yEd, igraph)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx

if TYPE_CHECKING:
    from graphbuilder.model import Extraction


def to_networkx(extractions: Iterable[Extraction]) -> networkx.MultiDiGraph:
    """Return actors as nodes and what they do to each other as edges.

    Args:
        extractions: what was found in any number of articles.

    Returns:
        A graph with the entities as nodes (name, type, wikidata, mentions) and one edge for each claim that is affirmed, asserted and
        names who acts: what a reader could take for a fact. Edges carry type, article, date, confidence and the sentence.

    >>> from graphbuilder import Article, Claim, Entity, Evidence, Extraction
    >>> paris, berlin = Entity(id="Q142", name="France", type="Country"), Entity(id="Q183", name="Germany", type="Country")
    >>> claim = Claim(source="Q142", type="SUPPORTS", target="Q183", evidence=Evidence("Paris soutient Berlin.", 0, 22))
    >>> graph = to_networkx([Extraction(article=Article(id="a1"), entities=(paris, berlin), claims=(claim,))])
    >>> [(source, kind["type"], target) for source, target, kind in graph.edges(data=True)]
    [('Q142', 'SUPPORTS', 'Q183')]
    """
    graph = networkx.MultiDiGraph()
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.id not in graph:
                graph.add_node(entity.id, label=entity.name, name=entity.name, type=entity.type, wikidata=entity.wikidata or "", mentions=0)
            graph.nodes[entity.id]["mentions"] += len(entity.mentions)
        for claim in extraction.claims:
            if claim.source is None or claim.polarity != "affirmed" or claim.modality != "asserted":
                continue
            graph.add_edge(
                claim.source,
                claim.target,
                label=claim.type,
                type=claim.type,
                article=extraction.article.id,
                date=claim.date or "",
                confidence=claim.confidence,
                evidence=claim.evidence.text,
            )
    return graph


def to_graphml(extractions: Iterable[Extraction]) -> str:
    """Return the graph of :func:`to_networkx` in the GraphML format, ready for Gephi or yEd.

    >>> to_graphml([]).startswith("<graphml")
    True
    """
    return "\n".join(networkx.generate_graphml(to_networkx(extractions)))
