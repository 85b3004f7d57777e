"""CSV that a spreadsheet opens without taking a cell for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, TextIO

_FORMULA = re.compile(r"""^(?=[\s"]*[=+\-@＝＋－＠]|[\t\n])|(?<=;)(?=[\s"]*[=+\-@＝＋－＠])""")  # in half of Europe, ; parts cells
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def inert(cell: Any) -> Any:
    """Return a cell that no spreadsheet computes and no terminal obeys.

    What begins as a formula gets an apostrophe before it, also behind a semicolon; control characters are replaced, line ends are \\n.

    Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection.

    >>> inert("=1+2"), inert("Rome;=1+2"), inert("France"), inert(-3)
    ("'=1+2", "Rome;'=1+2", 'France', -3)
    """
    if not isinstance(cell, str):
        return cell
    return _FORMULA.sub("'", _CONTROL.sub("\ufffd", cell.replace("\r\n", "\n").replace("\r", "\n")))


def write_row(file: TextIO, cells: Iterable[Any]) -> None:
    """Write one line of CSV, each cell inert.

    >>> import sys
    >>> write_row(sys.stdout, ["Talks, round 2", None, "@here", 0.5])
    "Talks, round 2",,'@here,0.5
    """
    csv.writer(file, lineterminator="\n").writerow([inert(cell) for cell in cells])
