"""Where a sentence may not run on: at a line's end, and beyond the length that any sentence has."""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 400  # tokens; what follows compares the words of a sentence with each other


@Language.component("graphbuilder_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence at each new line; the parser respects what is set here."""
    for previous, token in pairwise(doc):
        if "\n" in previous.text:
            token.is_sent_start = True
        elif token.is_space:
            token.is_sent_start = False
    return doc


@Language.component("graphbuilder_endless_sentences", assigns=["token.is_sent_start"])
def endless_sentences(doc: Doc) -> Doc:
    """Cut what has no end, such as a list of thousands of words, into pieces that can be parsed in time."""
    start = 0
    for token in doc:
        if token.is_sent_start:
            start = token.i
        elif token.i - start >= LONGEST:
            token.is_sent_start = True
            start = token.i
    return doc
