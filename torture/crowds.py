"""Several commands at once on one graph: loads of overlapping folders, while articles are removed and reports are asked."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from graphbuilder.store import connect
from torture import Row
from torture._runs import SECONDS, differs, empty, own_folder, read_lines, reference, start, write_lines

ARTICLES = 200


def main(short: bool) -> Iterator[Row]:
    """Load with two, four and eight processes at once, each three quarters of the articles."""
    with own_folder() as folder:
        lines = write_lines(folder / "lines.jsonl", ARTICLES)
        data = folder / "data"
        with connect(data_dir=data) as store:
            expected = reference(store, lines)
            for processes in (2,) if short else (2, 4, 8):
                row = Row(f"{processes} loads at once, with remove and report")
                for _ in range(1 if short else 3):
                    empty(store)
                    row.count(_at_once(data, lines, processes, 1 if short else 4) or _settled(store, lines, expected))
                yield row


def _at_once(data: Path, lines: Path, processes: int, removed: int) -> str | None:
    """Run the commands, and say what one of them complained of that a user should not meet."""
    given = lines.read_text(encoding="utf-8").splitlines(keepends=True)
    commands = []
    for number in range(processes):
        part = data.parent / f"part-{number}.jsonl"
        first = number * len(given) // (4 * processes)
        part.write_text("".join((given[first:] + given[:first])[: len(given) * 3 // 4]), encoding="utf-8")
        commands.append(start("load", "--quiet", part, "--data-dir", data))
    others = []
    for number in range(removed):
        others.append(start("remove", f"{number * 7}.txt", "--data-dir", data))
        others.append(start("report", "criticisms", "--data-dir", data))
    faults = [_complaint(process) for process in commands]
    for process in others:
        said = _complaint(process)
        faults.append(None if said and "holds no article" in said else said)  # it was not there yet
    return next(filter(None, faults), None)


def _complaint(process: subprocess.Popen[str]) -> str | None:
    _, complained = process.communicate(timeout=SECONDS)
    return f"exit {process.returncode}: {complained[-200:]!r}" if process.returncode or "Traceback" in complained else None


def _settled(store, lines: Path, expected: list[str]) -> str | None:
    """Load once more what was removed meanwhile, and compare."""
    from graphbuilder.checking import broken, check

    if faults := broken(check(store)):
        return f"graphbuild check finds {faults} faults before the last load"
    store.load(read_lines(lines))
    return differs(list(store.export()), expected)
