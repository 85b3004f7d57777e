"""How answers look: rows as a table, JSON, CSV or Markdown, and what was read from an article as a table."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graphbuilder.model import Claim, Extraction
from graphbuilder.names import shown
from graphbuilder.spreadsheet import write_row

Row = dict[str, Any]
_STEERING = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")  # what JSON leaves as it is, and terminals obey
_NOTATION = re.compile(r"[\\`*\[\]|~$]|(?<!\w)_|_(?!\w)|(?<=:)/(?=/)|(?<=www)\.|(?<=\w)@(?=\w)")  # the last three would become links
SHORT, LONG = 40, 120  # characters of a cell: up to SHORT a column is as wide as its text; from LONG on it gets what is left
READABLE = 24  # characters below which a column of sentences cannot be read


def print_rows(rows: Sequence[Row], form: str, *, title: str = "") -> None:
    """Print rows that all have the same keys to standard output.

    Args:
        rows: what a report returned; a list inside a row is printed one item a line (table), or joined.
        form: "table", "json", "csv" or "markdown".
        title: stands above a table.
    """
    if form == "json":
        text = json.dumps(rows, ensure_ascii=False, indent=2, default=str)
        print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
    elif form == "csv":
        if rows:
            write_row(sys.stdout, rows[0])
        for row in rows:
            write_row(sys.stdout, (value if isinstance(value, int | float) else _cell(value, " | ") for value in row.values()))
    elif form == "markdown":
        _print_markdown(rows)
    else:
        _print_table(rows, title)


def print_extraction(extraction: Extraction) -> None:
    """Print what one article says: each sentence, and under it who does what to whom."""
    article, names = extraction.article, {entity.id: shown(entity.name) for entity in extraction.entities}
    console = Console(highlight=False)
    console.print(Text(shown(article.title or article.source), style="bold"))
    for sentence, claims in groupby(extraction.claims, key=lambda claim: claim.evidence):
        console.print(Padding(Text(shown(" ".join(sentence.text.split()))), (1, 0, 0, 0)))
        grid = Table.grid(padding=(0, 2))
        for claim in claims:
            grid.add_row("", names[claim.source] if claim.source else "?", Text(_hedged(claim), style="cyan"), names[claim.target])
        console.print(grid)
    actors = ", ".join(f"{names[entity.id]} ({entity.type})" for entity in extraction.entities)
    console.print(Padding(Text(f"Named: {actors or 'nobody'}"), (1, 0)))


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
    console = Console()
    if not rows:
        console.print(Text(f"{title}\n  nothing found" if title else "nothing found"))
        return
    columns = [column for column in rows[0] if any(row[column] not in (None, [], "") for row in rows)]
    longest = {column: max(_widest(row[column]) for row in rows) for column in columns}
    flexible = [column for column in columns if longest[column] >= LONG] or [column for column in columns if longest[column] >= SHORT]
    widths = {
        column: max(len(column), console.width // 6 if longest[column] >= SHORT else longest[column])
        for column in columns
        if column not in flexible
    }
    if sum(widths.values()) + len(columns) + READABLE * len(flexible) > console.width:
        _print_blocks(console, rows, columns, title)
        return
    table = Table(
        title=Text(shown(title)) if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        leading=1,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for column in columns:
        if column in flexible:
            table.add_column(Text(_heading(column)), ratio=1, overflow="fold")
        else:
            width = console.width // 6 if longest[column] >= SHORT else None
            table.add_column(Text(_heading(column)), width=width, overflow="fold")
    table.expand = bool(flexible)
    for row in rows:
        table.add_row(*(Text(_listed(row[column])) for column in columns))
    console.print(table)


def _print_blocks(console: Console, rows: Sequence[Row], columns: Sequence[str], title: str) -> None:
    """Print each row as a block of lines, one a column: for a terminal too narrow for a table that can be read."""
    if title:
        console.print(Text(shown(title), style="italic"))
    for row in rows:
        block = Table.grid(padding=(0, 1, 0, 0))
        block.add_column(width=max(map(len, columns)) + 1, style="bold")
        block.add_column(overflow="fold")
        for column in columns:
            if row[column] not in (None, [], ""):
                block.add_row(Text(_heading(column)), Text(_listed(row[column])))
        console.print(Padding(block, (1, 0, 0, 0)))


def _heading(column: str) -> str:
    return shown(column.replace("_", " "))


def _longest(value: object) -> int:
    items = value if isinstance(value, list | tuple) else [value]
    return max((len(_cell(item, ", ")) for item in items), default=0)


def _widest(value: object) -> int:
    """Return the length of the longest line that a value is printed as."""
    return max(map(len, _listed(value).splitlines()), default=0)


def _listed(value: object) -> str:
    if isinstance(value, list | tuple) and len(value) > 1 and _longest(value) >= SHORT:
        return "\n".join(f"– {shown(_cell(item, ', '))}" for item in value)
    return shown(_cell(value, ", "))


def _print_markdown(rows: Sequence[Row]) -> None:
    if not rows:
        return
    print(f"| {' | '.join(map(_plain_markdown, rows[0]))} |")
    print(f"|{' --- |' * len(rows[0])}")
    for row in rows:
        cells = ("<br>".join(map(_plain_markdown, value if isinstance(value, list | tuple) else [value])) for value in row.values())
        print(f"| {' | '.join(cells)} |")


def _plain_markdown(value: object) -> str:
    """Return a value as Markdown that shows it as it is: no links, pictures, emphasis or HTML of its own."""
    text = shown(_cell(value, ", ")).replace("\n", " ")
    return _NOTATION.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("<", "&lt;")
