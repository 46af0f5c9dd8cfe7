"""The page of a thing: everything that is said of it, and what is not."""

from functools import partial
from html import escape

import countries
import evidence
import links
import markup
import participation
import streamlit as st
import timeline
from holdings import store, turtle_of
from paging import Paging
from shell import dead_end, head, section
from telling import fault, told
from wording import tr

from kg.errors import KgError
from kg.explore.statements import Fact
from kg.explore.things import Thing, thing


def opened(name: str) -> Thing:
    """The thing of this name; where the graph has none, the page ends."""
    if not name:
        dead_end(tr("This link names no thing."), tr("Search for a name"))
    try:
        return thing(store(), name)
    except KgError as error:
        dead_end(fault(error), tr("Search for a name"))


def beside(one: Thing) -> None:
    """What stands beside the facts: what is not stated, its identifiers, how to use it."""
    if one.unstated:
        section(tr("Not stated"))
        st.html(markup.listing(escape(told(each.text)) for each in one.unstated))
    if one.names:
        section(tr("Names as written"))
        st.html(evidence.facts(one.names, is_narrow=True))
    if names := countries.elsewhere(one.name.label):
        section(tr("In other languages"), tr("names from outside the documents"))
        with links.fold("names", tr("Show the names")):
            st.html(names)
    if one.identifiers:
        section(tr("In other registers"))
        st.html(evidence.identifiers(one.identifiers))
    section(tr("Use it"))
    iri, what = markup.address(one.name.iri), escape(tr("Identifier for citing and linking (IRI)"))
    st.html(f'<p class="kg-quiet">{what}<br><code>{iri}</code></p>')
    sparql = f"DESCRIBE <{one.name.iri}>"
    graph = links.anchor(escape(tr("Show it in the graph")), links.EXPLORE, at=one.name.id)
    query = links.anchor(escape(tr("Query it")), links.SPARQL, text=sparql)
    st.html(evidence.stacked((graph, query)))
    turtle = partial(turtle_of, one.name.iri)  # long, and seldom asked for
    file = f"{one.name.id.replace('/', '-')}.ttl"
    st.download_button(tr("Turtle"), turtle, file, "text/turtle", on_click="ignore")
    fold = links.fold("turtle", tr("Its Turtle"))
    if fold.open:
        fold.code(turtle(), language="turtle", wrap_lines=True)


def remaining(one: Thing) -> tuple[Fact, ...]:
    """The facts that have no section of their own."""
    apart = {*one.names, *one.identifiers, *(each.iri for each in one.participations)}
    return tuple(fact for fact in one.facts if fact not in apart and fact.iri not in apart)


one = opened(links.parameter("id"))
head(evidence.label(one.name), kind=tr(one.name.class_label))
facts, side = st.columns([2.1, 1], gap="large")
with facts:
    if of_its_own := remaining(one):
        about = Paging("facts", len(of_its_own))
        words = tr("each with the words that it rests on")
        section(tr("Facts"), f"{about.extent}, {words}" if about.pages > 1 else words)
        st.html(evidence.facts(about.shown(of_its_own)))
        about.turn()
    if one.participations:
        present = Paging("participations", len(one.participations))
        section(tr("Participations"), present.extent)
        st.html(participation.table(present.shown(one.participations), one.name))
        present.turn()
    if one.timeline:
        times = Paging("times", len(one.timeline))
        words = tr("bars are as long as what is known is vague")
        section(tr("Timeline"), f"{times.extent}, {words}" if times.pages > 1 else words)
        timeline.draw(times.shown(one.timeline))
        times.turn()
with side:
    beside(one)
