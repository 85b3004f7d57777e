"""Reads web pages: the main text and the metadata, as trafilatura finds them."""

from __future__ import annotations

import logging
import re

from graphbuilder.errors import SourceError
from graphbuilder.reading.draft import Draft

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HTML_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z-]{2,12})""", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def looks_like_html(text: str) -> bool:
    """Tell whether a text without a name to go by is a web page."""
    return _HTML.match(text) is not None


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page names in its first kilobytes, or None."""
    match = _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def draft_of_page(html: str, *, source: str, fallback_day: str | None = None) -> Draft:
    """Return the draft of a web page: its headline, an empty line, and the paragraphs of its article.

    Raises:
        SourceError: the page holds no article.
    """
    import trafilatura
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it reports is said by the error below
    document = trafilatura.bare_extraction(
        _DECLARATION.sub("", html),
        url=source if "://" in source else None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(document, Document) or not (text := (document.text or "").strip()):
        raise SourceError(f"{source}: no article found in this page; save its text as .txt and give that")
    title = document.title
    if title and " ".join(title.split()).casefold() not in " ".join(text[: len(title) + 200].split()).casefold():
        text = f"{title}\n\n{text}"
    language = _HTML_LANGUAGE.search(html)
    return Draft(
        text=text,
        source=source,
        title=title,
        published=document.date,
        language=language[1] if language else None,
        author=document.author,
        fallback_day=fallback_day,
    )
