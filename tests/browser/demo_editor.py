"""A page with nothing but an editor, over the project's prefixes and a few of its terms."""

import streamlit as st
from migcoop.editor import EditorLook, Mark, Term, Vocabulary, editor

from kg.terms import MCO, PREFIXES

TERMS = (
    Term(f"{MCO}Event", "Event", "class", "A meeting, workshop or course held at a time."),
    Term(f"{MCO}Participation", "Participation", "class", "That somebody took part in an event."),
    Term(f"{MCO}participant", "participant", "property", "Who took part."),
    Term(f"{PREFIXES['dcterms']}title", "title", "property", "The title of an event."),
    Term(f"{PREFIXES['co']}KAZ", "Kazakhstan", "individual"),
)
VOCABULARY = Vocabulary(dict(PREFIXES), TERMS, closed=frozenset({"mco"}))
EXAMPLES = {
    "first": (
        f"PREFIX mco: <{MCO}>\n\n# Every event.\n"
        "SELECT ?event WHERE {\n  ?event a mco:Event .\n}\n"
    ),
    "second": "SELECT * WHERE { ?s ?p ?o } LIMIT 5\n",
}


def run(query: str) -> None:
    """Pretends to run the query: one that says `wrong` has an error there."""
    st.session_state.ran.append(query)
    st.session_state.marks = tuple(
        Mark(number, line.index("wrong") + 1, "Expected one of { or SELECT, found wrong.")
        for number, line in enumerate(query.splitlines(), 1)
        if "wrong" in line
    )


def page() -> None:
    """The whole page."""
    choice = st.radio("Example", list(EXAMPLES), horizontal=True)
    if "marks" not in st.session_state:
        st.session_state.marks = ()
        st.session_state.ran = []
    state = editor(
        EXAMPLES[choice],
        key="demo",
        vocabulary=VOCABULARY,
        marks=st.session_state.marks,
        look=EditorLook(height=240, run=run),
    )
    st.code(f"runs: {len(st.session_state.ran)}\nrun: {state.run!r}\ntext: {state.text!r}")


if __name__ == "__main__":
    st.set_page_config(page_title="Editor", layout="wide")
    page()
