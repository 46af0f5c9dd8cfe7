"""The search box and what it finds: names first, then the words of the documents."""

from dataclasses import replace
from html import escape
from typing import Final

import countries
import evidence
import links
import markup
import streamlit as st
from holdings import index, store
from shell import section
from telling import told
from wording import tr

from kg.explore.country_labels import CountryLabel
from kg.explore.documents import documents
from kg.explore.folding import fold
from kg.explore.names import names
from kg.explore.search import Hit, stems_of
from kg.questions import questions
from kg.questions.records import Question
from kg.sentence import Counted

_MOST: Final = 12
_TELLING: Final = 4
"""Letters from which on a word says what is asked about."""


def box(name: str = "q", placeholder: str = "") -> str:
    """The field in which people type; what stands in it, and in the address by this name."""
    typed = st.text_input(
        tr("Search"),
        placeholder=placeholder or tr("A name, a post, a country, or words of a report"),
        live=True,
        type="search",
        label_visibility="collapsed",
        **links.bound(name, links.parameter(name)),
    )
    return typed or ""


def hits(text: str, start: str = "") -> None:
    """What was found, each with the text by which it was.

    A hit is a link to its graph or, from a thing to start from, to the ways between the two.
    """
    found = index().search(text, limit=_MOST + 1)
    if not found:
        found = _found_nothing(text)
    more = ""
    if len(found) > _MOST:
        sentence = tr("There is more: type more letters to narrow it down.")
        more = markup.paragraph(sentence, "kg-quiet")
    known = names(store(), [hit.name.iri for hit in found])
    named = (replace(hit, name=known.get(hit.name.iri, hit.name)) for hit in found[:_MOST])
    items = markup.listing(_item(hit, start) for hit in named)
    if found:
        st.html(f'<section aria-label="{escape(tr("Found"))}">{items}{more}</section>')


def _found_nothing(text: str) -> tuple[Hit, ...]:
    """Say so, with what was searched and where else to look; what begins alike is given back."""
    sentence = tr("Nothing is called “{text}”, and no quote holds these words.", text=text)
    number = len(documents(store()))
    searched = told(
        Counted(
            "Searched: all names, and the quotes of {n} document.",
            "Searched: all names, and the quotes of {n} documents.",
            n=number,
        )
    )
    st.html(f'<p role="status">{escape(sentence)} {escape(searched)}</p>')
    asked = [
        links.anchor(escape(tr(each.title)), links.QUESTIONS, name=each.name)
        for each in questions_about(text)
    ]
    if asked:
        section(tr("Questions about it"))
        st.html(markup.listing(asked))
    else:
        st.html(links.anchor(escape(tr("See which questions can be asked")), links.QUESTIONS))
    near = index().near(text, limit=_MOST + 1)
    if near:
        section(tr("What begins alike"))
    return near


def questions_about(text: str) -> list[Question]:
    """The named questions with a word that begins like one of these, in either language."""
    stems = [stem for stem in stems_of(text) if len(stem) >= _TELLING]
    told = {each: fold(f"{each.title} {each.searches} {tr(each.title)}") for each in questions()}
    return [each for each in told if any(f" {stem}" in f" {told[each]}" for stem in stems)]


def _item(hit: Hit, start: str) -> str:
    look = "kg-unnamed" if hit.name.unnamed else ""
    at = {"at": start, "to": hit.name.id} if start else {"at": hit.name.id}
    link = links.anchor(escape(evidence.label(hit.name)), links.EXPLORE, look=look, **at)
    return f"{link} {markup.small(tr(hit.name.class_label))}{_why(hit)}"


def _why(hit: Hit) -> str:
    """The other name or the quote by which a thing was found."""
    if hit.matched == "label" or hit.text == hit.name.label:
        return ""
    if hit.matched == "quote":
        chars = f"{hit.start}-{hit.end}"
        slug = hit.document.rpartition("/")[2]
        words = links.anchor(escape(" ".join(hit.text.split())), links.SOURCE, id=slug, chars=chars)
        return f'<span class="kg-quote">{words}</span>'
    if hit.matched == "external name" and isinstance(hit.name.label, CountryLabel):
        return countries.why(hit.name.label, hit.text)
    return f'<div class="kg-note">{escape(hit.text)}</div>'
