"""Keeps the embeddings of words from one article to the next: most words of an article were in others before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc, Token
from thinc.api import Model
from thinc.types import Floats2d

WORDS = 30_000  # words kept, of 400 bytes each; when there are more, all are forgotten
_MIXED = np.asarray([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 1], dtype="uint64")  # odd numbers that make one hash of three

Embedded = tuple[list[Floats2d], Callable[..., Any]]


def remember_words(tok2vec: Model) -> None:
    """Let a model embed each word once, not in each article anew; what it returns, and what is saved of it, stays the same.

    Parameters:
        tok2vec: made by spaCy's ``Tok2Vec.v2`` of an embedding that sees nothing of a word but its form, its norm and whether
            a space follows, as ``MultiHashEmbed.v2`` does. It is changed in place.
    """
    embed = tok2vec.get_ref("embed")
    embed._func = _Memory(embed._func)  # a layer around it would change what is saved


class _Memory:
    """Stands in the place of an embedding's own computation."""

    def __init__(self, compute: Callable[[Model, Sequence[Doc], bool], Embedded]) -> None:
        self._compute = compute
        self._known: dict[int, int] = {}  # word -> its row
        self._rows: Any = None  # an embedding in each

    def __call__(self, model: Model, docs: Sequence[Doc], is_train: bool) -> Embedded:
        if is_train:
            return self._compute(model, docs, is_train)
        if len(self._known) > WORDS:
            self._known, self._rows = {}, None
        words = [(doc.to_array([ORTH, NORM, SPACY]) * _MIXED).sum(axis=1, dtype="uint64").tolist() for doc in docs]
        first: dict[int, Token] = {}
        for doc, those in zip(docs, words, strict=True):
            first |= {word: token for word, token in zip(those, doc, strict=True) if word not in self._known}
        if first:
            self._meet(model, first)
        known, rows = self._known, self._rows
        return [rows[[known[word] for word in those]] for those in words], _not_trained

    def _meet(self, model: Model, first: dict[int, Token]) -> None:
        """Embed words that are new, which stand in a document of their own for it."""
        tokens = list(first.values())
        doc = Doc(tokens[0].vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])
        for copy, token in zip(doc, tokens, strict=True):
            copy.norm_ = token.norm_
        ((rows,), _) = self._compute(model, [doc], False)
        self._known.update(zip(first, range(len(self._known), len(self._known) + len(first)), strict=True))
        self._rows = rows if self._rows is None else np.concatenate([self._rows, rows])


def _not_trained(gradient: object) -> None:
    raise RuntimeError("what was remembered is not trained")
