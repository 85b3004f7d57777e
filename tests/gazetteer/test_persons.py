"""Holds the data of persons to its shape, since a slip there merges two people or dates an office wrongly."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import graphbuilder

FOLDER = Path(graphbuilder.__file__).parent / "gazetteer"
FILES = sorted(FOLDER.glob("persons-*.toml"))
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
TITLES = {
    "ambassador to the un",
    "candidate",
    "chancellor",
    "commissioner",
    "crown prince",
    "defence minister",
    "director-general",
    "emir",
    "envoy",
    "finance minister",
    "foreign minister",
    "governor",
    "head of government",
    "high representative",
    "interior minister",
    "king",
    "leader",
    "managing director",
    "mayor",
    "minister",
    "national security adviser",
    "opposition leader",
    "party leader",
    "pope",
    "president",
    "prime minister",
    "queen",
    "secretary of defense",
    "secretary of state",
    "secretary-general",
    "spokesperson",
    "sultan",
    "supreme leader",
    "transitional president",
    "vice president",
}


def read(file: Path) -> list[dict[str, Any]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))["persons"]


@pytest.fixture(scope="module")
def persons() -> list[dict[str, Any]]:
    return [person for file in FILES for person in read(file)]


def test_every_part_of_the_world_has_its_file() -> None:
    parts = {"africa", "americas", "asia", "europe", "international", "middle-east"}
    assert {file.stem.removeprefix("persons-") for file in FILES} == parts


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_person_has_a_name_a_gender_surnames_and_offices_and_nothing_unknown(file: Path) -> None:
    for person in read(file):
        assert (
            {"name", "gender", "surnames", "offices"} <= person.keys() <= {"name", "wikidata", "gender", "names", "surnames", "offices"}
        ), person
        assert person["gender"] in {"m", "f"}, person
        assert person["surnames"], person


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_office_has_a_known_title_and_says_of_what(file: Path) -> None:
    for person in read(file):
        for office in person["offices"]:
            assert {"title", "of"} <= office.keys() <= {"title", "of", "from", "to"}, person
            assert office["title"] in TITLES, person
            assert office["of"].strip(), person


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_office_ends_after_it_began(file: Path) -> None:
    for person in read(file):
        for office in person["offices"]:
            dates = [office[key] for key in ("from", "to") if key in office]
            assert all(DATE.fullmatch(date) for date in dates), person
            shared = min(map(len, dates), default=0)
            assert [date[:shared] for date in dates] == sorted(date[:shared] for date in dates), person


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_offices_stand_in_the_order_in_which_they_were_held(file: Path) -> None:
    for person in read(file):
        begun = [office.get("from", "9999") for office in person["offices"]]
        assert begun == sorted(begun), person


def test_no_two_persons_share_a_wikidata_id(persons: list[dict[str, Any]]) -> None:
    ids = Counter(person["wikidata"] for person in persons if "wikidata" in person)
    assert all(re.fullmatch(r"Q[1-9]\d*", identifier) for identifier in ids)
    assert [identifier for identifier, count in ids.items() if count > 1] == []


def test_no_full_name_denotes_two_persons(persons: list[dict[str, Any]]) -> None:
    forms = Counter(form for person in persons for form in {person["name"], *person.get("names", [])})
    assert [form for form, count in forms.items() if count > 1] == []


def test_forms_are_neither_empty_nor_repeated(persons: list[dict[str, Any]]) -> None:
    for person in persons:
        names = [person["name"], *person.get("names", [])]
        assert len(set(names)) == len(names), person
        assert len(set(person["surnames"])) == len(person["surnames"]), person
        assert all(form == " ".join(form.split()) and form for form in [*names, *person["surnames"]]), person


def test_the_world_of_the_news_is_covered(persons: list[dict[str, Any]]) -> None:
    assert len(persons) >= 1500
    held = Counter((office["title"], office["of"]) for person in persons for office in person["offices"])
    for country in ("France", "Russia", "United States", "Ukraine", "China", "Turkey", "Egypt", "Brazil", "South Korea", "South Africa"):
        assert held[("president", country)] >= 2, country
    for country in ("United Kingdom", "Germany", "Israel", "Italy", "Japan", "Iraq", "India", "Pakistan"):
        assert held[("prime minister", country)] + held[("chancellor", country)] >= 3, country


@pytest.mark.parametrize(
    ("country", "title", "day", "holder"),
    [
        ("Russia", "president", "2010-06-01", "Dmitry Medvedev"),
        ("France", "foreign minister", "2014-02-01", "Laurent Fabius"),
        ("United States", "secretary of state", "2011-05-02", "Hillary Clinton"),
        ("NATO", "secretary-general", "2022-02-24", "Jens Stoltenberg"),
        ("Germany", "chancellor", "2015-09-04", "Angela Merkel"),
        ("Mali", "president", "2012-01-15", "Amadou Toumani Touré"),
    ],
)
def test_an_office_leads_to_its_holder_on_a_day(persons: list[dict[str, Any]], country: str, title: str, day: str, holder: str) -> None:
    found = {
        person["name"]
        for person in persons
        for office in person["offices"]
        if office["of"] == country and office["title"] == title and office.get("from", "9999") <= day <= office.get("to", "9999")
    }
    assert found == {holder}
