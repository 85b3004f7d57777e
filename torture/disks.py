"""Disks that are full and folders that cannot be written: one line, exit code 1, and the graph and files are what they were."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuilder.store import connect
from torture import Row
from torture._runs import differs, exported, not_one_line, own_folder, read_lines, run, stopped, undisturbed, write_lines

ARTICLES = 800
TITLE = 120_000  # letters, so that a few hundred articles fill it
DATA_MB = 150
ROOM_MB = 56  # what is left of it when the load begins: a little more than a start needs


def main(short: bool) -> Iterator[Row]:
    """Fill small disks under the data, an export, a backup and the program, and make a folder read-only."""
    full, written, program, unwritable = rows = [
        Row(part)
        for part in ("data on a full disk", "export and backup to a full disk", "program on a full disk", "data on a read-only disk")
    ]
    if os.name != "posix" or os.geteuid() != 0 or not sys.platform.startswith("linux"):
        for row in rows:
            row.skipped = "needs the right to mount a small disk"
        yield from rows
        return
    with own_folder() as folder:
        lines = _of_long_titles(write_lines(folder / "lines.jsonl", ARTICLES))
        few = write_lines(folder / "few.jsonl", 50)
        expected = undisturbed(folder / "undisturbed", few)
        for _ in range(1 if short else 5):
            with _disk(folder / "small", DATA_MB) as small:
                full.count(_data(small, lines, few, expected))
        yield full
        with _disk(folder / "small", 1) as small:
            target = small / "graph.jsonl"
            (small / "ballast").write_bytes(b"x" * 1_000_000)
            for arguments in (("export", target), ("backup", small / "graph.backup")):
                code, _, complained = run(*arguments, "--data-dir", folder / "undisturbed")
                fault = not_one_line(code, complained, "space")
                left = [path.name for path in small.iterdir() if path.name != "ballast"]
                written.count(fault or (f"left {left}" if left else None) or differs(exported(folder / "undisturbed"), expected))
        yield written
        with _disk(folder / "small", 4) as small:
            code, _, complained = run("status", "--data-dir", folder / "new", GRAPHBUILDER_CACHE_DIR=str(small))
            program.count(not_one_line(code, complained, "space"))
        yield program
        with _disk(folder / "small", 200) as small:
            undisturbed(small / "data", few)
            _mount("remount,ro", small)
            for command in (("status",), ("load", few), ("report", "criticisms")):
                code, _, complained = run(*command, "--data-dir", small / "data")
                unwritable.count(not_one_line(code, complained, str(small), "read-only"))
            _mount("remount,rw", small)
            unwritable.count(differs(exported(small / "data"), expected))
        yield unwritable


def _of_long_titles(lines: Path) -> Path:
    extractions = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    for each in extractions:
        each["article"]["title"] = "a" * TITLE
    lines.write_text("".join(f"{json.dumps(each)}\n" for each in extractions), encoding="utf-8")
    return lines


def _data(small: Path, lines: Path, few: Path, expected: list[str]) -> str | None:
    """Load until the disk is full, give it room, and load again."""
    data = small / "data"
    code, _, complained = run("load", "--quiet", few, "--data-dir", data)
    if code:
        return f"the disk is too small to begin: {complained[-200:]!r}"
    with connect(data_dir=data) as store:
        if fault := differs(list(store.export()), expected):
            return fault
    with (small / "ballast").open("wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, shutil.disk_usage(small).free - ROOM_MB * 1_000_000)
    code, _, complained = run("load", "--quiet", lines, "--data-dir", data)
    fault = not_one_line(code, complained, "room")
    if not stopped(data):
        fault = fault or "the server was left running"
    _mount("remount,size=600m", small)
    with connect(data_dir=data) as store:
        here = {line for line in store.export() if '"kind": "claims"' in line}
        gone = {line for line in expected if '"kind": "claims"' in line} - here
        store.load(read_lines(lines))
        loaded = store.status().articles
    return fault or (f"{len(gone)} claims of before are gone" if gone else None) or (None if loaded == ARTICLES else f"{loaded} articles")


@contextmanager
def _disk(place: Path, megabytes: int) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def _mount(options: str, place: Path) -> None:
    subprocess.run(["mount", "-o", options, place], check=True)
