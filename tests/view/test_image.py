"""A still picture can be read without touching it: every name and every relation is written, and nothing on anything else."""

from __future__ import annotations

import io
from itertools import combinations
from xml.etree import ElementTree

import pytest
from crowd import crowd
from PIL import Image

from graphbuilder.store import Store
from graphbuilder.view import Actor, Network, Source, Statement, image, select
from graphbuilder.view.arranging import Line, Plan, Spot, arrange


def overlaps(plan: Plan) -> list[tuple[str, str]]:
    """Return what lies on what, of figures with their names and of the words on the lines."""
    boxes = [(key, spot.box) for key, spot in plan.spots.items()] + [(f"{line.source}-{line.target}", line.box) for line in plan.lines]
    return [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.meets(b)]


def plan(pairs: list[tuple[str, str]], *alone: str) -> Plan:
    """Arrange figures whose names are ten letters or so, and lines of a word each."""
    names = [*dict.fromkeys(name for pair in pairs for name in pair), *alone]
    return arrange([Spot(name, 12, 60, 12) for name in names], [Line(source, target, 45, 11) for source, target in pairs])


@pytest.mark.parametrize(
    "pairs",
    [
        [("a", "b")],
        [("a", "b")] * 5 + [("b", "a")],
        [("a", "a")],
        [("hub", f"spoke{number}") for number in range(15)],
        [(f"n{number}", f"n{(number + step) % 9}") for number in range(9) for step in (1, 3)],
        [(f"n{number}", f"n{number + 1}") for number in range(12)],
    ],
    ids=["pair", "bundle", "self", "star", "ring", "chain"],
)
def test_nothing_lies_on_anything_else(pairs: list[tuple[str, str]]) -> None:
    arranged = plan(pairs, "alone", "also alone")
    assert arranged.clear and overlaps(arranged) == []
    for box in [spot.box for spot in arranged.spots.values()] + [line.box for line in arranged.lines]:
        assert box.left >= -1 and box.bottom >= -1 and box.right <= arranged.width + 1 and box.top <= arranged.height + 1


def test_the_same_network_is_always_drawn_alike(graph: Store) -> None:
    network = select(graph)
    assert image(network, "svg") == image(network, "svg")


def test_png_and_svg_open_elsewhere_and_name_what_they_show(graph: Store) -> None:
    network = select(graph, report="sidelined")
    with Image.open(io.BytesIO(image(network, "png"))) as opened:
        assert opened.format == "PNG" and min(opened.size) > 400 and "left out" in opened.text["Title"]  # type: ignore[attr-defined]
    svg = ElementTree.fromstring(image(network, "svg"))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg" and "left out" in "".join(svg.itertext())


def test_a_network_too_large_is_cut_to_its_main_actors() -> None:
    small, large = image(crowd(12, 14), "png"), image(crowd(400, 900), "png")
    with Image.open(io.BytesIO(small)) as one, Image.open(io.BytesIO(large)) as other:
        assert max(other.size) < 6 * max(one.size)


@pytest.mark.parametrize("text", ["</svg><script>alert(1)</script>", "$\\frac{1}{2}$ _x^2", "a\u0007b\u2028c", "&amp; <b>", " ", "x" * 300])
def test_what_an_article_holds_is_drawn_as_it_stands(text: str) -> None:
    actors = (Actor(id="a", name=text, type=text), Actor(id="b", name="Other", type="Country"))
    said = Statement(
        source="a", type=text, target="b", status="stated", date=None, speaker=None, confidence=1, text=text, article="s"
    )  # fmt: skip
    article = Source(id="s", title=text, source=text, published=None)
    network = Network(title=text, actors=actors, statements=(said,), articles=(article,))
    assert image(network, "png").startswith(b"\x89PNG")
    assert [tag for tag in ElementTree.fromstring(image(network, "svg")).iter() if tag.tag.endswith("script")] == []


def test_colours_and_shapes_tell_actors_and_relations_apart_twice() -> None:
    from graphbuilder.ontology import ENTITY_TYPES
    from graphbuilder.view.look import look

    assert set(look().actor) == ENTITY_TYPES
    assert (
        len({actor.shape for actor in look().actor.values()}) == len({actor.colour for actor in look().actor.values()}) == len(ENTITY_TYPES)
    )
    families = look().family[:-1]
    assert len({(family.line, family.arrow) for family in families}) == len({family.light for family in families}) == len(families)
