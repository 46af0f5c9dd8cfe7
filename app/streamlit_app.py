"""The explorer. Each page asks the library and draws what it answers; the address is the state."""

import logging
from pathlib import Path

import links
import streamlit as st
from following import follow
from lasting import set_aside
from migcoop.page import page_behaviour
from shell import ICON, dead_end, styles
from wording import language, settle_language, tr

PAGES = Path(__file__).parent / "app_pages"


def page(name: str, title: str, *, is_hidden: bool = False) -> st.Page:
    """One page of the explorer; the first of them is the one without a path."""
    is_first = name == links.EXPLORE
    return st.Page(
        PAGES / f"{name}.py",
        title=title,
        url_path=None if is_first else name,
        default=is_first,
        visibility="hidden" if is_hidden else "visible",
    )


settle_language()
st.set_page_config(
    page_title=tr("Migration cooperation graph"),
    page_icon=str(ICON),
    layout="wide",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
pages = {
    links.EXPLORE: page(links.EXPLORE, tr("Explore")),
    links.BROWSE: page(links.BROWSE, tr("Browse")),
    links.QUESTIONS: page(links.QUESTIONS, tr("Questions")),
    links.SOURCE: page(links.SOURCE, tr("Sources")),
    links.NETWORK: page(links.NETWORK, tr("Network")),
    links.SPARQL: page(links.SPARQL, tr("SPARQL")),
    links.HELP: page(links.HELP, tr("Help")),
    links.THING: page(links.THING, tr("Page of a thing"), is_hidden=True),
}
current = st.navigation(list(pages.values()), position="top")
st.session_state["page"] = next(
    (name for name, each in pages.items() if each.url_path == current.url_path), links.EXPLORE
)
styles()
follow(page_behaviour(language=language(), copied=tr("Copied")), st.session_state["page"], pages)
if language() != "en":
    links.put(lang=language())
try:
    current.run()
except Exception:
    logging.getLogger("explorer").exception("The page %s failed", current.url_path)
    dead_end(
        tr("This page could not be drawn; the fault is ours, and it is in the log."),
        tr("Start from a search"),
    )
finally:
    set_aside(current.url_path)
