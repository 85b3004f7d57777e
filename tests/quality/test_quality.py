"""The project's own annotated articles are read as they were: whatever changes, for better or worse, shows as a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated_set import EXPECTED, FOLDER, annotated, report

from graphbuilder import ontology


@pytest.mark.parametrize("name", sorted(annotated()))
def test_an_annotation_rests_on_the_words_of_its_article(name: str) -> None:
    annotation = annotated()[name]
    text = (FOLDER / "articles" / f"{name}.txt").read_text(encoding="utf-8")
    ids = {entity["id"] for entity in annotation["entities"]}
    types = ontology.load().relations
    for relation in annotation["relations"]:
        assert relation["evidence"] in text, relation
        assert {relation["source"], relation["target"]} <= ids and relation["source"] != relation["target"], relation
        assert relation["attribution"] in {None, *ids} and relation["type"] in types, relation
    assert set(annotation["sidelined"]) <= ids
    assert {path.stem for path in (FOLDER / "articles").iterdir()} == set(annotated())


def test_what_is_read_of_each_article_is_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    found = report()
    with capsys.disabled():
        print(f"\nannotated articles: {found.splitlines()[0]}")
    assert found == EXPECTED.read_text(encoding="utf-8"), "read the diff; where it is as it should be: make quality-expected"


def test_the_annotated_articles_say_whose_they_are() -> None:
    assert "invented" in (Path(FOLDER) / "README.md").read_text(encoding="utf-8")
