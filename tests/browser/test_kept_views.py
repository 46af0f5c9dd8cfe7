"""The view of every canvas is in the address: pan, zoom, what was moved, and what was selected."""

from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from app_server import chromium, context, explorer, page, settle, visit
from canvas_probe import CanvasProbe
from migcoop.links import view_from_text
from playwright.sync_api import Browser, Page, expect

__all__ = ["chromium", "context", "explorer", "page"]

APPAVE = "official/gervais-appave"
DUFF = "official/oakley-duff"
LISTED = """SELECT ?participant ?affiliation WHERE {
  ?participation mco:participant ?participant ; mco:affiliation ?affiliation }"""
CANVASES = {
    "explore": f"/?at={APPAVE}",
    "browse": "/browse?class=official&show=graph",
    "network": "/network",
    "result": f"/query?text={quote(LISTED)}&show=graph",
}
"""A page with each canvas, on which Gervais Appave is drawn."""


def opened(page: Page, address: str) -> CanvasProbe:
    """The canvas of a page, when its view is in the address."""
    found = CanvasProbe(page, address)
    page.wait_for_url("**view=**")
    found.stage.evaluate("stage => stage.scrollIntoView({block: 'center'})")
    found.rest()
    return found


def kept(page: Page) -> dict[str, Any]:
    """The view that the address of a page holds."""
    return view_from_text(parse_qs(urlsplit(page.url).query)["view"][0])


def drag(canvas: CanvasProbe, start: tuple[float, float], dx: float, dy: float) -> None:
    """Drag from a spot with the mouse, and wait until the address has it."""
    mouse = canvas.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(start[0] + dx, start[1] + dy, steps=5)
    mouse.up()
    canvas.page.wait_for_timeout(600)
    canvas.rest()


def corner(canvas: CanvasProbe) -> tuple[float, float]:
    """A spot of the stage on which nothing stands."""
    box = canvas.stage.bounding_box()
    assert box
    return box["x"] + 12, box["y"] + box["height"] - 12


def shown(canvas: CanvasProbe) -> dict[str, Any]:
    """Where everything stands, what of it is in view, and what is selected."""
    return dict(canvas.ask("return {...b.view(), selected: b.selected}"))


@pytest.mark.parametrize("name", CANVASES)
def test_a_link_shows_the_same_view(name: str, chromium: Browser, explorer: str) -> None:
    """What was moved, panned, zoomed and selected is so again in a fresh browser."""
    size = {"width": 1400, "height": 1000}
    with chromium.new_context(viewport=size) as mine, chromium.new_context(viewport=size) as other:
        first = opened(mine.new_page(), explorer + CANVASES[name])
        before = shown(first)
        drag(first, first.spot(APPAVE), 70, 50)
        first.click(APPAVE)
        drag(first, corner(first), 60, -40)
        first.page.mouse.wheel(0, 240)
        first.page.wait_for_timeout(1200)
        first.rest()
        after = shown(first)
        moved = {one for one in after["places"] if after["places"][one] != before["places"][one]}
        assert (moved, after["pinned"]) == ({APPAVE}, [APPAVE])
        assert after["selected"] == {"kind": "node", "id": APPAVE}
        assert after["at"][2] != before["at"][2]
        second = opened(other.new_page(), first.page.url)
        assert shown(second) == after
        assert second.page.url == first.page.url


def test_what_stays_drawn_stays_where_it_was_put(page: Page, explorer: str) -> None:
    """Another facet lets go of the places of what is no longer there, and of no other."""
    canvas = opened(page, explorer + CANVASES["browse"])
    drag(canvas, canvas.spot(APPAVE), 70, 50)
    drag(canvas, canvas.spot(DUFF), -30, 60)
    before, steps = kept(page), page.evaluate("history.length")
    page.get_by_label("Words in the name").fill("appave")
    expect(page.get_by_text("1 of 56")).to_be_visible()
    page.wait_for_timeout(900)
    canvas.rest()
    assert kept(page)["places"] == {APPAVE: before["places"][APPAVE]}
    assert kept(page)["pinned"] == [APPAVE]
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page.get_by_text("9 of 56")).to_be_visible()
    canvas.rest()
    assert canvas.places() == {one: [x, y] for one, (x, y) in before["places"].items()}
    assert kept(page) == before


def test_a_late_word_of_a_canvas_takes_no_choice_back(page: Page, explorer: str) -> None:
    """A facet stays chosen when an older picture tells of its view, with the address of then."""
    canvas = opened(page, explorer + CANVASES["browse"])
    before, drawn_for = page.url, canvas.ask("return b.address")
    page.get_by_label("Words in the name").fill("appave")
    expect(page.get_by_text("1 of 56")).to_be_visible()
    page.wait_for_timeout(900)
    canvas.rest()
    after = page.url
    page.evaluate("old => history.replaceState(history.state, '', old)", before)
    canvas.ask("b.address = given", drawn_for)
    drag(canvas, corner(canvas), 60, -40)
    page.wait_for_url(after)
    expect(page.get_by_text("1 of 56")).to_be_visible()


