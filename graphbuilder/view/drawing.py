"""A still picture of a small network, to be read without touching it.

Matplotlib draws: it brings its own letters, so that a picture is the same on every computer and every word can be measured before it is
placed; it writes PNG and SVG, and pip alone installs it on every system (10 MB). What converts SVG needs a library of the system (CairoSVG)
or letters that it does not bring (resvg).
"""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import Literal

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from graphbuilder.view.arranging import Line, Plan, Spot, arrange
from graphbuilder.view.look import ActorLook, Family, look
from graphbuilder.view.network import Actor, Edge, Network
from graphbuilder.view.selection import in_words

MOST_ACTORS, MOST_LINES = 30, 45  # what a reader can take in at once
NAME, WORD, TITLE = 9.5, 8.0, 14.0  # sizes of letters
INK, SOFT, GROUND = "#1b1f24", "#59616d", "#ffffff"
MARGIN = 26.0
_UNNAMED = ActorLook(colour="#ffffff", border="#8a8f98", ink="#59616d", shape="circle")
_DASHES = {"solid": "solid", "dashed": (0, (5, 2.5)), "dotted": (0, (1.2, 2))}
_SIDES = {"square": (4, math.pi / 4), "hexagon": (6, 0.0), "diamond": (4, 0.0), "triangle": (3, math.pi / 2)}
_FONT = "DejaVu Sans"


def image(network: Network, form: Literal["png", "svg"] = "png") -> bytes:
    """Return a still picture.

    A network too large for one is drawn by its most connected actors, and the picture says so.

    Args:
        network: what to show, as :func:`graphbuilder.view.select` chose it.
        form: "png" or "svg".

    >>> image(Network(title="Nobody"), "svg").startswith(b"<?xml")
    True
    """
    with matplotlib.rc_context({"text.parse_math": False, "svg.fonttype": "path", "svg.hashsalt": "graphbuilder", "font.family": _FONT}):
        scene = _Scene(network)
        figure = scene.draw()
        written, title = io.BytesIO(), _plain(network.title)
        if form == "svg":
            figure.savefig(written, format="svg", metadata={"Title": title, "Date": None, "Creator": "graphbuilder"})
        else:
            FigureCanvasAgg(figure)
            figure.savefig(written, format="png", dpi=160, metadata={"Title": title, "Software": "graphbuilder"})
    return written.getvalue()


