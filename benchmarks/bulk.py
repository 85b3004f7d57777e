"""What ten million claims take by Neo4j's own importer, beside loading the same lines through Bolt; both from a measured slope."""

import tempfile
from pathlib import Path

from benchmarks import Row
from benchmarks.measure import Run, graphbuild
from benchmarks.press import extractions

CLAIMS = 20  # an article
IMPORTED, LOADED = (5_000, 40_000), (500, 3_000)  # articles: few and many, of which the slope is taken
QUICK_IMPORTED, QUICK_LOADED = (200, 2_000), (100, 500)
MILLIONS = 10


def main(quick: bool = False) -> list[Row]:
    """Measure seconds a claim of both between a small and a large run, which takes out start and stop; and the files apart."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        imported, loaded = (QUICK_IMPORTED, QUICK_LOADED) if quick else (IMPORTED, LOADED)
        lines = {count: _lines(folder / f"{count}.jsonl", count) for count in {*imported, *loaded}}
        exports = {
            n: graphbuild("export", folder / f"bulk-{n}", "--format", "neo4j-import", "--from", lines[n], data=folder / "none")
            for n in imported
        }
        imports = {n: graphbuild("import", folder / f"bulk-{n}", data=folder / f"imported-{n}") for n in imported}
        loads = {n: graphbuild("load", "--quiet", lines[n], data=folder / f"loaded-{n}") for n in loaded}
    files, bulk, bolt = _slope(exports), _slope(imports), _slope(loads)
    few, many = (f"{count * CLAIMS:,}" for count in imported)
    last, largest = exports[imported[1]], imports[imported[1]]
    print(
        f"bulk: of {many} claims: files {last.seconds:.1f} s in {last.python:.0f} MB, "
        f"import {largest.seconds:.1f} s in {largest.server:.0f} MB with start and stop"
    )
    from_slope = f"{MILLIONS} million claims, from the slope between {few} and {many}"
    peer = f"through Bolt, from that between {loaded[0] * CLAIMS:,} and {loaded[1] * CLAIMS:,}: {_hours(bolt)}"
    return [
        Row(what=f"first import, writing the files too, of {from_slope}", peer=peer, ours=_hours(files + bulk), ratio=bolt / (files + bulk),
            target=">= 10"),
        Row(what=f"first import of files that are there, of {from_slope}", peer=peer, ours=_hours(bulk), ratio=bolt / bulk, target=">= 10"),
    ]  # fmt: skip


def _lines(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in extractions(count, claims=CLAIMS))
    return path


def _slope(runs: dict[int, Run]) -> float:
    """Return the seconds that a claim takes, without what every run takes."""
    few, many = sorted(runs)
    return (runs[many].seconds - runs[few].seconds) / ((many - few) * CLAIMS)


def _hours(slope: float) -> str:
    return f"{slope * MILLIONS * 1e6 / 3600:.2f} h"
