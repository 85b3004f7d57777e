"""From what a user names (files, folders, addresses, standard input) to articles."""

from graphbuilder.reading.jsonl import sniff_jsonl
from graphbuilder.reading.sources import expected, files, read
from graphbuilder.reading.text import readable

__all__ = ["expected", "files", "read", "readable", "sniff_jsonl"]
