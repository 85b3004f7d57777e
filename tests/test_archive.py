"""Reading an archive: several processes find what one finds, and whatever is cut off or dies in the middle costs nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from graphbuilder.errors import ExtractionError, GraphbuilderError
from graphbuilder.extraction.parallel import extract_all
from graphbuilder.model import Article, Extraction

ACTORS = ("la Norvège", "le Pérou", "le Kenya", "la Thaïlande", "le Portugal", "la Nouvelle-Zélande")
SENTENCES = (
    "Le ministre des Affaires étrangères a critiqué {0}, qui négocie depuis lundi avec {1} sur les quotas de pêche.",
    "Selon {0}, {1} soutient {2} et refuse de rencontrer les émissaires de l'Union africaine.",
    "{0} et {1} ont signé un accord à Genève, sans que {2} ait été conviée aux discussions.",
    "Le président a menacé {1} de sanctions si {2} n'était pas associé au sommet, a rapporté la presse.",
)
COUNT = 24


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of articles."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(COUNT):
        lines = [
            SENTENCES[(number + place) % len(SENTENCES)].format(*(ACTORS[(number + place + shift) % len(ACTORS)] for shift in (0, 1, 3)))
            for place in range(8)
        ]
        (folder / f"{number:03}.txt").write_text(f"Dépêche numéro {number}\n\n" + "\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What one process finds in the folder."""
    path = tmp_path_factory.mktemp("undisturbed") / "claims.jsonl"
    subprocess.run(command(archive, path), check=True)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.jsonl"


@pytest.fixture
def start(archive: Path, path: Path) -> Iterator[Callable[..., psutil.Popen]]:
    """Start an extraction in a session of its own, as a terminal would, and see that nothing of it is left at the end."""
    started: list[psutil.Popen] = []

    def begin(*more: str) -> psutil.Popen:
        process = psutil.Popen(command(archive, path, *more), stderr=subprocess.PIPE, text=True, start_new_session=True)
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def command(archive: Path, path: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "graphbuilder", "extract", "--output", str(path), *more, str(archive)]


def wait_for_lines(path: Path, count: int) -> None:
    """Wait until so many articles are read."""
    part = path.with_name("claims.jsonl.part")
    deadline = time.monotonic() + 120
    while not part.exists() or part.read_bytes().count(b"\n") < count:
        assert time.monotonic() < deadline and not path.exists()
        time.sleep(0.01)


def workers(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children() if "spawn_main" in " ".join(child.cmdline())]


def test_the_one_process_reads_every_article_with_claims_in_all(undisturbed: bytes) -> None:
    found = [Extraction.from_json(line) for line in undisturbed.splitlines()]
    assert len({extraction.article.id for extraction in found}) == len(found) == COUNT
    assert sum(len(extraction.claims) for extraction in found) > COUNT


def test_two_processes_find_what_one_finds(start: Callable[..., psutil.Popen], path: Path, undisturbed: bytes) -> None:
    _, said = start("--jobs", "2").communicate()
    assert "Skipped" not in said
    assert path.read_bytes() == undisturbed


def test_a_worker_that_is_killed_changes_nothing(start: Callable[..., psutil.Popen], path: Path, undisturbed: bytes) -> None:
    process = start("--jobs", "2")
    wait_for_lines(path, 3)
    workers(process)[0].kill()
    _, said = process.communicate()
    assert "Traceback" not in said and "Skipped" not in said
    assert path.read_bytes() == undisturbed


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_goes_on_where_it_was(start: Callable[..., psutil.Popen], path: Path, undisturbed: bytes, jobs: str) -> None:
    killed = start("--jobs", jobs)
    wait_for_lines(path, 5)
    left = workers(killed)
    killed.kill()
    killed.communicate()
    assert not path.exists()
    assert psutil.wait_procs(left, timeout=20)[1] == [], "workers end with the command"
    _, said = start("--jobs", jobs).communicate()
    assert said.count("claims.jsonl.part: goes on after ") == 1
    assert path.read_bytes() == undisturbed


@pytest.mark.parametrize("articles", [0, 3])
def test_ctrl_c_ends_the_workers_without_a_word(start: Callable[..., psutil.Popen], path: Path, articles: int) -> None:
    process = start("--jobs", "2")
    wait_for_lines(path, articles)
    deadline = time.monotonic() + 60
    while len(left := workers(process)) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    for each in [process, *left]:  # the terminal sends it to all
        each.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said and "Error" not in said, said
    assert psutil.wait_procs(left, timeout=20)[1] == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_cannot_be_read_is_told_and_the_rest_goes_on(jobs: int) -> None:
    text = "La Norvège soutient le Pérou."
    articles = [Article(id="a", text=text), Article(id="b", text=f"\ud800 {text}", source="b.txt"), Article(id="c", text=text)]
    told: list[GraphbuilderError] = []
    assert [found.article.id for found in extract_all(articles, jobs=jobs, on_error=told.append)] == ["a", "c"]
    assert [type(error) for error in told] == [ExtractionError]
    assert "b.txt: cannot be read" in str(told[0]) and "\n" not in str(told[0])
    with pytest.raises(ExtractionError, match=r"b\.txt"):
        list(extract_all(articles, jobs=jobs))


def test_one_article_under_two_names_is_written_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Accord\n\nLa Norvège soutient le Pérou.", encoding="utf-8")
    path = tmp_path / "claims.jsonl"
    subprocess.run(command(tmp_path, path), check=True)
    assert path.read_bytes().count(b"\n") == 1


def test_only_lines_can_be_gone_on_with(tmp_path: Path) -> None:
    run = subprocess.run(command(tmp_path, tmp_path / "x", "--format", "table"), capture_output=True, text=True)
    assert run.returncode == 2 and "not with table" in run.stderr
