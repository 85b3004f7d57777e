"""Makes ``jgo.lock.toml``: resolves the local Neo4j once with jgo, so that users only download, and always the same files.

    python -m graphbuilder.store.lock

Run it after changing the versions below, then run the tests and commit the file.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graphbuilder.store.jars import LOCK_FILE

NEO4J = "2026.09.0"
BROWSER = "5.24.0"
ENDPOINT = f"org.neo4j:neo4j:{NEO4J}+org.neo4j.app:neo4j-server:{NEO4J}+org.neo4j.client:neo4j-browser:{BROWSER}"

_HEADER = """\
# Every jar of the local Neo4j, resolved from Maven coordinates. Made by `python -m graphbuilder.store.lock`; do not edit.
# Neo4j Community and Neo4j Browser are GPL-3.0, by Neo4j Sweden AB; the other jars carry their own licences.
# The project distributes none of them: they are downloaded on first use and checked against these sums.
"""


def resolve(endpoint: str) -> list[tuple[str, Path]]:
    """Resolve Maven coordinates with everything they need.

    Args:
        endpoint: coordinates joined by "+", as jgo writes them.

    Returns:
        (coordinate, file) of each jar, sorted.
    """
    import jgo

    artifacts = jgo.resolve(endpoint)
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(lambda artifact: artifact.resolve(), artifacts))
    coordinates = (":".join(filter(None, (a.groupId, a.artifactId, a.version, a.classifier))) for a in artifacts)
    return sorted(zip(coordinates, files, strict=True))


def lock_text(endpoint: str = ENDPOINT, neo4j: str = NEO4J) -> str:
    """Return the content of a lock file for the coordinates."""
    parts = [_HEADER, f'neo4j = "{neo4j}"\n']
    for coordinate, file in resolve(endpoint):
        content = file.read_bytes()
        parts.append(f'\n[[jar]]\ncoordinate = "{coordinate}"\nsize = {len(content)}\nsha256 = "{hashlib.sha256(content).hexdigest()}"\n')
    return "".join(parts)


if __name__ == "__main__":
    LOCK_FILE.write_text(lock_text(), encoding="utf-8")
