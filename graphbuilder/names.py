"""One way to compare names, without case, accents, hyphens or typographic variants, and one to show text on a terminal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
)

_GIVEN = dict.fromkeys(("mohammed", "mohammad", "mohamad", "muhammad"), "mohamed") | {"ahmad": "ahmed"}
_PARTICLES = {"el": "al", "bin": "ben", "ibn": "ben"}  # not as a first word: "Ben", "El" and "Al" are given names too

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # moves the cursor, changes colours, or is no text
_UNSEEN = re.compile(
    r"[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)  # some of these turn the letters around


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


def plain(name: str) -> str:
    """Return the words of a person's name, folded, with one spelling of what papers spell in several ways.

    >>> plain("Muhammad El-Amine bin Yahya")
    'mohamed al amine ben yahya'
    """
    first, *rest = key(name) or ("",)
    return " ".join([_GIVEN.get(first, first), *(_GIVEN.get(word, _PARTICLES.get(word, word)) for word in rest)])


def shown(text: str) -> str:
    """Return text from outside as it may stand on a terminal: what would steer it shows as a replacement, what cannot be seen is left out.

    >>> shown("Ann\\x1b[31m d’Ar\\xadvenie")
    'Ann�[31m d’Arvenie'
    """
    return _STEERING.sub("\ufffd", _UNSEEN.sub("", text))
