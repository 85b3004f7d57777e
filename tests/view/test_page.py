"""What a person sees and does in the page of `graphbuild view`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from crowd import crowd
from page_reader import CHROMIUM, Reader, chromium
from report_graph import HOSTILE_NAME

from graphbuilder.store import Store
from graphbuilder.view import Actor, Network, Source, Statement, page, select

pytest.importorskip("playwright", reason="playwright drives the browser: pip install -e .[test]")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this computer: apt install chromium")

Opener = Callable[..., Reader]
ATTACKS = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(2)</script>",
    "&lt;b&gt; ]]> \u2028 <svg/onload=alert(3)>",
    "javascript:alert(4)",
    """"'`${alert(5)}""",
    "\u202egnitirw\u0007",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Write the page of a network and open it; whatever was opened must ask no network and complain of nothing."""
    readers: list[Reader] = []

    def opener(network: Network, **looks: Any) -> Reader:
        file = tmp_path / "graph.html"
        file.write_text(page(network), encoding="utf-8")
        readers.append(Reader(browser.new_page(viewport={"width": 1280, "height": 800}, **looks), file))
        return readers[-1]

    yield opener
    for reader in readers:
        assert reader.asked == [(tmp_path / "graph.html").as_uri()]
        assert reader.faults == []
        reader.page.close()


@pytest.fixture(scope="module")
def network(graph: Store) -> Network:
    return select(graph)


def test_a_click_on_a_line_shows_its_sentences_and_where_they_stand(network: Network, opened: Opener) -> None:
    reader = opened(network)
    reader.click("France", "criticizes", "Donald Trump")
    assert reader.reading.startswith("France criticizes Donald Trump")
    assert "Paris déplore le tête-à-tête voulu par Trump. Sommet à Genève · 2024-03-10 · certainty 90 %" in reader.reading
    assert "La France blâme encore Donald Trump. Retour de Genève · 2024-03-12" in reader.reading
    assert "2 sentences in 2 articles" in reader.reading


def test_it_draws_what_is_stated_and_on_demand_what_is_planned_denied_or_supposed(network: Network, opened: Opener) -> None:
    reader = opened(network)
    assert "Donald Trump excludes Ukraine" in reader.lines
    assert not any("(" in line for line in reader.lines - {line for line in reader.lines if HOSTILE_NAME in line})
    reader.page.get_by_label("denied").check()
    reader.wait()
    assert "Donald Trump excludes (denied) Turkey" in reader.lines


def test_who_is_left_out_by_nobody_named_is_drawn_with_the_sentence(network: Network, opened: Opener) -> None:
    reader = opened(network)
    assert "? excludes Europe" in reader.lines
    assert "Europe" in reader.list("Actors") and "?" not in reader.list("Actors")
    reader.click("?", "excludes", "Europe")
    assert reader.reading.startswith("? excludes Europe")
    assert "No sentence says by whom. Les Européens n'ont pas reçu de chaise." in reader.reading


def test_search_forgives_accents_case_and_language(network: Network, opened: Opener) -> None:
    reader = opened(network)
    for written in ("PUTIN", "poutine", "vladimir pout"):
        reader.search(written)
        assert reader.list("Actors") == ["Vladimir Putin"]
    reader.search("tete-a-tete")
    assert reader.list("Relations") == ["France criticizes Donald Trump"]
    reader.search("nobody of this name")
    assert reader.list("Relations") == []
    assert "Nothing matches" in reader.page.locator("#list").inner_text()


def test_enter_in_the_search_field_goes_to_the_actor(network: Network, opened: Opener) -> None:
    reader = opened(network)
    reader.search("poutine")
    reader.page.keyboard.press("Enter")
    assert reader.reading.startswith("Vladimir Putin")
    assert "Donald Trump negotiates with Vladimir Putin" in reader.reading


def test_filters_by_relation_article_and_date_and_clears_them(network: Network, opened: Opener) -> None:
    reader = opened(network)
    everything = reader.lines
    reader.page.get_by_label("Words against").uncheck()
    reader.wait()
    assert {line for line in everything if "criticizes" not in line} == reader.lines
    reader.page.get_by_role("button", name="Clear filters").click()
    reader.wait()
    assert reader.lines == everything
    reader.page.get_by_label("Article", exact=True).select_option(label="2024-03-12 Retour de Genève")
    reader.wait()
    assert reader.lines == {"France criticizes Donald Trump", "Donald Trump criticizes France"}
    assert reader.count == "2 actors · 2 relations · 1 article"
    reader.page.get_by_role("button", name="Clear filters").click()
    reader.page.get_by_label("From", exact=True).fill("2024-04-01")
    reader.wait()
    assert reader.lines == {f"{HOSTILE_NAME} criticizes Donald Trump"}


def test_all_of_it_can_be_done_from_the_keyboard(network: Network, opened: Opener) -> None:
    reader = opened(network)
    press = reader.page.keyboard.press
    press("/")
    reader.page.keyboard.type("negocient")
    reader.page.wait_for_timeout(400)
    press("ArrowDown")
    press("Enter")
    assert "Trump et Vladimir Poutine négocient depuis lundi." in reader.reading
    press("Escape")
    assert "Every line rests on a sentence" in reader.reading
    reader.page.locator("#graph").focus()
    before = reader.page.evaluate("[picture.zoom(), picture.pan().x]")
    for key in ("+", "ArrowLeft"):
        press(key)
    after = reader.page.evaluate("[picture.zoom(), picture.pan().x]")
    assert after[0] > before[0] and after[1] != before[1]
    press("Escape")
    reader.search("")
    reader.page.locator("#graph").focus()
    seen = set()
    for _ in range(4):
        press("n")
        seen.add(reader.page.locator("#reading h2").inner_text())
    assert len(seen) == 4
    press("p")
    assert reader.page.locator("#reading h2").inner_text() in seen


def test_every_control_has_a_name_for_those_who_hear_the_page(network: Network, opened: Opener) -> None:
    reader = opened(network)
    reader.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    for role in ("button", "checkbox", "combobox", "searchbox", "tab"):
        controls = reader.page.get_by_role(role)  # type: ignore[arg-type]
        named = reader.page.get_by_role(role, name=re.compile(r"\S"))  # type: ignore[arg-type]
        assert controls.count() == named.count() > 0, role


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_light_or_dark_as_the_reader_likes(network: Network, opened: Opener, scheme: str) -> None:
    reader = opened(network, color_scheme=scheme)
    lightness = "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    assert (reader.page.evaluate(lightness) > 127) == (scheme == "light")
    reader.page.locator("#theme").click()
    assert (reader.page.evaluate(lightness) > 127) == (scheme == "dark")


@pytest.mark.parametrize("text", ATTACKS, ids=[f"attack{number}" for number in range(len(ATTACKS))])
def test_what_an_article_holds_is_text_and_never_html_or_script(opened: Opener, text: str) -> None:
    one, other = Actor(id="a", name=text, type=text, aliases=(text,), wikidata=text), Actor(id="b", name="Other", type="Country")
    article = Source(id="s", title=text, source=text, published="2024-01-01")
    said = Statement(
        source="a", type="CRITICIZES", target="b", status="stated", date="2024-01-01", speaker="a", confidence=1, text=text, article="s"
    )
    reader = opened(Network(title=text, actors=(one, other), statements=(said,), articles=(article,)))
    elements = reader.page.locator("img, svg[onload], a, script:not([type])").count()
    reader.page.locator("#list button").first.click()
    assert reader.page.locator("blockquote p").text_content() == " ".join(text.split())
    reader.list("Actors")
    reader.page.locator("#list button").first.click()
    assert reader.page.locator("img, svg[onload], a, script:not([type])").count() == elements
    assert reader.page.evaluate("picture.nodes().map((node) => node.data('name'))")[0] == text


def test_2000_actors_are_all_drawn_and_follow_the_hand(opened: Opener) -> None:
    reader = opened(crowd(2000, 4000))
    assert reader.page.evaluate("picture.nodes().length") == 2000
    assert reader.page.locator("#notice").is_hidden()
    mouse = reader.page.mouse
    mouse.move(310, 70)  # where no actor is
    mouse.down()
    mouse.move(320, 80)
    before = reader.page.evaluate("picture.pan().x")
    for step in range(40):
        mouse.move(320 + 4 * step, 80 + 2 * step)
    mouse.up()
    assert reader.page.evaluate("picture.pan().x") > before + 100


def test_a_graph_too_large_starts_with_the_most_connected_says_so_and_finds_the_others(opened: Opener) -> None:
    reader = opened(crowd(15_000, 50_000))
    notice = reader.page.locator("#notice").inner_text()
    drawn = reader.page.evaluate("picture.nodes().length")
    assert 500 < drawn <= 2000 and notice.startswith(f"Showing the {drawn:,} most connected actors of 15,000.")
    names = [f"Actor {number}" for number in range(15_000)]
    assert names[0] in reader.drawn
    name = next(name for name in reversed(names) if name not in reader.drawn)
    reader.search(name)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(f"#reading h2:text-is('{name}')")
    reader.wait()
    assert name in reader.drawn
