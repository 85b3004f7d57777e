"""A file of extractions that is cut off is taken up where it was."""

from pathlib import Path

import pytest

from graphbuilder.errors import InvalidExtraction
from graphbuilder.journal import Journal
from graphbuilder.model import Article, Extraction


def extraction(name: str) -> Extraction:
    return Extraction(article=Article(id=name, title=f"Accord à {name}"))


def ids(path: Path) -> list[str]:
    return [Extraction.from_json(line).article.id for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_run_to_the_end_leaves_the_file_alone(tmp_path: Path) -> None:
    with Journal(tmp_path / "claims.jsonl") as journal:
        journal.write(extraction("a"))
        journal.write(extraction("b"))
    assert ids(tmp_path / "claims.jsonl") == ["a", "b"]
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_a_run_that_was_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt), Journal(path) as journal:
        journal.write(extraction("a"))
        raise KeyboardInterrupt
    assert not path.exists()
    with Journal(path) as journal:
        assert journal.done == {"a"}
        journal.write(extraction("b"))
    assert ids(path) == ["a", "b"]


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_line_that_was_cut_in_the_middle_is_written_again(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt), Journal(path) as journal:
        journal.write(extraction("a"))
        journal.write(extraction("b"))
        raise KeyboardInterrupt
    part = tmp_path / "claims.jsonl.part"
    part.write_bytes(part.read_bytes()[:-cut])
    with Journal(path) as journal:
        assert journal.done == {"a"}
        journal.write(extraction("b"))
    assert ids(path) == ["a", "b"]


def test_an_earlier_result_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("earlier\n")
    with pytest.raises(KeyboardInterrupt), Journal(path):
        raise KeyboardInterrupt
    assert path.read_text() == "earlier\n"


def test_a_foreign_file_in_its_place_is_not_touched(tmp_path: Path) -> None:
    part = tmp_path / "claims.jsonl.part"
    part.write_text("my notes\n")
    with pytest.raises(InvalidExtraction, match=r"claims.jsonl.part, line 1: .* move it away"), Journal(tmp_path / "claims.jsonl"):
        pass
    assert part.read_text() == "my notes\n"
