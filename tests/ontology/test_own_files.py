"""A user's own relation types and actors: TOML files given to the extractor beside the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder import Article, Extraction, Extractor, gazetteer, ontology
from graphbuilder.errors import DataError

RELATIONS = """
[FUNDS]
meaning = "pays for the work of"
source = ["Country", "Organization"]
target = ["Organization"]

[[FUNDS.verbs]]
lemmas = ["sponsoriser"]

[[FUNDS.nouns]]
lemmas = ["mécénat"]
source = ["de", "adjective"]
target = ["envers", "pour"]

[TWINNED_WITH]
symmetric = true

[[TWINNED_WITH.verbs]]
lemmas = ["se jumeler"]
target = ["avec"]

[[CRITICIZES.verbs]]
lemmas = ["taquiner"]
"""

ACTORS = """
actors = [
  { name = "Valdoria", type = "Country", wikidata = "Q900000001", names = ["Valdorie"], demonyms = ["valdorien", "valdorienne"],
    prefix = ["valdoro"], capital = ["Port-Brume"], seats = ["palais des Brumes"] },
  { name = "Polar Fisheries Union", type = "Organization", names = ["Syndicat des pêcheries polaires", "SPP"] },
  { name = "Greenpeace", type = "Organization", wikidata = "Q900000002" },
]
persons = [
  { name = "Ottoline Brandvold", wikidata = "Q900000003", gender = "f", names = ["Ottilie Brandvold"], surnames = ["Brandvold"],
    offices = [{ title = "president", of = "Valdoria", from = "2020" }] },
]
""".replace(",\n    ", ", ")  # a table of TOML stands on one line


@pytest.fixture(scope="module")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    folder = tmp_path_factory.mktemp("own")
    (folder / "relations.toml").write_text(RELATIONS, encoding="utf-8")
    (folder / "actors.toml").write_text(ACTORS, encoding="utf-8")
    return Extractor(ontology=[folder / "relations.toml"], gazetteer=[folder / "actors.toml"])


def _extract(extractor: Extractor, text: str) -> Extraction:
    return extractor.extract(Article(id="test", text=text, published="2025-03-01"))


def _claims(extractor: Extractor, text: str) -> set[tuple[str, str, str, str, str]]:
    """(source, type, target, polarity, modality) with the ends by their names."""
    extraction = _extract(extractor, text)
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        (names[claim.source], claim.type, names[claim.target], claim.polarity, claim.modality)
        for claim in extraction.claims
        if claim.source
    }


# -- relation types


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Le Japon sponsorise Greenpeace.", "Japan", "Greenpeace"),
        ("L'Unesco est sponsorisée par le Japon.", "Japan", "UNESCO"),
        ("Airbus a sponsorisé Greenpeace.", "Airbus", "Greenpeace"),
        ("Le mécénat du Japon envers Greenpeace continue.", "Japan", "Greenpeace"),
    ],
)
def test_a_relation_type_of_the_users_own_is_found(extractor: Extractor, text: str, source: str, target: str) -> None:
    assert (source, "FUNDS", target, "affirmed", "asserted") in _claims(extractor, text)


def test_its_scope_is_read_as_for_any_other(extractor: Extractor) -> None:
    assert ("Japan", "FUNDS", "UNESCO", "affirmed", "planned") in _claims(extractor, "Le Japon sponsorisera l'Unesco.")
    assert ("Japan", "FUNDS", "UNESCO", "negated", "asserted") in _claims(extractor, "Le Japon refuse de sponsoriser l'Unesco.")


def test_it_keeps_to_its_entity_types(extractor: Extractor) -> None:
    for text in ("Le Japon sponsorise Angela Merkel.", "Angela Merkel sponsorise l'Unesco."):
        assert "FUNDS" not in {claim.type for claim in _extract(extractor, text).claims}


@pytest.mark.parametrize("text", ["La Norvège s'est jumelée avec l'Islande.", "L'Islande s'est jumelée avec la Norvège."])
def test_a_symmetric_type_is_written_in_one_order(extractor: Extractor, text: str) -> None:
    assert ("Iceland", "TWINNED_WITH", "Norway", "affirmed", "asserted") in _claims(extractor, text)
    assert all(claim.source == "Q189" for claim in _extract(extractor, text).claims if claim.type == "TWINNED_WITH")


def test_a_frame_may_be_added_to_a_shipped_type(extractor: Extractor) -> None:
    assert _claims(extractor, "Le Japon taquine la Mongolie.") == {("Japan", "CRITICIZES", "Mongolia", "affirmed", "asserted")}
    assert not any("taquiner" in frame.cues for frame in ontology.load().frames)


def test_the_shipped_types_stay(extractor: Extractor) -> None:
    assert ("Japan", "SUPPORTS", "Mongolia", "affirmed", "asserted") in _claims(extractor, "Le Japon soutient la Mongolie.")
    assert set(extractor.relations) == set(ontology.load().relations) | {"FUNDS", "TWINNED_WITH"}


# -- actors


@pytest.mark.parametrize(
    "text",
    [
        "La Valdorie a condamné le Japon.",
        "Port-Brume a condamné le Japon.",
        "Le palais des Brumes a condamné le Japon.",
        "Les Valdoriens ont condamné le Japon.",
        "La diplomatie valdorienne a condamné le Japon.",
    ],
)
def test_a_state_of_the_users_own_is_known_by_all_its_names(extractor: Extractor, text: str) -> None:
    assert ("Valdoria", "CRITICIZES", "Japan", "affirmed", "asserted") in _claims(extractor, text)
    assert {entity.id for entity in _extract(extractor, text).entities} == {"Q900000001", "Q17"}


def test_its_capital_is_also_a_place(extractor: Extractor) -> None:
    entities = _extract(extractor, "Un avion s'est posé à Port-Brume.").entities
    assert [(entity.name, entity.type) for entity in entities] == [("Port-Brume", "Place")]


def test_its_adjective_forms_compounds(extractor: Extractor) -> None:
    claims = _claims(extractor, "Un accord valdoro-japonais a été signé.")
    assert ("Japan", "AGREES_WITH", "Valdoria", "affirmed", "asserted") in claims


def test_a_body_of_the_users_own_has_an_id_from_type_and_name(extractor: Extractor) -> None:
    extraction = _extract(extractor, "Le SPP menace la Norvège. Le Syndicat des pêcheries polaires se réunit.")
    body = next(entity for entity in extraction.entities if entity.type == "Organization")
    assert (body.id, body.name, body.wikidata) == ("organization:polar-fisheries-union", "Polar Fisheries Union", None)
    assert [mention.text for mention in body.mentions] == ["SPP", "Syndicat des pêcheries polaires"]


def test_a_users_actor_wins_over_the_shipped_one_of_the_same_name(extractor: Extractor) -> None:
    assert [entity.id for entity in _extract(extractor, "Greenpeace a voté.").entities] == ["Q900000002"]


def test_a_person_of_the_users_own_is_known_by_spelling_surname_and_office(extractor: Extractor) -> None:
    text = "Ottilie Brandvold est arrivée. Mme Brandvold a félicité le Japon. La présidente valdorienne a félicité le Laos."
    extraction = _extract(extractor, text)
    person = next(entity for entity in extraction.entities if entity.type == "Person")
    assert (person.name, person.wikidata) == ("Ottoline Brandvold", "Q900000003")
    assert [mention.text for mention in person.mentions] == ["Ottilie Brandvold", "Brandvold"]
    claims = _claims(extractor, text)
    assert ("Ottoline Brandvold", "SUPPORTS", "Japan", "affirmed", "asserted") in claims
    assert ("Ottoline Brandvold", "HOLDS_OFFICE_IN", "Valdoria", "affirmed", "asserted") in claims


# -- mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FUNDS = [", "not valid TOML"),
        ("FUNDS = 3", "'FUNDS' must be a table"),
        ("[FUNDS]\ncolour = 'red'", "FUNDS has no key 'colour'"),
        ("[FUNDS]\nsource = ['Planet']", "FUNDS.source: unknown entity type Planet"),
        ("[FUNDS]\ntarget = 3", "FUNDS.target: must be a list of texts"),
        ("[[FUNDS.verbs]]\nlemma = ['sponsoriser']", "verbs[1]: unknown key lemma"),
        ("[[FUNDS.verbs]]\nlemmas = ['sponsoriser']\n[[FUNDS.verbs]]\nlemmas = 3", "verbs[2]: lemmas: must be a list of texts"),
        ("[[FUNDS.verbs]]\ntarget = ['object']", "verbs[1]: lemmas"),
        ("[[FUNDS.nouns]]\nlemmas = ['don', '']", "nouns[1]: lemmas"),
        ("[[FUNDS.nouns]]\nlemmas = ['don']\ntarget_types = ['Planet']", "nouns[1]: target_types: unknown entity type Planet"),
        ("[[FUNDS.verbs]]\nlemmas = ['verser']\nwith = { object = 3 }", "verbs[1]: with.object: must be a list of texts"),
    ],
)
def test_a_mistake_in_an_ontology_is_told_with_file_and_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "relations.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as failure:
        ontology.load([path])
    assert str(failure.value).startswith(f"{path}: ")
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actors = [", "not valid TOML"),
        ("countries = []", "unknown table 'countries'"),
        ("actors = { name = 'Valdoria' }", "unknown table 'actors'"),
        ("actors = [{ type = 'Country' }]", "actors[1]: needs a name and a type"),
        ("actors = [{ name = 'Valdoria', type = 'Country' }, { name = 'Klow' }]", "actors[2]: needs a name and a type"),
        ("actors = [{ name = 'Valdoria', type = 'Planet' }]", "actors[1]: needs a name and a type"),
        ("persons = [{ surnames = ['Brandvold'] }]", "persons[1]: needs a name and a type"),
    ],
)
def test_a_mistake_in_a_gazetteer_is_told_with_file_and_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as failure:
        gazetteer.load([path])
    assert str(failure.value).startswith(f"{path}: ")
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize("load", [ontology.load, gazetteer.load])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, load: Callable[[list[Path]], object]) -> None:
    latin = tmp_path / "latin-1.toml"
    latin.write_bytes("[CRITICIZES]\nmeaning = 'blâme'".encode("latin-1"))
    for path in (tmp_path / "missing.toml", tmp_path, latin):
        with pytest.raises(DataError, match="cannot be read") as failure:
            load([path])
        assert str(path) in str(failure.value)


@pytest.mark.parametrize("option", ["ontology", "gazetteer"])
def test_the_extractor_tells_of_a_mistake(tmp_path: Path, option: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("FUNDS = 3", encoding="utf-8")
    with pytest.raises(DataError, match=r"mine\.toml: .*'FUNDS'"):
        Extractor(**{option: [path]})


def test_a_mistake_is_found_in_whichever_file_has_it(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(RELATIONS, encoding="utf-8")
    bad.write_text("[FUNDS", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.toml"):
        ontology.load([good, bad])
    good.write_text(ACTORS, encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.toml"):
        gazetteer.load([good, bad])
