"""The lines of ``graphbuild extract``, which ``graphbuild load`` takes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from graphbuilder.model import Extraction


def write_jsonl(extractions: Iterable[Extraction], file: BinaryIO) -> None:
    """Write one line for each article, as it comes; nothing is lost but the texts of the articles."""
    for extraction in extractions:
        file.write(extraction.to_json().encode() + b"\n")
