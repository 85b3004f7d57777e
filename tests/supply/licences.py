"""Lists the licence of every Python package that is installed and of every jar of the local Neo4j.

python tests/supply/licences.py
"""

import itertools
import subprocess
import sys
import zipfile
from pathlib import Path

from graphbuilder.store.jars import install, read_lock


def jars() -> dict[str, list[str]]:
    """Return the names of the libraries under each licence, as Neo4j's own notice lists them."""
    lock = read_lock()
    folder = install(lock)
    neo4j = folder / f"neo4j-{lock.version}.jar"
    with zipfile.ZipFile(neo4j) as archive:
        lines = archive.read("META-INF/ThirdPartyLicenses.txt").decode().splitlines()
    found: dict[str, list[str]] = {"GPL-3.0 (Neo4j Community, Neo4j Browser)": sorted(p.name for p in folder.glob("neo4j-*.jar"))}
    for at, line in enumerate(lines[:-2]):
        if line.startswith("-----") and lines[at + 2].startswith("  "):
            names = itertools.takewhile(lambda name: name.startswith("  "), lines[at + 2 :])
            found[lines[at + 1]] = [name.strip() for name in names]
    return found


def main() -> int:
    """Print both lists."""
    python = Path(sys.prefix) / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "piplicenses", "--python", python, "--format=plain", "--order=license", "--from=mixed"], check=True
    )
    print("\nThe local Neo4j, downloaded on first use and not distributed")
    for licence, names in jars().items():
        print(f"{licence}: {len(names)}: {', '.join(names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
