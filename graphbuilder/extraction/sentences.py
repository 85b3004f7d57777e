"""Where a sentence may not run on: at a line's end, and between two quotations."""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("graphbuilder_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence at each new line; the parser respects what is set here."""
    for previous, token in pairwise(doc):
        if "\n" in previous.text:
            token.is_sent_start = True
        elif token.is_space:
            token.is_sent_start = False
    return doc
