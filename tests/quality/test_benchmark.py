"""`python -m benchmarks quality`: the tables it prints for a folder of annotated articles with its own ``score.py``."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from annotated_set import FOLDER

ROOT = FOLDER.parent.parent
SCORE = '''
"""A scorer as small as the contract allows: actors are the same by name, and relations are counted."""


def triple(source, kind, target):
    return source, kind, target


def align(gold, predicted):
    names = {entity["name"]: entity["id"] for entity in gold}
    return {entity["id"]: names[entity["name"]] for entity in predicted if entity["name"] in names}


def score(annotations, predictions):
    right = wrong = missed = 0
    for annotation in annotations:
        ids = align(annotation["entities"], predictions[annotation["id"]]["entities"])
        got = {(ids.get(r["source"]), r["type"], ids.get(r["target"])) for r in predictions[annotation["id"]]["relations"]}
        want = {(r["source"], r["type"], r["target"]) for r in annotation["relations"]}
        right, wrong, missed = right + len(got & want), wrong + len(got - want), missed + len(want - got)
    of = {"p": right / (right + wrong or 1), "r": right / (right + missed), "f1": 2 * right / (2 * right + wrong + missed)}
    keys = ("entities", "entities_typed", "relations", "relations_mission", "relations_relaxed", "actor_pairs", "sidelined")
    return {**dict.fromkeys(keys, of), "articles": len(annotations), "by_type": {}}, []
'''


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict]:
    gold = tmp_path_factory.mktemp("gold")
    (gold / "score.py").write_text(SCORE, encoding="utf-8")
    for name, stem in (("train", "2024-02-12-pologne-hongrie"), ("dev", "2022-10-05-pyongyang")):
        for kind, suffix in (("articles", "txt"), ("annotations", "json")):
            (gold / name / kind).mkdir(parents=True)
            shutil.copy(FOLDER / kind / f"{stem}.{suffix}", gold / name / kind)
    command = [sys.executable, "-m", "benchmarks", "quality", gold, "--jobs", "1", "--json", gold / "figures.json"]
    run = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout, json.loads((gold / "figures.json").read_text(encoding="utf-8"))


def test_each_part_left_out_has_its_line(figures: tuple[str, dict]) -> None:
    printed, written = figures
    assert set(written["train"]["scores"]) == set(written["dev"]["scores"])
    assert {"coreference", "roles", "scope", "weigher", "titles", "verbs"} <= set(written["dev"]["scores"])
    assert all(f"\n{part} " in printed for part in written["dev"]["scores"] if part != "everything")


def test_without_titles_nothing_holds_an_office(figures: tuple[str, dict]) -> None:
    scores = figures[1]["train"]["scores"]
    assert scores["titles"]["relations"]["r"] < scores["everything"]["relations"]["r"]


def test_every_error_has_one_cause_and_those_of_dev_are_only_counted(figures: tuple[str, dict]) -> None:
    printed, written = figures
    assert len(written["errors"]["missed"]) == sum(written["train"]["missed"].values())
    assert sum(written["dev"]["missed"].values()) > 0
    assert "pyongyang" not in printed and "pyongyang" not in json.dumps(written)


def test_a_folder_without_a_scorer_is_told(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "benchmarks", "quality", tmp_path], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode != 0 and "score.py: not found" in run.stderr and "Traceback" not in run.stderr
