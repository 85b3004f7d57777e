"""Reads a page of `graphbuild view` in a headless Chromium, as a person would: clicks, types, and reads what it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_MIDDLE = """([source, words, target]) => {
  const ends = (edge) => [edge.source().data("name"), edge.data("words"), edge.target().data("name")].join();
  const edge = picture.edges().filter((edge) => ends(edge) === [source, words, target].join());
  const { x, y } = edge.renderedMidpoint(), box = document.getElementById("graph").getBoundingClientRect();
  return [box.x + x, box.y + y];
}"""


class Reader:
    """A page, and the person before it. ``asked`` holds every address that the page loads, ``faults`` whatever its scripts complain of."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        self.wait()

    def wait(self) -> None:
        """Wait until the picture is drawn."""
        self.page.wait_for_selector("html[data-ready=true]", timeout=120_000)

    def click(self, source: str, words: str, target: str) -> None:
        """Click on the middle of a line of the picture."""
        self.page.mouse.click(*self.page.evaluate(_MIDDLE, [source, words, target]))

    def search(self, text: str) -> None:
        """Type into the search field."""
        self.page.get_by_label("Search", exact=True).fill(text)
        self.page.wait_for_timeout(400)

    def list(self, tab: Literal["Relations", "Actors"]) -> list[str]:
        """Turn to a list and return its rows."""
        self.page.get_by_role("tab", name=tab).click()
        return [" ".join(text.split()) for text in self.page.locator("#list button").all_inner_texts()]

    @property
    def reading(self) -> str:
        """What the panel says."""
        return " ".join(self.page.locator("#reading").inner_text().split())

    @property
    def count(self) -> str:
        """How much the page says it holds."""
        return self.page.locator("#count").inner_text()

    @property
    def drawn(self) -> set[str]:
        """The names in the picture."""
        return set(self.page.evaluate("picture.nodes().map((node) => node.data('name'))"))

    @property
    def lines(self) -> set[str]:
        """The lines of the picture, as sentences."""
        edges = "picture.edges().map((edge) => [edge.source().data('name'), edge.data('words'), edge.target().data('name')].join(' '))"
        return set(self.page.evaluate(edges))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
