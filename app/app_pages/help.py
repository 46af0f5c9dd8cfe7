"""What the explorer is, and what its signs mean."""

from html import escape

import streamlit as st

import evidence
import links
from holdings import store
from shell import head, section
from wording import tr

STATUSES = ("explicit", "interpreted", "inferred", "external")


def definitions(rows: list[tuple[str, str]]) -> None:
    """Terms, as HTML that is safe already, each with its meaning in words."""
    body = "".join(f"<dt>{term}</dt><dd>{escape(meaning)}</dd>" for term, meaning in rows)
    st.html(f'<dl class="kg-facts">{body}</dl>')


head(
    tr("Help"),
    lead=tr("This graph holds what reports of meetings on migration say, and nothing else. Each "
    "fact is tied to the words that it rests on."),
)
section(tr("How a fact is known"))
definitions([(evidence.status(code), evidence.status_words(code)[1]) for code in STATUSES])
section(tr("What is not stated"))
definitions(
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
definitions(
    [
        (links.anchor(escape(tr("Explore")), links.EXPLORE), tr("Search for a name or for words of a report, then walk through the graph step by step.")),
        (links.anchor(escape(tr("Browse")), links.BROWSE), tr("Narrow all things down by kind, country, role, year and status; see them as a table, a graph, a map or a timeline.")),
        (links.anchor(escape(tr("Questions")), links.QUESTIONS), tr("What people ask of the reports, answered with quotes.")),
        (links.anchor(escape(tr("Sources")), links.SOURCE), tr("The documents themselves, with every cited passage marked.")),
        (links.anchor(escape(tr("Network")), links.NETWORK), tr("Who was at the same events, who links countries, and what the unnamed could change.")),
        (links.anchor(escape(tr("SPARQL")), links.SPARQL), tr("Queries of your own.")),
    ]
)
section(tr("Links"))
st.html(
    f"<p>{escape(tr('The address of a page holds all that you see. Copy link takes it; whoever opens it sees the same.'))}</p>"
)
section(tr("This graph"))
definitions(
    [
        (escape(tr("statements")), f"{len(store()):,}"),
        (escape(tr("version of the store")), store().name),
    ]
)
