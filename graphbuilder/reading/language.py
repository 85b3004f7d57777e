"""Tells whether an article is in a language that the ontology covers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphbuilder.errors import UnsupportedLanguage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED = frozenset({"fr"})
_SAMPLE = 1500
_TOO_SHORT = 60  # below this many letters a few names decide, and names have no language
_SURE = 0.8


def language_of(text: str, *, declared: str | None, name: str) -> str:
    """Return the language of ``text``.

    The text itself decides, since pages often declare the language of their template;
    what is declared decides where the text is too short or unclear.

    Args:
        text: the article's own words.
        declared: what its metadata say ("fr-FR", "en").
        name: where it is from, for the message.

    Raises:
        UnsupportedLanguage: the article is not in French.
    """
    declared = declared.lower().replace("_", "-").split("-")[0] if declared else None
    sample = text[:_SAMPLE]
    language = declared or "fr"
    if sum(map(str.isalpha, sample)) >= _TOO_SHORT:
        detected, certainty = _identifier().classify(sample)
        if detected in SUPPORTED or certainty >= _SURE:
            language = detected
    if language not in SUPPORTED:
        raise UnsupportedLanguage(f"{name}: is in language {language!r}, and only French ('fr') is read; skipped")
    return language


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
