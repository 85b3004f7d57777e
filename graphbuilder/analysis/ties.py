"""The signed graph of who is a friend of whom and who an enemy, on which the measures rest."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import networkx

from graphbuilder import reports


@cache
def stances() -> tuple[frozenset[str], frozenset[str]]:
    """Return the friendly and the hostile relation types: those that the report ``alliances`` goes by, in its file."""
    given = reports.find("alliances").parameters
    return frozenset(given["friendly"]), frozenset(given["hostile"])


def ties(graph: networkx.MultiDiGraph, friendly: Collection[str] | None = None, hostile: Collection[str] | None = None) -> networkx.Graph:
    """Return the signed graph of actors: one undirected edge for each two that have to do with each other.

    Claims of friendly and of hostile types are counted against each other: the sign of a pair is 1 where the friendly ones are more, -1
    where the hostile ones are, else 0 (talks, offices, or as much of the one as of the other).

    Args:
        graph: one edge a claim, from :func:`graphbuilder.to_networkx`.
        friendly: relation types that count as support; None: those of the report ``alliances``.
        hostile: relation types that count as criticism and hostility; None: those of the report ``alliances``.

    Returns:
        Edges with ``claims``, ``friendly`` and ``hostile`` (counts) and ``sign``; actors who only deal with themselves are left out. Nodes
        and edges are in the order of their ids, so that what is computed from them does not depend on the order of articles.

    Source: F. Harary, "On the notion of balance of a signed graph", Michigan Mathematical Journal 2, 1953.
    """
    known_friendly, known_hostile = stances()
    friendly, hostile = known_friendly if friendly is None else friendly, known_hostile if hostile is None else hostile
    pairs: dict[tuple[str, str], list[int]] = {}
    for source, target, type in graph.edges(data="type"):
        if source != target:
            counts = pairs.setdefault((min(source, target), max(source, target)), [0, 0, 0])
            counts[0] += 1
            counts[1] += type in friendly
            counts[2] += type in hostile
    tied = networkx.Graph()
    for id in sorted({actor for pair in pairs for actor in pair}):
        tied.add_node(id, **graph.nodes[id])
    for (one, other), (claims, good, bad) in sorted(pairs.items()):
        tied.add_edge(one, other, claims=claims, friendly=good, hostile=bad, sign=(good > bad) - (good < bad))
    return tied


def peaceful(tied: networkx.Graph) -> networkx.Graph:
    """Return the ties that are more than hostility, weighted by the claims that are not hostile (``weight``)."""
    kept = networkx.Graph()
    kept.add_nodes_from(tied.nodes(data=True))
    for one, other, tie in tied.edges(data=True):
        if tie["claims"] > tie["hostile"]:
            kept.add_edge(one, other, weight=tie["claims"] - tie["hostile"])
    kept.remove_nodes_from(list(networkx.isolates(kept)))
    return kept
