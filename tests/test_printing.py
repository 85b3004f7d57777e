"""How answers stand in a terminal."""

from __future__ import annotations

import pytest

from graphbuilder.printing import print_rows

SENTENCE = (
    "Les ministres de onze pays voisins ont tenu hier à huis clos une longue réunion dont rien n'a filtré, sauf la date de la prochaine."
)
NAMES = ["Arvenia", "Belland", "Corvia", "Dorland", "Northern Pact", "Lena Mora", "Tomas Brun"]


@pytest.mark.parametrize("width", [40, 80, 110, 160])
def test_a_long_list_of_names_leaves_room_for_the_sentences(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    print_rows([{"actor": "Arvenia", "with": NAMES, "articles": ["Le sommet des onze, vu de loin"], "evidence": [SENTENCE]}], "table")
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= width
    assert "Les ministres" in said and len(said.splitlines()) < 30


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_no_text_of_an_article_steers_the_terminal(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    nasty = "Ann\x1b[31m\x07 \u202eretourne\r l\u2019Arvénie\xa0!"
    print_rows([{"actor": nasty, "evidence": [nasty, nasty * 3]}], form)
    said = capsys.readouterr().out
    assert not set(said) & set("\x1b\x07\u202e\r")
    assert "l\u2019Arvénie\xa0!" in said
