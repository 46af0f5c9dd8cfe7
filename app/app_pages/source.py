"""The page of a source: the document as it is, and both ways between its words and the facts."""

import re
from html import escape

import streamlit as st

import evidence
import links
import manuscript
from holdings import page_of, store
from kg.documents import DocumentPage, documents
from kg.errors import KgError
from shell import dead_end, head, section
from wording import tr


def listing() -> None:
    """All documents."""
    found = documents(store())
    if not found:
        dead_end(tr("The graph holds no document yet."), tr("Start from a search"))
    head(tr("Sources"), lead=tr("The documents that the facts were read from."))
    items = "".join(
        f"<li>{links.anchor(escape(each.label), links.SOURCE, id=each.id.rpartition('/')[2])}</li>"
        for each in found
    )
    st.html(f'<ul class="kg-list">{items}</ul>')


def marked() -> tuple[int, int]:
    """The stretch that the address names."""
    found = re.fullmatch(r"(\d+)-(\d+)", links.parameter("chars"))
    return (int(found[1]), int(found[2])) if found else (-1, -1)


def beside(page: DocumentPage, start: int, end: int) -> None:
    """What was read from the marked passage, or all that was read from the document."""
    inside = [
        each
        for each in page.passages
        if each.evidence.start < end and start < each.evidence.end
    ]
    exact = page.passage(start, end)
    if exact:
        section(tr("Read from these words"))
        st.html(f'<span class="kg-quote">{escape(exact.evidence.words)}</span>')
        st.html(manuscript.facts(exact))
    others = [each for each in inside if each is not exact]
    if others:
        section(tr("Read from passages that overlap"))
        for each in others:
            st.html(evidence.quote(each.evidence))
            st.html(manuscript.facts(each))
    if not inside:
        section(tr("Read from this document"), tr("Things: {n}", n=len(page.things)))
        rows = "".join(
            f'<li>{evidence.thing(each)} <span class="kg-cls">{escape(tr(each.class_label))}</span></li>'
            for each in page.things
        )
        st.html(f'<ul class="kg-list">{rows}</ul>')


def show(name: str) -> None:
    """One document."""
    try:
        page = page_of(name)
    except KgError as error:
        dead_end(str(error), tr("All sources"), links.SOURCE)
    start, end = marked()
    head(page.name.label, kind=tr("Source document"))
    if not page.is_verified:
        st.html(f'<p class="kg-panel">{escape(tr("The text does not have the checksum of the document."))}</p>')
    words, side = st.columns([1.7, 1], gap="large")
    with words:
        section(tr("The document as it is"), tr("underlined: cited; dotted: set aside"))
        st.html(manuscript.text(page, start, end))
        section(tr("Every sentence accounted for"))
        with st.expander(tr("Sentences: {n}", n=len(page.sentences))):
            st.html(manuscript.account(page))
    with side, st.container(key="beside"):
        page_link = links.anchor(escape(tr("Page of this document")), links.THING, id=page.name.id)
        graph = links.anchor(escape(tr("All that was read from it, as a graph")), links.EXPLORE, at=page.name.id, all="1")
        whole = links.anchor(escape(tr("Show the whole document without a mark")), links.SOURCE, id=name)
        ways = (graph, page_link, whole) if start >= 0 else (graph, page_link)
        st.html(evidence.stacked(ways))
        beside(page, start, end)


asked = links.parameter("id")
if asked:
    show(asked)
else:
    listing()
