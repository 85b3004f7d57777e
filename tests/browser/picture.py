"""Makes the picture of the README: the graph of an article as Neo4j Browser draws it.

python tests/browser/picture.py examples/2021-09-21-aukus.txt docs/graph.png
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from neo4j_browser import opened

from graphbuilder import Extractor, connect, read
from graphbuilder.browse import address
from graphbuilder.store import statements


def main(article: str, picture: str, relations: str = "14") -> None:
    with tempfile.TemporaryDirectory() as data, connect(data_dir=data) as store:
        store.load(Extractor().extract_all(read([article])))
        assert store.local_server is not None
        overview = address(store, "overview", {"most": relations})
        with opened(overview, store.local_server.password, width=1000, height=640, scale=1.6) as browser:
            browser.dress(statements.folder() / "browser" / "style.grass")
            browser.run()
            browser.picture(Path(picture))


if __name__ == "__main__":
    main(*sys.argv[1:])
