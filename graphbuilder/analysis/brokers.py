"""Who stands between others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx

from graphbuilder import ontology
from graphbuilder.analysis.communities import membership
from graphbuilder.analysis.ties import peaceful, stances, ties

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokers(graph: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return how far each actor stands between others that do not deal with each other, and in which roles; hostility is left aside.

    A broker is the middle of a path from one actor over it to another, without a direct way from the one to the other. Its role says
    where the three belong (the communities of ``graphbuild analyze communities``): coordinator (all in one community), itinerant (the two
    in one, the broker in another), gatekeeper (lets an outsider in to its own), representative (speaks for its own to an outsider),
    liaison (all in different ones). Mutual relations, such as negotiations, are ways in both directions.

    Args:
        graph: one edge a claim, from :func:`graphbuilder.to_networkx`.

    Returns:
        One row an actor, those that broker most first: ``actor``, ``id``, ``type``, ``brokerage`` (how many paths), a count for each role,
        ``constraint`` (Burt's: near 0 for an actor whose contacts do not know each other, 1 and more for one shut in among them) and
        ``effective_size`` (its contacts less their redundancy).

    Sources: R. S. Burt, "Structural Holes", Harvard University Press, 1992; R. V. Gould and R. M. Fernandez, "Structures of mediation: a
    formal approach to brokerage in transaction networks", Sociological Methodology 19, 1989.
    """
    fellows = peaceful(ties(graph))
    number_of = membership(graph)
    paths = roles(_ways(graph, fellows), number_of)
    actors = list(fellows)  # named, NetworkX computes them one way on every computer, with SciPy or without
    constraint = networkx.constraint(fellows, actors, weight="weight")
    size = networkx.effective_size(fellows, actors)
    rows = [
        {
            "actor": values["name"], "id": id, "type": values["type"], "brokerage": paths[id].total(),
            **{role: paths[id][role] for role in ROLES},
            "constraint": round(constraint[id], 4), "effective_size": round(size[id], 2),
        }
        for id, values in fellows.nodes(data=True)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row["brokerage"], row["constraint"], row["actor"]))


def _ways(graph: networkx.MultiDiGraph, fellows: networkx.Graph) -> networkx.DiGraph:
    """Return who turns to whom, otherwise than in hostility."""
    mutual = {name for name, relation in ontology.load().relations.items() if relation.symmetric}
    _, hostile = stances()
    ways = networkx.DiGraph()
    ways.add_nodes_from(fellows)
    for source, target, type in graph.edges(data="type"):
        if source != target and type not in hostile:
            ways.add_edge(source, target)
            if type in mutual:
                ways.add_edge(target, source)
    return ways


def roles(ways: networkx.DiGraph, number_of: Mapping[str, int]) -> dict[str, Counter[str]]:
    """Count for each actor of a directed graph the roles of Gould and Fernandez, by the number of each actor's community."""
    found: dict[str, Counter[str]] = {broker: Counter() for broker in ways}
    for broker, counts in found.items():
        for source in ways.pred[broker]:
            for target in ways.succ[broker]:
                if source != target and target not in ways.succ[source]:
                    counts[_role(number_of[source], number_of[broker], number_of[target])] += 1
    return found


def _role(source: int, broker: int, target: int) -> str:
    if source == target:
        return "coordinator" if source == broker else "itinerant"
    if target == broker:
        return "gatekeeper"
    return "representative" if source == broker else "liaison"
