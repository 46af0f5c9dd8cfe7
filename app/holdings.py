"""The built graph that the pages ask, opened once and taken up again when it is rebuilt."""

from pathlib import Path

import streamlit as st
from place import store_folder
from shell import dead_end
from wording import tr

from kg.errors import StoreError
from kg.exchange.excerpts import excerpt
from kg.explore.documents import DocumentPage, document
from kg.explore.search import Index, open_index
from kg.explore.terminology import Term, terminology
from kg.network.copresence import Network, Selection, network
from kg.store import Store
from kg.store.answers import Answer
from kg.store.snapshots import current_snapshot
from kg.store.workers import Workers, open_workers


def store() -> Store:
    """The current store; where there is none, the page ends with what to do."""
    try:
        return _store(current_snapshot(store_folder()))
    except StoreError:
        dead_end(
            tr("There is no graph to read yet, or it is just being rebuilt."),
            tr("Run `kg build` in the checkout, then load this page again."),
        )


@st.cache_resource(max_entries=2, show_spinner=False)
def _store(path: Path) -> Store:
    return Store(path)


def workers() -> Workers:
    """The processes that answer the queries of readers, within their limits."""
    return _workers(store_folder())


@st.cache_resource(max_entries=1, on_release=Workers.close, show_spinner=False)
def _workers(folder: Path) -> Workers:
    return open_workers(folder, count=2)


def turtle_of(iri: str) -> str:
    """The Turtle of a thing with its claims and their evidence."""
    return _turtle(store().path, iri)


@st.cache_data(max_entries=200, show_spinner=False)
def _turtle(path: Path, iri: str) -> str:
    return excerpt(_store(path), iri)


def terms() -> tuple[Term, ...]:
    """The names that a query can use."""
    return _terms(store().path)


@st.cache_data(max_entries=2, show_spinner=False)
def _terms(path: Path) -> tuple[Term, ...]:
    return terminology(_store(path))


def run(text: str) -> Answer:
    """The answer to a reader's query, kept for as long as the store is the same."""
    return _run(store().path, text)


@st.cache_data(max_entries=50, show_spinner=False)
def _run(path: Path, text: str) -> Answer:  # noqa: ARG001 - the path is part of the key
    return workers().query(text)


def page_of(name: str) -> DocumentPage:
    """The page of a document, read once for each store."""
    return _document(store().path, name)


@st.cache_data(max_entries=20, show_spinner=False)
def _document(path: Path, name: str) -> DocumentPage:
    return document(_store(path), name)


def index() -> Index:
    """The searchable names and quotes of the store."""
    return _index(store().path)


@st.cache_resource(max_entries=2, show_spinner=False)
def _index(path: Path) -> Index:
    return open_index(_store(path))


def network_of(selection: Selection) -> Network:
    """The network of the participations that a selection lets through."""
    return _network(store().path, selection)


@st.cache_data(max_entries=20, show_spinner=False, hash_funcs={Selection: repr})
def _network(path: Path, selection: Selection) -> Network:
    return network(_store(path), selection)
