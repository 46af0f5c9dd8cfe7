"""The named questions, each answered from the documents with what they do not say."""

from html import escape

import answering
import links
import streamlit as st
from holdings import store
from shell import dead_end, head, section
from telling import fault
from wording import tr

from kg.errors import KgError
from kg.questions import answer_to_csv, answer_to_json, ask, question, questions


def listing(chosen: str) -> None:
    """Every question as a link, in the order of its number."""
    items = [
        f'<li class="{"kg-here" if each.name == chosen else ""}">{each.number}. '
        f"{links.anchor(escape(tr(each.title)), links.QUESTIONS, name=each.name)}</li>"
        for each in questions()
    ]
    label = escape(tr("Questions"))
    st.html(f'<nav aria-label="{label}"><ul class="kg-list">{"".join(items)}</ul></nav>')


def show(name: str) -> None:
    """The answer to one question."""
    try:
        asked = question(name)
        given = {each.name: links.parameter(each.name) for each in asked.parameters}
        answer = ask(store(), name, **{key: value for key, value in given.items() if value})
    except KgError as error:
        dead_end(fault(error), tr("All questions"), links.QUESTIONS)
    st.html(f'<h2 class="kg-section">{asked.number}. {escape(tr(asked.title))}</h2>')
    answering.choices(store(), asked)
    st.html(answering.verdict(store(), answer) + answering.table(store(), answer))
    with st.container(horizontal=True):
        st.download_button("CSV", answer_to_csv(answer), f"{name}.csv", "text/csv")
        st.download_button("JSON", answer_to_json(answer), f"{name}.json", "application/json")
    section(tr("How it was asked"), tr(asked.searches))
    sparql = answering.sparql(answer)
    with links.fold("sparql", tr("The SPARQL behind the answer")):
        st.code(sparql, language="sparql", wrap_lines=True)
    st.html(links.anchor(escape(tr("Open it in the query editor")), links.SPARQL, text=sparql))


head(
    tr("Questions"),
    lead=tr(
        "What people ask of the reports. Each answer says whether the documents state it, "
        "rests on quotes, and tells what was searched."
    ),
)
chosen = links.parameter("name")
if not chosen:
    listing("")
else:
    menu, page = st.columns([1.1, 3], gap="large")
    with page, st.container(key="answer"):
        show(chosen)
    with menu:
        listing(chosen)
