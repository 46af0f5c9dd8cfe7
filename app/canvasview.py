"""The explored graph: what is on the canvas, kept in the address, and what the reader picked."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import drawing
import links
import streamlit as st
from holdings import around
from migcoop.canvas import Expand, Handlers, Picked, canvas
from migcoop.links import view_from_text, view_to_text
from shell import go
from telling import fault
from wording import tr

from kg.errors import KgError
from kg.explore import picture as library
from kg.explore.neighbourhood import Expansion
from kg.store.engines import Engine

_WISH = "canvas-wish"
_SHOWN = "canvas-shown"
_START = "canvas-start"
_ADDRESS = "canvas-address"
_FAULT = "canvas-fault"
_TURN = "canvas-turn"
"""How often the reader went back or forward: so a canvas knows that its own view is asked for."""


def explored(store: Engine, focus: list[str], first: Iterable[str] = ()) -> library.Picture:
    """The part of the graph that the reader has walked to, with what was just asked for.

    It begins with what is in focus and `first`, or else with the neighbours of what is in focus.
    """
    start = (store.name, *focus, *first)
    is_other = st.session_state.get(_START) != start
    if is_other or _is_gone_back():
        st.session_state[_FAULT] = ""
        st.session_state[_START] = start
        st.session_state[_SHOWN] = _ids_of(saved_view()) or tuple(first)
        st.session_state[_TURN] = 0 if is_other else st.session_state.get(_TURN, 0) + 1
    st.session_state[_ADDRESS] = links.parameter("view")
    wish: Expand | None = st.session_state.pop(_WISH, None)
    wishes = (Expansion(wish.node, wish.relation or "", wish.cls or ""),) if wish else ()
    found = around(tuple(focus), st.session_state[_SHOWN], wishes)
    st.session_state[_SHOWN] = tuple(node.id for node in found.nodes if node.kind != "remainder")
    if st.session_state.get(_FAULT):
        st.html(f'<p class="kg-quiet" role="status">{escape(st.session_state[_FAULT])}</p>')
    return found


def _is_gone_back() -> bool:
    """Whether the address has a view that the canvas has not put there: by Back, say."""
    return st.session_state.get(_ADDRESS) not in {None, links.parameter("view")}


def saved_view() -> dict[str, Any] | None:
    """The view of the canvas that the address holds; one that cannot be read is passed over."""
    text = links.parameter("view")
    if not text:
        return None
    try:
        return view_from_text(text)
    except KgError as error:
        st.session_state[_FAULT] = fault(error)  # told for as long as this is looked at
        return None


def _ids_of(view: Mapping[str, Any] | None) -> tuple[str, ...]:
    if not view:
        return ()
    hidden = set(view.get("hidden", ()))
    return tuple(one for one in view.get("places", {}) if one not in hidden)


def draw(found: library.Picture, highlight: frozenset[str] = frozenset()) -> None:
    """The canvas with this part of the graph; a page that the reader opens from it is shown."""
    picked = links.parameter("pick")
    ids = {node.id for node in found.nodes}
    picture = drawing.library_picture(found, highlight, picked if picked in ids else None)
    state = canvas(
        picture,
        key="explorer",
        view=_view(),
        look=drawing.look(tr("Graph")),
        handlers=Handlers(expand=_wish, select=_pick, view=_keep),
    )
    if state.opened:
        _open(found, state.opened)


def _view() -> dict[str, Any] | None:
    view, turn = saved_view(), st.session_state.get(_TURN)
    return {**view, "turn": turn} if view and turn else view


def _open(found: library.Picture, opened: Picked) -> None:
    """Go to the page of a thing, or to the words that a line rests on."""
    edge = next((each for each in found.edges if each.id == opened.id), None)
    if edge and edge.evidence:
        words = edge.evidence[0]
        go(links.SOURCE, id=words.slug, chars=f"{words.start}-{words.end}")
    node = next((each for each in found.nodes if each.id == opened.id), None)
    if node:
        go(links.THING, id=node.iri or node.id)


def _wish(wish: Expand) -> None:
    st.session_state[_WISH] = wish


def _pick(picked: Picked | None) -> None:
    links.put(pick=picked.id if picked else "")


def _keep(view: Mapping[str, Any]) -> None:
    links.put(view=view_to_text(view))
    st.session_state[_ADDRESS] = links.parameter("view")
    st.session_state.pop(_TURN, None)
