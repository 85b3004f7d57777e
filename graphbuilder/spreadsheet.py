"""CSV that a spreadsheet opens without taking a cell for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(cell: Any) -> Any:
    """Return a cell that no spreadsheet computes: a text that begins as a formula gets an apostrophe before it.

    Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection.

    >>> inert("=1+2"), inert("France"), inert(-3)
    ("'=1+2", 'France', -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_row(file: TextIO, cells: Iterable[Any]) -> None:
    """Write one line of CSV, each cell inert.

    >>> import sys
    >>> write_row(sys.stdout, ["Talks, round 2", None, "@here", 0.5])
    "Talks, round 2",,'@here,0.5
    """
    csv.writer(file, lineterminator="\n").writerow([inert(cell) for cell in cells])
