"""How fluently a large graph follows the hand in the page of `graphbuild view`, beside the same page with two actors."""

import tempfile
from pathlib import Path
from statistics import median

from crowd import crowd
from page_reader import CHROMIUM, Reader, chromium

from graphbuilder.view import page

ACTORS, RELATIONS = 2000, 4000
WATCH = """() => {
    window.frames_ = [];
    let last = performance.now();
    (function frame() {
        frames_.push(performance.now() - last);
        last = performance.now();
        requestAnimationFrame(frame);
    })();
}"""


def main() -> None:
    """Print the median time of a frame while the picture is dragged."""
    if CHROMIUM is None:
        print("view: no Chromium on this computer")
        return
    large, small = _frame(ACTORS, RELATIONS), _frame(2, 1)
    print(
        f"view: {ACTORS:,} actors, {RELATIONS:,} relations: {large:.0f} ms a frame while dragged; peer: 2 actors {small:.0f} ms", end="; "
    )
    print(f"ratio {large / small:.1f}")


def _frame(actors: int, relations: int) -> float:
    """Return the median milliseconds of a frame."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "graph.html"
        file.write_text(page(crowd(actors, relations)), encoding="utf-8")
        reader = Reader(browser.new_page(viewport={"width": 1280, "height": 800}), file)
        mouse = reader.page.mouse
        mouse.move(310, 70)  # where no actor is
        mouse.down()
        reader.page.evaluate(WATCH)
        for step in range(40):
            mouse.move(320 + 4 * step, 80 + 2 * step)
        mouse.up()
        return median(reader.page.evaluate("frames_"))
