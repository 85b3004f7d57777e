"""How fast Neo4j's own importer makes the graph of prepared extractions, beside loading the same lines through Bolt."""

import tempfile
from pathlib import Path

from benchmarks.measure import graphbuild
from benchmarks.press import extractions

COUNT = 10_000
CLAIMS = 20


def main() -> None:
    """Print claims a second of both, with start and stop of the server; writing the files counts for the import."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = folder / "claims.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in extractions(COUNT, claims=CLAIMS))
        export = graphbuild("export", folder / "bulk", "--format", "neo4j-import", "--from", lines, data=folder / "unused")
        bulk = graphbuild("import", folder / "bulk", data=folder / "imported")
        bolt = graphbuild("load", "--quiet", lines, data=folder / "loaded")
        claims, seconds = COUNT * CLAIMS, export.seconds + bulk.seconds
        print(
            f"import: {claims:,} claims: files {export.seconds:.1f} s in {export.python:.0f} MB, import {bulk.seconds:.1f} s, "
            f"{claims / seconds:,.0f} claims/s; peer: through Bolt {claims / bolt.seconds:,.0f} claims/s; "
            f"ratio {bolt.seconds / seconds:.1f} of its speed, {bolt.seconds / bulk.seconds:.1f} without the files"
        )
