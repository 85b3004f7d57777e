"""What every format gives before it is an article: the text with what the source itself says about it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuilder.errors import SourceError
from graphbuilder.limits import MAX_CHARACTERS
from graphbuilder.model import Article
from graphbuilder.reading.dates import day_in_text, iso_day
from graphbuilder.reading.decode import too_many_characters
from graphbuilder.reading.furniture import furniture
from graphbuilder.reading.language import language_of
from graphbuilder.reading.text import readable

_NAME = r"[A-ZÀ-Ý][\w'’-]+(?:\s+(?:de |van |von |el-|al-)?[A-ZÀ-Ý][\w'’.-]+){1,3}"
_BYLINE = re.compile(rf"(?:Par|De notre (?:envoyée?|correspondante?)[^,]{{0,40}},)\s+({_NAME})(?:\s*$|\s*[,(–|-].*$)")
_FILLED_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TITLE_LENGTH = 200
_TOP_LINES = 6
_LETTERS = 20


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A text and its metadata as the source gives them.

    Attributes:
        text: exactly as decoded.
        markup: spans of ``text`` that are notation of the format and not words.
        fallback_day: a date of publication less sure than what the text says (from a file's name).
    """

    text: str
    source: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    markup: tuple[tuple[int, int], ...] = ()
    fallback_day: str | None = None


def finish(draft: Draft) -> Article:
    """Return the article of a draft: what its text tells is filled in, its furniture found, its id derived.

    Raises:
        UnsupportedLanguage: it is not in French.
        SourceError: it is longer than an article can be, or nothing is left of it once the furniture is gone.
    """
    if len(draft.text) > MAX_CHARACTERS:
        raise too_many_characters(draft.source)
    bare = Article(id="", text=draft.text, furniture=draft.markup)
    words, offsets = readable(bare)
    beyond = [*offsets, len(draft.text)]
    found = tuple((offsets[start], beyond[end]) for start, end in furniture(words))
    spans = _merge((*draft.markup, *found))
    words, offsets = readable(Article(id="", text=draft.text, furniture=spans))
    if sum(map(str.isalpha, words)) < _LETTERS:
        raise SourceError(f"{draft.source}: holds no article text; skipped")
    top = _first_lines(words, offsets, draft.text)
    return Article(
        id=content_id(words),
        text=draft.text,
        title=_clean(draft.title) or _first_line_title(top),
        language=language_of(words, declared=draft.language, name=draft.source),
        published=(draft.published and iso_day(draft.published)) or day_in_text(draft.text) or draft.fallback_day,
        source=draft.source,
        author=_clean(draft.author) or _byline(top),
        furniture=spans,
    )


def content_id(words: str) -> str:
    """Return the id of an article: equal for equal words, however spaces, line ends and file names differ."""
    folded = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


def _merge(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def _first_lines(words: str, offsets: Sequence[int], source: str) -> list[str]:
    """Return the first lines that hold words, in the typography of the source where no notation stands between them."""
    lines = []
    for match in _FILLED_LINE.finditer(words[:3000]):
        original = source[offsets[match.start()] : offsets[match.end() - 1] + 1]
        lines.append(original if len(original) == len(match[0]) else match[0])
    return lines


def _first_line_title(top: list[str]) -> str | None:
    """Return the first line if it stands as a headline above more text; a date or a byline is none."""
    if len(top) < 2:
        return None
    first = _clean(top[0]) or ""
    is_label = len(first) <= _TITLE_LENGTH and (first.endswith("...") or not first.endswith((".", ",", ";", ":")))
    return first if is_label and day_in_text(first) is None and not _BYLINE.match(first) else None


def _byline(top: list[str]) -> str | None:
    matches = (_BYLINE.match(line.strip()) for line in top[:_TOP_LINES] if len(line) < 120)
    return next((" ".join(match[1].split()) for match in matches if match), None)


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
