"""What every page needs of the browser: links that keep the session, copying, scrolling."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

import streamlit as st

_mount: Final = st.components.v2.component(
    "migcoop.page", js="page-*.js", html="<span hidden></span>", isolate_styles=False
)


@dataclass(frozen=True, slots=True)
class Going:
    """A link that the reader followed: the page it leads to, and what the link says."""

    page: str
    query: Mapping[str, str]


def page_behaviour(*, language: str, copied: str, key: str = "page") -> Going | None:
    """Follow `a[data-page]` within the session, and let `button.kg-copy` copy the address.

    The link that was followed is reported in one run. The page that holds an element with the
    attribute `data-kg-focus` is scrolled to it whenever the attribute has another value.
    """
    result = _mount(
        key=key,
        data={"language": language, "copied": copied},
        on_go_change=lambda: None,
    )
    going = result.get("go")
    if not going:
        return None
    query = parse_qs(str(going["query"]).removeprefix("?"), keep_blank_values=True)
    return Going(str(going["page"]), {name: values[-1] for name, values in query.items()})
