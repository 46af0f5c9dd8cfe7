"""What the explorer is, and what its signs mean."""

from html import escape

import evidence
import links
import markup
import streamlit as st
from holdings import store
from shell import head, section
from wording import tr

STATUSES = ("explicit", "interpreted", "inferred", "external")


def meanings(rows: list[tuple[str, str]]) -> None:
    """Terms, as HTML that is safe already, each with its meaning in words."""
    st.html(markup.definitions((term, escape(meaning)) for term, meaning in rows))


head(
    tr("Help"),
    lead=tr(
        "This graph holds what reports of meetings on migration say, and nothing else. Each "
        "fact is tied to the words that it rests on."
    ),
)
section(tr("How a fact is known"))
meanings([(evidence.status(code), evidence.status_words(code)[1]) for code in STATUSES])
section(tr("What is not stated"))
meanings(
    [
        (
            f'<span class="kg-unnamed">{escape(tr("name not stated"))}</span>',
            tr("Somebody whom the document knows by post only. Nobody has guessed the name."),
        ),
        (
            escape(tr("4 more, not stated")),
            tr("The document counts more than it names. The rest are unknown, not absent."),
        ),
        (
            escape(tr("not stated")),
            tr("No document that was searched says it. It may still be so."),
        ),
    ]
)
section(tr("Ways in"))
ways = (
    (
        tr("Explore"),
        links.EXPLORE,
        tr("Search for a name or for words of a report, then walk through the graph step by step."),
    ),
    (
        tr("Browse"),
        links.BROWSE,
        tr(
            "Narrow all things down by kind, country, role, year and status; see them as a table, "
            "a graph, a map or a timeline."
        ),
    ),
    (
        tr("Questions"),
        links.QUESTIONS,
        tr("What people ask of the reports, answered with quotes."),
    ),
    (
        tr("Sources"),
        links.SOURCE,
        tr("The documents themselves, with every cited passage marked."),
    ),
    (
        tr("Network"),
        links.NETWORK,
        tr("Who was at the same events, who links countries, and what the unnamed could change."),
    ),
    (tr("SPARQL"), links.SPARQL, tr("Queries of your own.")),
)
meanings([(links.anchor(escape(title), page), meaning) for title, page, meaning in ways])
section(tr("Links"))
sentence = tr(
    "The address of a page holds all that you see. Copy link takes it; whoever opens it sees the "
    "same."
)
st.html(markup.paragraph(sentence))
section(tr("This graph"))
meanings(
    [
        (escape(tr("statements")), f"{len(store()):,}"),
        (escape(tr("version of the store")), store().name),
    ]
)
