"""The address at which Neo4j Browser opens with a report ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphbuilder import reports

if TYPE_CHECKING:
    from graphbuilder.called import Finder
    from graphbuilder.store import Store


def address(store: Store, name: str | None = None, parameters: Mapping[str, Any] | None = None, finder: Finder | None = None) -> str:
    """Return the address of Neo4j Browser with a report's query in its editor; without a name, an overview of the graph.

    Args:
        store: the graph to look at.
        name: a report's name, or the path of a user's own.
        finder: finds the actors that parameters name.
        parameters: values that take the place of the report's defaults; a required one that is missing leaves the file's example.

    Raises:
        ReportError: the report is unknown, or a parameter is.

    >>> with graphbuilder.connect() as store:  # doctest: +SKIP
    ...     webbrowser.open(address(store, "actor", {"name": "Poutine"}))
    """
    report = reports.find(name or "overview")
    report.text(parameters)  # a wrong parameter is said before a name is looked up
    return store.browser_url(report.text(reports.resolved(store, report, parameters or {}, finder)))
