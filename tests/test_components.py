"""The Python side of the canvas and the editor: records, links and texts."""

import pytest
from migcoop.graph import Edge, Hidden, Node, Picture
from migcoop.links import view_from_text, view_to_text
from migcoop.texts import CANVAS_TEXTS, filled_in

from kg.errors import KgError

IOM = Node("iom", "IOM", "organization", hidden=(Hidden("met", "met", "event", 2),))
APPAVE = Node("appave", "Gervais Appave", "official")
WORKS = Edge("e1", "appave", "iom", "works", "works for", quote="of the IOM")
CLASSES = {"organization": "Organization", "official": "Official"}


def test_a_picture_becomes_plain_data_without_what_is_empty() -> None:
    """The browser gets exactly what was said, and nothing that was left out."""
    picture = Picture((IOM, APPAVE), (WORKS,), CLASSES, roots=("iom",))
    assert picture.as_data() == {
        "nodes": [
            {
                "id": "iom",
                "label": "IOM",
                "cls": "organization",
                "kind": "thing",
                "hidden": (
                    {"relation": "met", "relation_label": "met", "cls": "event", "count": 2},
                ),
            },
            {"id": "appave", "label": "Gervais Appave", "cls": "official", "kind": "thing"},
        ],
        "edges": [
            {
                "id": "e1",
                "source": "appave",
                "target": "iom",
                "relation": "works",
                "label": "works for",
                "status": "explicit",
                "quote": "of the IOM",
            }
        ],
        "classes": [
            {"key": "organization", "label": "Organization"},
            {"key": "official", "label": "Official"},
        ],
        "roots": ["iom"],
        "highlight": [],
        "focus": None,
    }


@pytest.mark.parametrize(
    ("nodes", "edges", "message"),
    [
        ((IOM,), (WORKS,), "the source 'appave' of edge 'e1' is not known"),
        ((IOM, IOM), (), "the node 'iom' is given twice"),
        ((Node("x", "X", "ship"),), (), "the class 'ship' of node 'x' is not known"),
        (
            (IOM, APPAVE),
            (Edge("e1", "appave", "iom", "works", "works for", status="sure"),),  # type: ignore[arg-type] # the mistake
            "the status 'sure' of edge 'e1' is not known",
        ),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...], message: str
) -> None:
    """Lines to nowhere, ids given twice and unknown keys are named."""
    with pytest.raises(KgError, match=message):
        Picture(nodes, edges, CLASSES)


def test_a_view_survives_its_link() -> None:
    """What is packed into a link is unpacked the same."""
    view = {"places": {"дом/1": [1, -20]}, "pinned": [], "off": ["cls:a"], "at": [0, 0, 1.25]}
    assert view_from_text(view_to_text(view)) == view


@pytest.mark.parametrize(
    "text", ["", "nonsense", "!!!", view_to_text({"a": 1})[:-4], "eJyLjgUAARUAuQ"]
)
def test_a_broken_link_is_named(text: str) -> None:
    """A text that is no view is refused in one sentence, whatever is wrong with it."""
    with pytest.raises(KgError, match="in this link"):
        view_from_text(text)


def test_a_link_that_unpacks_to_too_much_is_refused() -> None:
    """A short link cannot fill the memory."""
    with pytest.raises(KgError, match=r"cannot be read .* copy the whole link"):
        view_from_text(view_to_text({"a": "0" * 5_000_000}))


def test_a_text_that_nobody_asks_for_is_refused() -> None:
    """A mistyped key of a translation is noticed at once."""
    assert filled_in(CANVAS_TEXTS, {"undo": "Отменить"})["undo"] == "Отменить"
    with pytest.raises(KgError, match="'undoo'"):
        filled_in(CANVAS_TEXTS, {"undoo": "Отменить"})
