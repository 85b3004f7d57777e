"""The README's examples run as they are written, in the order they stand."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuilder.store.local import LocalServer

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?P<need><!-- needs [^>]*-->\n)?```(?P<language>sh|python)\n(?P<code>.*?)```", re.DOTALL)
MAKE = re.compile(r"^make \w+$")
FOREGROUND = re.compile(r"^graphbuild (browse|server)\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a fresh copy of the project after `make install`."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / ".venv").symlink_to(sys.prefix)
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@pytest.fixture(scope="module")
def environment(folder: Path) -> Iterator[dict[str, str]]:
    """The variables of a newcomer: no server named, a web browser that only says it was asked. The server is kept up, to save time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHBUILDER_"))}
    with LocalServer(folder / "data"):
        yield kept | {"GRAPHBUILDER_DATA_DIR": str(folder / "data"), "BROWSER": "echo opened %s", "PYTHONUNBUFFERED": "1"}


def blocks() -> list[str]:
    """Return the fenced shell and Python examples that need nothing but the project; `make` lines are for .ci/run."""
    found = []
    for match in BLOCK.finditer(README):
        code = match["code"] if match["language"] == "sh" else f"python - <<'END'\n{match['code']}END\n"
        lines = [line for line in code.splitlines(keepends=True) if not MAKE.match(line)]
        if lines and not match["need"]:
            found.append("".join(lines))
    return found


def test_every_example_of_the_readme_runs_as_written(folder: Path, environment: dict[str, str]) -> None:
    activate = "source .venv/bin/activate\n"
    for block in blocks():
        if FOREGROUND.match(block):
            runs_until_interrupted(activate + block, folder, environment)
            continue
        run = subprocess.run(
            ["bash", "-e"], input=activate + block, cwd=folder, env=environment, capture_output=True, text=True, timeout=240
        )
        assert run.returncode == 0, f"{block}\n{run.stdout}\n{run.stderr}"
    assert "<graphml" in (folder / "press.graphml").read_text(encoding="utf-8")
    assert (folder / "tables" / "claims.csv").read_text(encoding="utf-8").startswith("id,article")
    assert "," in (folder / "sidelined.csv").read_text(encoding="utf-8")


def runs_until_interrupted(script: str, folder: Path, environment: dict[str, str]) -> None:
    """Run a command that stays up, wait until it says where, and end it as Ctrl-C does."""
    log = folder / "foreground.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            ["bash", "-ec", script], cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        deadline = time.monotonic() + 120
        while "http://" not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)
    said = log.read_text()
    assert "http://" in said and "Traceback" not in said, said


def test_the_readme_names_every_command() -> None:
    from graphbuilder.cli import main

    assert [name for name in main.commands if f"graphbuild {name}" not in README] == []


def test_the_pictures_and_pages_that_the_readme_links_to_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
