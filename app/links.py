"""The state of a view in the address: read from it, written to it, and put into links."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import markup
import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from wording import language

EXPLORE: Final = "explore"
THING: Final = "thing"
SOURCE: Final = "source"
QUESTIONS: Final = "questions"
BROWSE: Final = "browse"
NETWORK: Final = "network"
SPARQL: Final = "query"
HELP: Final = "help"
_NOTED: Final = "address-noted"


def parameter(name: str, default: str = "") -> str:
    """What the address says of this name."""
    return st.query_params.get(name, default)


def parameters(name: str) -> list[str]:
    """All that the address says of a name that it may give more than once."""
    return [value for value in st.query_params.get_all(name) if value]


def everything() -> dict[str, list[str]]:
    """All that the address says, each name with its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def put(**values: str | list[str]) -> None:
    """Write into the address; an empty value takes its name out."""
    for name, value in values.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
    note()


def note() -> None:
    """Keep the address, which the browser may not know yet when it next says something."""
    st.session_state[_NOTED] = everything()


def noted() -> dict[str, list[str]]:
    """What `everything` was when the address was last written or shown."""
    found: dict[str, list[str]] = st.session_state.get(_NOTED, {})
    return found


def bound(
    name: str,
    value: object,
    write: Callable[[Any], str | list[str]] = str,
) -> dict[str, Any]:
    """The arguments that tie a widget to a name of the address, which holds the state."""
    key = f"field-{name}"
    st.session_state[key] = value

    def changed() -> None:
        put(**{name: write(st.session_state[key])})

    return {"key": key, "on_change": changed}


def fold(name: str, title: str) -> ExpanderContainer:
    """A part of the page that is folded up, unless the address has this name."""

    def write(is_open: object) -> str:
        return "open" if is_open else ""

    return st.expander(title, **bound(name, bool(parameter(name)), write))


def query(values: Mapping[str, str]) -> dict[str, str]:
    """The values as an address holds them, with the language of the reader."""
    given = {name: value for name, value in values.items() if value}
    return given if language() == "en" else {**given, "lang": language()}


def address(page: str, **values: str) -> str:
    """The address of a page relative to the server, with its state and the reader's language."""
    return plain_address(page, query(values))


def plain_address(page: str, values: Mapping[str, str]) -> str:
    """The address of a page with exactly these values."""
    path = "" if page == EXPLORE else page
    text = urlencode(values)
    return f"./{path}?{text}" if text else f"./{path}"


def anchor(inner: str, page: str, *, look: str = "", title: str = "", **values: str) -> str:
    """HTML of a link to a page, around HTML that is safe already."""
    about = f' title="{escape(title)}"' if title else ""
    style = f' class="{escape(look)}"' if look else ""
    href = escape(address(page, **values))
    return f'<a href="{href}" data-page="{page}"{style}{about}>{inner}</a>'


def outside(address: str) -> str:
    """HTML of a link that leaves the explorer, only when it is followed, and says nothing of it."""
    to, shown = escape(address), markup.address(address)
    rel = "noopener noreferrer external"
    return f'<a href="{to}" rel="{rel}" target="_blank" translate="no">{shown}</a>'