class _Scene:
    """What is drawn, and where."""

    def __init__(self, network: Network) -> None:
        self.network = network
        actors = {actor.id: actor for actor in network.most_connected(MOST_ACTORS)}
        edges = [edge for edge in network.edges if edge.source.id in actors and edge.target.id in actors]
        edges += list(_unnamed(network, actors))
        bundles = _bundles(edges)
        self.bundles, self.left_out = bundles[:MOST_LINES], len(bundles[MOST_LINES:])
        ends = {actor.id: actor for bundle in self.bundles for edge in bundle for actor in (edge.source, edge.target)}
        self.actors = ends | {id: actors[id] for id in network.alone if id in actors}
        self.plan = self._arranged()

    @property
    def caption(self) -> str:
        """What the picture holds, and what of the network it leaves out."""
        every = {actor.id for edge in self.network.edges for actor in (edge.source, edge.target)} | set(self.network.alone)
        drawn = sum(id in every for id in self.actors)
        relations = f" · the {MOST_LINES} lines of most sentences, {self.left_out:,} left out" if self.left_out else ""
        articles = f"{len(self.network.articles):,} article{'' if len(self.network.articles) == 1 else 's'}"
        if drawn < len(every):
            return f"the {drawn:,} most connected of {len(every):,} actors{relations} · {articles}"
        return f"{drawn:,} actor{'' if drawn == 1 else 's'}{relations} · {articles}"

    def draw(self) -> Figure:
        """Draw all."""
        plan, families = self.plan, [family for family in look().family if any(_family(bundle) == family for bundle in self.bundles)]
        kinds = [kind for kind in look().actor if any(actor.type == kind for actor in self.actors.values())]
        title = _wrapped(self.network.title, 64)
        width = max(plan.width, 380.0, _size(title, TITLE, bold=True)[0], _size(self.caption, NAME)[0])
        rows = _rows([*kinds, *families], width)
        foot = 18.0 * len(rows) + (14.0 if rows else 0.0)
        head = _size(title, TITLE, bold=True)[1] + 30.0
        full_width, full_height = width + 2 * MARGIN, plan.height + head + foot + 2 * MARGIN
        self.figure = Figure(figsize=(full_width / 72, full_height / 72), facecolor=GROUND)
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, full_width), ylim=(0, full_height))
        self.axes.axis("off")
        self.dx, self.dy = MARGIN + (width - plan.width) / 2, MARGIN + foot
        self.axes.text(MARGIN, full_height - MARGIN, title, size=TITLE, weight="bold", color=INK, va="top", linespacing=1.2)
        self.axes.text(MARGIN, full_height - MARGIN - head + 26, self.caption, size=NAME, color=SOFT, va="top")
        for line, bundle in zip(plan.lines, self.bundles, strict=True):
            self._line(line, bundle)
        for line, bundle in zip(plan.lines, self.bundles, strict=True):
            self._words(*line.label, _words(bundle), WORD, INK, pad=1.5)
        for id, spot in plan.spots.items():
            self._figure(spot.x + self.dx, spot.y + self.dy, spot.radius, _look(self.actors[id]))
            self._words(spot.x, spot.y - spot.radius - 4 - spot.height / 2, _name(self.actors[id]), NAME, INK, pad=0.5)
        for place, row in enumerate(rows):
            self._legend(row, MARGIN + 18.0 * (len(rows) - 1 - place))
        return self.figure

    def _arranged(self) -> Plan:
        degree = dict.fromkeys(self.actors, 0)
        for bundle in self.bundles:
            for id in (bundle[0].source.id, bundle[0].target.id):
                degree[id] += 1
        spots = [Spot(id, min(24.0, 9 + 3 * math.sqrt(degree[id])), *_size(_name(actor), NAME)) for id, actor in self.actors.items()]
        lines = []
        for bundle in self.bundles:
            width, height = _size(_words(bundle), WORD)
            lines.append(Line(bundle[0].source.id, bundle[0].target.id, width + 4, height + 3))
        return arrange(spots, lines) if spots else Plan({}, [], 0.0, 0.0)

    def _line(self, line: Line, bundle: Sequence[Edge]) -> None:
        family = _family(bundle)
        start, middle, end = ((x + self.dx, y + self.dy) for x, y in line.curve)
        angle = math.atan2(end[1] - middle[1], end[0] - middle[0])
        width = min(4.0, 1.2 + 0.5 * math.log2(sum(len(edge.statements) or 1 for edge in bundle)))
        back = 5 if family.arrow in ("triangle", "vee") else 0  # the line ends within the head
        end_of_line = end[0] - back * math.cos(angle), end[1] - back * math.sin(angle)
        curve = Path([start, middle, end_of_line], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        self.axes.add_patch(
            PathPatch(curve, fill=False, edgecolor=family.light, linewidth=width, linestyle=_DASHES[family.line], capstyle="butt")
        )
        self._arrow(end, angle, family, width)

    def _arrow(self, tip: tuple[float, float], angle: float, family: Family, width: float) -> None:
        half, long = 3.2 + width / 2, 7.5 + width
        shapes = {
            "triangle": [(0, 0), (-long, half), (-long, -half)],
            "vee": [(0, 0), (-long, half), (-long * 0.65, 0), (-long, -half)],
            "tee": [(1.2, 5.5), (-1.2, 5.5), (-1.2, -5.5), (1.2, -5.5)],
        }
        if family.arrow in shapes:
            cos, sin = math.cos(angle), math.sin(angle)
            points = [(tip[0] + x * cos - y * sin, tip[1] + x * sin + y * cos) for x, y in shapes[family.arrow]]
            self.axes.add_patch(Polygon(points, closed=True, color=family.light, linewidth=0))

    def _figure(self, x: float, y: float, radius: float, style: ActorLook) -> None:
        if style.shape == "circle":
            path = Path.circle((x, y), radius)
        else:
            sides, turn = _SIDES[style.shape]
            path = Path(
                [
                    (x + radius * math.cos(turn + 2 * math.pi * k / sides), y + radius * math.sin(turn + 2 * math.pi * k / sides))
                    for k in range(sides + 1)
                ],
                closed=True,
            )
        self.axes.add_patch(PathPatch(path, facecolor=style.colour, edgecolor=style.border, linewidth=1.4, joinstyle="round"))
        if style is _UNNAMED:
            self.axes.text(x, y, "?", size=NAME, color=style.ink, ha="center", va="center_baseline")

    def _words(self, x: float, y: float, text: str, size: float, colour: str, pad: float | None = None) -> None:
        ground = None if pad is None else {"facecolor": GROUND, "edgecolor": "none", "pad": pad, "alpha": 0.85}
        self.axes.text(x + self.dx, y + self.dy, text, size=size, color=colour, ha="center", va="center", linespacing=1.1, bbox=ground)

    def _legend(self, row: Sequence[str | Family], y: float) -> None:
        x = MARGIN
        for entry in row:
            if isinstance(entry, Family):
                self.axes.plot(
                    [x, x + 22], [y + 4, y + 4], color=entry.light, linewidth=1.8, linestyle=_DASHES[entry.line], solid_capstyle="butt"
                )
                self._arrow((x + 26, y + 4), 0.0, entry, 1.4)
            else:
                self._figure(x + 14, y + 4, 6.0, look().actor[entry])
            self.axes.text(x + 32, y + 4, _entry(entry), size=NAME - 1, color=SOFT, va="center_baseline")
            x += _entry_width(entry)


def _unnamed(network: Network, actors: dict[str, Actor]) -> Iterator[Edge]:
    """Yield an edge from a question mark for what is done to an actor without a word on who does it."""
    for actor in actors.values():
        said = [each for each in network.statements if each.source is None and each.target == actor.id and each.status == "stated"]
        for type in dict.fromkeys(each.type for each in said):
            unknown = Actor(id=f"{actor.id} {type}", name="", type="")
            yield Edge(unknown, type, actor, tuple(each for each in said if each.type == type))


def _bundles(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Put edges of one family from one actor to another on one line, those of most statements first."""
    found: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault((edge.source.id, edge.target.id, look().of(edge.type).name), []).append(edge)
    return sorted(found.values(), key=lambda bundle: -sum(len(edge.statements) for edge in bundle))


def _family(bundle: Sequence[Edge]) -> Family:
    return look().of(bundle[0].type)


def _words(bundle: Sequence[Edge]) -> str:
    return "\n".join(_plain(in_words(edge.type)) + (f" ×{len(edge.statements)}" if len(edge.statements) > 1 else "") for edge in bundle)


def _look(actor: Actor) -> ActorLook:
    return look().actor.get(actor.type, _UNNAMED)


def _name(actor: Actor) -> str:
    return _wrapped(actor.name, 18)


def _wrapped(text: str, width: int) -> str:
    """Return the text in at most three lines."""
    return "\n".join(textwrap.wrap(_plain(text), width, max_lines=3, placeholder=" …"))


def _plain(text: str) -> str:
    """Return the text without what is no letter, and what XML cannot hold."""
    return "".join(character if character.isprintable() else " " for character in text)


def _size(text: str, size: float, *, bold: bool = False) -> tuple[float, float]:
    """Return the width and height of a text of one or more lines."""
    font = FontProperties(family=_FONT, size=size, weight="bold" if bold else "normal")
    lines = text.split("\n")
    return max(text_to_path.get_text_width_height_descent(line, font, ismath=False)[0] for line in lines), 1.25 * size * len(lines)


def _entry(entry: str | Family) -> str:
    return entry.name if isinstance(entry, Family) else entry


def _entry_width(entry: str | Family) -> float:
    return 32 + _size(_entry(entry), NAME - 1)[0] + 16


def _rows(entries: Sequence[str | Family], width: float) -> list[list[str | Family]]:
    """Break the legend into rows of this width."""
    rows: list[list[str | Family]] = []
    left = 0.0
    for entry in entries:
        needed = _entry_width(entry)
        if not rows or needed > left or (isinstance(entry, Family) and isinstance(rows[-1][-1], str)):
            rows.append([])
            left = width
        rows[-1].append(entry)
        left -= needed
    return rows
