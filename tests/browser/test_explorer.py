"""The explorer as people meet it: in a browser, over the real report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from app_server import READY, chromium, context, explorer, page, serving, settle, visit
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import Literal, Quad

from kg.store.snapshots import build_store

__all__ = ["chromium", "context", "explorer", "page"]

AXE = Path(__file__).with_name("axe") / "axe.min.js"
WORKSHOP = "event/almaty-2001-migration-legislation"
MINISTER = "Deputy Foreign Minister of Georgia - name not stated"
PAGES = {
    "start": "/",
    "search": "/?q=Georgia",
    "graph": f"/?at={WORKSHOP}",
    "thing": f"/thing?id={WORKSHOP}",
    "unnamed": "/thing?id=official/almaty-2001-migration-legislation-geo-deputy-foreign-minister",
    "sources": "/source",
    "source": "/source?id=almaty-2001&chars=841-879",
    "questions": "/questions",
    "question": "/questions?name=countries-counted",
    "query": "/query?text=SELECT%20%3Fe%20WHERE%20%7B%20%3Fe%20schema%3AstartDate%20%3Fd%20%7D",
    "broken query": "/query?text=SELECT%20%3Fe%20WHERE%20%7B%20%3Fe%20a",
    "ways": "/?at=official/gervais-appave&to=organization/osce",
    "browse": "/browse",
    "browse graph": "/browse?class=official&show=graph",
    "browse map": "/browse?show=map",
    "browse timeline": "/browse?class=event&show=timeline",
    "network": "/network",
    "help": "/help",
    "dead end": "/thing?id=country/NOPE",
}


def test_the_first_user_finds_the_sentence(page: Page, explorer: str) -> None:
    """Type Georgia, meet the minister without a name, click, and read the sentence marked."""
    visit(page, explorer)
    page.get_by_role("searchbox").first.click()
    page.keyboard.type("Georgia", delay=30)
    page.get_by_role("link", name=MINISTER).click()
    page.wait_for_selector(".kg-canvas[data-ready]", timeout=60_000)
    expect(page.locator("h2", has_text=MINISTER)).to_be_visible()
    words = page.get_by_role("link", name="the Deputy Foreign Minister of Georgia", exact=True)
    words.first.click()  # they say both that he took part, and with which country he is listed
    marked = page.locator(".kg-document .kg-chosen")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_inner_texts()) == "the Deputy Foreign Minister of Georgia"


def test_the_text_of_a_report_is_taken_byte_for_byte(page: Page, explorer: str, data: Path) -> None:
    """It is read without its markup, and saved with it."""
    visit(page, f"{explorer}/source?id=almaty-2001")
    expect(page.locator(".kg-document")).not_to_contain_text("*")
    with page.expect_download() as saved:
        page.get_by_role("button", name="The text byte for byte").click()
    assert saved.value.suggested_filename == "almaty-2001.txt"
    assert saved.value.path().read_bytes() == (data / "sources" / "almaty-2001.txt").read_bytes()


def test_a_pick_on_the_canvas_shows_the_facts(page: Page, explorer: str) -> None:
    """What is clicked on the canvas is read beside it, with its quotes, and is in the address."""
    visit(page, f"{explorer}/?at={WORKSHOP}")
    page.wait_for_timeout(1500)
    spot = page.locator(".kg-canvas").evaluate(
        """(root) => {
          const scene = root.board.scene;
          const node = scene.node('official/oakley-duff').renderedPosition();
          const frame = scene.cy.container().getBoundingClientRect();
          return {x: frame.x + node.x, y: frame.y + node.y};
        }"""
    )
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_url("**pick=official**")
    expect(page.locator("h2", has_text="Oakley Duff")).to_be_visible()
    expect(page.get_by_role("link", name="Mr. Oakley Duff, Canada").first).to_be_visible()


def test_a_link_shows_the_same_in_a_fresh_browser(chromium: Browser, explorer: str) -> None:
    """The address that a reader copies holds the whole view: what is drawn, where, and the pick."""
    with chromium.new_context(viewport={"width": 1400, "height": 900}) as first:
        mine = visit(first.new_page(), f"{explorer}/?at=country/GEO&pick=country/GEO")
        mine.wait_for_url("**view=**", timeout=30_000)
        mine.wait_for_timeout(1000)
        link, places = mine.url, _places(mine)
    with chromium.new_context(viewport={"width": 1400, "height": 900}) as second:
        theirs = visit(second.new_page(), link)
        theirs.wait_for_timeout(1000)
        assert _places(theirs) == places
        expect(theirs.locator("h2", has_text="Georgia")).to_be_visible()


@pytest.mark.parametrize("width", [1400, 900])
def test_what_is_unknown_is_named_on_the_canvas(page: Page, explorer: str, width: int) -> None:
    """At rest, whoever is known by post only and the rest of a count have labels to be read."""
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, f"{explorer}/?at={WORKSHOP}")
    page.wait_for_timeout(1500)
    bare = page.locator(".kg-canvas").evaluate(
        """(root) => root.board.scene.cy.nodes('.unnamed, .remainder')
          .map(node => [node.data('own'), Boolean(node.style('label'))])"""
    )
    post = f"official/{WORKSHOP.removeprefix('event/')}"
    assert dict(bare) == {
        f"{post}-geo-deputy-foreign-minister": True,
        f"{post}-kaz-deputy-minister-of-justice": True,
        f"{post}-rus-advisor-on-migration-issues": True,
        "stated-count/almaty-2001-countries.remainder": True,
    }


def test_facts_stay_beside_the_canvas_on_a_small_screen(page: Page, explorer: str) -> None:
    """At 900 pixels what is picked is read beside the drawing, whose tools stand in one row."""
    page.set_viewport_size({"width": 900, "height": 900})
    visit(page, f"{explorer}/?at={WORKSHOP}&pick={WORKSHOP}")
    drawing = page.locator(".kg-stage").bounding_box()
    facts = page.locator(".st-key-beside").bounding_box()
    tools = page.locator(".kg-bar").bounding_box()
    assert drawing is not None
    assert facts is not None
    assert tools is not None
    assert facts["x"] >= drawing["x"] + drawing["width"]
    assert facts["y"] < drawing["y"] + 100
    assert tools["height"] < 40


def _places(page: Page) -> dict[str, list[int]]:
    """Where everything on the canvas stands."""
    found: dict[str, list[int]] = page.locator(".kg-canvas").evaluate(
        """(root) => Object.fromEntries(root.board.scene.cy.nodes().map((node) =>
             [node.id(), [Math.round(node.position().x), Math.round(node.position().y)]]))"""
    )
    assert found
    return found


@dataclass
class Seen:
    """A page that was opened once, with what it asked for and what the browser said of it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=PAGES)
