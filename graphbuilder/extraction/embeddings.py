"""Keeps the embeddings of words from one article to the next: most words of an article were in others before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Floats2d

WORDS = 30_000  # words kept, of 400 bytes each; when there are more, all are forgotten
_MIXED = np.asarray([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 1], dtype="uint64")  # odd numbers that make one hash of three


def remember_words(tok2vec: Model) -> None:
    """Let a model embed each word once, not in each article anew; what it returns stays the same.

    Parameters:
        tok2vec: made by spaCy's ``Tok2Vec.v2`` of an embedding that sees nothing of a word but its form, its norm and whether
            a space follows, as ``MultiHashEmbed.v2`` does. It is changed in place.
    """
    embed = tok2vec.get_ref("embed")
    tok2vec.replace_node(embed, Model("remember_words", _forward, layers=[embed], attrs={"known": {}, "rows": None}))


def _forward(model: Model, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats2d], Callable[..., Any]]:
    if is_train:
        return model.layers[0](docs, is_train)
    if len(model.attrs["known"]) > WORDS:
        model.attrs |= {"known": {}, "rows": None}
    known: dict[int, int] = model.attrs["known"]
    words = [(doc.to_array([ORTH, NORM, SPACY]) * _MIXED).sum(axis=1, dtype="uint64").tolist() for doc in docs]
    first = {
        word: token for doc, those in zip(docs, words, strict=True) for word, token in zip(those, doc, strict=True) if word not in known
    }
    if first:
        met = Doc(
            docs[0].vocab, words=[token.text for token in first.values()], spaces=[bool(token.whitespace_) for token in first.values()]
        )
        for token, alike in zip(met, first.values(), strict=True):
            token.norm_ = alike.norm_
        (rows,) = model.layers[0].predict([met])
        before = model.attrs["rows"]
        known.update(zip(first, range(len(known), len(known) + len(first)), strict=True))
        model.attrs["rows"] = rows if before is None else np.concatenate([before, rows])
    rows = model.attrs["rows"]
    return [rows[[known[word] for word in those]] for those in words], _not_trained


def _not_trained(gradient: object) -> None:
    raise RuntimeError("what was remembered is not trained")
