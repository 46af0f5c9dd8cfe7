"""A canvas whose view the address holds, with what is picked on it: on every page in one way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any, Final

import links
import streamlit as st
from migcoop.canvas import CanvasState, Expand, Handlers, Look, Picked, Picture, canvas
from migcoop.links import view_from_text, view_to_text
from migcoop.texts import CANVAS_TEXTS
from telling import fault
from wording import translated

from kg.errors import KgError

MOST: Final = 200
"""Of more things than this, a link holds only the places of those that the reader moved.

Two hundred places are about 3,500 letters.
"""
_TOLD: Final = "canvas-told"
_FAULT: Final = "canvas-fault"


def draw(
    picture: Picture,
    *,
    key: str,
    title: str,
    most: int | None = MOST,
    expand: Callable[[Expand], None] | None = None,
) -> CanvasState:
    """The canvas with this picture as the address says, which follows what the reader does.

    `most` is None where the view is all that tells which things are drawn.
    """
    links.note()
    view, picked = saved_view(), links.parameter("pick")
    place, sentence = st.session_state.get(_FAULT, ("", ""))
    if place == _place():  # told for as long as this is looked at
        st.html(f'<p class="kg-quiet" role="status">{escape(sentence)}</p>')
    ids = {node.id for node in picture.nodes} | {edge.id for edge in picture.edges}
    return canvas(
        replace(picture, focus=picked if picked in ids else None),
        key=key,
        view=view,
        look=Look(title=title, texts=translated(CANVAS_TEXTS), most_kept=most, address=_place()),
        handlers=Handlers(expand=expand, select=_pick, view=_keep),
    )


def saved_view() -> dict[str, Any] | None:
    """The view that the address holds; one that cannot be read is passed over."""
    text = links.parameter("view")
    if not text:
        return None
    try:
        return view_from_text(text)
    except KgError as error:
        st.session_state[_FAULT] = (_place(), fault(error))
        return None


def is_asked() -> bool:
    """Whether the address has another view than it last had from a canvas: by Back, say."""
    asked = links.parameter("view")
    is_other = st.session_state.get(_TOLD) not in {None, asked}
    st.session_state[_TOLD] = asked
    return is_other


def _place() -> str:
    """What the address says beside how the canvas is seen."""
    return _without_view(links.everything())


def _without_view(address: Mapping[str, list[str]]) -> str:
    return str(sorted((name, address[name]) for name in address.keys() - {"view", "pick"}))


def _pick(picked: Picked | None) -> None:
    links.put(pick=picked.id if picked else "")


def _keep(told: Mapping[str, Any]) -> None:
    view = dict(told)
    drawn_for, noted = view.pop("address", ""), links.noted()
    if drawn_for != _without_view(noted):
        # Told of an older picture, by a browser that may not have the new address yet.
        st.query_params.from_dict(noted)
        return
    if drawn_for != _place():  # the reader has followed a link meanwhile
        return
    links.put(view=view_to_text(view))
    st.session_state[_TOLD] = links.parameter("view")
