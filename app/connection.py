"""The ways between two things, told step by step."""

from html import escape

import evidence
import markup
import streamlit as st
from shell import section
from telling import told
from wording import tr

from kg.explore.paths import Path, Paths


def told_paths(found: Paths) -> None:
    """What was found in a sentence, then each way with the evidence of its steps."""
    section(tr("Connection"))
    st.html(markup.paragraph(told(found.sentence)))
    for number, path in enumerate(found.paths, start=1):
        section(tr("Way {n}", n=number))
        st.html(markup.listing(_steps(path)))
        for sentence in path.co_presences:
            st.html(markup.paragraph(told(sentence), "kg-note"))


def _steps(path: Path) -> list[str]:
    parts = []
    for step in path.steps:
        ends = f"{evidence.thing(step.source)} → {evidence.thing(step.target)}"
        lines = "".join(
            f"<div>{escape(tr(edge.label))} {evidence.status(edge.status)}</div>"
            f"{evidence.quotes(edge.evidence[:1])}"
            for edge in step.edges
        )
        parts.append(f"{ends}{lines}")
    return parts
