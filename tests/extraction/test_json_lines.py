"""The JSON form of an extraction: what is written reads back equal; a line that breaks the contract is refused."""

from __future__ import annotations

import json

import pytest

from graphbuilder import Article, Claim, Entity, Evidence, Extraction, Extractor, Mention
from graphbuilder.errors import GraphbuilderError, InvalidExtraction
from graphbuilder.model import claim_id

TEXT = "Selon la Finlande, la Serbie soutient la Russie. Le Venezuela n'a pas été invité au sommet."


@pytest.fixture(scope="module")
def extraction(extractor: Extractor) -> Extraction:
    article = Article(
        id="a1",
        text=TEXT,
        title="« Sommet » \\ suite",
        published="2025-02-13",
        source="sommet.txt",
        author="Per Ekberg",
        furniture=((0, 0),),
    )
    return extractor.extract(article)


@pytest.fixture
def line(extraction: Extraction) -> dict:
    return json.loads(extraction.to_json())


def test_it_is_one_line(extraction: Extraction) -> None:
    assert "\n" not in extraction.to_json()
    lines = Extraction(article=Article(id="a", text="x\ny", title="deux\nlignes")).to_json()
    assert "\n" not in lines
    assert Extraction.from_json(lines).article.title == "deux\nlignes"


def test_it_reads_back_equal_but_for_the_text(extraction: Extraction) -> None:
    again = Extraction.from_json(extraction.to_json())
    assert again.entities == extraction.entities
    assert again.claims == extraction.claims
    assert (again.article.id, again.article.title, again.article.published) == ("a1", "« Sommet » \\ suite", "2025-02-13")
    assert (again.article.source, again.article.author, again.article.language) == ("sommet.txt", "Per Ekberg", "fr")
    assert again.article.text == ""
    assert again.to_json() == extraction.to_json()
    assert Extraction.from_json(extraction.to_json().encode()) == again


def test_its_fields_are_those_of_the_contract(line: dict) -> None:
    assert set(line) == {"article", "entities", "relations"}
    assert {"id", "title", "language", "published", "source"} <= set(line["article"])
    assert "text" not in line["article"]
    for entity in line["entities"]:
        assert set(entity) == {"id", "name", "type", "wikidata", "mentions"}
        assert all(set(mention) == {"text", "start", "end"} for mention in entity["mentions"])
    for relation in line["relations"]:
        assert set(relation) == {
            "source", "type", "target", "evidence", "polarity", "modality", "attribution", "date", "confidence", "cue",
        }  # fmt: skip
        assert set(relation["evidence"]) == {"text", "start", "end"}


def test_it_says_what_the_text_says(line: dict) -> None:
    names = {entity["id"]: entity["name"] for entity in line["entities"]}
    relation = next(relation for relation in line["relations"] if names.get(relation["source"]) == "Serbia")
    assert [names[relation[role]] for role in ("source", "target", "attribution")] == ["Serbia", "Russia", "Finland"]
    assert relation["date"] == "2025-02-13"
    start, end = relation["evidence"]["start"], relation["evidence"]["end"]
    assert TEXT[start:end] == relation["evidence"]["text"] == "Selon la Finlande, la Serbie soutient la Russie."


def test_an_unnamed_agent_is_null(line: dict) -> None:
    assert [relation["source"] for relation in line["relations"] if relation["type"] == "EXCLUDES"] == [None]


def test_fields_that_may_be_left_out_take_their_defaults() -> None:
    extraction = Extraction.from_json(
        '{"article": {"id": "a1"}, "entities": [{"id": "Q142", "name": "France", "type": "Country"}, {"id": "Q183", "name": "Germany", '
        '"type": "Country"}], "relations": [{"source": "Q142", "type": "SUPPORTS", "target": "Q183", '
        '"evidence": {"text": "Paris soutient Berlin.", "start": 0, "end": 22}}]}'
    )
    claim = extraction.claims[0]
    assert (claim.polarity, claim.modality, claim.attribution, claim.date) == ("affirmed", "asserted", None, None)
    assert extraction.article.source == "-"
    assert extraction.entities[0].mentions == ()


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert Extraction.from_json('{"article": {"id": "a1", "mood": "grey"}, "weather": []}').article.id == "a1"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "not JSON",
        "[]",
        "null",
        "{}",
        '{"article": {}}',
        '{"article": {"id": 3}}',
        '{"article": {"id": "a1"}, "entities": [{"id": "Q142", "name": "France", "type": "Planet"}]}',
        '{"article": {"id": "a1"}, "entities": [{"id": "Q142", "type": "Country"}]}',
        '{"article": {"id": "a1"}, "entities": {}}',
        '{"article": {"id": "a1"}} {"article": {"id": "a2"}}',
    ],
)
def test_a_line_that_is_no_extraction_is_refused(written: str) -> None:
    with pytest.raises(InvalidExtraction) as failure:
        Extraction.from_json(written)
    assert isinstance(failure.value, GraphbuilderError)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [("polarity", "maybe"), ("modality", "likely"), ("confidence", "high"), ("target", None), ("type", None), ("evidence", "a sentence")],
)
def test_a_relation_with_a_wrong_field_is_refused(line: dict, field: str, value: object) -> None:
    line["relations"][0][field] = value
    with pytest.raises(InvalidExtraction, match=field):
        Extraction.from_json(json.dumps(line))


@pytest.mark.parametrize("role", ["source", "target", "attribution"])
def test_a_relation_names_only_entities_of_its_line(line: dict, role: str) -> None:
    line["relations"][0][role] = "Q404"
    with pytest.raises(InvalidExtraction, match=f"{role} 'Q404'"):
        Extraction.from_json(json.dumps(line))


def test_a_claim_has_one_id_for_what_it_says() -> None:
    claim = Claim(source="Q142", type="SUPPORTS", target="Q183", evidence=Evidence("Paris soutient Berlin.", 0, 22))
    same = Claim(
        source="Q142", type="SUPPORTS", target="Q183", evidence=Evidence("Paris soutient Berlin.", 0, 22), confidence=0.4, cue="aide"
    )
    denied = Claim(source="Q142", type="SUPPORTS", target="Q183", evidence=Evidence("Paris soutient Berlin.", 0, 22), polarity="negated")
    turned = Claim(source="Q183", type="SUPPORTS", target="Q142", evidence=Evidence("Paris soutient Berlin.", 0, 22))
    assert claim_id("a1", claim) == claim_id("a1", same)
    assert len({claim_id("a1", claim), claim_id("a2", claim), claim_id("a1", denied), claim_id("a1", turned)}) == 4


def test_values_are_plain_and_compared_by_what_they_hold() -> None:
    first, second = (
        Entity(id="Q142", name="France", type="Country", wikidata="Q142", mentions=(Mention("Paris", 0, 5),)) for _ in range(2)
    )
    assert first == second
    with pytest.raises(AttributeError):
        first.name = "Frankreich"  # type: ignore[misc]
