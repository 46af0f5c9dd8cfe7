"""The page for queries: write one, run it within its limits, see and take the result."""

from html import escape

import streamlit as st
from migcoop.editor import EditorLook, Mark, Term, Vocabulary, editor
from migcoop.texts import EDITOR_TEXTS

import links
import resultviews
import snippets
from holdings import run, store, terms, workers
from kg.answers import formats_for
from kg.errors import KgError, QueryError
from kg.examples import EXAMPLES
from kg.results import read_result
from kg.terms import PREFIXES
from shell import head, section
from wording import tr, translated


def vocabulary() -> Vocabulary:
    """The names that the editor offers and checks."""
    known = tuple(Term(one.iri, one.label, one.kind, one.definition) for one in terms())
    return Vocabulary(PREFIXES, known, frozenset({"mco", "role", "status", "known", "topic"}))


def examples() -> None:
    """Queries to begin with."""
    section(tr("Examples"))
    items = "".join(
        f"<li>{links.anchor(escape(tr(each.title)), links.SPARQL, text=each.sparql)}</li>"
        for each in EXAMPLES
    )
    st.html(f'<ul class="kg-list">{items}</ul>')
    questions = links.anchor(escape(tr("Every named question shows its query, too.")), links.QUESTIONS)
    st.html(f'<p class="kg-quiet">{questions}</p>')


def result(text: str) -> None:
    """The result of a query, as what its columns allow."""
    answer = run(text)
    found = read_result(store(), answer)
    section(tr("Result"), resultviews.size(found))
    resultviews.draw(found)
    with st.container(horizontal=True):
        for each in formats_for(answer.form):
            st.download_button(
                each.name,
                lambda name=each.name: workers().query(text, format_name=name).body,
                f"result.{each.name}",
                each.media_type,
                on_click="ignore",
            )
    section(tr("Use it elsewhere"), tr("the same query from a program"))
    snippets.draw(text)


head(
    tr("SPARQL"),
    lead=tr("Ask the graph directly. A query only reads, calls no other address, and is stopped "
    "after {n} seconds.", n=int(workers().limits.deadline)),
)
text = links.parameter("text")
writing, side = st.columns([2.4, 1], gap="large")
with side:
    examples()
with writing:
    marks: tuple[Mark, ...] = ()
    fault = ""
    place = st.container()
    if text:
        try:
            result(text)
        except QueryError as error:
            marks = (Mark(error.line, error.column, error.text),) if error.line else ()
            fault = str(error)
        except KgError as error:
            fault = str(error)
    with place:
        look = EditorLook(
            label=tr("Query"),
            height=260,
            texts=translated(EDITOR_TEXTS),
            run=lambda query: links.put(text=query),
        )
        editor(text or EXAMPLES[0].sparql, key="editor", vocabulary=vocabulary(), marks=marks, look=look)
        if fault:
            st.html(f'<div class="kg-panel kg-fault" role="alert">{escape(fault)}</div>')
