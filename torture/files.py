"""Ontology and gazetteer files as people, or whoever sends them one, may write them: read, or one line that says what is wrong."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import strategies as st

from graphbuilder import gazetteer, ontology
from graphbuilder.errors import DataError
from torture import Row
from torture._trying import fuzz, texts

_ONTOLOGY = '[BUYS]\nmeaning = "takes over"\nsource = ["Organization"]\n[[BUYS.verbs]]\nlemmas = ["racheter"]\n'
_GAZETTEER = 'actors = [{ name = "Valdoria", type = "Country", names = ["Valdorie"] }]\npersons = [{ name = "Ann Ek", wikidata = "Q1" }]\n'
_VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.floats(), texts, st.sampled_from(["Country", "verbs", "lemmas", "2031-01-01"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["name", "type", "lemmas", "names", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(char if char.isalnum() or char == " " else f"\\U{ord(char):08x}" for char in value) + '"'
    return str(value)


def _changed(given: tuple[int, str]) -> str:
    place, inserted = given
    text = _ONTOLOGY if place % 2 else _GAZETTEER
    place //= 2
    return text[: place % len(text)] + inserted + text[place % len(text) + place % 5 :]


_FILES = st.one_of(
    texts,
    st.tuples(st.integers(0, 1000), texts).map(_changed),
    st.tuples(st.sampled_from(["actors", "persons", "BUYS", "CRITICIZES", "BUYS.verbs", "BUYS.nouns"]), _VALUES).map(
        lambda pair: f"{pair[0]} = {_toml(pair[1])}"
    ),
    st.tuples(st.sampled_from(["name", "type", "names", "wikidata", "capital", "offices", "kind"]), _VALUES).map(
        lambda pair: f'actors = [{{ name = "X", type = "Country", {pair[0]} = {_toml(pair[1])} }}]'
    ),
    st.tuples(st.sampled_from(["lemmas", "target", "source", "of", "fixed"]), _VALUES).map(
        lambda pair: f"{_ONTOLOGY}{pair[0]} = {_toml(pair[1])}\n"
    ),
    st.sampled_from(
        ["a = " + "[" * 100_000, "a." * 3_000 + "b = 1", "a = " + "9" * 6_000, "a = 2031-99-99", "\ufeffactors = []", "[a]\n" * 3]
    ),
)


def _problem(text: str) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mine.toml")
        path.write_text(text, encoding="utf-8")
        for load in (ontology.load, gazetteer.load):
            try:
                load([path])
            except DataError as error:
                if "\n" in str(error) or "mine.toml" not in str(error):
                    return f"not one line with its place: {error}"
    return None


def main(short: bool) -> list[Row]:
    """Read files of any words, of wrong types, too deep and too long."""
    return [fuzz(Row("ontology and gazetteer files"), _FILES, _problem, 40 if short else 1_000)]
