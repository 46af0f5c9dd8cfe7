"""The search box and what it finds: names first, then the words of the documents."""

from dataclasses import replace
from functools import cache
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
from wording import in_each_language, language, tr

from kg.explore.country_labels import CountryLabel
from kg.explore.country_names import language_name
from kg.explore.documents import documents
from kg.explore.names import names
from kg.explore.organization_names import OrganizationName, organization_names
from kg.explore.search import Hit
from kg.questions import questions
from kg.questions.finding import Finder, other_words
from kg.questions.records import Question
from kg.sentence import Counted

_MOST: Final = 12
_MOST_QUESTIONS: Final = 3


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
    """What was found, each with the text by which it was, after the questions about it.

    A hit is a link to its graph or, from a thing to start from, to the ways between the two.
    """
    asked = () if start else _finder().find(text)[:_MOST_QUESTIONS]
    if asked:
        section(tr("Questions about it"))
        st.html(markup.listing(map(_question, asked)))
    found = index().search(text, limit=_MOST + 1)
    if not found:
        found = _found_nothing(text, is_asked=bool(asked))
    more = ""
    if len(found) > _MOST:
        sentence = tr("There is more: type more letters to narrow it down.")
        more = markup.paragraph(sentence, "kg-quiet")
    known = names(store(), [hit.name.iri for hit in found])
    named = (replace(hit, name=known.get(hit.name.iri, hit.name)) for hit in found[:_MOST])
    items = markup.listing(_item(hit, start) for hit in named)
    if found:
        st.html(f'<section aria-label="{escape(tr("Found"))}">{items}{more}</section>')


def _found_nothing(text: str, *, is_asked: bool) -> tuple[Hit, ...]:
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
    scope = tr(
        "Countries and a few organizations are found by names in other languages, too; all else "
        "only as the reports write it."
    )
    st.html(f'<p role="status">{escape(f"{sentence} {searched} {scope}")}</p>')
    if not is_asked:
        st.html(links.anchor(escape(tr("See which questions can be asked")), links.QUESTIONS))
    near = index().near(text, limit=_MOST + 1)
    if near:
        section(tr("What begins alike"))
    return near


@cache
def _finder() -> Finder:
    """Finds a question by its name, its title and its other words, in every language at once."""
    texts = {
        each: (each.name, *in_each_language(each.title), *other_words()[each.name])
        for each in questions()
    }
    return Finder({each: " ".join(words) for each, words in texts.items()})


def _question(each: Question) -> str:
    return links.anchor(escape(tr(each.title)), links.QUESTIONS, name=each.name)


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
    named = (each for each in organization_names(hit.name.id) if each.text == hit.text)
    about = "".join(map(_origin, named))
    return f'<div class="kg-note">{escape(hit.text)} {about}</div>'


def _origin(name: OrganizationName) -> str:
    """The language of a name that no source gives, and who uses it."""
    spoken = language_name(name.language, language())
    external = tr("external: {register}", register=name.register)
    return markup.small(f"{spoken}; {external}")
