"""What a person sees who opens the graph in the real Neo4j Browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from neo4j_browser import CHROMIUM, opened
from report_graph import HOSTILE_NAME

from graphbuilder import reports
from graphbuilder.browse import address, files, folder
from graphbuilder.store import Store
from graphbuilder.store.local import LocalServer

pytest.importorskip("playwright", reason="playwright drives the browser: pip install -e .[test]")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this computer: apt install chromium")


def test_a_report_draws_its_actors_and_tells_its_sentences(graph: Store, server: LocalServer, tmp_path: Path) -> None:
    with opened(address(graph, "sidelined"), server.password) as browser:
        assert browser.editor.startswith("// title: Sidelined actors")
        browser.run()
        assert browser.nodes == {"Ukraine", "Europe", "Donald Trump", "Vladimir Putin"}
        assert "EXCLUDES" in browser.relationships
        browser.picture(tmp_path / "sidelined.png")
        assert (tmp_path / "sidelined.png").stat().st_size > 10_000
        assert "Kiev, encore une fois, n'a pas été invitée." in browser.table()


def test_without_a_report_it_shows_the_main_actors(graph: Store, server: LocalServer) -> None:
    dialogs = []
    with opened(address(graph), server.password) as browser:
        browser.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        browser.run()
        assert {"France", "Donald Trump", "Ukraine", "Vladimir Putin"} < browser.nodes
        assert browser.relationships == {"CRITICIZES", "EXCLUDES", "NEGOTIATES_WITH"}
        assert HOSTILE_NAME in browser.table()
    assert dialogs == []


def test_an_actor_is_found_by_any_of_its_names(graph: Store, server: LocalServer) -> None:
    with opened(address(graph, "actor", {"name": "poutine"}), server.password) as browser:
        browser.run()
        assert browser.nodes == {"Vladimir Putin", "Donald Trump", "Ukraine"}


def test_the_style_file_colours_actors_by_what_they_are(graph: Store, server: LocalServer) -> None:
    style = folder() / "style.grass"
    wanted = dict(re.findall(r"node\.(\w+) {[^}]*?[^-]color: (#\w+);", style.read_text(encoding="utf-8")))
    with opened(address(graph), server.password) as browser:
        browser.dress(style)
        browser.run()
        assert browser.colour("France") == wanted["Country"]
        assert browser.colour("Trump") == wanted["Person"]


def test_the_files_that_it_imports_are_those_that_the_reports_and_the_looks_make() -> None:
    made = {path.name: path.read_bytes() for path in folder().iterdir()}
    assert made == files(), "write them anew: make browser-files"


def test_the_saved_reports_become_favorites_that_run(graph: Store, server: LocalServer) -> None:
    with opened(address(graph), server.password) as browser:
        browser.drop(folder() / "favorites.zip")
        browser.page.get_by_test_id("navigationFavorites").click()
        browser.page.get_by_text("graphbuilder", exact=True).click()
        titles = [report.title for report in reports.available()]
        for title in titles:
            assert browser.page.get_by_text(title, exact=True).count() >= 1, title
        browser.page.get_by_text("Sidelined actors", exact=True).click()
        browser.page.wait_for_function("document.querySelector('[data-testid=activeEditor]').innerText.includes('Sidelined')")
        browser.run()
        assert browser.nodes == {"Ukraine", "Europe", "Donald Trump", "Vladimir Putin"}
