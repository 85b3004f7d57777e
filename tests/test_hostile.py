"""Any bytes and any text: read or refused in one line, and never more than text where they are shown. The long runs are in torture/."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuilder.errors import SourceError
from graphbuilder.extraction.parallel import extract_all
from graphbuilder.limits import MAX_CHARACTERS, limited
from graphbuilder.model import Article
from graphbuilder.reading import read
from graphbuilder.spreadsheet import inert

few = settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@few
@given(st.sampled_from([".txt", ".md", ".html", ".jsonl", ".warc.gz", ".parquet", ""]), st.binary(max_size=600))
def test_any_bytes_are_an_article_or_a_line(tmp_path_factory: pytest.TempPathFactory, ending: str, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / f"source{ending}"
    path.write_bytes(data)
    errors: list[SourceError] = []
    list(read([path], on_error=errors.append))
    assert not [error for error in errors if "\n" in str(error)]


@few
@given(st.text("=+-@;\"' \t\r\n\x1b\u202eA1", max_size=12))
def test_no_cell_is_computed_or_obeyed(text: str) -> None:
    cell = inert(text)
    assert not [part for part in cell.split(";") if part.lstrip(' "\n').startswith(("=", "+", "-", "@"))]
    assert not set(cell) & set("\r\x1b\u202e")


def test_an_article_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("La Norvège refuse. " * (MAX_CHARACTERS // 18), encoding="utf-8")
    with pytest.raises(SourceError, match=r"long\.txt: is longer than 300,000 characters"):
        list(read([path]))


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TimeoutError), limited(0.05):
        while True:
            pass


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "unicode_escape", "hex", "utf-7"])
def test_an_encoding_that_is_none_of_text_is_not_believed(tmp_path: Path, charset: str) -> None:
    page = (
        f"<html><head><meta charset={charset}></head><body><article><p>{'Le ministre norvégien a refusé. ' * 9}</p></article></body></html>"
    )
    path = tmp_path / "page.html"
    path.write_bytes(page.encode("latin-1"))
    assert "norvégien" in next(read([path])).text


def test_names_that_only_look_alike_are_several_actors() -> None:
    text = "Ivan Petrov critique le Japon. Ivan Pеtrov critique la Norvège."  # the second has a Cyrillic letter
    (found,) = extract_all([Article(id="a", text=text)])
    assert len({claim.source for claim in found.claims if claim.type == "CRITICIZES"}) == 2
