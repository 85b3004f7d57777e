"""Installed from a built wheel into a clean environment, it works as it does in a checkout."""

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "examples" / "2021-09-21-aukus.txt"


def run(*command: object, cwd: Path, data: Path | None = None) -> str:
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHBUILDER_", "PYTHON"))}
    if data:
        variables["GRAPHBUILDER_DATA_DIR"] = str(data)
    finished = subprocess.run([str(part) for part in command], cwd=cwd, env=variables, capture_output=True, text=True, timeout=540)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `graphbuild` of a clean environment that holds the wheel and what it declares to need."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "--quiet", "--no-compile"]
    versions = re.findall(r"^[A-Za-z0-9].*(?= \\$)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    (folder / "constraints.txt").write_text("\n".join(versions), encoding="utf-8")
    run(*pip, "--constraint", folder / "constraints.txt", wheel, cwd=folder)
    return folder / "bin" / "graphbuild"


def test_the_wheel_holds_the_data_the_statements_and_the_locks_of_the_jars(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(["git", "-C", ROOT, "ls-files", "cypher", "graphbuilder"], capture_output=True, text=True, check=True).stdout
    data = [name for name in tracked.splitlines() if not name.endswith(".py")]
    assert [name for name in data if name.replace("cypher/", "graphbuilder/cypher/", 1) not in names and name not in names] == []
    assert any(name.endswith("lock.toml") for name in names)
    assert "graphbuilder/py.typed" in names


@pytest.mark.timeout(900)
def test_a_clean_environment_works_as_the_checkout_does(installed: Path, tmp_path: Path) -> None:
    checkout = Path(sys.prefix) / "bin" / "graphbuild"
    assert run(installed, "extract", SAMPLE, cwd=tmp_path) == run(checkout, "extract", SAMPLE, cwd=ROOT)
    assert run(installed, "report", "--format", "json", cwd=tmp_path) == run(checkout, "report", "--format", "json", cwd=ROOT)


@pytest.mark.timeout(900)
def test_a_clean_environment_has_a_local_neo4j(installed: Path, tmp_path: Path) -> None:
    status = json.loads(run(installed, "status", "--format", "json", cwd=tmp_path, data=tmp_path / "data"))
    assert status["server"]["local"] is True and status["articles"] == 0
