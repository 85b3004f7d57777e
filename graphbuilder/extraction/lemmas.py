"""Every lemma a word may have, because the tagger errs on press French and a dictionary does not know the context."""

from __future__ import annotations

from functools import lru_cache

import simplemma
from spacy.tokens import Token


@lru_cache(maxsize=100_000)
def dictionary_lemma(text: str) -> str:
    """The lemma that simplemma's French dictionary gives a word."""
    return str(simplemma.lemmatize(text, lang="fr")).lower()


def lemmas(token: Token) -> set[str]:
    """The tagger's lemma, the dictionary's, and the word itself."""
    return {token.lemma_.lower().replace("’", "'"), dictionary_lemma(token.lower_), token.lower_}
