"""Tells whether a statement from elsewhere only reads the graph, by what the server would do to answer it and not by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

PROCEDURES = frozenset(
    {
        "db.index.fulltext.listavailableanalyzers", "db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships",
        "db.index.vector.querynodes", "db.index.vector.queryrelationships", "db.info", "db.labels", "db.ping", "db.propertykeys",
        "db.relationshiptypes", "db.schema.nodetypeproperties", "db.schema.reltypeproperties", "db.schema.visualization", "dbms.components",
    }
)  # fmt: skip
"""Procedures that only look; others of mode READ resample indexes, collect statistics, fetch addresses, write files or run statements."""

PLUGINS = ("apoc.algo.", "apoc.path.")
"""The same of APOC, by how their names begin (https://neo4j.com/docs/apoc/current/)."""

FUNCTIONS = tuple(
    f"apoc.{room}."
    for room in ("agg", "any", "bitwise", "coll", "convert", "data", "date", "hashing", "label", "map", "math", "node", "number", "path",
                 "rel", "temporal", "text")
)  # fmt: skip
"""Functions of APOC that only compute; others run statements or read files."""

_NAME = re.compile(r"[\w.`]+")
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_GAP = r"(?:[\s`]|/\*[\s\S]*?\*/|//.*\n)*+"


def objection(cypher: str, query_type: str, plan: Mapping[str, Any] | None, functions: Iterable[str]) -> str | None:
    """Return what a statement does besides reading the graph, or None.

    Args:
        cypher: the statement.
        query_type: what EXPLAIN says it is: "r" reads, "rw" and "w" write, "s" changes the schema or the server.
        plan: the plan that EXPLAIN gives.
        functions: those that plug-ins added to the server.

    >>> objection("CREATE ()", "w", None, [])
    'writes to the graph'
    >>> read = {"operatorType": "LoadCSV@neo4j", "children": []}
    >>> objection("LOAD CSV FROM 'file:///a' AS row RETURN row", "r", read, [])
    'reads files or addresses (LOAD CSV)'
    >>> objection("RETURN apoc.cypher. runFirstColumnSingle('...')", "r", None, ["apoc.cypher.runFirstColumnSingle", "apoc.text.join"])
    'uses the function apoc.cypher.runFirstColumnSingle, which may do more than compute'
    """
    for operator, details in _operators(plan or {}):
        if operator == "LoadCSV":
            return "reads files or addresses (LOAD CSV)"
        if operator == "ProcedureCall":
            name = _name(details)
            if name.lower() not in PROCEDURES and not name.lower().startswith(PLUGINS):
                return f"calls the procedure {name}, which may do more than read"
        elif operator in ("AdministrationCommand", "TerminateTransactions"):
            return "is a command to the server"
    if query_type != "r":
        return "writes to the graph" if "w" in query_type else "changes the schema or the server"
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), cypher)
    for function in functions:
        called = _GAP.join(map(re.escape, (*_separated(function), "(")))
        if not function.lower().startswith(FUNCTIONS) and re.search(called, text, re.IGNORECASE):
            return f"uses the function {function}, which may do more than compute"
    return None


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each step of a plan and its details."""
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        waiting += step.get("children", [])
        yield step.get("operatorType", "").partition("@")[0], str(step.get("args", {}).get("Details", ""))


def _name(details: str) -> str:
    match = _NAME.match(details)
    return match[0].replace("`", "") if match else ""


def _separated(name: str) -> list[str]:
    """Return the parts of a name with its dots: between them, Cypher allows spaces, comments and quotes."""
    return re.split(r"(\.)", name)
