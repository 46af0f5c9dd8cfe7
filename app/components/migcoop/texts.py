"""Every sentence that the components show, in English; a translation gives the same keys.

`{n}`, `{name}` and the like are filled in by the component. Counts stand after a colon, so that no
language needs plural forms here.
"""

from collections.abc import Mapping
from typing import Final

from kg.errors import KgError

CANVAS_TEXTS: Final[Mapping[str, str]] = {
    "canvas": "Graph",
    "canvas_help": (
        "Arrow keys walk to neighbours, Enter selects, E expands, question mark lists all the keys."
    ),
    "empty": "Nothing is on the canvas yet. Start from a search.",
    "all_hidden": "Everything is hidden. Show it again from the legend.",
    "search": "Find on the canvas",
    "search_none": "Nothing on the canvas has this name.",
    "search_count": "Found: {n}",
    "undo": "Undo",
    "undo_step": "Undo: {step}",
    "redo": "Redo",
    "redo_step": "Redo: {step}",
    "nothing_to_undo": "There is nothing to undo.",
    "nothing_to_redo": "There is nothing to redo.",
    "undone": "Undone: {step}",
    "redone": "Done again: {step}",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "fit": "Fit all in view",
    "arrange": "Arrange again",
    "fullscreen": "Full screen",
    "fullscreen_end": "Leave full screen",
    "save_png": "Save as PNG",
    "save_svg": "Save as SVG",
    "keys": "Keys",
    "close": "Close",
    "legend": "Legend",
    "legend_help": "Clear a box to take things of that kind away.",
    "by_class": "Kinds of things",
    "by_relation": "Relations",
    "by_status": "How it is known",
    "by_kind": "Special signs",
    "kind_thing": "Thing with a name",
    "kind_unnamed": "Known by post only, no name given",
    "kind_remainder": "More that are not stated",
    "status_explicit": "Stated",
    "status_interpreted": "Interpreted",
    "status_inferred": "Inferred",
    "status_external": "From elsewhere",
    "status_explicit_help": "The document says so in these words.",
    "status_interpreted_help": "The words of the document were read this way by a person.",
    "status_inferred_help": "This follows from other statements; the document does not say it.",
    "status_external_help": "This comes from a register, not from the document.",
    "hidden_count": "Hidden: {n}",
    "show_hidden": "Show all hidden",
    "details": "Details",
    "details_none": "Select a thing or a line to read about it.",
    "status": "How it is known",
    "quote": "In the words of the document",
    "quote_none": "No quote is given for this line.",
    "claim": "Statement",
    "open_thing": "Open its page",
    "open_claim": "Open the source",
    "expand": "Show neighbours",
    "expand_count": "Show neighbours: {n}",
    "expand_all": "All of them",
    "expand_none": "All neighbours of {name} are on the canvas.",
    "collapse": "Take its neighbours away",
    "collapse_none": "{name} has no neighbours that stand alone.",
    "hide": "Hide",
    "pin": "Pin in place",
    "unpin": "Unpin",
    "relations_here": "On the canvas",
    "pinned_mark": "pinned",
    "asked": "Neighbours of {name} were asked for.",
    "added": "Added near {name}: {n}",
    "added_outside": "Outside the view: {n}. Press F to fit all in view.",
    "at": "{name}, {cls}. Lines: {lines}. Hidden neighbours: {n}.",
    "at_edge": "{source}, {relation}, {target}. {status}.",
    "selected": "Selected: {name}",
    "unselected": "Nothing is selected.",
    "no_neighbour": "No neighbour lies that way.",
    "list": "What is on the canvas, as a list",
    "list_more": "Not listed: {n}",
    "step_expand": "neighbours of {name}",
    "step_add": "new things",
    "step_collapse": "neighbours of {name} away",
    "step_hide": "hide {name}",
    "step_show": "show all hidden",
    "step_pin": "pin {name}",
    "step_unpin": "unpin {name}",
    "step_drag": "move {name}",
    "step_filter": "legend: {name}",
    "step_arrange": "arrange again",
    "step_view": "view from a link",
    "key_arrows": "Arrow keys: walk to a neighbour",
    "key_lines": "[ and ]: walk through the lines of this thing",
    "key_next": "N and B: next and previous thing",
    "key_enter": "Enter: select",
    "key_expand": "E: show neighbours",
    "key_collapse": "C: take its neighbours away",
    "key_hide": "H: hide",
    "key_pin": "P: pin or unpin",
    "key_open": "O: open its page or its source",
    "key_move": "Shift and arrow keys: move the thing",
    "key_undo": "Ctrl+Z and Ctrl+Shift+Z: undo and redo",
    "key_search": "/: find on the canvas",
    "key_zoom": "+, - and F: zoom in, zoom out, fit all in view",
    "key_escape": "Esc: close, or select nothing",
}
"""What the graph canvas says."""

EDITOR_TEXTS: Final[Mapping[str, str]] = {
    "run": "Run",
    "help": (
        "Ctrl+Enter runs the query, Ctrl+Space offers names. "
        "To leave the editor with the keyboard, press Esc, then Tab."
    ),
    "problems": "Problems: {n}",
    "problem_at": "Line {line}, column {column}: {message}",
    "not_closed": "This {mark} is never closed.",
    "not_opened": "This {mark} was never opened.",
    "string_not_closed": "This text is not closed on its line.",
    "prefix_unknown": "The prefix {prefix} is not declared.",
    "prefix_add": "Declare {prefix}",
    "term_unknown": "The vocabulary has no {name}.",
    "kind_class": "class",
    "kind_property": "property",
    "kind_individual": "thing",
    "kind_keyword": "keyword",
    "kind_variable": "variable",
    "kind_prefix": "prefix",
}
"""What the SPARQL editor says."""


def filled_in(english: Mapping[str, str], translated: Mapping[str, str] | None) -> dict[str, str]:
    """The English texts with translations over them; a key that nobody asks for is refused."""
    given = translated or {}
    if unknown := sorted(given.keys() - english.keys()):
        msg = f"Texts of a component: no text is called {unknown[0]!r}; see migcoop.texts"
        raise KgError(msg)
    return {**english, **given}
