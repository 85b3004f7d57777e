"""The gazetteer's data: complete rows, no actor twice, no form that stands for two actors without saying so."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graphbuilder.gazetteer
from graphbuilder.names import key

DATA = Path(graphbuilder.gazetteer.__file__).parent
TYPES = ("countries", "regions", "organizations", "places")
LISTS = ("names", "demonyms", "prefix", "capital", "metonyms", "seats", "plurals", "ambiguous")
TEXTS = ("name", "wikidata", "gender", "number", "kind", "country", "capital_en", "capital_wikidata")
KINDS = {
    "international", "alliance", "party", "armed group", "parliament", "court", "agency", "ngo",
    "media", "company", "think tank", "union", "sports", "religious", "university",
}  # fmt: skip


def rows(stem: str) -> list[dict[str, Any]]:
    return tomllib.loads((DATA / f"{stem}.toml").read_text(encoding="utf-8"))["actors"]


def forms(row: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The (role, folded form) pairs of an actor."""
    yield "name", key(row["name"])
    for role in LISTS:
        for text in row.get(role, ()):
            yield role, key(text)


@pytest.mark.parametrize("stem", TYPES)
def test_rows_have_only_known_fields_of_the_right_shape(stem: str) -> None:
    for row in rows(stem):
        assert set(row) <= {*LISTS, *TEXTS}, row["name"]
        assert all(isinstance(row[field], str) and row[field] for field in TEXTS if field in row), row["name"]
        assert all(
            row[field] and all(isinstance(text, str) and text == text.strip() for text in row[field]) for field in LISTS if field in row
        )
        assert row.get("gender", "m") in "mf" and row.get("number", "p") == "p", row["name"]
        assert all(re.fullmatch(r"Q[1-9]\d*", row[field]) for field in ("wikidata", "capital_wikidata") if field in row), row["name"]


@pytest.mark.parametrize("stem", TYPES)
def test_each_name_stands_once(stem: str) -> None:
    assert [name for name, times in Counter(key(row["name"]) for row in rows(stem)).items() if times > 1] == []


def test_each_wikidata_id_belongs_to_one_actor() -> None:
    ids = Counter(row[field] for stem in TYPES for row in rows(stem) for field in ("wikidata", "capital_wikidata") if field in row)
    assert [wikidata for wikidata, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("stem", TYPES)
def test_no_form_is_written_twice_in_one_role(stem: str) -> None:
    doubled = [
        (row["name"], form)
        for row in rows(stem)
        for (role, form), times in Counter(forms(row)).items()
        if times > 1 or (role == "names" and form == key(row["name"]))
    ]
    assert doubled == []


@pytest.mark.parametrize("stem", TYPES)
def test_what_is_called_ambiguous_is_a_form_of_the_actor(stem: str) -> None:
    for row in rows(stem):
        known = {form for role, form in forms(row) if role != "ambiguous"}
        assert {key(text) for text in row.get("ambiguous", ())} <= known, row["name"]


@pytest.mark.parametrize("stem", TYPES)
def test_at_most_one_actor_of_a_type_is_trusted_with_a_form(stem: str) -> None:
    trusted: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows(stem):
        ambiguous = {key(text) for text in row.get("ambiguous", ())}
        for role, form in forms(row):
            if role != "prefix" and form not in ambiguous:
                trusted[form].add(row["name"])
    assert {form: names for form, names in trusted.items() if len(names) > 1} == {}


@pytest.mark.parametrize("stem", ["organizations", "places"])
def test_countries_named_by_other_actors_are_in_the_gazetteer(stem: str) -> None:
    countries = {row["name"] for row in rows("countries")}
    assert {row["country"] for row in rows(stem) if "country" in row} <= countries


def test_every_organization_says_what_kind_it_is() -> None:
    assert [row["name"] for row in rows("organizations") if row.get("kind") not in KINDS] == []


def test_capitals_are_not_listed_again_among_places() -> None:
    capitals = {key(row.get("capital_en", row["capital"][0])) for row in rows("countries") if "capital" in row}
    assert capitals & {key(row["name"]) for row in rows("places")} == set()


def test_every_state_says_how_french_speaks_of_it() -> None:
    speechless = [row["name"] for row in rows("countries") if not row.get("names") and not row.get("demonyms")]
    assert speechless == []


def test_demonyms_and_prefixes_are_in_lower_case() -> None:
    wrong = [
        text
        for stem in TYPES
        for row in rows(stem)
        for role in ("demonyms", "prefix")
        for text in row.get(role, ())
        if text != text.lower()
    ]
    assert wrong == []
