"""What surrounds every page: styles, the head with its language and its link, dead ends."""

from html import escape
from pathlib import Path
from typing import NoReturn

import links
import streamlit as st
from wording import LANGUAGES, language, tr

_STATIC = Path(__file__).parent / "static"
ICON = _STATIC / "icon.png"


def styles() -> None:
    """The style sheet, once a page."""
    st.html(_STATIC / "style.css")


def head(title: str, *, kind: str = "", lead: str = "") -> None:
    """The title of the page in words that are not markup yet, beside its language and its link."""
    st.set_page_config(page_title=_tab_title(title))
    words, tools = st.columns([4, 1.25], vertical_alignment="top")
    above = f'<span class="kg-kind">{escape(kind)}</span>' if kind else ""
    below = f'<p class="kg-lead">{escape(lead)}</p>' if lead else ""
    words.html(f'<header class="kg-head">{above}<h1>{escape(title)}</h1></header>{below}')
    with tools:
        _tools()


def _tab_title(title: str) -> str:
    """What a tab, a bookmark and the history of a browser call the page."""
    whole = tr("Migration cooperation graph")
    return whole if title == whole else f"{title} - {whole}"


def _tools() -> None:
    copy = f'<button type="button" class="kg-copy">{escape(tr("Copy link"))}</button>'
    other = "ru" if language() == "en" else "en"
    page = st.session_state.get("page", links.EXPLORE)
    here = dict(st.query_params) | {"lang": other}
    href = escape(links.plain_address(page, here))
    switch = f'<a href="{href}" data-page="{page}" lang="{other}">{LANGUAGES[other]}</a>'
    st.html(f'<div class="kg-tools">{switch}{copy}</div>')


def section(title: str, about: str = "") -> None:
    """A heading inside a page."""
    small = f" <small>{escape(about)}</small>" if about else ""
    st.html(f'<h2 class="kg-section">{escape(title)}{small}</h2>')


def dead_end(sentence: str, next_step: str, page: str = links.EXPLORE) -> NoReturn:
    """Say in one sentence why there is nothing to show, offer a way on, and end the page."""
    way = links.anchor(escape(next_step), page)
    st.html(f'<div class="kg-panel" role="status"><p>{escape(sentence)}</p>{way}</div>')
    st.stop()


def go(page: str, **values: str) -> NoReturn:
    """Show another page."""
    st.switch_page(f"app_pages/{page}.py", query_params=links.query(values))
