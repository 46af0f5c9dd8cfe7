"""A link holds the whole view: whoever opens it sees the same."""

from urllib.parse import quote, urlsplit

import pytest
from app_server import chromium, explorer, visit
from playwright.sync_api import Browser, Locator, Page, expect

__all__ = ["chromium", "explorer"]

WORKSHOP = "event/almaty-2001-migration-legislation"
EVENTS = "SELECT ?event ?start WHERE { ?event a mco:Event ; schema:startDate ?start }"
LINKS = {
    "search": ("/?q=UNHCR", "Christoph Bierwirth"),
    "pick": (f"/?at={WORKSHOP}&pick=official/oakley-duff", "Mr. Oakley Duff, Canada"),
    "ways": ("/?at=official/gervais-appave&to=organization/osce", "Way 1"),
    "join": ("/?at=country/GEO&join=UNHCR", "Ms. Isabelle Mihoubi"),
    "document as a graph": ("/?read=almaty-2001", "What is on the canvas, as a list"),
    "thing": ("/thing?id=official/gervais-appave", "Mr. Gervais Appave, IOM Geneva"),
    "passage": ("/source?id=almaty-2001&chars=841-879", "Read from these words"),
    "browse": ("/browse?class=official&role=expert&words=a", "of 56"),
    "page of a table": ("/browse?page=2", "51 to 56 of 56"),
    "timeline": ("/browse?class=event&show=timeline", "between 1996-01-01"),
    "map": ("/browse?show=map&class=event", "Natural Earth"),
    "map of countries": ("/browse?show=map&class=country", "no event or place found here"),
    "question": (
        "/questions?name=connections&a=official/oakley-duff&b=organization/iom",
        "Oakley Duff",
    ),
    "query": (f"/query?text={quote(EVENTS)}&show=timeline", "Timeline"),
    "network": ("/network?role=expert&from=2000&until=2002", "Actors 6"),
    "Russian": ("/thing?id=country/GEO&lang=ru", "страна"),
}
"""The address of each view, and words that only it shows."""


def main(page: Page) -> Locator:
    """All that a page shows below its row of pages."""
    return page.get_by_test_id("stMainBlockContainer")


@pytest.mark.parametrize("kind", LINKS)
def test_a_link_is_restored_in_a_fresh_browser(kind: str, chromium: Browser, explorer: str) -> None:
    """What is shown after all has come to rest is shown again by the address that it has then."""
    size = {"width": 1400, "height": 900}
    with chromium.new_context(viewport=size) as mine, chromium.new_context(viewport=size) as other:
        path, words = LINKS[kind]
        first = visit(mine.new_page(), explorer + path)
        expect(main(first)).to_contain_text(words)
        if urlsplit(first.url).path == "/" and first.locator(".kg-canvas").count():
            first.wait_for_url("**view=**")
        second = visit(other.new_page(), first.url)
        expect(main(second)).to_have_text(main(first).inner_text(), use_inner_text=True)
        assert parts(second.url) == parts(first.url)


def parts(address: str) -> str:
    """What an address says, without the view of a canvas, which is compared where it is drawn."""
    return "&".join(part for part in address.split("&") if not part.startswith("view="))
