"""Reading with Ray: the claims of one process from every kind of archive, whatever dies in the middle, and no word on the terminal."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pyarrow
import pyarrow.parquet
import pytest
from warcio.warcwriter import WARCWriter

from graphbuilder import cluster
from graphbuilder.errors import GraphbuilderError, UnsupportedLanguage
from graphbuilder.extraction.parallel import extract_all
from graphbuilder.reading import read
from graphbuilder.shards import Shards, read_shards

pytestmark = pytest.mark.timeout(900)

ACTORS = ("la Norvège", "le Pérou", "le Kenya", "la Thaïlande", "le Portugal", "la Nouvelle-Zélande")
SENTENCES = (
    "Le ministre des Affaires étrangères a critiqué {0}, qui négocie depuis lundi avec {1} sur les quotas de pêche.",
    "Selon {0}, {1} soutient {2} et refuse de rencontrer les émissaires de l'Union africaine.",
    "{0} et {1} ont signé un accord à Genève, sans que {2} ait été conviée aux discussions.",
)
ENGLISH = "The prime minister of Estonia met her Latvian counterpart on Tuesday to discuss the closure of the border, officials said."


def article(number: int) -> str:
    lines = [SENTENCES[place % 3].format(*(ACTORS[(number + place + shift) % 6] for shift in (0, 1, 3))) for place in range(6)]
    return f"Dépêche numéro {number}\n\n" + "\n".join(lines)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles in every form, one of them in English."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(6):
        (folder / f"{number:03}.txt").write_text(article(number), encoding="utf-8")
    (folder / "lines.jsonl").write_text("".join(json.dumps({"text": article(number)}) + "\n" for number in range(6, 12)))
    pyarrow.parquet.write_table(pyarrow.table({"text": [article(number) for number in range(12, 18)]}), folder / "table.parquet")
    with (folder / "crawl.warc.wet.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, text in enumerate([*map(article, range(18, 24)), ENGLISH]):
            body = io.BytesIO(text.encode())
            url = f"https://example.org/{number}"
            writer.write_record(writer.create_warc_record(url, "conversion", payload=body, warc_content_type="text/plain"))
    return folder


@pytest.fixture(scope="module")
def undisturbed(archive: Path) -> dict[str, str]:
    """What one process finds in the folder, by article."""
    articles = read([archive], on_error=lambda error: None)
    found = {each.article.id: each.to_json() for each in extract_all(articles, on_error=lambda error: None)}
    assert len(found) == 24 and sum(line.count('"cue"') for line in found.values()) > 24
    return found


@pytest.fixture(scope="module")
def ray() -> Iterator[None]:
    """A local Ray with two readers, started once for all tests."""
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - its own 15 makes the tests crawl on a computer that is not idle
    with cluster.connected(2):
        yield


def kill_a_reader(killed: list[int]) -> None:
    """Kill the first process that is seen reading."""
    while not killed:
        for process in psutil.Process().children(recursive=True):
            try:
                if "_Reader" in (title := " ".join(process.cmdline())) and "submit" in title:
                    process.kill()
                    killed.append(process.pid)
                    return
            except psutil.NoSuchProcess:
                continue
        time.sleep(0.005)


@pytest.mark.long
def test_two_readers_find_what_one_process_finds_though_one_is_killed_and_a_shard_that_is_lost_is_read_again(
    archive: Path,
    undisturbed: dict[str, str],
    ray: None,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "ARTICLES", 5)
    folder = tmp_path / "claims.parquet"
    folder.mkdir()
    killed: list[int] = []
    threading.Thread(target=kill_a_reader, args=(killed,), daemon=True).start()
    told: list[GraphbuilderError] = []
    written = list(cluster.extract_on_ray([str(archive)], folder, jobs=2, on_error=told.append))
    assert killed
    assert {each.article.id: each.to_json() for each in read_shards(folder)} == undisturbed
    assert sum(each.articles for each in written) == 24
    assert [(type(error), str(error).partition(":")[2][:22]) for error in told] == [(UnsupportedLanguage, "//example.org/6: is in")]
    lost = min(folder.iterdir())
    count = pyarrow.parquet.read_metadata(lost).num_rows
    lost.unlink()
    with Shards(folder) as shards:
        again = list(cluster.extract_on_ray([str(archive)], folder, jobs=2, done=shards.done, on_error=told.append))
    assert sum(each.articles for each in again) == count
    assert {each.article.id: each.to_json() for each in read_shards(folder)} == undisturbed
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--output", "claims.parquet", "articles.txt"], "--engine ray needs Ray: pip install 'graphbuilder[ray]'"),
        (["--output", "claims.parquet", "-"], "standard input cannot be shared out"),
        (["articles.txt"], "name a folder with --output"),
    ],
)
def test_what_ray_cannot_do_is_told_in_one_line(tmp_path: Path, more: list[str], says: str) -> None:
    code = "import sys; sys.modules['ray'] = None; from graphbuilder.cli import main; main(['extract', '--engine', 'ray', *sys.argv[1:]])"
    (tmp_path / "articles.txt").write_text(article(0))
    run = subprocess.run([sys.executable, "-c", code, *more], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode != 0
    assert [says in line for line in run.stderr.splitlines() if line.startswith("Error")] == [True], run.stderr
    assert "Traceback" not in run.stderr
