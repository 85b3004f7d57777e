"""Turns the bytes of a source into text, or says why they are none."""

from __future__ import annotations

import codecs
import re

from graphbuilder.errors import SourceError
from graphbuilder.limits import MAX_CHARACTERS

MAX_BYTES = 5_000_000
"""The longest file of one article that is read: a web page has many times more markup than text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a Word, OpenDocument or zip file", b"\xd0\xcf\x11\xe0": "an Office file", b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip file", b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"GIF8": "an image",
}  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_OF_THE_WEB = re.compile(r"(?:utf-(?:8|16)|ascii$|iso8859|cp\d|mac|koi8|gb|big5|euc|shift|iso2022)")
_FRENCH_8_BIT = ["cp1252", "mac_roman", "cp850"]


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Return the text of ``data``: as its byte order mark says, as declared, as UTF-8, else the likeliest encoding of French.

    Args:
        data: what was read.
        name: where from, for the message.
        declared: encoding that the transport or the page names.

    Raises:
        SourceError: the data is empty, too long, or no text.
    """
    if len(data) > MAX_BYTES:
        raise too_long(name)
    if not data.strip():
        raise SourceError(f"{name}: is empty; skipped")
    text = _decode(data, declared, name).removeprefix("\ufeff")
    if not text.strip():
        raise SourceError(f"{name}: is empty; skipped")
    if len(_CONTROL.findall(text)) > len(text) / 500:
        raise SourceError(f"{name}: is binary data, not text; give .txt, .md, .html or .jsonl")
    return text


def too_long(name: str) -> SourceError:
    """Return the error for a source longer than an article can be."""
    return SourceError(
        f"{name}: is longer than {MAX_BYTES // 1_000_000} MB, more than one article; split it, or give .jsonl with one article a line"
    )


def too_many_characters(name: str) -> SourceError:
    """Return the error for a text longer than an article can be."""
    return SourceError(
        f"{name}: is longer than {MAX_CHARACTERS:,} characters, more than one article; split it, or give .jsonl with one article a line"
    )


def _decode(data: bytes, declared: str | None, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for start, kind in _KINDS.items():
        if data.startswith(start):
            raise SourceError(f"{name}: is {kind}, not text; save it as .txt or .html first")
    if b"\x00" in data[:4096]:
        return data.decode(_unmarked_utf16(data, name), errors="replace")
    for candidate in ("utf-8", *_known(declared)):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    return _mostly_utf8(data) or _likeliest(data)


def _known(declared: str | None) -> tuple[str, ...]:
    """Return the encoding that is declared if text on the web comes in it: Python has others, that are none of text or endless."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return ()
    return (name,) if _OF_THE_WEB.match(name) else ()


def _unmarked_utf16(data: bytes, name: str) -> str:
    """Tell the byte order of UTF-16 without a mark: in French text every second byte is mostly zero."""
    zeros = [data[:4096][half::2].count(0) / max(1, len(data[:4096]) // 2) for half in (0, 1)]
    if min(zeros) > 0.05 or max(zeros) < 0.5:
        raise SourceError(f"{name}: is binary data, not text; give .txt, .md, .html or .jsonl")
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _mostly_utf8(data: bytes) -> str | None:
    """Return text that is UTF-8 but for a few broken bytes (a file cut in the middle of a character)."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return text if sum(char > "\x7f" for char in text) - broken > 4 * broken else None


def _likeliest(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_FRENCH_8_BIT).best()
    return str(best) if best else data.decode("cp1252", errors="replace")
