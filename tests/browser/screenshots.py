"""Makes the pictures of the README from the sample articles: Neo4j Browser, the page of `graphbuild view`, and the terminal.

PYTHONPATH=tests/view python tests/browser/screenshots.py examples docs
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from neo4j_browser import opened
from page_reader import Reader, chromium
from rich.console import Console
from rich.text import Text

from graphbuilder import Extractor, connect, read
from graphbuilder.browse import address, folder
from graphbuilder.store import Store
from graphbuilder.view import page, select

COLUMNS = 120


def main(articles: str, pictures: str) -> None:
    target = Path(pictures)
    with tempfile.TemporaryDirectory() as name, connect(data_dir=Path(name) / "data") as store:
        store.load(Extractor().extract_all(read([articles])))
        browser(store, target / "graph.png")
        view(store, Path(name), target / "view.png")
        terminal(Path(name), target / "terminal.png")


def browser(store: Store, picture: Path) -> None:
    """Neo4j Browser as `graphbuild browse` opens it, dressed."""
    assert store.local_server is not None
    with opened(address(store), store.local_server.password, width=1000, height=640, scale=1.6) as neo4j:
        neo4j.dress(folder() / "style.grass")
        neo4j.run()
        neo4j.picture(picture)


def view(store: Store, scratch: Path, picture: Path) -> None:
    """The page, with the exclusion open that most sentences state."""
    file = scratch / "graph.html"
    file.write_text(page(select(store)), encoding="utf-8")
    with chromium() as started:
        reader = Reader(started.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=1.5), file)
        reader.page.locator("#list button", has_text="excludes").first.click()
        reader.page.mouse.move(640, 10)
        reader.page.wait_for_timeout(600)
        reader.page.screenshot(path=picture)


def terminal(scratch: Path, picture: Path) -> None:
    """What `graphbuild report` prints, in a window of a terminal."""
    command = ["graphbuild", "report", "sidelined"]
    variables = os.environ | {"COLUMNS": str(COLUMNS), "GRAPHBUILDER_DATA_DIR": str(scratch / "data")}
    run = subprocess.run(
        [sys.executable, "-m", "graphbuilder", *command[1:]], env=variables, capture_output=True, text=True, check=True
    )  # fmt: skip
    lines = [f"$ {' '.join(command)}", *run.stdout.splitlines()[:28], "…"]
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi("\n".join(lines)))
    with chromium() as started:
        shown = started.new_page(viewport={"width": 1300, "height": 1000}, device_scale_factor=1.5)
        shown.route("**/*", lambda route: route.abort())  # the letters of this computer will do
        shown.set_content(f"<style>body {{ margin: 0 }} text {{ font-family: monospace !important }}</style>{console.export_svg(title='')}")
        shown.locator("svg").first.screenshot(path=picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
