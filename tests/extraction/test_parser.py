"""The French pipeline: where sentences end, who did what to whom, and who is an organization."""

from __future__ import annotations

import pytest
from spacy.language import Language

from graphbuilder.extraction.parser import load_parser, save


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_parser()


def words(nlp: Language, text: str, label: str) -> list[str]:
    return [token.text for token in nlp(text) if token.dep_ == label]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Le roi du Bhoutan a reçu l'envoyé danois.", "Ils ont parlé de la frontière."],
        ["« Nous ne céderons pas », a prévenu la ministre.", "Son collègue s'est tu."],
        ["M. Dupuis a quitté la salle à 15 h 30.", "Le vote n'a pas eu lieu."],
        ["Qui paiera ?", "La Commission se tait."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(nlp: Language, sentences: list[str]) -> None:
    assert [sentence.text for sentence in nlp(" ".join(sentences)).sents] == sentences


def test_a_sentence_start_set_before_is_respected(nlp: Language) -> None:
    doc = nlp.make_doc("Accord à Oslo\nLa Norvège se félicite")
    starts = [0, 4]
    for token in doc:
        token.is_sent_start = token.i in starts
    assert [sentence.start for sentence in nlp(doc).sents] == starts


def test_the_subject_of_a_passive_and_its_agent_are_told_apart(nlp: Language) -> None:
    text = "La résolution a été rejetée par le Pérou."
    assert words(nlp, text, "nsubj:pass") == ["résolution"]
    assert words(nlp, text, "obl:agent") == ["Pérou"]


def test_the_name_after_a_title_is_an_apposition(nlp: Language) -> None:
    text = "La ministre norvégienne des Affaires étrangères, Ingrid Solberg, a salué la trêve."
    assert words(nlp, text, "appos") == ["Ingrid"]
    assert words(nlp, text, "nsubj") == ["ministre"]


def test_an_inverted_speaker_is_the_subject_of_speech(nlp: Language) -> None:
    doc = nlp("« La trêve tiendra », a promis le président finlandais.")
    president = next(token for token in doc if token.text == "président")
    assert (president.dep_, president.head.text) == ("nsubj", "promis")


def test_words_keep_their_lemmas(nlp: Language) -> None:
    assert [token.lemma_ for token in nlp("Les ministres négociaient.")][:3] == ["le", "ministre", "négocier"]


def test_a_saved_pipeline_reads_as_before(nlp: Language, tmp_path) -> None:
    trained = load_parser()
    for name in ("attribute_ruler", "lemmatizer"):
        trained.remove_pipe(name)
    save(trained, tmp_path)
    text = "L'Islande et la Suède ont dénoncé l'accord que la Finlande avait signé."
    assert [(t.head.i, t.dep_) for t in load_parser(tmp_path)(text)] == [(t.head.i, t.dep_) for t in nlp(text)]
