"""One way to compare names: without case, accents, hyphens or typographic variants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents and with ligatures opened.

    >>> fold("Erdoğan")
    'erdogan'
    """
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(character for character in text if not unicodedata.combining(character))


def key(text: str) -> tuple[str, ...]:
    """Return the folded words of a name, by which two spellings are the same name.

    >>> key("Arabie Saoudite") == key("arabie-saoudite")
    True
    """
    return tuple(fold(word) for word in WORD.findall(text))


def slug(text: str) -> str:
    """Return a name as it stands in an id.

    >>> slug("Boris Pistorius")
    'boris-pistorius'
    """
    return "-".join(key(text))
