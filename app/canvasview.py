"""The explored graph: what is on the canvas, kept in the address, and what the reader picked."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import drawing
import evidence
import links
import streamlit as st
from migcoop.canvas import Edge, Expand, Handlers, Hidden, Node, Picked, Picture, canvas
from migcoop.links import view_from_text, view_to_text
from telling import told
from wording import tr

from kg.errors import KgError
from kg.explore import picture as library
from kg.explore.names import Name
from kg.explore.neighbourhood import Expansion, neighbourhood
from kg.store import Store

_WISH = "canvas-wish"
_SHOWN = "canvas-shown"
_START = "canvas-start"


def explored(store: Store, focus: list[str], first: Iterable[str] = ()) -> library.Picture:
    """The part of the graph that the reader has walked to, with what was just asked for.

    It begins with what is in focus and `first`, or else with the neighbours of what is in focus.
    """
    start = (store.name, *focus, *first)
    if st.session_state.get(_START) != start:
        st.session_state[_START] = start
        st.session_state[_SHOWN] = _ids_of(saved_view()) or tuple(first)
    wish: Expand | None = st.session_state.pop(_WISH, None)
    wishes = [Expansion(wish.node, wish.relation or "", wish.cls or "")] if wish else []
    found = neighbourhood(store, focus, shown=st.session_state[_SHOWN], expand=wishes)
    st.session_state[_SHOWN] = tuple(node.id for node in found.nodes if node.kind != "remainder")
    return found


def saved_view() -> dict[str, Any] | None:
    """The view of the canvas that the address holds; one that cannot be read is passed over."""
    text = links.parameter("view")
    if not text:
        return None
    try:
        return view_from_text(text)
    except KgError as error:
        st.html(f'<p class="kg-quiet" role="status">{escape(str(error))}</p>')
        return None


def _ids_of(view: Mapping[str, Any] | None) -> tuple[str, ...]:
    if not view:
        return ()
    hidden = set(view.get("hidden", ()))
    return tuple(one for one in view.get("places", {}) if one not in hidden)


def draw(found: library.Picture, highlight: frozenset[str] = frozenset()) -> None:
    """The canvas with this part of the graph."""
    picked = links.parameter("pick")
    ids = {node.id for node in found.nodes}
    picture = Picture(
        nodes=tuple(map(_node, found.nodes)),
        edges=tuple(map(_edge, found.edges)),
        classes=drawing.all_classes(found.classes),
        roots=found.roots,
        highlight=highlight,
        focus=picked if picked in ids else None,
    )
    canvas(
        picture,
        key="explorer",
        view=saved_view(),
        look=drawing.look(tr("Graph")),
        handlers=Handlers(expand=_wish, select=_pick, open=_open, view=_keep),
    )


def _wish(wish: Expand) -> None:
    st.session_state[_WISH] = wish


def _pick(picked: Picked | None) -> None:
    links.put(pick=picked.id if picked else "")


def _open(picked: Picked) -> None:
    st.session_state["open"] = picked


def _keep(view: Mapping[str, Any]) -> None:
    links.put(view=view_to_text(view))


def _node(node: library.Node) -> Node:
    hidden = tuple(
        Hidden(each.relation, tr(each.relation_label), each.cls, each.count) for each in node.hidden
    )
    is_rest = node.kind == "remainder"
    name = Name(node.iri, node.label, node.cls, unnamed=node.kind == "unnamed")
    label = told(node.label) if is_rest else evidence.label(name)
    return Node(node.id, label, node.cls, node.kind, hidden, node.note)


def _edge(edge: library.Edge) -> Edge:
    return Edge(
        edge.id,
        edge.source,
        edge.target,
        edge.relation,
        tr(edge.label),
        status=drawing.known_status(edge.status),
        claim=edge.claim,
        quote=edge.quote,
    )
