"""The real Content-Security-Policy: everything works under it, and nothing breaks it."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from app_server import chromium, explorer, settle, visit
from playwright.sync_api import Browser, Page, expect

__all__ = ["chromium", "explorer"]

WORKSHOP = "event/almaty-2001-migration-legislation"
ROLES = "SELECT ?role (COUNT(?p) AS ?number) WHERE { ?p mco:role ?role } GROUP BY ?role"
DONE_WITHOUT = "script-src wasm-eval"
"""Streamlit tries once whether it can count faster in WebAssembly, and counts without it."""
LISTEN = """
  window.broken = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.broken.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Page]:
    """A page that hears of everything that the policy forbade; the test ends without any."""
    with chromium.new_context(viewport={"width": 1400, "height": 900}) as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        yield page
        assert [each for each in page.evaluate("window.broken") if each != DONE_WITHOUT] == []
        assert [text for text in said if "Content Security Policy" in text] == []


def test_the_canvas_works_under_the_policy(watched: Page, explorer: str) -> None:
    """Drawing, expanding and saving pictures need nothing that the policy forbids."""
    address = f"{explorer}/?at={WORKSHOP}"
    policy = watched.request.get(address).headers["content-security-policy"]
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    visit(watched, address)
    root = watched.locator(".kg-canvas[data-ready]")
    root.evaluate("(root, id) => root.board.moves.expand(id, null, null)", "organization/unhcr")
    for name in ("Save as PNG", "Save as SVG"):
        with watched.expect_download() as saved:
            watched.get_by_role("button", name=name).click()
        assert saved.value.failure() is None
    watched.get_by_role("button", name="Full screen").click()
    expect(watched.get_by_role("button", name="Leave full screen")).to_be_visible()


def test_the_editor_works_under_the_policy(watched: Page, explorer: str) -> None:
    """Writing, completing and running need nothing that the policy forbids."""
    visit(watched, f"{explorer}/query")
    box = watched.get_by_role("textbox", name="Query")
    box.click()
    watched.keyboard.press("Control+a")
    watched.keyboard.insert_text("SELECT ?e WHERE { ?e a mco:Even")
    watched.keyboard.press("Control+Space")
    expect(watched.locator(".cm-tooltip-autocomplete li").first).to_contain_text("mco:Event")
    watched.keyboard.press("Escape")
    watched.keyboard.insert_text("t }")
    watched.keyboard.press("Control+Enter")
    expect(watched.get_by_text("Rows: 3")).to_be_visible()


def test_charts_and_maps_work_under_the_policy(watched: Page, explorer: str) -> None:
    """Both are drawn, and their code is never put together while they run."""
    for path, marks_of, number in (
        (f"/query?text={quote(ROLES)}&show=chart", ".mark-rect path", 6),
        ("/browse?show=map", ".layer_1_marks path", 11),
    ):
        visit(watched, explorer + path)
        settle(watched)
        marks = watched.get_by_test_id("stVegaLiteChart").locator(marks_of)
        expect(marks.first).to_be_visible()
        expect(marks).to_have_count(number)
