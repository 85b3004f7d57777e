"""The shipped ontology: each relation type says what it means and how French expresses it, and its data holds together."""

from __future__ import annotations

import re

import pytest

from graphbuilder.ontology import ENTITY_TYPES, HERE, KINDS, Ontology, load

TYPES = [
    "AFFILIATED_WITH", "AGREES_WITH", "AIDS", "ATTACKS", "COERCES", "CONCEDES_TO", "COOPERATES_WITH", "CRITICIZES", "DEMANDS_OF",
    "EXCLUDES", "HOLDS_OFFICE_IN", "MEMBER_OF", "MOBILIZES_AGAINST", "NEGOTIATES_WITH", "PROTESTS_AGAINST", "REJECTS", "SANCTIONS",
    "SUCCEEDS", "SUPPORTS", "TALKS_WITH", "THREATENS", "WITHDRAWS_FROM",
]  # fmt: skip
SYMMETRIC = {"NEGOTIATES_WITH", "TALKS_WITH", "AGREES_WITH", "COOPERATES_WITH"}
MODALITIES = {"asserted", "planned", "hypothetical"}


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    return load()


def test_there_are_22_relation_types_four_of_them_symmetric(shipped: Ontology) -> None:
    assert sorted(shipped.relations) == TYPES
    assert {name for name, relation in shipped.relations.items() if relation.symmetric} == SYMMETRIC


@pytest.mark.parametrize("name", TYPES)
def test_a_type_says_what_it_means_and_which_actors_it_takes(shipped: Ontology, name: str) -> None:
    relation = shipped.relations[name]
    assert relation.meaning
    assert relation.source and relation.source <= ENTITY_TYPES
    assert relation.target and relation.target <= ENTITY_TYPES
    assert relation.source == relation.target or not relation.symmetric


def test_only_exclusion_may_lack_an_agent(shipped: Ontology) -> None:
    assert [name for name, relation in shipped.relations.items() if relation.agentless] == ["EXCLUDES"]


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_expressed_by_verbs_and_by_nouns(shipped: Ontology, name: str) -> None:
    kinds = {frame.kind for frame in shipped.frames if frame.relation.name == name}
    assert {"verbs", "nouns"} <= kinds <= set(KINDS)


def test_frames_take_values_that_mean_something(shipped: Ontology) -> None:
    for frame in shipped.frames:
        assert frame.polarity in {"affirmed", "negated"}, frame.origin
        assert frame.modality in MODALITIES, frame.origin
        assert frame.cues and all(cue.strip() == cue for cue in frame.cues), frame.origin
        assert frame.source and frame.target, frame.origin
        assert all(words for words in frame.fixed.values()), frame.origin


def test_a_cue_is_found_by_its_kind_and_lemma(shipped: Ontology) -> None:
    assert "CRITICIZES" in {frame.relation.name for _, frame in shipped.by_cue["verbs", "condamner"]}
    assert "SUPPORTS" in {frame.relation.name for _, frame in shipped.by_cue["nouns", "soutien"]}


def test_a_cue_of_verbs_begins_with_an_infinitive_or_its_reflexive(shipped: Ontology) -> None:
    cues = [cue for frame in shipped.frames if frame.kind == "verbs" for cue in frame.cues]
    assert [cue for cue in cues if not re.match(r"(s(e |['’](en |y )?)(en |y )?)?[^\s'’]+(er|ir|ïr|re)\b", cue)] == []


def test_a_frame_tells_where_it_stands(shipped: Ontology) -> None:
    assert {frame.origin.split(":")[0] for frame in shipped.frames} == {f"fr/{name.lower()}.toml" for name in TYPES}
    assert all(re.search(r": (verbs|nouns|adjectives|expressions)\[\d+\]$", frame.origin) for frame in shipped.frames)


def test_every_file_belongs_to_a_relation_type_to_offices_to_references_or_to_scope() -> None:
    expected = {f"{name.lower()}.toml" for name in TYPES} | {"offices.toml", "references.toml", "scope.toml"}
    assert {path.name for path in (HERE / "fr").glob("*.toml")} == expected


@pytest.mark.parametrize("group", ["negators", "planned", "hypothetical", "speech", "according_to", "negation_words"])
def test_words_of_scope_are_there(shipped: Ontology, group: str) -> None:
    assert len(shipped.scope[group]) > 5


def test_no_word_denies_and_asserts_at_once(shipped: Ontology) -> None:
    assert shipped.scope["negators"] & shipped.scope["implicative"] == set()


def test_titles_come_in_three_classes(shipped: Ontology) -> None:
    assert "ministre" in shipped.offices["public"]
    assert "analyste" in shipped.offices["affiliation"]
    assert "membre" in shipped.offices["membership"]
    assert "mme" in shipped.offices["address"]
