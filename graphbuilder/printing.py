"""How answers look: rows as a table, JSON, CSV or Markdown, and what was read from an article as a table."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graphbuilder.model import Claim, Extraction

Row = dict[str, Any]


def print_rows(rows: Sequence[Row], form: str, *, title: str = "") -> None:
    """Print rows that all have the same keys to standard output.

    Args:
        rows: what a report returned; a list inside a row is printed one item a line (table), or joined.
        form: "table", "json", "csv" or "markdown".
        title: stands above a table.
    """
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        if rows:
            writer.writerow(rows[0])
        writer.writerows([_cell(value, " | ") for value in row.values()] for row in rows)
    elif form == "markdown":
        _print_markdown(rows)
    else:
        _print_table(rows, title)


def print_extraction(extraction: Extraction) -> None:
    """Print what one article says, as a table of who does what to whom and the sentence that says so."""
    article, names = extraction.article, {entity.id: entity.name for entity in extraction.entities}
    rows = [
        {
            "who": names[claim.source] if claim.source else "(not said)",
            "does": _hedged(claim),
            "to whom": names[claim.target],
            "sentence": claim.evidence.text,
        }
        for claim in extraction.claims
    ]
    _print_table(rows, article.title or article.source)
    actors = ", ".join(f"{entity.name} ({entity.type})" for entity in extraction.entities)
    Console().print(Text(f"Named: {actors or 'nobody'}\n"))


def _hedged(claim: Claim) -> str:
    hedges = [word for word in (claim.polarity, claim.modality) if word not in {"affirmed", "asserted"}]
    return f"{claim.type} ({', '.join(hedges)})" if hedges else claim.type


def _cell(value: object, separator: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return separator.join(_cell(item, ", ") for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _print_table(rows: Sequence[Row], title: str) -> None:
    table = Table(title=Text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, leading=1, pad_edge=False)
    columns = list(rows[0]) if rows else []
    for column in columns:
        longest = max(len(_cell(row[column], " ")) for row in rows)
        table.add_column(column.replace("_", " "), ratio=None if longest < 40 else 1, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_listed(row[column])) for column in columns))
    console = Console()
    if rows:
        console.print(table)
    else:
        console.print(Text(f"{title}\n  nothing found" if title else "nothing found"))


def _listed(value: object) -> str:
    if isinstance(value, list | tuple) and len(value) > 1 and any(len(str(item)) > 40 for item in value):
        return "\n".join(f"– {_cell(item, ', ')}" for item in value)
    return _cell(value, ", ")


def _print_markdown(rows: Sequence[Row]) -> None:
    if not rows:
        return
    print(f"| {' | '.join(rows[0])} |")
    print(f"|{' --- |' * len(rows[0])}")
    for row in rows:
        cells = (_cell(value, "<br>").replace("|", "\\|").replace("\n", " ") for value in row.values())
        print(f"| {' | '.join(cells)} |")
