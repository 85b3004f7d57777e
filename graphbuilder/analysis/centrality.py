"""How central each actor is, counted in three ways."""

from __future__ import annotations

from typing import Any

import networkx

from graphbuilder.analysis.ties import ties

_PIVOTS = 500  # actors from which paths are followed; in a graph of no more, betweenness is exact
_PRECISION = 1e-9
_ROUNDS = 1000


def centrality(graph: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return how many others each actor deals with, how often it stands between two, and how prominent friends and enemies make it.

    Args:
        graph: one edge a claim, from :func:`graphbuilder.to_networkx`.

    Returns:
        One row an actor, those with most partners first: ``actor``, ``id``, ``type``; ``partners`` (how many others it has to do with),
        ``does`` and ``undergoes`` (claims); ``betweenness`` (share of the shortest paths of all other pairs that lead over it, 0 to 1; in
        graphs of more than 500 actors estimated from 500 of them); ``prominence`` (PN centrality: grows with friends who are prominent
        themselves, falls with enemies; 1 is an actor without either).

    Sources: partners (degree) and betweenness: L. C. Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1,
    1978; U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25, 2001; U. Brandes and C. Pich,
    "Centrality estimation in large networks", International Journal of Bifurcation and Chaos 17, 2007. Prominence: M. G. Everett and
    S. P. Borgatti, "Networks containing negative ties", Social Networks 38, 2014.
    """
    tied = ties(graph)
    pivots = _PIVOTS if len(tied) > _PIVOTS else None
    between = networkx.betweenness_centrality(tied, k=pivots, seed=0)
    prominent = _prominence(tied)
    rows = [
        {
            "actor": values["name"], "id": id, "type": values["type"], "partners": tied.degree(id),
            "does": graph.out_degree(id), "undergoes": graph.in_degree(id),
            "betweenness": round(between[id], 4), "prominence": round(prominent[id], 4),
        }
        for id, values in tied.nodes(data=True)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row["partners"], -row["betweenness"], row["actor"]))


def _prominence(tied: networkx.Graph) -> dict[str, float]:
    """Solve x = 1 + (P - 2N) x / (2n - 2) for friendships P and enmities N of n actors, half a step at a time so that it always settles."""
    scale = max(2 * len(tied) - 2, 1)
    weights = {id: [(other, (1 if tie["sign"] > 0 else -2) / scale) for other, tie in tied.adj[id].items() if tie["sign"]] for id in tied}
    values = dict.fromkeys(tied, 1.0)
    for _ in range(_ROUNDS):
        after = {id: (values[id] + 1 + sum(weight * values[other] for other, weight in weights[id])) / 2 for id in tied}
        moved = max((abs(after[id] - values[id]) for id in tied), default=0.0)
        values = after
        if moved < _PRECISION:
            break
    return values
