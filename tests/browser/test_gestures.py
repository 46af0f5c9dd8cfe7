"""The canvas under fingers, and on the whole screen."""

from collections.abc import Iterator

import pytest
from canvas_probe import CanvasProbe
from demo_canvas import ROOT, START
from playwright.sync_api import Browser, CDPSession, expect

Points = list[tuple[float, float]]


class Fingers:
    """Fingers on a screen that can be touched."""

    def __init__(self, session: CDPSession) -> None:
        """Touch through the browser's own door for input."""
        self._session = session

    def move(self, kind: str, points: Points) -> None:
        """All fingers at once: put down, moved or, without points, taken away."""
        touched = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    def down(self, *points: tuple[float, float]) -> None:
        """Put fingers down."""
        self.move("touchStart", list(points))

    def up(self) -> None:
        """Take all away."""
        self.move("touchEnd", [])


@pytest.fixture
def canvas(demo_browser: Browser, canvas_address: str) -> Iterator[CanvasProbe]:
    """The canvas on a screen that can be touched."""
    viewport = {"width": 900, "height": 1000}
    with demo_browser.new_context(viewport=viewport, has_touch=True) as context:
        yield CanvasProbe(context.new_page(), canvas_address)


@pytest.fixture
def fingers(canvas: CanvasProbe) -> Fingers:
    """The fingers on that screen."""
    return Fingers(canvas.page.context.new_cdp_session(canvas.page))


def test_a_tap_selects(canvas: CanvasProbe, fingers: Fingers) -> None:
    """What a finger taps is selected and told; a tap beside everything lets go of it."""
    fingers.down(canvas.spot("iom"))
    fingers.up()
    expect(canvas.panel.locator("h3")).to_have_text("International Organization for Migration")
    expect(canvas.page.locator("code")).to_contain_text("Picked(kind='node', id='iom')")
    box = canvas.stage.bounding_box()
    assert box
    fingers.down((box["x"] + 5, box["y"] + 5))
    fingers.up()
    expect(canvas.panel).to_be_hidden()


def test_a_long_press_opens_the_menu(canvas: CanvasProbe, fingers: Fingers) -> None:
    """A finger that stays opens the menu of the thing, and a tap in it expands."""
    fingers.down(canvas.spot(ROOT))
    menu = canvas.page.get_by_role("menu")
    expect(menu).to_be_visible()
    fingers.up()
    expect(menu).to_be_visible()
    first = menu.get_by_role("menuitem").first
    expect(first).to_contain_text("All of them")
    first.tap()
    expect(menu).to_be_hidden()
    canvas.rest()
    assert canvas.seen() > set(START)


def test_two_fingers_zoom(canvas: CanvasProbe, fingers: Fingers) -> None:
    """Two fingers that move apart come closer to the drawing, and no thing is moved by them."""
    places, before = canvas.places(), canvas.ask("return b.scene.cy.zoom()")
    box = canvas.stage.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    fingers.down((x - 30, y), (x + 30, y))
    for step in range(1, 11):
        fingers.move("touchMove", [(x - 30 - 8 * step, y), (x + 30 + 8 * step, y)])
    fingers.up()
    canvas.rest()
    assert canvas.ask("return b.scene.cy.zoom()") > 1.5 * before
    assert canvas.places() == places


def test_a_finger_drags_a_thing(canvas: CanvasProbe, fingers: Fingers) -> None:
    """What a finger drags goes with it, stays there, and is the only thing that moves."""
    before = canvas.places()
    x, y = canvas.spot("osce")
    fingers.down((x, y))
    for step in range(1, 7):
        fingers.move("touchMove", [(x + 12 * step, y + 5 * step)])
    fingers.up()
    canvas.rest()
    assert [thing for thing, place in canvas.places().items() if place != before[thing]] == ["osce"]
    end = canvas.spot("osce")
    assert (round(end[0] - x), round(end[1] - y)) == (72, 30)


def test_the_whole_screen(canvas: CanvasProbe) -> None:
    """A button gives the drawing the whole screen with all that is beside it, and takes it back."""
    whole = "return root.matches(':fullscreen')"
    height = canvas.ask("return b.stage.clientHeight")
    canvas.page.get_by_role("button", name="Full screen").click()
    end = canvas.page.get_by_role("button", name="Leave full screen")
    expect(end).to_be_visible()
    assert canvas.ask(whole)
    expect(canvas.page.get_by_text("Legend")).to_be_in_viewport()
    canvas.click("iom")
    expect(canvas.panel.locator("h3")).to_be_in_viewport()
    assert canvas.ask("return b.stage.clientHeight") > height
    end.click()
    expect(canvas.page.get_by_role("button", name="Full screen")).to_be_visible()
    assert not canvas.ask(whole)
    assert canvas.ask("return b.stage.clientHeight") == height
