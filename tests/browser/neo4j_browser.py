"""Drives Neo4j Browser in a headless Chromium, as a person would: signs in, runs what stands in the editor, looks at the picture."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_SETTLED = """async () => {
  const places = () => [...document.querySelectorAll("g.node")].map(node => node.getAttribute("transform")).join();
  for (let before = ""; before !== places(); await new Promise(later => setTimeout(later, 500))) before = places();
}"""


class Browser:
    """A page of Neo4j Browser whose user is signed in; the newest result is the first frame."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frame: Locator = page.get_by_test_id("frame").first

    def run(self) -> None:
        """Run what stands in the editor and wait until the picture stands still."""
        self.page.get_by_test_id("editor-Run").click()
        self.page.locator("g.node").first.wait_for()
        self.page.evaluate(_SETTLED)

    def dress(self, style: Path) -> None:
        """Give the graph a look: drop a GraSS file on the editor, as a person would."""
        self.drop(style)
        self.frame.get_by_text(":style").wait_for()

    def drop(self, file: Path) -> None:
        """Drop a file on the window."""
        transfer = """([bytes, name]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(bytes)], name));
          return data;
        }"""
        data = self.page.evaluate_handle(transfer, [list(file.read_bytes()), file.name])
        for event in ("dragenter", "dragover", "drop"):
            self.page.get_by_test_id("activeEditor").dispatch_event(event, {"dataTransfer": data})

    @property
    def editor(self) -> str:
        """What stands in the editor."""
        return "\n".join(self.page.get_by_test_id("activeEditor").locator(".view-line").all_inner_texts()).replace("\xa0", " ")

    @property
    def nodes(self) -> set[str]:
        """The captions of the circles."""
        return {" ".join((text or "").split()) for text in self.frame.locator("g.node").all_text_contents()}

    @property
    def relationships(self) -> set[str]:
        """The captions of the lines."""
        return {text.strip() for text in self.frame.locator("g.relationship").all_text_contents()}

    def colour(self, caption: str) -> str:
        """The colour of the circle with this caption, as #rrggbb."""
        circle = self.frame.locator("g.node", has_text=caption).locator("circle.b-outline")
        return circle.get_attribute("fill") or ""

    def table(self) -> str:
        """Turn to the table and return its text."""
        self.frame.get_by_test_id("cypherFrameSidebarTable").click()
        return self.frame.get_by_role("table").inner_text()

    def picture(self, path: Path) -> None:
        """Save the newest result, filling the page, as a PNG."""
        self.frame.get_by_title("Fullscreen", exact=True).click()
        self.frame.get_by_label("Collapse the node properties display").click()
        self.page.evaluate(_SETTLED)
        self.frame.get_by_label("zoom-to-fit").click()
        self.page.evaluate(_SETTLED)
        self.frame.screenshot(path=path)


@contextmanager
def opened(address: str, password: str, *, width: int = 1280, height: int = 800, scale: float = 1) -> Iterator[Browser]:
    """Open an address of Neo4j Browser and sign in."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            page = chromium.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
            page.set_default_timeout(60_000)
            page.goto(address)
            page.get_by_test_id("password").fill(password)
            page.get_by_test_id("connect").click()
            page.get_by_text("You are connected as user").wait_for()
            yield Browser(page)
        finally:
            chromium.close()
