"""The SPARQL editor, in a browser, over a demo page."""

import pytest
from demo_editor import EXAMPLES
from playwright.sync_api import Locator, Page, expect

from kg.terms import PREFIXES


@pytest.fixture
def editor(demo_page: Page, editor_address: str) -> Page:
    """The page with the first example in the editor."""
    demo_page.goto(editor_address)
    demo_page.wait_for_selector(".kg-editor[data-ready]", timeout=60_000)
    return demo_page


def box(page: Page) -> Locator:
    """The text field, as a screen reader names it."""
    return page.get_by_role("textbox", name="SPARQL query")


def text(page: Page) -> str:
    """The query as it stands."""
    return str(page.locator(".kg-editor").evaluate("root => root.editor.state.doc.toString()"))


def write(page: Page, query: str) -> None:
    """Put this in the place of the whole query, by the keyboard."""
    box(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(query, delay=15)


def test_ctrl_enter_runs_and_keeps_the_text(editor: Page) -> None:
    """The query reaches Python once, and stays in the editor."""
    write(editor, "ASK { ?s ?p ?o ")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("code")).to_contain_text("run: 'ASK { ?s ?p ?o }'")
    expect(editor.locator("code")).to_contain_text("runs: 1")
    assert text(editor) == "ASK { ?s ?p ?o }"


def test_a_completed_name_brings_its_prefix(editor: Page) -> None:
    """A term is found by its label; the PREFIX line it needs is written above."""
    write(editor, "SELECT * { ?s titl")
    expect(editor.locator(".cm-tooltip-autocomplete li").first).to_contain_text("dcterms:title")
    editor.wait_for_timeout(200)  # an offer that has only just appeared is not taken by accident
    editor.keyboard.press("Enter")
    expected = f"PREFIX dcterms: <{PREFIXES['dcterms']}>\nSELECT * {{ ?s dcterms:title}}"
    assert text(editor) == expected


def test_an_error_from_python_is_underlined_until_the_text_changes(editor: Page) -> None:
    """The mark stands at its line and column, is read out, and goes with the next change."""
    box(editor).click()
    editor.keyboard.press("Control+a")
    editor.keyboard.insert_text("ASK {}\nwrong")  # at once: no offer comes between the keys
    expect(editor.locator(".cm-content")).to_contain_text("wrong")
    editor.keyboard.press("Control+Enter")
    problem = "Line 2, column 1: Expected one of { or SELECT, found wrong."
    expect(editor.get_by_role("button", name=problem)).to_be_visible()
    expect(editor.locator(".cm-lintRange-error")).to_have_text("wrong")
    editor.keyboard.press("Backspace")
    expect(editor.get_by_role("button", name=problem)).to_have_count(0)


def test_slips_are_seen_while_writing(editor: Page) -> None:
    """Open brackets and texts, unknown prefixes and unknown names of the vocabulary are named."""
    query = f"PREFIX mco: <{PREFIXES['mco']}>\nASK {{ ?s a mco:Evnt ; foaf:name 'x\n(  # :( \"{{"
    editor.locator(".kg-editor").evaluate(
        "(root, insert) => root.editor.dispatch({changes: {from: 0, "
        "to: root.editor.state.doc.length, insert}})",
        query,
    )
    problems = editor.locator(".kg-editor-problems li")
    expect(problems).to_have_text(
        [
            "Line 2, column 5: This { is never closed.",
            "Line 3, column 1: This ( is never closed.",
            "Line 2, column 33: This text is not closed on its line.",
            "Line 2, column 12: The vocabulary has no mco:Evnt.",
            "Line 2, column 23: The prefix foaf: is not declared.",
        ]
    )


def test_another_example_replaces_the_text(editor: Page) -> None:
    """A new value from Python takes the place of what is there; a rerun alone does not."""
    write(editor, "ASK {}")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("code")).to_contain_text("runs: 1")
    assert text(editor) == "ASK {}"
    editor.get_by_text("second").click()
    expect(editor.locator(".cm-content")).to_contain_text("LIMIT 5")
    assert text(editor) == EXAMPLES["second"]


def test_the_keyboard_can_leave(editor: Page) -> None:
    """Tab writes an indent; Esc and then Tab leaves the editor, and the text is reported."""
    write(editor, "ASK {}")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    expect(box(editor)).not_to_be_focused()
    expect(editor.locator("code")).to_contain_text("text: 'ASK {}'")
