"""The page for queries: write one, run it within its limits, see and take the result."""

from functools import partial
from html import escape

import links
import markup
import resultviews
import snippets
import streamlit as st
from holdings import engine_fault, run, store, terms, written
from migcoop.editor import EditorLook, Mark, Term, Vocabulary, editor
from migcoop.texts import EDITOR_TEXTS
from shell import head, section
from telling import fault, told, told_or_given
from wording import tr, translated

from kg.errors import KgError, QueryError
from kg.explore.examples import EXAMPLES
from kg.explore.results import read_result
from kg.sentence import Counted
from kg.store.answers import formats_for
from kg.store.prefix_lines import declared
from kg.terms import PREFIXES


def vocabulary() -> Vocabulary:
    """The names that the editor offers and checks."""
    known = tuple(Term(one.iri, tr(one.label), one.kind, one.definition) for one in terms())
    return Vocabulary(PREFIXES, known, frozenset({"mco", "role", "status", "known", "topic"}))


def examples() -> None:
    """Queries to begin with."""
    section(tr("Examples"))
    st.html(
        markup.listing(
            links.anchor(escape(tr(each.title)), links.SPARQL, text=each.sparql)
            for each in EXAMPLES
        )
    )
    more = escape(tr("Every named question shows its query, too."))
    st.html(f'<p class="kg-quiet">{links.anchor(more, links.QUESTIONS)}</p>')


def result(text: str) -> None:
    """The result of a query, as what its columns allow."""
    answer = run(text)
    found = read_result(store(), answer)
    section(tr("Result"), resultviews.size(found))
    resultviews.draw(found)
    with st.container(horizontal=True):
        for each in formats_for(answer.form):
            st.download_button(
                each.name.upper(),
                partial(written, text, each.name),
                f"result.{each.name}",
                each.media_type,
                on_click="ignore",
            )
    section(tr("Use it elsewhere"), tr("the same query from a program"))
    snippets.draw(text)


head(
    tr("SPARQL"),
    lead=told(
        Counted(
            "Ask the graph directly. A query only reads, calls no other address, and is stopped "
            "after {n} second.",
            "Ask the graph directly. A query only reads, calls no other address, and is stopped "
            "after {n} seconds.",
            n=int(store().limits.deadline),
        )
    ),
)
text = declared(links.parameter("text"))
writing, side = st.columns([2.4, 1], gap="large")
with side:
    examples()
with writing:
    marks: tuple[Mark, ...] = ()
    fault_told: list[str] = []
    place = st.container()
    if text:
        try:
            result(text)
        except QueryError as error:
            fault_told = [tr("The query was not answered.")]
            if error.line:  # the editor says why, at its place
                marks = (Mark(error.line, error.column, told_or_given(error.text)),)
            else:
                fault_told.append(fault(error))
        except KgError as error:
            fault_told = [tr("The query was not answered."), engine_fault(error)]
    with place:
        look = EditorLook(
            label=tr("Query"),
            height=260,
            texts=translated(EDITOR_TEXTS),
            run=lambda query: links.put(text=query),
        )
        editor(
            text or declared(EXAMPLES[0].sparql),
            key="editor",
            vocabulary=vocabulary(),
            marks=marks,
            look=look,
        )
        if fault_told:
            sentences = escape(" ".join(fault_told))
            st.html(f'<div class="kg-panel" role="alert">{sentences}</div>')
