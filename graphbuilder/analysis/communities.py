"""Who belongs together."""

from __future__ import annotations

from typing import Any

import networkx

from graphbuilder.analysis.ties import peaceful, ties


def membership(graph: networkx.MultiDiGraph) -> dict[str, int]:
    """Return the number of each actor's community, 1 for the largest.

    Communities are groups of actors that deal with each other more than chance would have it (Louvain modularity), hostility left aside: an
    enemy is no fellow. The order of articles does not change the result.

    Args:
        graph: one edge a claim, from :func:`graphbuilder.to_networkx`.

    Source: V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast unfolding of communities in large networks", Journal of
    Statistical Mechanics, 2008.
    """
    fellows = peaceful(ties(graph))
    found = networkx.community.louvain_communities(fellows, weight="weight", seed=0) if fellows.size() else []
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {actor: number for number, members in enumerate(ordered, 1) for actor in sorted(members)}


def communities(graph: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return the communities of :func:`membership`.

    Args:
        graph: one edge a claim, from :func:`graphbuilder.to_networkx`.

    Returns:
        One row a community, the largest first: ``community`` (its number), ``size``, ``actors`` (by name, those with most partners first),
        ``inside`` and ``outside`` (how many claims that are not hostile join its actors to each other, and to other communities),
        ``quarrels`` (how many of its own pairs are rather hostile).

    Source: that of :func:`membership`.
    """
    tied = ties(graph)
    fellows = peaceful(tied)
    number_of = membership(graph)
    rows: dict[int, dict[str, Any]] = {}
    for actor in sorted(number_of, key=lambda id: (-tied.degree(id), tied.nodes[id]["name"])):
        row = rows.setdefault(
            number_of[actor], {"community": number_of[actor], "size": 0, "actors": [], "inside": 0, "outside": 0, "quarrels": 0}
        )
        row["size"] += 1
        row["actors"].append(tied.nodes[actor]["name"])
    for one, other, weight in fellows.edges(data="weight"):
        if number_of[one] == number_of[other]:
            rows[number_of[one]]["inside"] += weight
        else:
            rows[number_of[one]]["outside"] += weight
            rows[number_of[other]]["outside"] += weight
    for one, other, sign in tied.edges(data="sign"):
        if sign < 0 and one in number_of and number_of[one] == number_of.get(other):
            rows[number_of[one]]["quarrels"] += 1
    return [rows[number] for number in sorted(rows)]
