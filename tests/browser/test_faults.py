"""What goes wrong is told in a sentence, and the explorer goes on."""

from pathlib import Path
from urllib.parse import quote

from app_server import chromium, context, explorer, page, serving, settle, visit
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import Quad

from kg.store.snapshots import build_store

__all__ = ["chromium", "context", "explorer", "page"]

NO_STORE = "There is no graph to read yet, or it is just being rebuilt."
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
EVENTS = "SELECT ?e WHERE { ?e a mco:Event }"


def test_a_store_that_comes_is_read(chromium: Browser, quads: list[Quad], tmp_path: Path) -> None:
    """Without a store every page says so; once there is one, the same address shows its page."""
    with serving(tmp_path) as address, chromium.new_context() as one:
        page = one.new_page()
        for path in ("/", "/browse", "/source", "/thing?id=country/GEO", "/network"):
            visit(page, address + path)
            expect(page.get_by_text(NO_STORE)).to_be_visible()
            expect(page.get_by_text("Run kg build")).to_be_visible()
        visit(page, f"{address}/thing?id=country/GEO")
        build_store(quads, tmp_path)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Georgia")
        expect(page.get_by_text(NO_STORE)).to_be_hidden()


def test_a_rebuilt_store_is_taken_up(chromium: Browser, quads: list[Quad], tmp_path: Path) -> None:
    """After a rebuild the next page is of the new store, and nobody starts anything anew."""
    build_store(quads, tmp_path)
    fewer = [quad for quad in quads if "country/GEO" not in str(quad)]
    with serving(tmp_path) as address, chromium.new_context() as one:
        page = visit(one.new_page(), f"{address}/thing?id=country/GEO")
        expect(page.get_by_role("heading", level=1)).to_have_text("Georgia")
        build_store(fewer, tmp_path)
        page.reload()
        expect(page.get_by_text("The graph says nothing about")).to_be_visible()
        page.get_by_role("link", name="Search for a name").click()
        expect(page.get_by_role("searchbox").first).to_be_visible()


def test_a_slow_query_is_stopped_in_plain_words(page: Page, explorer: str) -> None:
    """A query without end is stopped, says so, and stays in the editor for the next try."""
    visit(page, f"{explorer}/query?text={quote(SLOW)}")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The query was stopped after its 10 seconds", timeout=60_000)
    expect(page.locator(".cm-content")).to_contain_text("COUNT(*)")
    page.get_by_role("textbox", name="Query").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(EVENTS)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Rows: 3")).to_be_visible(timeout=60_000)
    expect(alert).to_be_hidden()


def test_a_malformed_query_is_underlined(page: Page, explorer: str) -> None:
    """The error stands under its place and once in the list of errors; the alert is short."""
    visit(page, f"{explorer}/query?text={quote('SELECT ?e WHERE {' + chr(10) + '  ?e a')}")
    problem = "Line 1, column 17: '{' is opened here and never closed: write '}'"
    expect(page.get_by_role("button", name=problem)).to_be_visible()
    expect(page.locator(".kg-editor-problems li")).to_have_count(1)
    expect(page.locator(".cm-lintRange-error")).to_have_text("{")
    expect(page.get_by_role("alert")).to_have_text("The query was not answered.")


def test_an_address_that_is_nearly_a_page_leads_there(page: Page, explorer: str) -> None:
    """A plural too many or too few, and capitals, are no dead end; the question asked is kept."""
    for path, end in (
        ("/sources", "/source"),
        ("/things?id=country/GEO", "/thing?id=country/GEO"),
        ("/question?name=aim", "/questions?name=aim"),
        ("/BROWSE", "/browse"),
        ("/explore?q=UNHCR", "/?q=UNHCR"),
    ):
        visit(page, explorer + path)
        assert page.url == explorer + end
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("Page not found")).to_be_hidden()


def test_an_address_without_a_page_says_so(page: Page, explorer: str) -> None:
    """In one sentence of our own, in both languages, with a way on; what is typed stays text."""
    for path, name in (("/map", "map"), ("/a/b", "a/b"), ("/%3Cb%3Ex", "<b>x")):
        reply = page.goto(explorer + path)
        assert reply is not None
        assert reply.status == 404
        assert page.locator("p:not(:has(a))").all_inner_texts() == [
            f"There is no page “{name}” here.",
            f"Здесь нет страницы «{name}».",
        ]
        page.get_by_role("link", name="Start from a search").click()
        expect(page.get_by_role("searchbox").first).to_be_visible()
        assert page.url.startswith(f"{explorer}/?")
    page.goto(f"{explorer}/map")
    page.get_by_role("link", name="Справка").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Справка")
    assert page.request.get(f"{explorer}/static/js/nope.js").status == 404
    assert page.request.get(f"{explorer}/ontology.html").ok


def test_an_address_that_leads_nowhere_offers_a_way_on(page: Page, explorer: str) -> None:
    """Unknown things, documents and questions, and broken views, are told in a sentence each."""
    for path, sentence in (
        ("/thing?id=country/NOPE", "The graph says nothing about"),
        ("/?at=country/NOPE", "The graph says nothing about"),
        ("/?at=country/GEO&to=country/NOPE", "The graph says nothing about"),
        ("/source?id=nope", "The graph says nothing about"),
        ("/questions?name=nope", "there is no question"),
        ("/?at=country/GEO&view=nope", "The view in this link cannot be read"),
        ("/browse?page=900&show=nope&class=event", "3 of 56"),
    ):
        visit(page, explorer + path)
        settle(page)
        expect(page.get_by_text(sentence)).to_be_visible()
        expect(page.get_by_role("link", name="Explore", exact=True)).to_be_visible()
