"""The graph canvas: a graph explored step by step, drawn in the browser."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from migcoop.graph import (
    CanvasState,
    Edge,
    Expand,
    Handlers,
    Hidden,
    Look,
    Node,
    Picked,
    Picture,
)
from migcoop.texts import CANVAS_TEXTS, filled_in

__all__ = [
    "CanvasState",
    "Edge",
    "Expand",
    "Handlers",
    "Hidden",
    "Look",
    "Node",
    "Picked",
    "Picture",
    "canvas",
]

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


@cache
def _mounting() -> "ComponentRenderer":
    """Registered at its first use, because Streamlit finds the files only once it runs."""
    return st.components.v2.component(
        "migcoop.canvas",
        js="canvas-*.js",
        css="canvas-*.css",
        html='<div class="kg-canvas"></div>',
    )


def canvas(
    picture: Picture,
    *,
    key: str,
    view: Mapping[str, Any] | None = None,
    look: Look = Look(),  # noqa: B008 - frozen
    handlers: Handlers = Handlers(),  # noqa: B008 - frozen
) -> CanvasState:
    """Draw the picture and report what the reader does with it.

    Everything that concerns the view alone happens in the browser and is never lost by a rerun:
    hide, collapse, pin, drag, filter, undo, redo, zoom, search, export.
    `expand` is a request: the app answers it by handing over a bigger picture under the same key;
    whatever is drawn already stays where it is, and the canvas makes one undoable step of it.
    Undoing that step only hides what came; the app need not take it back.
    A picture without some of the former nodes takes those away; one that shares no node with the
    former starts a new drawing with a new history.

    `view` is a value that `CanvasState.view` once had (see `migcoop.links` for links). It is
    applied to the first picture under this key, and again when another one is given that did not
    come from this canvas, or after Back or Forward; giving the reported view back in every run is
    safe. It holds ids, so the app must hand over the nodes: all that were on the canvas are the
    keys of `view["places"]` except those in `view["hidden"]`, unless `look.most_kept` limits them.
    Ids that are not in the picture are passed over.
    """
    data = {
        **picture.as_data(),
        "view": dict(view) if view is not None else None,
        "title": look.title,
        "height": look.height,
        "most_kept": look.most_kept,
        "address": look.address,
        "texts": filled_in(CANVAS_TEXTS, look.texts),
    }
    result = _mounting()(
        key=key,
        data=data,
        on_selected_change=_calling(key, "selected", _picked, handlers.select),
        on_view_change=_calling(key, "view", _given, handlers.view),
        on_expand_change=_calling(key, "expand", _expand, handlers.expand),
        on_opened_change=_calling(key, "opened", _picked, handlers.open),
    )
    return CanvasState(
        selected=_picked(result.get("selected")),
        view=_given(result.get("view")),
        expand=_expand(result.get("expand")),
        opened=_picked(result.get("opened")),
    )


def _picked(value: Any) -> Picked | None:  # noqa: ANN401 - JSON
    return Picked(kind=value["kind"], id=value["id"]) if value else None


def _expand(value: Any) -> Expand | None:  # noqa: ANN401 - JSON
    return Expand(value["node"], value["relation"], value["cls"]) if value else None


def _given(value: Any) -> Any:  # noqa: ANN401 - JSON
    return value


def _calling(
    key: str,
    name: str,
    read: Callable[[Any], Any],
    handler: Callable[[Any], None] | None,
) -> Callable[[], None]:
    def call() -> None:
        if handler is not None:
            handler(read(st.session_state[key].get(name)))

    return call
