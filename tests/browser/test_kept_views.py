"""The view of every canvas is in the address: pan, zoom, what was moved, and what was selected."""

from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from app_server import chromium, context, explorer, page
from canvas_probe import CanvasProbe
from migcoop.links import view_from_text
from playwright.sync_api import Browser, Page

__all__ = ["chromium", "context", "explorer", "page"]

APPAVE = "official/gervais-appave"
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
    mouse.move(start[0] + dx / 2, start[1] + dy / 2)
    mouse.move(start[0] + dx, start[1] + dy)
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
