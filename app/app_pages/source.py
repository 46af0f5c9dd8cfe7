"""The page of a source: the words of the document, and both ways between them and the facts."""

import re
from html import escape

import evidence
import links
import manuscript
import markup
import streamlit as st
from holdings import page_of, store
from paging import Paging
from shell import dead_end, head, section
from telling import fault, told
from wording import tr

from kg.errors import KgError
from kg.explore.citation import citation
from kg.explore.documents import DocumentPage, documents


def listing() -> None:
    """All documents."""
    found = documents(store())
    if not found:
        dead_end(tr("The graph holds no document yet."), tr("Start from a search"))
    head(tr("Sources"), lead=tr("The documents that the facts were read from."))
    paging = Paging("page", len(found))
    section(tr("Documents"), paging.extent)
    st.html(markup.listing(map(evidence.document, paging.shown(found))))
    paging.turn()


def marked() -> tuple[int, int]:
    """The stretch that the address names."""
    found = re.fullmatch(r"(\d+)-(\d+)", links.parameter("chars"))
    return (int(found[1]), int(found[2])) if found else (-1, -1)


def citing(page: DocumentPage, start: int, end: int) -> None:
    """How to cite the marked passage: whole sentences, so that nobody has to join pieces."""
    found = citation(store(), page, start, end)
    if found is None:
        sentence = tr("The document has no words there: its text ends before.")
        st.html(markup.paragraph(sentence, "kg-panel"))
        return
    section(tr("Cite it"))
    words = told(found.text)
    copy = f'<button type="button" class="kg-copy" data-text="{escape(words)}">'
    st.html(f"{markup.paragraph(words)}{copy}{escape(tr('Copy citation'))}</button>")


def beside(page: DocumentPage, start: int, end: int) -> None:
    """What was read from the marked passage, or all that was read from the document."""
    inside = [
        each for each in page.passages if each.evidence.start < end and start < each.evidence.end
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
        paging = Paging("things", len(page.things))
        section(tr("Read from this document"), paging.extent)
        st.html(markup.listing(map(evidence.thing_of_class, paging.shown(page.things))))
        paging.turn()


def show(name: str) -> None:
    """One document."""
    try:
        page = page_of(name)
    except KgError as error:
        dead_end(fault(error), tr("All sources"), links.SOURCE)
    start, end = marked()
    slug = page.name.id.rpartition("/")[2]
    head(page.name.label, kind=tr("Source document"))
    if not page.is_verified:
        sentence = tr("The text does not have the checksum of the document.")
        st.html(markup.paragraph(sentence, "kg-panel"))
    words, side = st.columns([1.7, 1], gap="large")
    with words:
        section(tr("The words of the document"), tr("underlined: cited; dotted: set aside"))
        st.html(manuscript.text(page, start, end))
        if page.is_verified:
            label, file = tr("The text byte for byte"), f"{slug}.txt"
            st.download_button(label, page.text, file, "text/plain", on_click="ignore")
        section(tr("Every sentence accounted for"))
        with links.fold("sentences", tr("Sentences and lines: {n}", n=len(page.sentences))):
            st.html(manuscript.account(page))
    with side, st.container(key="beside"):
        ways = [
            (tr("All that was read from it, as a graph"), links.EXPLORE, {"read": name}),
            (tr("Page of this document"), links.THING, {"id": page.name.id}),
        ]
        if start >= 0:
            ways.append((tr("Show the whole document without a mark"), links.SOURCE, {"id": name}))
        st.html(evidence.stacked(links.anchor(escape(text), to, **at) for text, to, at in ways))
        if start >= 0:
            citing(page, start, end)
        beside(page, start, end)


asked = links.parameter("id")
if asked:
    show(asked)
else:
    listing()
