"""What every format gives before it is an article: the text with what the source itself says about it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from graphbuilder.errors import SourceError
from graphbuilder.model import Article
from graphbuilder.reading.dates import day_in_text, iso_day
from graphbuilder.reading.furniture import furniture
from graphbuilder.reading.language import language_of
from graphbuilder.reading.text import readable

_NAME = r"[A-ZÀ-Ý][\w'’-]+(?:\s+(?:de |van |von |el-|al-)?[A-ZÀ-Ý][\w'’.-]+){1,3}"
_BYLINE = re.compile(rf"(?:Par|De notre (?:envoyée?|correspondante?)[^,]{{0,40}},)\s+({_NAME})(?:\s*$|\s*[,(–|-].*$)")
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
        SourceError: nothing is left of it once the furniture is gone.
    """
    bare = Article(id="", text=draft.text, furniture=draft.markup)
    words, offsets = readable(bare)
    found = tuple((offsets[start], offsets[end - 1] + 1) for start, end in furniture(words))
    spans = _merge((*draft.markup, *found))
    words = readable(Article(id="", text=draft.text, furniture=spans))[0]
    if sum(map(str.isalpha, words)) < _LETTERS:
        raise SourceError(f"{draft.source}: holds no article text; skipped")
    top = [line for line in words[:3000].split("\n") if line.strip()]
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
