"""Where everybody begins: search for a name or for words, then walk through the graph."""

from html import escape

import canvasview
import connection
import evidence
import links
import markup
import participation
import searching
import streamlit as st
from holdings import page_of, store, thing_of
from shell import dead_end, head, section
from telling import fault, told
from wording import tr

from kg.errors import KgError
from kg.explore import picture as library
from kg.explore.browse import FacetValue, browse
from kg.explore.documents import documents
from kg.explore.names import Name
from kg.explore.parts import other_facts, parts
from kg.explore.paths import paths, picture_of


def picked(found: library.Picture) -> None:
    """The facts of what the reader picked on the canvas; else those of the first root."""
    pick = links.parameter("pick") or (found.roots[0] if found.roots else "")
    edge = next((each for each in found.edges if each.id == pick), None)
    if edge:
        line(edge)
        return
    node = next((each for each in found.nodes if each.id == pick), None)
    if node is None:
        sentence = tr("Pick a thing or a line to read what it rests on.")
        st.html(markup.paragraph(sentence, "kg-quiet"))
    elif node.kind == "remainder":
        section(told(node.label))
        st.html(markup.paragraph(told(node.note)))
    else:
        facts(node.iri or node.id)


def line(edge: library.Edge) -> None:
    """What a line says and the words that it rests on."""
    section(tr(edge.label))
    st.html(f"<p>{escape(edge.claim)} {evidence.status(edge.status)}</p>")
    st.html(evidence.quotes(edge.evidence))


def facts(name: str) -> None:
    """What is said of a thing, and what is not."""
    one = thing_of(name)
    section(evidence.label(one.name), tr(one.name.class_label))
    unstated = (escape(told(each.text)) for each in one.unstated)
    link = links.anchor(escape(tr("Open its page")), links.THING, id=one.name.id)
    st.html(f"<p>{link}</p>{markup.listing(unstated, 'kg-list kg-quiet')}")
    had = parts(store(), one)
    others = evidence.facts(other_facts(one, had), is_narrow=True)
    st.html(participation.told_parts(had) + others)
    if one.identifiers:
        section(tr("In other registers"))
        st.html(evidence.identifiers(one.identifiers))


def start() -> None:
    """Ways in for a reader who has not searched yet."""
    tries = tr("Georgia, UNHCR, Deputy Minister, before and after the break-up").split(", ")
    words = ", ".join(links.anchor(escape(each), links.EXPLORE, q=each) for each in tries)
    st.html(
        f'<p class="kg-quiet">{escape(tr("For example:"))} <span translate="no">{words}</span></p>'
    )
    read, ask, look = st.columns(3, gap="large")
    with look:
        section(tr("Look around"), tr("all that the reports speak of"))
        st.html(markup.listing(map(kind, browse(store()).facets[0].values)))
    with read:
        section(tr("Read a report"), tr("with every cited passage marked"))
        st.html(markup.listing(map(report, documents(store()))))
    with ask:
        section(tr("Ask a question"), tr("and see what is not stated"))
        ways = [
            (tr("Who took part, and who is not named?"), "participants"),
            (tr("How many countries, and which?"), "countries-counted"),
            (tr("Whose experience was examined?"), "case-studies"),
        ]
        st.html(
            markup.listing(
                links.anchor(escape(title), links.QUESTIONS, name=name) for title, name in ways
            )
        )


def kind(found: FacetValue) -> str:
    """A class of things with how many there are."""
    link = links.anchor(escape(told(found.label)), links.BROWSE, **{"class": found.value})
    return f"{link} {markup.small(str(found.count))}"


def report(document: Name) -> str:
    """A document, with the title of what it reports on."""
    events = (fact.other for fact in thing_of(document.iri).facts if fact.other.cls == "event")
    about = (markup.small(one.label) for one in events)
    return evidence.stacked((evidence.document(document), *about))


def graph(focus: list[str], read: str) -> None:
    """The canvas, and beside it what was picked.

    It begins with what is in focus, or all that was read from a document.
    """
    try:
        first = [one.id for one in page_of(read).things] if read else []
        found = canvasview.explored(store(), focus or [f"source-document/{read}"], first)
    except KgError as error:
        dead_end(fault(error), tr("Search for a name"))
    drawing, side = st.columns([2.7, 1], gap="medium")
    with drawing:
        canvasview.draw(found)
    with side, st.container(key="beside"):
        if focus:
            connect(focus[0])
        picked(found)


def connect(start: str) -> None:
    """A second search, for what the first thing is to be joined with."""
    typed = links.parameter("join")
    with st.expander(tr("How is it connected with …"), expanded=bool(typed)):
        typed = searching.box("join", tr("another thing"))
        if typed:
            searching.hits(typed, start)


def ways(start: str, end: str) -> None:
    """The shortest ways between two things, drawn and told step by step with their evidence."""
    try:
        joined = paths(store(), start, end)
        first = [name.id for path in joined.paths for name in path.names]
        found = canvasview.explored(store(), [start, end], first or [start, end])
    except KgError as error:
        dead_end(fault(error), tr("Search for a name"))
    drawing, side = st.columns([2.7, 1], gap="medium")
    with drawing:
        canvasview.draw(found, picture_of(store(), joined).highlight)
    with side, st.container(key="beside"):
        connection.told_paths(joined)
        if links.parameter("pick"):
            picked(found)


head(
    tr("Migration cooperation graph"),
    lead=tr(
        "Who took part with whom in meetings on migration, where and when, in the words of the "
        "reports. Every line leads to the sentence it rests on."
    ),
)
text = searching.box()
focus = links.parameters("at")
end, read = links.parameter("to"), links.parameter("read")
if text:
    searching.hits(text)
if focus and end:
    ways(focus[0], end)
elif focus or read:
    graph(focus, read)
elif not text:
    start()
