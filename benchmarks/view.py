"""How fluently a large graph follows the hand in the page of `graphbuild view`, beside the same page with two actors."""

import tempfile
from pathlib import Path
from statistics import median

from crowd import crowd
from page_reader import CHROMIUM, Reader, chromium

from benchmarks import NotHere, Row
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


def main(quick: bool = False) -> list[Row]:
    """Measure the median time of a frame while the picture is dragged."""
    if CHROMIUM is None:
        raise NotHere("needs Chromium")
    actors, relations = (ACTORS // 4, RELATIONS // 4) if quick else (ACTORS, RELATIONS)
    large, small = _frame(actors, relations), _frame(2, 1)
    return [
        {
            "what": f"a frame while dragging a picture of {actors:,} actors and {relations:,} relations",
            "peer": f"2 actors: {small:.0f} ms",
            "ours": f"{large:.0f} ms",
            "ratio": large / small,
            "target": "",
        }
    ]


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
