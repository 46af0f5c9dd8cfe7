"""Following a link to its end, also when the page that is left reports something meanwhile."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import streamlit as st
from migcoop.page import Going

_UNDER_WAY: Final = "under-way"
_TRIES: Final = 5
_SECONDS: Final = 8.0


@dataclass
class _UnderWay:
    going: Going
    origin: str
    left: Mapping[str, str]
    since: float = field(default_factory=time.monotonic)
    tries: int = 0
    has_arrived: bool = False


def follow(going: Going | None, here: str, pages: Mapping[str, st.Page]) -> None:
    """Show the page that a link leads to, and stay there.

    A canvas may report its view just after the click on a link. The browser then asks once more for
    the page that is being left, at times with the address of the one that it is going to. Such a
    run is sent on its way again; it is no wish of the reader.
    """
    if going and going.page in pages:
        st.session_state[_UNDER_WAY] = _UnderWay(going, here, st.query_params.to_dict())
        st.switch_page(pages[going.page], query_params=going.query)
    under_way: _UnderWay | None = st.session_state.get(_UNDER_WAY)
    if under_way is None:
        return
    is_over = time.monotonic() - under_way.since > _SECONDS or under_way.tries == _TRIES
    is_back = under_way.has_arrived and under_way.left == st.query_params.to_dict()
    if is_over or is_back or here not in {under_way.origin, under_way.going.page}:
        del st.session_state[_UNDER_WAY]
    elif _is_there(under_way.going, here):
        under_way.has_arrived = True
    elif not under_way.has_arrived or _is_mixed(under_way.going.query) or _is_late(under_way.left):
        under_way.tries += 1
        st.switch_page(pages[under_way.going.page], query_params=under_way.going.query)


def _is_there(going: Going, here: str) -> bool:
    return here == going.page and going.query.items() <= st.query_params.to_dict().items()


def _is_mixed(wanted: Mapping[str, str]) -> bool:
    """Whether the address is that of the page to come, perhaps with a view of the page before."""
    address = st.query_params.to_dict()
    return wanted.items() <= address.items() and bool(wanted or "view" in address)


def _is_late(left: Mapping[str, str]) -> bool:
    """Whether the address is that of the page before, which its canvas has changed meanwhile."""
    changed = left.items() ^ st.query_params.to_dict().items()
    return bool(changed) and {name for name, _ in changed} <= {"view", "pick"}
