"""What a shell offers when Tab is pressed, asked as each shell asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from report_graph import extractions

from graphbuilder.store import Store
from graphbuilder.store.local import LocalServer

# bash splits words at "=": what stands behind it is the word that is completed
BASH = """
eval "$(_GRAPHBUILD_COMPLETE=bash_source graphbuild)"
compopt() { :; }
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_graphbuild_completion graphbuild
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def environment(server: LocalServer, store: Store, tmp_path: Path) -> dict[str, str]:
    """A graph whose server is up, and the command on the path."""
    store.load(extractions())
    command = tmp_path / "graphbuild"
    command.write_text(f"#!{sys.executable}\nfrom graphbuilder.cli import main\n\nmain()\n")
    command.chmod(0o755)
    return os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GRAPHBUILDER_DATA_DIR": str(server.data_dir)}


@pytest.fixture
def bash(environment: dict[str, str]) -> Callable[..., list[str]]:
    """Press Tab in bash after these words."""

    def press(*words: str) -> list[str]:
        command = ["bash", "--norc", "-c", BASH, "bash", "graphbuild", *words]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
        assert run.stderr == ""
        return run.stdout.split("\n")[:-1]

    return press


class TestBash:
    def test_completes_commands_reports_and_measures(self, bash) -> None:
        assert bash("rep") == ["report"]
        assert bash("report", "sidel") == ["sidelined"]
        assert bash("browse", "sidel") == ["sidelined"]
        assert bash("analyze", "cen") == ["centrality"]

    def test_completes_the_parameters_of_a_report(self, bash) -> None:
        assert bash("report", "evidence", "-p", "") == ["actor=", "other="]
        assert bash("report", "evidence", "-p", "o") == ["other="]

    def test_completes_actors_by_any_of_their_names(self, bash) -> None:
        assert bash("report", "actor", "-p", "name", "=", "pou") == ["Poutine"]
        assert bash("report", "actor", "-p", "name", "=", "vladimir\\ P") == ["Vladimir\\ Putin", "Vladimir\\ Poutine"]
        assert "Ukraine" in bash("report", "actor", "-p", "name", "=")
        assert bash("analyze", "similar", "--actor", "tur") == ["Turkey", "Turquie"]

    def test_a_hostile_name_is_one_harmless_word(self, bash) -> None:
        (word,) = bash("report", "actor", "-p", "name", "=", "robert")
        printed = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, text=True)
        assert printed.stdout == """Robert'); "DROP" `n` $x {y} // <b>""" and printed.stderr == ""

    def test_offers_no_actors_where_no_server_is_up_and_starts_none(self, bash, environment: dict[str, str], tmp_path: Path) -> None:
        environment["GRAPHBUILDER_DATA_DIR"] = str(tmp_path / "data")
        assert bash("report", "actor", "-p", "name", "=", "pou") == [""]
        assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_whole_words(environment: dict[str, str], shell: str) -> None:
    words = {"zsh": {"COMP_WORDS": "graphbuild\nreport\nactor\n-p\nname=vla", "COMP_CWORD": "4"}}
    words["fish"] = {"COMP_WORDS": "graphbuild\nreport\nactor\n-p\nname=vla", "COMP_CWORD": "name=vla"}
    asked = environment | words[shell] | {"_GRAPHBUILD_COMPLETE": f"{shell}_complete"}
    said = subprocess.run(["graphbuild"], capture_output=True, text=True, timeout=60, env=asked)
    assert "name=Vladimir Putin" in said.stdout and said.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_takes_the_script_that_is_printed_for_it(environment: dict[str, str], shell: str) -> None:
    printed = subprocess.run(
        ["graphbuild"], capture_output=True, text=True, timeout=60, env=environment | {"_GRAPHBUILD_COMPLETE": f"{shell}_source"}
    )
    assert printed.returncode == 0 and "graphbuild" in printed.stdout
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=printed.stdout, capture_output=True, text=True).stderr == ""
