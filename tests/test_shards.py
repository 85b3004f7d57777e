"""Extractions as a folder of Parquet files: nothing is lost, a run goes on, and loading and exporting take them as they take lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pytest

from graphbuilder import shards
from graphbuilder.lines import read_extractions
from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction
from graphbuilder.shards import Shards, read_shards
from graphbuilder.store import Store

FRANCE = Entity(id="Q142", name="France", type="Country", wikidata="Q142")
PERU = Entity(id="Q419", name="Peru", type="Country", wikidata="Q419")


def found(number: int) -> Extraction:
    sentence = Evidence(f"La France soutient le Pérou ({number}).", 0, 32)
    claim = Claim(source="Q142", type="SUPPORTS", target="Q419", evidence=sentence, confidence=0.9)
    return Extraction(article=Article(id=f"a{number}", source=f"{number}.txt"), entities=(FRANCE, PERU), claims=(claim,))


def write(folder: object, *numbers: int) -> None:
    with Shards(str(folder)) as written:
        for number in numbers:
            written.write(found(number))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "graphbuilder", *map(str, arguments)], capture_output=True, text=True)


@pytest.mark.parametrize("place", ["disk", "memory"])
def test_what_is_written_is_read_again_each_article_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(shards, "ARTICLES", 2)
    folder = str(tmp_path / "claims.parquet") if place == "disk" else "memory://press/claims.parquet"
    write(folder, 1, 2, 3)
    write(folder, 2, 3, 4)  # as a run that goes on
    assert sorted(read_shards(folder), key=lambda each: each.article.id) == [found(number) for number in (1, 2, 3, 4)]
    shards.write_shard(folder, [("a4", "4.txt", found(4).to_json()), ("a5", "5.txt", found(5).to_json())])  # read from two files
    assert sorted(each.article.id for each in read_extractions(folder)) == ["a1", "a2", "a3", "a4", "a5"]
    assert shards.holds_shards(folder)


def test_a_shard_is_a_table_that_other_tools_read(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (path,) = tmp_path.glob("*.parquet")
    assert pyarrow.parquet.read_table(path).to_pylist() == [{"article_id": "a1", "source": "1.txt", "extraction": found(1).to_json()}]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_load_and_export_take_shards_as_they_take_lines(tmp_path: Path, store: Store) -> None:
    write(tmp_path / "claims.parquet", 1, 2)
    assert store.load(read_extractions(tmp_path / "claims.parquet")).claims == 2
    (path,) = tmp_path.glob("claims.parquet/*")
    assert run("export", tmp_path / "claims.jsonl", "--from", path).returncode == 0
    assert sorted(read_extractions(tmp_path / "claims.jsonl"), key=lambda each: each.article.id) == [found(1), found(2)]
    done = run("export", tmp_path / "bulk", "--format", "neo4j-import", "--from", tmp_path / "claims.parquet")
    assert done.stdout.startswith("Wrote 2 articles")


def test_extract_writes_shards_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.txt").write_text("Accord\n\nLa Norvège soutient le Pérou.", encoding="utf-8")
    once, again = (run("extract", "--output", tmp_path / "claims.parquet", tmp_path / "press") for _ in range(2))
    assert once.returncode == 0 and "Loading the language model" in once.stderr
    assert [claim.type for each in read_shards(tmp_path / "claims.parquet") for claim in each.claims] == ["SUPPORTS"]
    assert "goes on after 1 articles" in again.stderr and "Loading" not in again.stderr


def test_what_is_no_shard_is_told_in_one_line(tmp_path: Path) -> None:
    write(tmp_path / "claims.parquet", 1)
    (tmp_path / "claims.parquet" / "x.parquet").write_bytes(b"PAR1 cut off")
    run_on = run("extract", "--output", tmp_path / "claims.parquet", tmp_path)
    assert run_on.returncode == 1
    assert run_on.stderr.startswith(f"Error: {tmp_path / 'claims.parquet' / 'x.parquet'}: is damaged") and run_on.stderr.count("\n") == 1
    told: list[Exception] = []
    assert [each.article.id for each in read_shards(tmp_path / "claims.parquet", on_error=told.append)] == ["a1"]
    assert len(told) == 1
    pyarrow.parquet.write_table(pyarrow.table({"text": ["La Norvège soutient le Pérou."]}), tmp_path / "press.parquet")
    assert not shards.holds_shards(tmp_path / "press.parquet")
    assert "holds no extractions (its columns are text)" in run("export", tmp_path / "x.jsonl", "--from", tmp_path / "press.parquet").stderr
    assert not shards.holds_shards("memory://nowhere")
