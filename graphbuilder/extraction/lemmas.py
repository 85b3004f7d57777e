"""What a word is: every lemma it may have (the tagger errs on press French, a dictionary does not know the context) and its features."""

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


def feature(token: Token, name: str) -> str:
    """The value of a morphological feature ("Tense" -> "Past"), empty where the token has none."""
    return str((token.morph.get(name, []) or [""])[0])
