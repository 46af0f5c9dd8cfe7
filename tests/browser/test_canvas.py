"""The graph canvas, in a browser, over a demo page."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from canvas_probe import CanvasProbe
from demo_canvas import NASTY, NODES, ROOT, START
from playwright.sync_api import Browser, Page, expect

NEIGHBOURS = {"unhcr", "minister", "report", "kgz", "nasty", "rtl", "long"}


@pytest.fixture
def canvas(demo_page: Page, canvas_address: str) -> CanvasProbe:
    """The canvas with the things it starts from."""
    return CanvasProbe(demo_page, canvas_address)


def test_expanding_moves_nothing_and_can_be_undone(canvas: CanvasProbe) -> None:
    """Neighbours come by a double click; what stood stays; undo and redo take and bring them."""
    before = canvas.places()
    canvas.page.mouse.dblclick(*canvas.spot(ROOT))
    canvas.rest()
    canvas.rest()
    assert canvas.seen() == set(START) | NEIGHBOURS
    after = canvas.places()
    assert {thing: after[thing] for thing in before} == before
    canvas.press("Control+z")
    assert canvas.seen() == set(START)
    canvas.press("Control+Shift+z")
    assert canvas.seen() == set(START) | NEIGHBOURS
    assert canvas.places() == after


def test_the_menu_expands_by_relation_and_class(canvas: CanvasProbe) -> None:
    """The menu names each relation and class with its count; a choice brings only those."""
    canvas.click(ROOT)
    canvas.press("e")
    items = canvas.page.locator(".kg-menu [role=menuitem]")
    assert items.all_inner_texts()[:7] == [
        "All of them\n7",
        "follows: Event\n1",
        "supported: Organization\n1",
        "tells of: Source document\n1",
        "took part in: Country\n1",
        "took part in: Official\n1",
        "took part in: Organization\n2",
    ]
    items.nth(6).click()
    canvas.rest()
    assert canvas.seen() == set(START) | {"nasty", "rtl"}


def test_undone_neighbours_can_be_asked_for_again(canvas: CanvasProbe) -> None:
    """What was undone counts as hidden, and comes back to the same place."""
    canvas.page.mouse.dblclick(*canvas.spot("deputy"))
    canvas.rest()
    place = canvas.places()["geo"]
    canvas.press("Control+z")
    assert "geo" not in canvas.seen()
    canvas.press("e", "Enter")
    assert "geo" in canvas.seen()
    assert canvas.places()["geo"] == place


@pytest.mark.parametrize("address", ["", "?many=300"])
def test_no_label_lies_over_another(demo_page: Page, canvas_address: str, address: str) -> None:
    """At rest, after expanding and at any zoom, labels are there and never overlap."""
    canvas = CanvasProbe(demo_page, f"{canvas_address}/{address}")
    canvas.ask("b.moves.expand(given, null, null)", ROOT)
    for zoom in (1, 0.5, 2.2):
        canvas.ask("b.fit(); b.zoom(given)", zoom)
        canvas.rest()
        assert canvas.labels() > 3
        assert canvas.overlapping_labels() == []


def test_thousands_of_things_are_walked_through(demo_page: Page, canvas_address: str) -> None:
    """In a large drawing too, a click selects, keys hide and undo, a drag moves, labels part."""
    canvas = CanvasProbe(demo_page, f"{canvas_address}/?many=2000")
    places = canvas.places()
    assert canvas.overlapping_labels() == []
    canvas.ask("b.zoom(given / b.scene.cy.zoom()); b.scene.cy.center(b.scene.node('t7'))", 1)
    canvas.rest()
    assert canvas.labels() > 3
    assert canvas.overlapping_labels() == []
    canvas.click("t7")
    expect(canvas.panel.locator("h3")).to_have_text("Thing number 7")
    expect(canvas.page.locator("code")).to_contain_text("Picked(kind='node', id='t7')")
    x, y = canvas.spot("t7")
    canvas.page.mouse.move(x, y)
    canvas.page.mouse.down()
    canvas.page.mouse.move(x + 60, y + 30, steps=4)
    canvas.page.mouse.up()
    canvas.rest()
    moved = canvas.places()
    assert {thing for thing in moved if moved[thing] != places[thing]} == {"t7"}
    canvas.press("h")
    assert "t7" not in canvas.seen()
    canvas.press("Control+z", "Control+z")
    canvas.rest()
    assert canvas.places() == places


def test_a_line_of_a_large_drawing_is_selected(demo_page: Page, canvas_address: str) -> None:
    """A click beside all things takes the line that runs there; the key Escape lets it go."""
    canvas = CanvasProbe(demo_page, f"{canvas_address}/?many=2000")
    canvas.ask("b.zoom(1.5 / b.scene.cy.zoom()); b.scene.cy.center(b.scene.edge('e90'))")
    canvas.rest()
    script = """const e = b.scene.edge('e90');
      const [p, q] = [e.source().renderedPosition(), e.target().renderedPosition()];
      const box = b.stage.getBoundingClientRect();
      return [box.left + p.x * .5 + q.x * .5, box.top + p.y * .5 + q.y * .5]"""
    canvas.page.mouse.click(*canvas.ask(script))
    canvas.rest()
    assert canvas.ask("return b.selected.kind") == "edge"
    canvas.press("Escape")
    assert canvas.ask("return b.selected") is None


def test_a_large_drawing_is_the_same_every_time(demo_browser: Browser, canvas_address: str) -> None:
    """The same graph gives every thing the same place, and no two things stand in one."""
    seen = []
    for _ in range(2):
        with demo_browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
            seen.append(CanvasProbe(context.new_page(), f"{canvas_address}/?many=2000").places())
    assert seen[0] == seen[1]
    assert len({tuple(place) for place in seen[0].values()}) == 2000


def test_the_legend_takes_away(canvas: CanvasProbe) -> None:
    """A cleared box takes things or lines away altogether; undo brings them back."""
    lines = canvas.lines()
    canvas.page.get_by_role("checkbox", name="Inferred").click()
    canvas.rest()
    assert canvas.lines() == lines - {"rest-7"}
    canvas.page.get_by_role("checkbox", name="organised").click()
    canvas.rest()
    assert canvas.lines() == lines - {"rest-7", "iom-0", "osce-1"}
    canvas.page.get_by_role("checkbox", name="Official").click()
    canvas.rest()
    assert canvas.seen() == set(START) - {"appave", "deputy"}
    for _ in range(3):
        canvas.page.get_by_role("button", name="Undo").click()
    canvas.rest()
    assert (canvas.seen(), canvas.lines()) == (set(START), lines)


def test_a_line_explains_itself(canvas: CanvasProbe) -> None:
    """A selected line shows the statement, how it is known and the quote, and tells Python."""
    canvas.ask("b.select({kind: 'edge', id: given})", "deputy-5")
    canvas.rest()
    expect(canvas.panel).to_contain_text(
        "Deputy Foreign Minister of Georgia took part in Workshop on Migration Legislation, Almaty."
    )
    expect(canvas.panel).to_contain_text("Stated. The document says so in these words.")
    expect(canvas.panel.locator("blockquote")).to_have_text("... took part in ...")
    expect(canvas.page.locator("code")).to_contain_text("Picked(kind='edge', id='deputy-5')")
    canvas.panel.get_by_role("button", name="Open the source").click()
    expect(canvas.page.locator("code")).to_contain_text("opened: Picked(kind='edge'")


def test_kinds_and_statuses_look_different(canvas: CanvasProbe) -> None:
    """A post without a name, a remainder and each status are drawn unlike the others."""
    script = """return [given, 'iom', 'rest'].map(id => {
      const s = b.scene.node(id); return [s.style('border-style'), s.style('font-style')]})"""
    assert canvas.ask(script, "deputy") == [
        ["dashed", "italic"],
        ["solid", "normal"],
        ["dotted", "normal"],
    ]
    dashes = """return given.map(id => {
      const s = b.scene.edge(id);
      const solid = s.style('line-style') === 'solid';
      return solid ? '' : s.style('line-dash-pattern').replaceAll('px', '')})"""
    assert canvas.ask(dashes, ["iom-0", "rest-7", "osce-17"]) == ["", "2 4", "12 4 2 4"]


def test_the_keyboard_alone_is_enough(canvas: CanvasProbe) -> None:
    """Walk to a neighbour, select, expand, hide, undo, search, all without a mouse."""
    canvas.stage.focus()
    canvas.press("ArrowDown")
    expect(canvas.said).to_contain_text("Workshop on Migration Legislation, Almaty, Event.")
    canvas.press("ArrowUp", "Enter")
    expect(canvas.said).to_have_text("Selected: 4 more, not stated")
    canvas.press("]")
    expect(canvas.said).to_have_text(
        "4 more, not stated, took part in, Workshop on Migration Legislation, Almaty. Inferred."
    )
    canvas.press("h")
    assert canvas.seen() == set(START) - {"rest"}
    canvas.press("Control+z")
    canvas.press("/", *"alma", "Enter")
    canvas.rest()
    canvas.press("e", "Enter")
    canvas.rest()
    assert canvas.seen() == {*START, "kaz"}
    canvas.press("p", "Escape")
    assert canvas.ask("return [...b.scene.pinned]") == ["almaty"]


def test_collapse_takes_only_what_hangs_on_one_thing(canvas: CanvasProbe) -> None:
    """Neighbours with other lines stay; the others go and can be shown again."""
    canvas.click(ROOT)
    canvas.press("c")
    assert canvas.seen() == {ROOT, "iom", "osce", "appave"}
    canvas.page.get_by_role("button", name="Hidden: 3. Show all hidden").click()
    assert canvas.seen() == set(START)


def test_a_link_opens_the_same_view_in_another_browser(
    canvas: CanvasProbe, demo_browser: Browser
) -> None:
    """Places, drags, pins, what is hidden and filters come back from the address alone."""
    canvas.ask("b.moves.expand(given, null, null)", ROOT)
    canvas.rest()
    x, y = canvas.spot("osce")
    canvas.page.mouse.move(x, y)
    canvas.page.mouse.down()
    canvas.page.mouse.move(x + 90, y + 40, steps=6)
    canvas.page.mouse.up()
    canvas.ask("b.moves.hide('almaty'); b.moves.filter('status:interpreted', '')")
    canvas.rest()
    canvas.page.wait_for_timeout(1500)
    view = canvas.ask("return b.view()")
    assert view["pinned"] == ["osce"]
    with demo_browser.new_context(viewport={"width": 1400, "height": 1000}) as fresh:
        again = CanvasProbe(fresh.new_page(), canvas.page.url)
        assert again.ask("return b.view()") == view
        assert (again.seen(), again.lines()) == (canvas.seen(), canvas.lines())


def test_labels_are_text_and_never_markup(canvas: CanvasProbe) -> None:
    """A label with a script in it is shown as it is, everywhere, and runs nothing."""
    canvas.ask("b.moves.expand(given, null, null)", ROOT)
    canvas.rest()
    canvas.ask("b.select({kind: 'node', id: 'nasty'})")
    canvas.page.locator(".kg-list summary").click()
    expect(canvas.panel.locator("h3")).to_have_text(NASTY)
    expect(canvas.page.locator(".kg-list").get_by_role("button", name=NASTY)).to_have_count(1)
    assert canvas.page.title() == "Canvas"
    assert canvas.root.locator("script").count() == 0


def test_the_list_says_all_that_is_drawn(canvas: CanvasProbe) -> None:
    """Each thing and each line on the canvas is in the list, and can be selected there."""
    canvas.page.locator(".kg-list summary").click()
    names = {node.label for node in NODES if node.id in START}
    listed = canvas.page.locator(".kg-list-body > ul > li > button").all_inner_texts()
    assert (set(listed), len(listed)) == (names, len(names))
    assert canvas.page.locator(".kg-list-body ul ul li").count() == len(canvas.lines())


def test_pictures_are_saved(canvas: CanvasProbe, tmp_path: Path) -> None:
    """The SVG is well-formed and holds the labels as text; the PNG is a PNG."""
    canvas.ask("b.moves.expand(given, null, null)", ROOT)
    canvas.rest()
    with canvas.page.expect_download() as svg:
        canvas.page.get_by_role("button", name="Save as SVG").click()
    svg.value.save_as(tmp_path / "graph.svg")
    tree = ET.parse(tmp_path / "graph.svg")  # noqa: S314 - written by the page under test
    titles = [title.text or "" for title in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert svg.value.suggested_filename == "Demo-graph.svg"
    assert len(titles) == 1 + len(canvas.seen()) + len(canvas.lines())
    assert any(title.startswith(NASTY) for title in titles)
    with canvas.page.expect_download() as png:
        canvas.page.get_by_role("button", name="Save as PNG").click()
    assert Path(png.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_texts_can_be_in_another_language(demo_page: Page, canvas_address: str) -> None:
    """Texts that are passed in take the place of the English ones."""
    canvas = CanvasProbe(demo_page, f"{canvas_address}/?ru=1")
    expect(canvas.page.locator(".kg-legend summary")).to_have_text("Легенда")
    expect(canvas.page.get_by_role("button", name="Отменить")).to_be_visible()


def test_a_dark_phone(demo_browser: Browser, canvas_address: str) -> None:
    """On a narrow dark screen nothing is cut off, and a tap selects."""
    phone = {"width": 400, "height": 800}
    with demo_browser.new_context(viewport=phone, color_scheme="dark", has_touch=True) as context:
        canvas = CanvasProbe(context.new_page(), canvas_address)
        x, y = canvas.spot("iom")
        canvas.page.touchscreen.tap(x, y)
        canvas.rest()
        expect(canvas.panel.locator("h3")).to_have_text("International Organization for Migration")
        assert canvas.ask("return b.scene.theme.dark")
        assert canvas.ask("return b.root.scrollWidth <= b.root.clientWidth")
        assert canvas.ask(
            "return b.side.getBoundingClientRect().top > b.stage.getBoundingClientRect().bottom"
        )
