"""Who plays the same part."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import networkx

_SHOWN = 5  # common relations that a row lists
_CROWD = 200  # what so many actors have in common tells nothing about two of them


def similar(graph: networkx.MultiDiGraph, actor: str | None = None) -> list[dict[str, Any]]:
    """Return the pairs of actors that do the same to the same others and have the same done to them.

    An actor's profile is the set of its relations, each a type, a direction and another actor. Two are similar by how many relations they
    have in common of all that either has (Jaccard's coefficient); with 1 they are structurally equivalent. Relations that two hundred
    actors and more have in common are left aside.

    Args:
        graph: one edge a claim, from :func:`graphbuilder.to_networkx`.
        actor: id of one actor, for its pairs only.

    Returns:
        One row a pair, the most similar first: ``actor``, ``id``, ``other``, ``other_id``, ``similarity`` (0 to 1), ``common`` (how many
        relations), ``both`` (up to five of them: "CRITICIZES Iran" is what both do, "Iran CRITICIZES" what is done to both).

    Sources: P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11, 1912; F. Lorrain and H. C. White,
    "Structural equivalence of individuals in social networks", Journal of Mathematical Sociology 1, 1971.
    """
    profiles: dict[str, set[tuple[str, bool, str]]] = {}
    for source, target, type in graph.edges(data="type"):
        if source != target:
            profiles.setdefault(source, set()).add((type, True, target))
            profiles.setdefault(target, set()).add((type, False, source))
    holders: dict[tuple[str, bool, str], list[str]] = {}
    for id in sorted(profiles):
        for relation in profiles[id]:
            holders.setdefault(relation, []).append(id)
    common: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if len(ids) < _CROWD and (actor is None or actor in ids):
            common.update(pair for pair in combinations(ids, 2) if actor is None or actor in pair)
    names = graph.nodes(data="name")
    rows = []
    for pair, count in common.items():
        one, other = pair if actor is None or pair[0] == actor else pair[::-1]
        share = count / len(profiles[one] | profiles[other])
        rows.append((-share, -count, names[one], names[other], one, other))
    return [
        {
            "actor": name, "id": one, "other": other_name, "other_id": other, "similarity": round(-share, 4), "common": -count,
            "both": _listed(profiles[one] & profiles[other], names),
        }
        for share, count, name, other_name, one, other in sorted(rows)
    ]  # fmt: skip


def _listed(relations: set[tuple[str, bool, str]], names: Any) -> list[str]:
    return sorted(f"{type} {names[other]}" if does else f"{names[other]} {type}" for type, does, other in relations)[:_SHOWN]
