"""Gives the words of an article alone, and remembers where each character stood.

Analysis wants clean sentences; evidence must point into the text as it was read. The offsets join the two.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from itertools import pairwise

from graphbuilder.model import Article

_DROPPED = dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_SPACES = dict.fromkeys("\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
_NEWLINES = dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n")
_CHANGED = {**_DROPPED, **_SPACES, **_NEWLINES, "’": "'", "ʼ": "'"}
_SPECIAL = re.compile("\r\n?|[" + "".join(_CHANGED) + "]|[^\\W\\d_][\u0300-\u036f]+")
_WRAPPED_WIDTH = range(45, 101)


def readable(article: Article) -> tuple[str, Sequence[int]]:
    """Return the article's own words in plain typography, and where each character stood.

    Furniture is left out (a whole line of it leaves an empty line, so that no sentence runs across), soft hyphens and zero-width
    characters too; line ends are ``\\n``, every space is a plain space, ’ is ', accents are single characters (NFC), and lines broken
    at a fixed width are joined.

    Args:
        article: the article; its ``furniture`` says what to leave out.

    Returns:
        The text, and for each of its characters the offset in ``article.text``.

    Example:
        >>> text, offsets = readable(Article(id="a", text="L’accord\\r\\nPublicité\\r\\ntient.", furniture=((10, 19),)))
        >>> text
        "L'accord\\n\\ntient."
        >>> offsets[text.index("tient")]
        21
    """
    source = article.text
    pieces: list[str] = []
    offsets = array("I")
    position = 0
    for start, end in (*article.furniture, (len(source), len(source))):
        _copy(source, position, start, pieces, offsets)
        position = max(position, end)
    return _unwrap("".join(pieces)), offsets


def _copy(source: str, start: int, end: int, pieces: list[str], offsets: array[int]) -> None:
    """Append ``source[start:end]`` with its special characters replaced."""
    for match in _SPECIAL.finditer(source, start, end):
        _keep(source, start, match.start(), pieces, offsets)
        found = match[0]
        new = "\n" if found[0] == "\r" else _CHANGED.get(found)
        if new is None:  # a letter and its combining accents
            new = unicodedata.normalize("NFC", found)
        pieces.append(new)
        offsets.extend(min(match.start() + n, match.end() - 1) for n in range(len(new)))
        start = match.end()
    _keep(source, start, end, pieces, offsets)


def _keep(source: str, start: int, end: int, pieces: list[str], offsets: array[int]) -> None:
    if start < end:
        pieces.append(source[start:end])
        offsets.extend(range(start, end))


def _unwrap(text: str) -> str:
    """Join the lines of a text that was broken at a fixed width; one character stays one character."""
    lines = text.split("\n")
    width = max(map(len, lines))
    inner = [line for line, below in pairwise(lines) if line.strip() and below.strip()]
    broken = sum(line.rstrip()[-1:] not in ".!?…»”:" for line in inner)
    if width not in _WRAPPED_WIDTH or len(inner) < 4 or broken < 0.6 * len(inner):
        return text
    joined = [lines[0]]
    for line, below in pairwise(lines):
        first_word = below.split(" ", 1)[0]
        full = bool(line.strip() and first_word) and len(line) + len(first_word) >= width * 0.8  # the next word would not have fitted
        joined += [" " if full else "\n", below]
    return "".join(joined)
