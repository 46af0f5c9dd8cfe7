"""The explored graph: what is on the canvas, and the pages that the reader opens from it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import drawing
import keptview
import streamlit as st
from holdings import around
from migcoop.canvas import Expand
from wording import tr

from kg.explore import picture as library
from kg.explore.neighbourhood import Expansion
from kg.store.engines import Engine

_WISH: Final = "canvas-wish"
_SHOWN: Final = "canvas-shown"
_START: Final = "canvas-start"


def explored(store: Engine, focus: list[str], first: Iterable[str] = ()) -> library.Picture:
    """The part of the graph that the reader has walked to, with what was just asked for.

    It begins with what is in focus and `first`, or else with the neighbours of what is in focus.
    """
    start = (store.name, *focus, *first)
    if keptview.is_asked() or st.session_state.get(_START) != start:
        st.session_state[_START] = start
        st.session_state[_SHOWN] = _ids_of(keptview.saved_view()) or tuple(first)
    wish: Expand | None = st.session_state.pop(_WISH, None)
    wishes = (Expansion(wish.node, wish.relation or "", wish.cls or ""),) if wish else ()
    found = around(tuple(focus), st.session_state[_SHOWN], wishes)
    st.session_state[_SHOWN] = tuple(node.id for node in found.nodes if node.kind != "remainder")
    return found


def _ids_of(view: Mapping[str, Any] | None) -> tuple[str, ...]:
    if not view:
        return ()
    hidden = set(view.get("hidden", ()))
    return tuple(one for one in view.get("places", {}) if one not in hidden)


def draw(found: library.Picture, highlight: frozenset[str] = frozenset()) -> None:
    """The canvas with this part of the graph; a page that the reader opens from it is shown."""
    picture = drawing.library_picture(found, highlight)
    state = keptview.draw(picture, key="explorer", title=tr("Graph"), most=None, expand=_wish)
    drawing.open_page(state.opened, found)


def _wish(wish: Expand) -> None:
    st.session_state[_WISH] = wish