def test_a_canvas_that_is_left_holds_its_word(page: Page, explorer: str) -> None:
    """A link is followed to its end although the canvas beside it was moved a moment before."""
    canvas = opened(page, explorer + CANVASES["explore"])
    canvas.ask(
        """b.scene.cy.panBy({x: 40, y: 30});
        document.querySelector('a[data-page=source]').click();
        b.reporting.soon(0);"""
    )
    page.wait_for_url("**/source?id=**")
    expect(page.locator(".kg-document .kg-chosen").first).to_be_in_viewport()


@pytest.mark.parametrize("name", CANVASES)
def test_pans_and_zooms_are_no_steps(name: str, page: Page, explorer: str) -> None:
    """Back passes over pans and zooms to what was there before the last thing that was moved."""
    canvas = opened(page, explorer + CANVASES[name])
    first, steps = kept(page), page.evaluate("history.length")
    for _ in range(3):
        drag(canvas, corner(canvas), 20, -15)
        page.wait_for_timeout(700)
        canvas.rest()
    assert kept(page)["at"] != first["at"]
    assert page.evaluate("history.length") == steps
    panned = kept(page)
    drag(canvas, canvas.spot(APPAVE), 70, 50)
    drag(canvas, corner(canvas), 20, -15)
    page.wait_for_timeout(1200)
    canvas.rest()
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    canvas.rest()
    assert (kept(page), shown(canvas)) == (panned, {**panned, "selected": None})


def test_a_selection_is_a_step(page: Page, explorer: str) -> None:
    """Back after something was selected selects what was selected before."""
    canvas = opened(page, explorer + CANVASES["browse"])
    canvas.click(APPAVE)
    canvas.click(DUFF)
    page.go_back()
    canvas.rest()
    assert canvas.ask("return b.selected") == {"kind": "node", "id": APPAVE}
    page.go_back()
    canvas.rest()
    assert canvas.ask("return b.selected") is None


def test_a_selected_line_is_in_the_link(chromium: Browser, explorer: str) -> None:
    """A line that was selected is selected again in a fresh browser."""
    with chromium.new_context() as mine, chromium.new_context() as other:
        first = opened(mine.new_page(), explorer + CANVASES["network"])
        line = first.ask("return [...b.scene.edges.keys()][0]")
        first.ask("b.select({kind: 'edge', id: given})", line)
        first.page.wait_for_url("**pick=**")
        second = opened(other.new_page(), first.page.url)
        assert shown(second) == shown(first) | {"selected": {"kind": "edge", "id": line}}


@pytest.mark.parametrize("page_name", ["thing", ""])
def test_a_looked_at_graph_leads_on(page_name: str, page: Page, explorer: str) -> None:
    """What a thing leads to opens from a graph that is looked at, and Back returns to its view."""
    canvas = opened(page, explorer + CANVASES["browse"])
    drag(canvas, canvas.spot(APPAVE), 70, 50)
    canvas.click(APPAVE)
    before = shown(canvas)
    if page_name:
        page.get_by_role("button", name="Open its page").click()
    else:
        canvas.ask("b.moves.expand(given, null, null)", APPAVE)
    heading = page.get_by_role("heading", name="Gervais Appave")
    expect(heading.first).to_be_visible()
    page.wait_for_url(f"**/{page_name}?*{APPAVE.replace('/', '%2F')}*")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Browse")
    canvas.root.wait_for()
    canvas.rest()
    assert shown(canvas) == before


def test_of_many_things_only_what_was_moved_is_kept(canvas_address: str, chromium: Browser) -> None:
    """A link to a large graph stays short: the rest stands where it is arranged at first."""
    with chromium.new_context() as mine, chromium.new_context() as other:
        first = opened(mine.new_page(), f"{canvas_address}/?many=60&most=40")
        first.page.get_by_role("button", name="Zoom in").click()
        drag(first, first.spot("t0"), 50, 40)
        assert list(kept(first.page)["places"]) == ["t0"]
        second = opened(other.new_page(), first.page.url)
        everywhere = "return b.scene.places()"
        assert second.ask(everywhere) == first.ask(everywhere)
        assert shown(second) == shown(first)


@pytest.mark.parametrize(
    ("path", "fold", "inside"),
    [
        (f"/thing?id={APPAVE}", "Its Turtle", "a mco:Official"),
        ("/thing?id=country/GEO", "Show the names", "Gürcistan"),
        ("/questions?name=participants", "The SPARQL behind the answer", "SELECT"),
        ("/source?id=almaty-2001", "Sentences and lines: ", "Facts: "),
        ("/network", "What the columns mean", "degree"),
    ],
)
def test_an_open_fold_is_in_the_link(
    path: str, fold: str, inside: str, chromium: Browser, explorer: str
) -> None:
    """A part that was unfolded is so in a fresh browser, and Back folds it up."""
    with chromium.new_context() as mine, chromium.new_context() as other:
        first = visit(mine.new_page(), explorer + path)
        if first.locator(".kg-canvas").count():
            first.wait_for_url("**view=**")
            settle(first)
        start = first.url
        first.locator("summary", has_text=fold).click()
        first.wait_for_url("**=open*")
        second = visit(other.new_page(), first.url)
        for page in (first, second):
            words = page.locator("details", has_text=fold).last
            expect(words).to_have_attribute("open", "")
            expect(words).to_contain_text(inside)
        first.go_back()
        expect(first.locator("details", has_text=fold).last).not_to_have_attribute("open", "")
        assert first.url == start