def seen(request: pytest.FixtureRequest, chromium: Browser, explorer: str) -> Iterator[Seen]:
    """Each kind of page in turn, opened in a fresh browser."""
    with chromium.new_context(viewport={"width": 1400, "height": 900}) as one:
        found = Seen(one.new_page())
        found.page.on("request", lambda asked: found.asked.append(asked.url))
        found.page.on("console", lambda message: found.said.append(message.text))
        visit(found.page, explorer + PAGES[request.param])
        yield found


def test_no_page_calls_another_host(seen: Seen, explorer: str) -> None:
    """Nothing leaves the machine, and no page breaks its own security policy."""
    assert [url for url in seen.asked if not url.startswith((explorer, "data:", "blob:"))] == []
    assert [text for text in seen.said if "Content Security Policy" in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(seen: Seen, scheme: str) -> None:
    """axe-core finds no violation of WCAG 2.2 AA, in light and in dark."""
    seen.page.emulate_media(color_scheme=scheme)
    seen.page.wait_for_function(
        "(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme",
        arg=scheme,
    )
    settle(seen.page)
    assert _violations(seen.page) == []


def test_narrow_screens_need_no_sideways_scrolling(seen: Seen) -> None:
    """At 400 pixels each page fits; what is wider scrolls inside its own frame."""
    seen.page.set_viewport_size({"width": 400, "height": 800})
    seen.page.wait_for_timeout(500)
    wide = seen.page.evaluate(
        """() => {
          const main = document.querySelector('.stMain');
          return main.scrollWidth - main.clientWidth;
        }"""
    )
    assert wide <= 0


def _violations(page: Page) -> list[str]:
    page.wait_for_timeout(500)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run(document, {runOnly: {type: 'tag', values:
             ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}))
             .violations.flatMap((rule) =>
               rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`))"""
    )
    return list(map(str, found))


def test_russian(page: Page, explorer: str) -> None:
    """One click turns the interface Russian, says so to screen readers, and stays in the link."""
    visit(page, f"{explorer}/questions?name=office-holders")
    page.get_by_role("link", name="Русский").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вопросы")
    page.wait_for_url("**lang=ru**")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.get_by_role("link", name="12. ", exact=False).or_(
        page.get_by_role("link", name=re.compile("Сколько человек"))
    ).first.click()
    expect(page.get_by_text(re.compile(r"Не указано\. Что сказано"))).to_be_visible()  # noqa: RUF001 - it is Russian


def test_the_way_to_the_sentence_needs_no_mouse(page: Page, explorer: str) -> None:
    """Search, choose and read with the keyboard alone."""
    visit(page, explorer)
    page.get_by_role("searchbox").first.focus()
    page.keyboard.type("Georgia", delay=30)
    _press_enter_on(page, MINISTER)
    expect(page.locator("h2", has_text=MINISTER)).to_be_visible()
    _press_enter_on(page, "the Deputy Foreign Minister of Georgia")
    expect(page.locator(".kg-document .kg-chosen").first).to_be_in_viewport()


def _press_enter_on(page: Page, name: str) -> None:
    """Focus a link once the page has come to rest, and press Enter while it has the focus."""
    link = page.get_by_role("link", name=name, exact=True).first
    expect(link).to_be_visible()
    settle(page)
    link.press("Enter", timeout=60_000)


def test_hostile_labels_do_no_harm(chromium: Browser, quads: list[Quad], tmp_path: Path) -> None:
    """A label with a script, quotes, right-to-left letters and great length is only text."""
    hostile = "<script>window.harmed=1</script><img src=x onerror='window.harmed=1'> \"'`*_[x](y) "
    hostile += "\u05d0\u05d1\u05d2 " + "long" * 100
    build_store([_with_label(quad, "UNHCR", hostile) for quad in quads], tmp_path)
    with serving(tmp_path) as address, chromium.new_context() as one:
        page = one.new_page()
        for path in (
            "/?q=script",
            "/?at=organization/unhcr",
            "/thing?id=organization/unhcr",
            "/questions?name=named-persons",
        ):
            visit(page, address + path)
            page.wait_for_timeout(500)
            assert page.evaluate("window.harmed") is None
        visit(page, f"{address}/thing?id=organization/unhcr")
        assert page.get_by_role("heading", level=1).inner_text() == " ".join(hostile.split())


def _with_label(quad: Quad, label: str, instead: str) -> Quad:
    text = quad.object
    if isinstance(text, Literal) and text.value == label and text.language:
        new = Literal(instead, language=text.language)
        return Quad(quad.subject, quad.predicate, new, quad.graph_name)
    return quad


def test_a_missing_store_is_one_sentence(chromium: Browser, tmp_path: Path) -> None:
    """Without a graph every page says so and what to do, and the app stays up."""
    with serving(tmp_path) as address, chromium.new_context() as one:
        page = one.new_page()
        page.goto(f"{address}/questions?name=aim")
        page.wait_for_selector(READY)
        expect(page.get_by_text("There is no graph to read yet")).to_be_visible()
        expect(page.get_by_text("kg build")).to_be_visible()
