"""Who was at the same events, what follows from it, and what the unnamed could change."""

from html import escape

import drawing
import evidence
import links
import markup
import streamlit as st
from holdings import network_of, store
from paging import Paging
from shell import head, section
from telling import told
from wording import tr

from kg.explore.names import glossary
from kg.network.copresence import Actor, Network, Selection
from kg.network.files import FORMATS
from kg.reading.facts import STATUSES
from kg.terms import VOCABULARY

DRAWN = 200
NAMES = {"graphml": "GraphML", "gexf": "GEXF"}


def chosen() -> Selection:
    """What the reader wants to look at, in fields that the address holds."""
    role = f"{VOCABULARY}role/"
    labels = glossary(store()).labels
    roles = {iri.removeprefix(role): labels[iri] for iri in labels if iri.startswith(role)}
    fields = st.columns(4)
    picked = fields[0].multiselect(
        tr("Roles"),
        sorted(roles),
        format_func=lambda code: tr(roles[code]),
        placeholder=tr("all"),
        **links.bound("role", [each for each in links.parameters("role") if each in roles], list),
    )
    statuses = fields[1].multiselect(
        tr("How it is known"),
        STATUSES,
        format_func=lambda code: evidence.status_words(code)[0],
        placeholder=tr("all"),
        **links.bound(
            "status", [each for each in links.parameters("status") if each in STATUSES], list
        ),
    )
    first = fields[2].text_input(
        tr("From the year"), placeholder=tr("all"), **links.bound("from", links.parameter("from"))
    )
    last = fields[3].text_input(
        tr("To the year"), placeholder=tr("all"), **links.bound("until", links.parameter("until"))
    )
    return Selection(frozenset(picked), frozenset(statuses), year(first), year(last))


def year(text: str) -> int:
    """A year that was typed; of what is none the page says so, and it does not restrict."""
    if text and not text.isdecimal():
        words = tr("“{text}” is no year, so it is passed over: write one as 2001.", text=text)
        st.html(f'<p class="kg-quiet" role="status">{escape(words)}</p>')
    return int(text) if text.isdecimal() else 0


def cautions(found: Network) -> None:
    """What the numbers cannot bear, before any number."""
    items = markup.listing(escape(told(each)) for each in found.notes)
    title = escape(tr("Read these numbers with care"))
    st.html(f'<aside class="kg-panel" aria-label="{title}"><strong>{title}</strong>{items}</aside>')


def row(actor: Actor) -> str:
    """One actor with its measures, and each of them in a sentence."""
    limits = actor.bounds
    low, high = limits.lowest, limits.highest
    others = (
        tr("at least {n}", n=low) if high is None else tr("{low} to {high}", low=low, high=high)
    )
    cells = [
        evidence.thing(actor.name),
        str(actor.rank),
        evidence.stacked(map(evidence.thing, actor.affiliations)) or markup.not_stated(),
        str(actor.events),
        str(actor.degree),
        f"{actor.betweenness:.1%}",
        str(actor.brokerage),
        str(actor.community),
        escape(others),
        escape(tr("{low} to {high}", low=limits.best_rank, high=limits.worst_rank)),
    ]
    words = "".join(markup.paragraph(told(each)) for each in actor.sentences)
    summary = f'<summary class="kg-quiet">{escape(tr("In words"))}</summary>'
    details = f"<details>{summary}{words}</details>"
    return markup.row(cells, "kg-answer") + markup.words_row(details, len(cells))


def measures(found: Network) -> None:
    """The table of actors and what its columns mean."""
    paging = Paging("page", len(found.actors))
    section(tr("Actors"), paging.extent)
    heads = (
        tr("Actor"),
        tr("Rank"),
        tr("Listed with"),
        tr("Events"),
        tr("With others"),
        tr("Between"),
        tr("Broker"),
        tr("Community"),
        tr("With others, if the unnamed were known"),
        tr("Rank, if the unnamed were known"),
    )
    st.html(markup.table(heads, map(row, paging.shown(found.actors))))
    paging.turn()
    with links.fold("columns", tr("What the columns mean")):
        st.html(
            markup.definitions(
                (escape(term), escape(meaning))
                for term, meaning in (
                    (tr("With others"), tr("How many actors it was at an event with (degree).")),
                    (
                        tr("Between"),
                        tr("The share of shortest ways between others that lead through it."),
                    ),
                    (
                        tr("Broker"),
                        tr(
                            "Pairs of actors listed with different countries who were both with "
                            "it, and never with each other."
                        ),
                    ),
                    (
                        tr("Community"),
                        tr("Actors who were more often at the same events than with others."),
                    ),
                    (
                        tr("If the unnamed were known"),
                        tr(
                            "The lowest and the highest that the number could become. These are "
                            "bounds, not guesses."
                        ),
                    ),
                )
            )
        )


head(
    tr("Network"),
    lead=tr(
        "Who was at the same events. A line is co-presence and no more: it is not stated that "
        "people met or spoke."
    ),
)
selection = chosen()
found = network_of(selection)
cautions(found)
if found.actors:
    measures(found)
    section(tr("Graph"), tr("lines: both took part in one event"))
    if len(found.actors) > DRAWN:
        st.html(markup.paragraph(tr("Drawn: the first {n}.", n=DRAWN), "kg-quiet"))
    drawing.network_graph(found, DRAWN)
    section(tr("Take it along"))
    with st.container(horizontal=True):
        for ending, write in FORMATS.items():
            st.download_button(
                NAMES.get(ending, ending), write(found), f"network.{ending}", "application/xml"
            )
