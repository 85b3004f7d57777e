"""The plain parse says what spaCy's own says, and a word that is remembered reads as one that is met first."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graphbuilder.extraction.parse import Parse, Phrase
from graphbuilder.extraction.parser import load_parser

TEXT = (
    "La ministre danoise, son homologue et l'ambassadeur du Pérou ont été reçus à Oslo par Ingrid Solberg. « À qui l'île a-t-elle été "
    "vendue ? », a demandé l'envoyé.\nL'accord que la Norvège dit vouloir signer n'engage ni le Bhoutan ni la Bolivie."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_parser()


@pytest.fixture(scope="module")
def crossing() -> Doc:
    """A document with two arcs that cross."""
    words = ["Que", "pense", "la", "Norvège", "proposer", "demain", "?"]

    heads, labels = [4, 1, 3, 1, 1, 1, 1], ["obj", "ROOT", "det", "nsubj", "xcomp", "advmod", "punct"]
    return Doc(Vocab(), words=words, heads=heads, deps=labels)


def test_words_are_what_spacy_says_of_them(nlp: Language, crossing: Doc) -> None:
    for doc in (nlp(TEXT), crossing):
        for word, token in zip(Parse(doc), doc, strict=True):
            same = ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "ent_type_", "whitespace_", "is_punct", "is_space", "is_alpha")
            assert [getattr(word, name) for name in same] == [getattr(token, name) for name in same]
            assert word.is_sent_start is bool(token.is_sent_start)
            assert word.features == {name: value.split(",")[0] for name, value in token.morph.to_dict().items()}
            assert (word.head.i, word.left_edge.i, word.right_edge.i) == (token.head.i, token.left_edge.i, token.right_edge.i)
            for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
                assert [other.i for other in getattr(word, name)] == [other.i for other in getattr(token, name)], (name, token)


def test_phrases_and_sentences_are_those_of_spacy(nlp: Language, crossing: Doc) -> None:
    for doc in (nlp(TEXT), crossing):
        parse = Parse(doc)
        assert [(sentence.start, sentence.end) for sentence in parse.sents] == [(sentence.start, sentence.end) for sentence in doc.sents]
        for start in range(len(doc)):
            assert parse[start].sent.start == doc[start].sent.start
            for end in range(start + 1, min(start + 8, len(doc) + 1)):
                phrase, span = Phrase(parse, start, end), doc[start:end]
                assert (phrase.text, phrase.root.i, phrase.start_char, phrase.end_char) == (
                    span.text, span.root.i, span.start_char, span.end_char,
                )  # fmt: skip


def test_a_remembered_word_reads_as_one_met_first(nlp: Language) -> None:
    nlp(TEXT)
    again, first = nlp(TEXT), load_parser()(TEXT)
    assert np.allclose(again.tensor, first.tensor, atol=1e-5)
