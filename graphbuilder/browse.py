"""Neo4j Browser: the address at which it opens with a report ready to run, and the files that it imports.

Dropped on its window, ``style.grass`` gives actors and relations the colours of :mod:`graphbuilder.view`, and ``favorites.zip`` adds
the reports to its favorites: a .cypher file each, whose first comment is its name there. Both are made from ``look.toml`` and
``cypher/reports`` by ``make browser-files``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
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


def files() -> dict[str, bytes]:
    """Return what Neo4j Browser imports, by file name.

    >>> sorted(files())
    ['favorites.zip', 'style.grass']
    """
    return {"favorites.zip": _favorites(), "style.grass": _style().encode()}


def folder() -> Path:
    """Return where these files stand."""
    from graphbuilder.store import statements

    return statements.folder() / "browser"


def _favorites() -> bytes:
    """Return the saved reports in the form in which Neo4j Browser exports favorites: the folder of a file is its folder there."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for report in reports.available():
            text = re.sub(r"^// (title|question): ", "// ", report.cypher, flags=re.MULTILINE)
            archive.writestr(
                zipfile.ZipInfo(f"graphbuilder/{report.name}.cypher"), text
            )  # without a date, so that equal reports give equal bytes
    return written.getvalue()


def _style() -> str:
    """Return the looks as a GraSS file."""
    from graphbuilder.view.look import look

    blocks = {
        "node": {
            "diameter": "65px",
            "color": "#8a8f98",
            "border-color": "#6b7079",
            "border-width": "2px",
            "text-color-internal": "#ffffff",
            "font-size": "10px",
        },
        "node.Entity": {"color": "#8a8f98", "border-color": "#6b7079", "text-color-internal": "#ffffff", "caption": '"{name}"'},
        "node.Article": {
            "diameter": "55px",
            "color": "#f0e442",
            "border-color": "#b8ad1c",
            "text-color-internal": "#1b1f24",
            "caption": '"{title}"',
        },
        "node.Claim": {
            "diameter": "45px",
            "color": "#d5d8dd",
            "border-color": "#a5abb6",
            "text-color-internal": "#1b1f24",
            "caption": '"{type}"',
        },
    }
    for type, actor in look().actor.items():
        blocks[f"node.{type}"] = {
            "diameter": "65px", "color": actor.colour, "border-color": actor.border, "text-color-internal": actor.ink, "caption": '"{name}"'
        }  # fmt: skip
    line = {
        "shaft-width": "2px",
        "font-size": "9px",
        "padding": "3px",
        "text-color-external": "#1b1f24",
        "text-color-internal": "#ffffff",
        "caption": '"<type>"',
    }
    blocks["relationship"] = {"color": "#8a8f98", **line}
    for family in look().family:
        for type in family.types:
            blocks[f"relationship.{type}"] = {"color": family.light, **line}
    return "".join(
        f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in block.items()) + "}\n" for selector, block in blocks.items()
    )


if __name__ == "__main__":
    for name, content in files().items():
        (folder() / name).write_bytes(content)
