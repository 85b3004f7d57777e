"""What Cypher cannot say: who matters, who belongs together, who stands between, and whether friendships and enmities fit together.

>>> from graphbuilder import Article, Claim, Entity, Evidence, Extraction
>>> paris, berlin = Entity(id="Q142", name="France", type="Country"), Entity(id="Q183", name="Germany", type="Country")
>>> claim = Claim(source="Q142", type="SUPPORTS", target="Q183", evidence=Evidence("Paris soutient Berlin.", 0, 22))
>>> graph = to_networkx([Extraction(article=Article(id="a1"), entities=(paris, berlin), claims=(claim,))])
>>> [row["actor"] for row in MEASURES["centrality"].rows(graph)]
['France', 'Germany']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import networkx

from graphbuilder.analysis.balance import balance
from graphbuilder.analysis.brokers import brokers
from graphbuilder.analysis.centrality import centrality
from graphbuilder.analysis.communities import communities, membership
from graphbuilder.analysis.network import to_networkx
from graphbuilder.analysis.similar import similar

if TYPE_CHECKING:
    from graphbuilder.store import Store

__all__ = ["MEASURES", "Measure", "balance", "brokers", "centrality", "communities", "similar", "to_networkx", "write"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Measure:
    """A measure as ``graphbuild analyze`` offers it.

    Attributes:
        question: what it answers.
        rows: takes the graph of :func:`to_networkx` and returns the answer.
        properties: the column of the rows by property of an entity that holds it; empty where rows are of several actors.
    """

    question: str
    rows: Callable[[networkx.MultiDiGraph], list[Row]]
    properties: Mapping[str, str] = field(default_factory=dict)


def _community_of_each(graph: networkx.MultiDiGraph) -> list[Row]:
    return [{"id": actor, "community": number} for actor, number in membership(graph).items()]


MEASURES = {
    "centrality": Measure(
        "Who deals with most others, who stands between them, and whose friends and enemies carry weight?",
        centrality,
        {"partners": "partners", "betweenness": "betweenness", "prominence": "prominence"},
    ),
    "communities": Measure("Who deals with each other more than with the rest?", communities, {"community": "community"}),
    "balance": Measure("Are the friends of friends friends, and the enemies of enemies, and where not?", balance, {"balance": "share"}),
    "brokers": Measure(
        "Who stands between others that do not deal with each other, and for whose community?",
        brokers,
        {"constraint": "constraint", "brokerage": "brokerage"},
    ),
    "similar": Measure("Which actors do the same to the same others, and have the same done to them?", similar),
}


def write(store: Store, name: str, graph: networkx.MultiDiGraph) -> int:
    """Write the scores of a measure on the entities of the graph, in the place of those of before, with the time as ``<name>_at``.

    Scores say what the graph held at that time: articles that are loaded or removed later do not change them.

    Args:
        store: where the graph is.
        name: of a measure that has properties.
        graph: what to measure, from ``to_networkx(store)``.

    Returns:
        How many entities got a score.
    """
    measure = MEASURES[name]
    rows: Sequence[Row] = _community_of_each(graph) if name == "communities" else measure.rows(graph)
    stamp = {f"{name}_at": datetime.now(UTC).isoformat(timespec="seconds")}
    scores = [
        {"id": row["id"], "scores": {property: row[column] for property, column in measure.properties.items()} | stamp}
        for row in rows
        if row["id"] is not None
    ]
    store.score(scores, {*measure.properties, *stamp})
    return len(scores)
