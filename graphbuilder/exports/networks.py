"""GraphML and GEXF, for Gephi, yEd, igraph and NetworkX: what a reader could take for a fact, each edge with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

import networkx

from graphbuilder.analysis import to_networkx
from graphbuilder.model import Extraction

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


def write_graphml(extractions: Iterable[Extraction], file: BinaryIO) -> None:
    """Write the graph of :func:`graphbuilder.to_networkx` as GraphML.

    Source of the format: Brandes et al., "GraphML Progress Report", 2002.
    """
    networkx.write_graphml(_flat(extractions), file)


def write_gexf(extractions: Iterable[Extraction], file: BinaryIO) -> None:
    """Write the graph of :func:`graphbuilder.to_networkx` as GEXF (https://gexf.net)."""
    networkx.write_gexf(_flat(extractions), file)


def _flat(extractions: Iterable[Extraction]) -> networkx.MultiDiGraph:
    """Return the graph with what these formats know of values: lists joined, nothing for None, no characters that XML cannot hold."""
    graph = networkx.MultiDiGraph()
    full = to_networkx(extractions)
    for node, values in full.nodes(data=True):
        graph.add_node(_text(node), label=_text(values["name"]), **_plain(values))
    for source, target, key, values in full.edges(keys=True, data=True):
        relation = _text(values.pop("type"))  # GEXF means something else by the type of an edge
        graph.add_edge(_text(source), _text(target), key, label=relation, relation=relation, **_plain(values))
    return graph


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    joined = {name: " | ".join(value) if isinstance(value, list) else value for name, value in values.items()}
    return {name: "" if value is None else _text(value) if isinstance(value, str) else value for name, value in joined.items()}


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
