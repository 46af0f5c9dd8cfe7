"""Back and Forward: one step of the reader is one entry in the history of the browser."""

from app_server import chromium, context, explorer, page, visit
from playwright.sync_api import Locator, Page, expect

__all__ = ["chromium", "context", "explorer", "page"]

APPAVE = "official/gervais-appave"
WORKSHOP = "event/almaty-2001-migration-legislation"


def canvas(page: Page) -> Locator:
    """The canvas, once it is drawn."""
    return page.locator(".kg-canvas[data-ready]")


def listed(page: Page, number: int) -> Locator:
    """The canvas's own list of this many things."""
    return page.get_by_text(f"What is on the canvas, as a list ({number})")


def heading(page: Page, text: str) -> Locator:
    """The heading of what is read beside the canvas."""
    return page.locator("h2", has_text=text)


def test_back_leads_from_page_to_page(page: Page, explorer: str) -> None:
    """Each link that was followed is taken back by one Back, and done again by one Forward."""
    title = page.get_by_role("heading", level=1)
    visit(page, f"{explorer}/browse?class=organization")
    page.get_by_role("link", name="UNHCR", exact=True).click()
    expect(title).to_have_text("UNHCR")
    page.get_by_role("link", name="Christoph Bierwirth", exact=True).first.click()
    expect(title).to_have_text("Christoph Bierwirth")
    page.go_back()
    expect(title).to_have_text("UNHCR")
    page.go_back()
    expect(title).to_have_text("Browse")
    expect(page.get_by_text("7 of 56")).to_be_visible()
    page.go_forward()
    expect(title).to_have_text("UNHCR")
    page.go_forward()
    expect(title).to_have_text("Christoph Bierwirth")


def test_back_takes_back_an_expand(page: Page, explorer: str) -> None:
    """Back after an expand leaves what was there before; Forward brings it again."""
    visit(page, f"{explorer}/?at={APPAVE}")
    page.wait_for_url("**view=**")
    expect(listed(page, 3)).to_be_visible()
    canvas(page).evaluate("(root, id) => root.board.moves.expand(id, null, null)", WORKSHOP)
    expect(listed(page, 33)).to_be_visible()
    before = page.url
    page.wait_for_function("(before) => location.href !== before", arg=before)
    page.go_back()
    expect(listed(page, 3)).to_be_visible()
    page.go_forward()
    expect(listed(page, 33)).to_be_visible()


def test_back_returns_to_what_was_explored_before(page: Page, explorer: str) -> None:
    """Back after another thing was chosen shows the first again, with the way it was picked."""
    visit(page, f"{explorer}/?at={APPAVE}")
    page.wait_for_url("**view=**")
    page.get_by_role("searchbox").first.fill("UNHCR")
    page.get_by_role("link", name="UNHCR", exact=True).click()
    expect(heading(page, "UNHCR")).to_be_visible()
    page.wait_for_url("**at=organization**view=**")
    page.go_back()
    expect(heading(page, "Gervais Appave")).to_be_visible()
    page.wait_for_url("**at=official**")
    page.go_forward()
    expect(heading(page, "UNHCR")).to_be_visible()


def test_back_within_a_page_restores_its_fields(page: Page, explorer: str) -> None:
    """A view that was chosen and a facet are steps of their own."""
    visit(page, f"{explorer}/browse?class=event")
    page.get_by_text("Timeline", exact=True).click()
    expect(page.locator(".kg-timeline")).to_be_visible()
    page.go_back()
    expect(page.locator(".kg-table")).to_be_visible()
    page.go_forward()
    expect(page.locator(".kg-timeline")).to_be_visible()
