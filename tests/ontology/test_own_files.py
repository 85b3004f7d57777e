"""A user's own relation types and actors: TOML files given to the extractor beside the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder import Article, Extraction, Extractor, gazetteer, ontology
from graphbuilder.errors import DataError
from graphbuilder.extraction import pipeline

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

VERB = "[[FUNDS.verbs]]\nlemmas = ['verser']\n"
STATE = "actors = [{ name = 'Valdoria', type = 'Country', %s }]"
PERSON = "persons = [{ name = 'Ottoline Brandvold', %s }]"
OFFICE = PERSON % "offices = [{ title = 'president', of = 'France', %s }]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FUNDS = [", "not valid TOML"),
        ("FUNDS = 3", "'FUNDS' must be a table"),
        ("[[verbs]]\nlemmas = ['verser']", "'verbs' must be a table named after a relation type"),
        ("[FUNDS]\ncolour = 'red'", "FUNDS: unknown key 'colour'; known are"),
        ("[FUNDS]\nsymetric = true", "FUNDS: unknown key 'symetric'; did you mean 'symmetric'?"),
        ("[FUNDS]\nsymmetric = 'yes'", "FUNDS.symmetric: expected true or false, found 'yes'"),
        ("[FUNDS]\nsymmetric = true\nsource = ['Person']", "FUNDS: a symmetric type takes the same entity types"),
        ("[FUNDS]\nmeaning = 4", "FUNDS.meaning: expected a text, found 4"),
        ("[FUNDS]\nmeaning = 'pays'", "FUNDS has no frame"),
        ("[FUNDS]\nsource = ['Planet']", "FUNDS.source[1]: expected one of Person, Country, Region, Organization, Place, found 'Planet'"),
        ("[FUNDS]\ntarget = 3", "FUNDS.target: expected a list of entity types"),
        ("[funds]\nmeaning = 'pays'", "funds: a relation type is named in capital letters"),
        ("[MENTIONED_IN]\nmeaning = 'is named in'", "MENTIONED_IN: the graph itself uses this name"),
        ("[CRITICIZES]\nsymmetric = true", "CRITICIZES: symmetric: the type is there already"),
        ("[[CRITICISES.verbs]]\nlemmas = ['taquiner']", "CRITICISES: unknown relation type; did you mean 'CRITICIZES'?"),
        ("[FUNDS.verbs]\nlemmas = ['verser']", "FUNDS.verbs: expected frames, each headed in double brackets"),
        ("[FUNDS]\nverbs = [3]", "FUNDS.verbs[1]: expected a table, found 3"),
        ("[[FUNDS.verbs]]\nlemma = ['sponsoriser']", "FUNDS.verbs[1]: unknown key 'lemma'; did you mean 'lemmas'?"),
        (VERB + "[[FUNDS.verbs]]\nlemmas = 3", 'FUNDS.verbs[2].lemmas: expected a list of texts, such as ["critiquer"], found 3'),
        ("[[FUNDS.verbs]]\ntarget = ['object']", "FUNDS.verbs[1]: lacks 'lemmas'"),
        ("[[FUNDS.verbs]]\nlemmas = []", "FUNDS.verbs[1].lemmas: expected a list of texts"),
        ("[[FUNDS.verbs]]\nlemmas = ['subvention']", "FUNDS.verbs[1].lemmas[1]: expected an infinitive"),
        ("[[FUNDS.nouns]]\nlemmas = ['don', '']", "FUNDS.nouns[1].lemmas[2]: expected a text, without spaces around it, found ''"),
        ("[[FUNDS.nouns]]\nlemmas = ['  ']", "FUNDS.nouns[1].lemmas[1]: expected a text"),
        ("[[FUNDS.expressions]]\nforms = ['aux frais de']\nmutual = ['subject']", "FUNDS.expressions[1]: unknown key 'mutual'"),
        (VERB + "target_types = ['Planet']", "FUNDS.verbs[1].target_types[1]: expected one of"),
        (VERB + "target_types = []", "FUNDS.verbs[1].target_types: expected a list of entity types"),
        (VERB + "with = 'don'", "FUNDS.verbs[1].with: expected a table"),
        (VERB + "with = { object = 3 }", "FUNDS.verbs[1].with.object: expected a list of texts"),
        (VERB + "strength = 'strnog'", "FUNDS.verbs[1].strength: expected one of strong, weak, found 'strnog'; did you mean 'strong'?"),
        (VERB + "polarity = 'maybe'", "FUNDS.verbs[1].polarity: expected one of affirmed, negated"),
        (VERB + "modality = 'maybe'", "FUNDS.verbs[1].modality: expected one of asserted, planned, hypothetical"),
        (VERB + "mutual = 3", "FUNDS.verbs[1].mutual: expected a list of texts"),
        (VERB + "negated_cue = 'yes'", "FUNDS.verbs[1].negated_cue: expected true or false"),
        (VERB + "target = 'object'", "FUNDS.verbs[1].target: expected a list of slots"),
        (VERB + "target = ['objet']", "FUNDS.verbs[1]: unknown slot 'objet'; did you mean 'object'?"),
        (VERB + "target = ['a']", "FUNDS.verbs[1]: unknown slot 'a'; did you mean 'à'?"),
    ],
)
def test_a_mistake_in_an_ontology_is_told_with_file_and_place(tmp_path: Path, text: str, said: str) -> None:
    _told(ontology.load, tmp_path / "relations.toml", text, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actors = [", "not valid TOML"),
        ("countries = []", "unknown table 'countries'"),
        ("actors = { name = 'Valdoria' }", "actors: expected a list of tables"),
        ("actors = [3]", "actors[1]: expected a table, found 3"),
        ("actors = [{ type = 'Country' }]", "actors[1]: lacks 'name'"),
        ("actors = [{ name = '', type = 'Country' }]", "actors[1].name: expected a text, without spaces around it, found ''"),
        ("actors = [{ name = 'Valdoria', type = 'Country' }, { name = 'Klow' }]", "actors[2] (Klow): lacks 'type'"),
        ("actors = [{ name = 'Valdoria', type = 'Planet' }]", "actors[1] (Valdoria): type: expected one of Country, Region"),
        ("actors = [{ name = 'Brandvold', type = 'Person' }]", "(people stand in `persons`), found 'Person'"),
        ("persons = [{ surnames = ['Brandvold'] }]", "persons[1]: lacks 'name'"),
        (STATE % "colour = 'red'", "actors[1] (Valdoria): unknown key 'colour'; known are"),
        (STATE % "names = 'Valdorie'", "actors[1] (Valdoria): names: expected a list of texts"),
        (STATE % "names = [3]", "actors[1] (Valdoria): names[1]: expected a text"),
        (STATE % "names = ['!']", "actors[1] (Valdoria): names[1]: expected a text"),
        (STATE % "demonyms = ['']", "actors[1] (Valdoria): demonyms[1]: expected a text"),
        (STATE % "capital = 3", "actors[1] (Valdoria): capital: expected a list of texts"),
        (STATE % "capital_en = 'Fogport'", "actors[1] (Valdoria): lacks 'capital'"),
        (STATE % "wikidata = 3", "actors[1] (Valdoria): wikidata: expected a Wikidata id in quotes"),
        (STATE % "wikidata = 'Q142'", "wikidata: Q142 is the id of France (Country)"),
        (STATE % "gender = 'x'", "actors[1] (Valdoria): gender: expected one of m, f, found 'x'"),
        (STATE % "country = 'Frnce'", "country: no state is named 'Frnce'; did you mean 'France'?"),
        (STATE % "names = ['Valdorie'], ambiguous = ['Valdrie']", "'Valdrie' is no form of this row; did you mean 'Valdorie'?"),
        (STATE % "gender = 'f' }, { name = 'Valdoria', type = 'Country'", "the same actor stands in"),
        ("actors = [{ name = 'Union', type = 'Organization', kind = 'unoin' }]", "found 'unoin'; did you mean 'union'?"),
        ("actors = [{ name = 'Union', type = 'Organization', capital = ['Klow'] }]", "only a Country has a capital"),
        (PERSON % "surname = 'Brandvold'", "persons[1] (Ottoline Brandvold): unknown key 'surname'; did you mean 'surnames'?"),
        (PERSON % "offices = 3", "persons[1] (Ottoline Brandvold): offices: expected a list of offices"),
        (PERSON % "offices = [{ of = 'France' }]", "persons[1] (Ottoline Brandvold): offices[1]: lacks 'title'"),
        (PERSON % "offices = [{ title = 'president' }]", "persons[1] (Ottoline Brandvold): offices[1]: lacks 'of'"),
        (PERSON % "offices = [{ title = 'présidente', of = 'France' }]", "unknown title 'présidente'; did you mean 'president'?"),
        (PERSON % "offices = [{ title = 'president', of = 'Frnce' }]", "no actor is named 'Frnce'; did you mean 'France'?"),
        (OFFICE % "from = 2020", "offices[1].from: expected a date in quotes, such as '2020', '2020-05' or '2020-05-31', found 2020"),
        (OFFICE % "from = 2020-05-31", "offices[1].from: expected a date in quotes"),
        (OFFICE % "from = '2020-05', to = '2019'", "offices[1]: ends (2019) before it begins (2020-05)"),
    ],
)
def test_a_mistake_in_a_gazetteer_is_told_with_file_and_row(tmp_path: Path, text: str, said: str) -> None:
    _told(gazetteer.load, tmp_path / "actors.toml", text, said)


def _told(load: Callable[[list[Path]], object], path: Path, text: str, said: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as failure:
        load([path])
    assert str(failure.value).startswith(f"{path}: ")
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_preposition_that_the_shipped_frames_do_not_use_is_a_slot(tmp_path: Path) -> None:
    path = tmp_path / "relations.toml"
    path.write_text(VERB + "target = ['aux bons soins de']", encoding="utf-8")
    assert ontology.load([path]).frames[-1].target == ("aux bons soins de",)


def test_a_mistake_is_told_before_the_parser_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("FUNDS = 3", encoding="utf-8")
    monkeypatch.setattr(pipeline, "load_parser", lambda: pytest.fail("the parser was loaded first"))
    for files in ({"ontology_files": [path]}, {"gazetteer_files": [path]}):
        with pytest.raises(DataError):
            pipeline.build(**files)


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
