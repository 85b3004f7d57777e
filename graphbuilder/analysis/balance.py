"""Whether friendships and enmities fit together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import networkx

from graphbuilder.analysis.ties import ties

EVERYBODY = "(all actors)"
_SHOWN = 5  # unbalanced triads that a row lists


def balance(graph: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return how many triads of friends and enemies are balanced: for all, and for each actor with its unbalanced ones.

    Three actors, each two of them friends or enemies, are balanced where the product of the signs is positive: all friends, or two friends
    with a common enemy. Two enemies with a common friend, or three enemies, are not, and tend to change.

    Args:
        graph: one edge a claim, from :func:`graphbuilder.to_networkx`.

    Returns:
        First a row for all actors, whose ``id`` is None, then one an actor of some triad, the least balanced first: ``actor``, ``id``,
        ``triads``, ``balanced`` (counts), ``share`` (balanced of all, 0 to 1), ``by_chance`` (for all actors: the share if the same signs
        fell on the pairs at random), ``unbalanced`` (up to five triads such as "France + Germany - Italy +": each sign stands between two
        names, the last one between the last and the first). No row where there is no triad.

    Sources: F. Heider, "Attitudes and cognitive organization", Journal of Psychology 21, 1946; D. Cartwright and F. Harary, "Structural
    balance: a generalization of Heider's theory", Psychological Review 63, 1956; chance as in J. Leskovec, D. Huttenlocher and J.
    Kleinberg, "Signed networks in social media", CHI 2010.
    """
    tied = ties(graph)
    signs = {frozenset((one, other)): sign for one, other, sign in tied.edges(data="sign") if sign}
    circles: dict[str, set[str]] = {}
    for one, other in signs:
        circles.setdefault(one, set()).add(other)
        circles.setdefault(other, set()).add(one)
    triads: Counter[str] = Counter()
    balanced: Counter[str] = Counter()
    strained: dict[str, list[str]] = {}
    total = kept = 0
    name = {id: values["name"] for id, values in tied.nodes(data=True)}
    for one in sorted(circles):
        for other, third in combinations(sorted(id for id in circles[one] if id > one), 2):
            if third not in circles[other]:
                continue
            three = (one, other, third)
            around = [signs[frozenset(pair)] for pair in ((one, other), (other, third), (third, one))]
            fits = around[0] * around[1] * around[2] > 0
            total, kept = total + 1, kept + fits
            triads.update(three)
            if fits:
                balanced.update(three)
            else:
                for actor in three:
                    shown = strained.setdefault(actor, [])
                    if len(shown) < _SHOWN:
                        shown.append(" ".join(f"{name[id]} {'+' if sign > 0 else '-'}" for id, sign in zip(three, around, strict=True)))
    if not total:
        return []
    rows = [
        {
            "actor": name[id], "id": id, "triads": count, "balanced": balanced[id], "share": round(balanced[id] / count, 4),
            "by_chance": None, "unbalanced": strained.get(id, []),
        }
        for id, count in triads.items()
    ]  # fmt: skip
    friendly = sum(sign > 0 for sign in signs.values()) / len(signs)
    everybody = {
        "actor": EVERYBODY, "id": None, "triads": total, "balanced": kept, "share": round(kept / total, 4),
        "by_chance": round(friendly**3 + 3 * friendly * (1 - friendly) ** 2, 4), "unbalanced": [],
    }  # fmt: skip
    return [everybody, *sorted(rows, key=lambda row: (row["share"], -row["triads"], row["actor"]))]
