"""Finds places for everything of a still picture, so that no name or word lies on another; all lengths are in points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby

import networkx
import numpy as np

GAP = 8.0  # between any two things
BEND = 46.0  # how far from each other the lines between one pair of circles run
HOPELESS = 30  # rounds after which words may lie on each other
_ALONG = np.linspace(0, 1, 25)[1:-1]
_WORDS = np.array([0.5, *(share for step in range(1, 11) for share in (0.5 - 0.03 * step, 0.5 + 0.03 * step))])  # the middle first


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Box:
        """Return the box of this size with this centre."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether they come closer to each other than the gap."""
        apart = self.left - gap >= other.right or other.left - gap >= self.right or self.bottom - gap >= other.top
        return not (apart or other.bottom - gap >= self.top)

    def count(self, points: np.ndarray) -> int:
        """How many of the points lie inside."""
        x, y = points[:, 0], points[:, 1]
        return int(np.count_nonzero((self.left < x) & (x < self.right) & (self.bottom < y) & (y < self.top)))


@dataclass
class Spot:
    """A figure with its name below it: ``x`` and ``y`` are the centre of the figure, the sizes those of the name."""

    key: str
    radius: float
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0

    @property
    def box(self) -> Box:
        """The rectangle that figure and name fill."""
        half = max(self.radius, self.width / 2)
        return Box(self.x - half, self.y - self.radius - 4 - self.height, self.x + half, self.y + self.radius)


@dataclass
class Line:
    """A line from figure to figure with words on it: a quadratic Bézier curve whose middle is ``bend`` beside the straight way."""

    source: str
    target: str
    width: float
    height: float
    bend: float = 0.0
    curve: tuple[tuple[float, float], ...] = ()
    label: tuple[float, float] = (0.0, 0.0)

    def points(self, shares: np.ndarray) -> np.ndarray:
        """Return the points at these shares of the way, a row each."""
        return np.column_stack([(1 - shares) ** 2, 2 * shares * (1 - shares), shares**2]) @ np.array(self.curve)

    @property
    def box(self) -> Box:
        """The rectangle of the words."""
        return Box.around(*self.label, self.width, self.height)


@dataclass
class Plan:
    """Where everything lies: from (0, 0) to (width, height)."""

    spots: dict[str, Spot]
    lines: list[Line]
    width: float = 0.0
    height: float = 0.0
    clear: bool = field(default=False)


def arrange(spots: Sequence[Spot], lines: Sequence[Line]) -> Plan:
    """Give each spot and each line its place.

    The parts of the network that hang together are each arranged by stress majorization (Gansner, Koren and North, Graph Drawing by Stress
    Majorization, 2004): the distance of two figures in the picture is close to their distance along the lines. What then overlaps is
    pushed apart, and all is enlarged until the words on the lines have room too.
    """
    plan = Plan({spot.key: spot for spot in spots}, list(lines))
    graph = networkx.Graph()
    graph.add_nodes_from(plan.spots)
    for line in lines:
        if line.source != line.target:
            ends = plan.spots[line.source], plan.spots[line.target]
            graph.add_edge(line.source, line.target, length=max(64.0, line.width + sum(end.radius for end in ends) + 24))
    for part in networkx.connected_components(graph):
        members = [spot for spot in spots if spot.key in part]
        _majorize(members, graph)
        _push_apart(members)
    for _ in range(HOPELESS):
        _pack(plan, graph)
        if _route(plan):
            plan.clear = True
            break
        for spot in spots:
            spot.x, spot.y = spot.x * 1.08, spot.y * 1.08
    _to_origin(plan)
    return plan


def _majorize(spots: Sequence[Spot], graph: networkx.Graph, rounds: int = 300) -> None:
    """Set the places of spots that hang together."""
    count = len(spots)
    if count == 1:
        return
    lengths = dict(networkx.all_pairs_dijkstra_path_length(graph.subgraph(spot.key for spot in spots), weight="length"))
    wanted = np.array([[lengths[one.key][other.key] for other in spots] for one in spots], dtype=float)
    weights = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    angles = np.arange(count) * math.pi * (3 - math.sqrt(5))  # a sunflower: the same start for the same network
    places = (np.sqrt(np.arange(count) + 0.5) * 60)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    for _ in range(rounds):
        gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
        ratio = -weights * np.divide(wanted, gaps, out=np.zeros_like(gaps), where=gaps > 1e-9)
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        places = inverse @ ratio @ places
    _, _, axes = np.linalg.svd(places - places.mean(axis=0))
    for spot, (x, y) in zip(spots, places @ axes.T, strict=True):  # the long side lies flat
        spot.x, spot.y = float(x), float(y)


def _push_apart(spots: Sequence[Spot]) -> None:
    """Move spots until none lies on another."""
    for _ in range(500):
        still = True
        for one, other in combinations(spots, 2):
            a, b = one.box, other.box
            if not a.meets(b, 2 * GAP):
                continue
            still = False
            across = min(a.right, b.right) - max(a.left, b.left) + 2 * GAP
            up = min(a.top, b.top) - max(a.bottom, b.bottom) + 2 * GAP
            if across < up:
                shift = math.copysign(across / 2 + 0.1, other.x - one.x)
                one.x, other.x = one.x - shift, other.x + shift
            else:
                shift = math.copysign(up / 2 + 0.1, other.y - one.y)
                one.y, other.y = one.y - shift, other.y + shift
        if still:
            return


