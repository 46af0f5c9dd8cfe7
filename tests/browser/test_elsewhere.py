"""The explorer over another engine: the pages that people meet are the same, word for word."""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from app_server import chromium, context, explorer, page, serving, visit
from playwright.sync_api import BrowserContext, Page, expect

from kg.store import open_store

sys.path.insert(0, str(Path(__file__).parents[1]))

from elsewhere import free_port, loaded, oxigraph_server

__all__ = ["chromium", "context", "explorer", "page"]

WORKSHOP = "event/almaty-2001-migration-legislation"
MINISTER = "Deputy Foreign Minister of Georgia - name not stated"
EVENTS = "SELECT ?event ?start WHERE { ?event a mco:Event ; schema:startDate ?start }"
PAGES = {
    "start": ("/", "Read a report"),
    "search": ("/?q=Georgia", MINISTER),
    "graph": (f"/?at={WORKSHOP}", "Open its page"),
    "ways": ("/?at=official/gervais-appave&to=organization/osce", "Way 1"),
    "thing": (f"/thing?id={WORKSHOP}", "Almaty"),
    "source": ("/source?id=almaty-2001&chars=841-879", "Deputy Foreign Minister of Georgia"),
    "browse": ("/browse?class=official", MINISTER),
    "timeline": ("/browse?class=event&show=timeline", "2001"),
    "question": ("/questions?name=countries-counted", "The SPARQL behind the answer"),
    "query": (f"/query?text={quote(EVENTS)}", "2001-"),
    "network": ("/network", "What the columns mean"),
}
"""The address of each page, and words that are there once it has been drawn."""
AWAY = "The service that keeps the graph cannot be read just now."


@pytest.fixture(scope="module")
def elsewhere(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an explorer over an Oxigraph server, which finds no store in its folder."""
    with oxigraph_server() as address:
        service = loaded(address, open_store(store_folder))
        settings = {
            "KG_STORE": service.query,
            "KG_STORE_GRAPHS": service.graph_store,
            # The page for queries says after how many seconds they are stopped.
            "KG_STORE_TIMEOUT": "10",
        }
        with serving(tmp_path_factory.mktemp("empty"), **settings) as found:
            yield found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_the_same(
    name: str, context: BrowserContext, explorer: str, elsewhere: str
) -> None:
    """Each kind of page has the same text over the other engine as over the embedded store."""
    path, words = PAGES[name]
    here, there = (_opened(context, address, path, words) for address in (explorer, elsewhere))
    for _ in range(40):
        # Parts of a page come one after the other, in both of them.
        if _text(here, explorer) == _text(there, elsewhere):
            break
        there.wait_for_timeout(500)
    assert _text(there, elsewhere) == _text(here, explorer)


def _opened(context: BrowserContext, address: str, path: str, words: str) -> Page:
    opened = visit(context.new_page(), address + path)
    expect(opened.locator(".stMain")).to_contain_text(words)
    return opened


def _text(page: Page, address: str) -> str:
    """What a reader sees; a page that shows its own address may."""
    return page.locator(".stMain").inner_text().replace(address, "ADDRESS")


def test_a_reader_asks_and_follows(page: Page, elsewhere: str) -> None:
    """Search, open the graph, read the sentence; then a query that is refused, told in words."""
    visit(page, elsewhere)
    page.get_by_role("searchbox").first.click()
    page.keyboard.type("Georgia", delay=30)
    page.get_by_role("link", name=MINISTER).click()
    expect(page.locator("h2", has_text=MINISTER)).to_be_visible()
    page.get_by_role(
        "link", name="the Deputy Foreign Minister of Georgia", exact=True
    ).first.click()
    expect(page.locator(".kg-document .kg-chosen").first).to_be_in_viewport()
    calls = "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    visit(page, f"{elsewhere}/query?text={quote(calls)}")
    why = (
        "Line 1, column 18: SERVICE is refused: a query reads this store and calls no other address"
    )
    expect(page.get_by_role("button", name=why)).to_be_visible()


def test_the_addresses_beside_the_explorer(page: Page, elsewhere: str) -> None:
    """The SPARQL service and the page of an IRI answer over the other engine, too."""
    answer = page.request.get(
        f"{elsewhere}/sparql?query={quote('ASK { ?s a mco:Event }')}",
        headers={"Accept": "application/sparql-results+json"},
    )
    assert (answer.status, answer.json()["boolean"]) == (200, True)
    page.goto(f"{elsewhere}/id/{WORKSHOP}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Migration Legislation")


def test_a_service_that_comes_and_goes(page: Page, store_folder: Path, tmp_path: Path) -> None:
    """Away, each page says so in a sentence; back, it is read; away again, what was read stays."""
    port = free_port()
    with serving(tmp_path, KG_STORE=f"http://127.0.0.1:{port}/query", KG_STORE_TIMEOUT="3") as app:
        visit(page, app)
        expect(page.get_by_text(AWAY)).to_be_visible()
        with oxigraph_server(port) as address:
            loaded(address, open_store(store_folder))
            page.wait_for_timeout(1500)  # for a second it is not asked again
            visit(page, app)
            expect(page.get_by_text("Read a report")).to_be_visible()
        visit(page, f"{app}/thing?id={WORKSHOP}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Migration Legislation")
        visit(page, f"{app}/query?text={quote(EVENTS)}")
        expect(page.get_by_role("alert")).to_contain_text("cannot be read just now")
