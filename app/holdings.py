"""The graph that the pages ask, opened once and taken up again when its data has changed."""

import logging
import os
from operator import attrgetter
from typing import Any, Final

import streamlit as st
from place import current
from shell import dead_end
from telling import fault
from wording import tr

from kg.errors import KgError
from kg.exchange.excerpts import excerpt
from kg.explore.documents import DocumentPage, document
from kg.explore.neighbourhood import Expansion, Picture, neighbourhood
from kg.explore.search import Index, open_index
from kg.explore.terminology import Term, terminology
from kg.explore.things import Thing, thing
from kg.network.copresence import Network, Selection, network
from kg.store import Store
from kg.store.answers import Answer
from kg.store.engines import QUERY, Engine
from kg.store.remote import RemoteStore
from kg.store.remote_faults import for_strangers

_BY_NAME: Final[dict[Any, Any]] = dict.fromkeys((Store, RemoteStore), attrgetter("name"))
"""What is kept is kept for as long as the data is the same, and its name says so."""


def store() -> Engine:
    """The engine as it is now; where there is nothing to read, the page ends with what to do."""
    try:
        return current()()
    except KgError as error:
        logging.getLogger("explorer").warning("There is nothing to read: %s", error)
        dead_end(*_nothing_to_read())


def _nothing_to_read() -> tuple[str, str]:
    if os.environ.get(QUERY):
        return (
            tr("The service that keeps the graph cannot be read just now."),
            tr("Load this page again in a moment. Whoever runs it finds the cause in the log."),
        )
    return (
        tr("There is no graph to read yet, or it is just being rebuilt."),
        tr("Run kg build in the checkout, then load this page again."),
    )


def engine_fault(error: KgError) -> str:
    """What went wrong with a query, as a reader may know it."""
    held = store()
    if not isinstance(held, RemoteStore):
        return fault(error)
    logging.getLogger("explorer").warning("A query was not answered: %s", error)
    return for_strangers(error, held.service)


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs=_BY_NAME)
def _turtle(held: Engine, iri: str) -> str:
    return excerpt(held, iri)


def turtle_of(iri: str) -> str:
    """The Turtle of a thing with its claims and their evidence."""
    return _turtle(store(), iri)


@st.cache_data(max_entries=2, show_spinner=False, hash_funcs=_BY_NAME)
def _terms(held: Engine) -> tuple[Term, ...]:
    return terminology(held)


def terms() -> tuple[Term, ...]:
    """The names that a query can use."""
    return _terms(store())


@st.cache_data(max_entries=50, show_spinner=False, hash_funcs=_BY_NAME)
def _run(held: Engine, text: str) -> Answer:
    return held.query(text)


def run(text: str) -> Answer:
    """The answer to a reader's query, kept for as long as the store is the same."""
    return _run(store(), text)


def written(text: str, format_name: str) -> bytes:
    """The answer to a reader's query in a format; a KgError says why there is none."""
    return current()().query(text, format_name=format_name).body


@st.cache_data(max_entries=20, show_spinner=False, hash_funcs=_BY_NAME)
def _document(held: Engine, name: str) -> DocumentPage:
    return document(held, name)


def page_of(name: str) -> DocumentPage:
    """The page of a document, read once for each store."""
    return _document(store(), name)


@st.cache_resource(max_entries=200, show_spinner=False, hash_funcs=_BY_NAME)
def _thing(held: Engine, name: str) -> Thing:
    return thing(held, name)


def thing_of(name: str) -> Thing:
    """What is said of a thing, read once for each store."""
    return _thing(store(), name)


@st.cache_resource(
    max_entries=100, show_spinner=False, hash_funcs={**_BY_NAME, tuple: repr, Expansion: repr}
)
def _around(
    held: Engine, focus: tuple[str, ...], shown: tuple[str, ...], wishes: tuple[Expansion, ...]
) -> Picture:
    return neighbourhood(held, focus, shown=shown, expand=wishes)


def around(
    focus: tuple[str, ...], shown: tuple[str, ...], wishes: tuple[Expansion, ...]
) -> Picture:
    """A part of the graph, found once for all who look at it."""
    return _around(store(), focus, shown, wishes)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_BY_NAME)
def _index(held: Engine) -> Index:
    return open_index(held)


def index() -> Index:
    """The searchable names and quotes of the store."""
    return _index(store())


@st.cache_data(max_entries=20, show_spinner=False, hash_funcs={**_BY_NAME, Selection: repr})
def _network(held: Engine, selection: Selection) -> Network:
    return network(held, selection)


def network_of(selection: Selection) -> Network:
    """The network of the participations that a selection lets through."""
    return _network(store(), selection)