def _pack(plan: Plan, graph: networkx.Graph) -> None:
    """Lay the parts that do not hang together beside each other, in rows, the largest first."""
    parts = [[plan.spots[key] for key in sorted(part)] for part in networkx.connected_components(graph)]
    sized = sorted(
        ((_extent(part), part) for part in parts), key=lambda each: -(each[0].right - each[0].left) * (each[0].top - each[0].bottom)
    )
    area = sum((box.right - box.left + 40) * (box.top - box.bottom + 40) for box, _ in sized)
    width = max(max(box.right - box.left for box, _ in sized), 1.25 * math.sqrt(area))
    x = y = row = 0.0
    for box, part in sized:
        wide, high = box.right - box.left, box.top - box.bottom
        if x > 0 and x + wide > width:
            x, y, row = 0.0, y - row - 40, 0.0
        for spot in part:
            spot.x, spot.y = spot.x - box.left + x, spot.y - box.top + y
        x, row = x + wide + 40, max(row, high)


def _extent(spots: Iterable[Spot]) -> Box:
    boxes = [spot.box for spot in spots]
    return Box(min(b.left for b in boxes), min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes))


def _route(plan: Plan) -> bool:
    """Lead each line from figure to figure and find a free place for its words; return whether all have one."""
    boxes = {key: spot.box for key, spot in plan.spots.items()}
    ordered = sorted(plan.lines, key=lambda line: sorted((line.source, line.target)))
    for pair, group in groupby(ordered, key=lambda line: sorted((line.source, line.target))):
        between = list(group)
        for place, line in enumerate(between):
            side = 1 if line.source == pair[0] else -1  # a bend is to the left of the way, and two ways of a pair are opposite
            bends = [side * BEND * (place - (len(between) - 1) / 2)]
            if len(between) == 1:
                bends += [40.0, -40.0, 80.0, -80.0]
            others = [box for key, box in boxes.items() if key not in pair]
            _bend(line, min(bends, key=lambda bend: _crossed(line, plan, bend, others)), plan)
    taken = list(boxes.values())
    own = {id(line): line.points(_ALONG) for line in plan.lines}
    every = np.concatenate([np.empty((0, 2)), *own.values()])
    clear = True
    for line in sorted(plan.lines, key=lambda line: math.dist(line.curve[0], line.curve[2])):
        places = [Box.around(x, y, line.width, line.height) for x, y in line.points(_WORDS)]
        free = [each for each in places if not any(each.meets(box, 2) for box in taken)]
        clear = clear and bool(free)
        best = min(free or places, key=lambda box: box.count(every) - box.count(own[id(line)]))
        line.label = ((best.left + best.right) / 2, (best.bottom + best.top) / 2)
        taken.append(line.box)
    return clear


def _crossed(line: Line, plan: Plan, bend: float, boxes: Sequence[Box]) -> int:
    """How much of the line would lie on the figures and names of others."""
    _bend(line, bend, plan)
    points = line.points(_ALONG)
    return sum(box.count(points) for box in boxes)


def _bend(line: Line, bend: float, plan: Plan) -> None:
    """Lead the line from the edge of one figure to the edge of the other."""
    source, target = plan.spots[line.source], plan.spots[line.target]
    line.bend = bend
    if source is target:  # a loop above the figure
        top = source.y + source.radius
        line.curve = ((source.x - 5, top), (source.x, top + 2 * (line.height + GAP + 14)), (source.x + 5, top))
        return
    dx, dy = target.x - source.x, target.y - source.y
    length = math.hypot(dx, dy) or 1.0
    middle = (source.x + target.x) / 2 - dy / length * bend, (source.y + target.y) / 2 + dx / length * bend
    line.curve = (_edge(source, middle, 2.0), middle, _edge(target, middle, 3.5))


def _edge(spot: Spot, towards: tuple[float, float], gap: float) -> tuple[float, float]:
    """Return where the way from a spot's centre leaves its figure, or its name where it passes that."""
    dx, dy = towards[0] - spot.x, towards[1] - spot.y
    length = math.hypot(dx, dy) or 1.0
    share = (spot.radius + gap) / length
    below = spot.y - spot.box.bottom
    if dy < 0 and abs(dx) * (spot.radius + 4) < -dy * spot.width / 2:  # it enters the name from above
        sideways = spot.width / 2 / abs(dx) if dx else math.inf
        share = min(below / -dy, sideways) + gap / length
    return spot.x + dx * share, spot.y + dy * share


def _to_origin(plan: Plan) -> None:
    """Move all so that the lower left corner is (0, 0)."""
    points = [(x, y) for line in plan.lines for x, y in line.points(_ALONG)]
    boxes = [spot.box for spot in plan.spots.values()] + [line.box for line in plan.lines] + [Box(x, y, x, y) for x, y in points]
    left, bottom = min(box.left for box in boxes), min(box.bottom for box in boxes)
    plan.width, plan.height = max(box.right for box in boxes) - left, max(box.top for box in boxes) - bottom
    for spot in plan.spots.values():
        spot.x, spot.y = spot.x - left, spot.y - bottom
    for line in plan.lines:
        line.curve = tuple((x - left, y - bottom) for x, y in line.curve)
        line.label = line.label[0] - left, line.label[1] - bottom
