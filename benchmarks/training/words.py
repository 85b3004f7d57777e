"""A sentence of a treebank as plain words, to be joined and altered before spaCy sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Word:
    """A token of a treebank; ``head`` is an index in its sentence, ``space`` says whether a space follows."""

    text: str
    space: bool
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str


Sentence = list[Word]
