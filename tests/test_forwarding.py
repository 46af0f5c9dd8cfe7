"""The service beside an explorer whose graph is kept elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest
from elsewhere import Said, here, loaded, oxigraph_server, put, service, teller
from service import ask, send
from service import service as serving_here
from starlette.applications import Starlette

from kg.serve.application import service_routes
from kg.serve.forwarding import ForwardingRoom
from kg.serve.local import running
from kg.serve.pages import Pages
from kg.store import Store
from kg.store.current import CurrentService, CurrentStore
from kg.store.remote import Service
from kg.terms import REFERENCE_GRAPH

__all__ = ["here", "service"]

TYPES = "SELECT DISTINCT ?s ?type WHERE { ?s a ?type } ORDER BY ?s ?type"
AWAY = "The graph cannot be read just now: try again in a moment\n"


@contextmanager
def forwarding(service: Service, ontology: Path, data: Path) -> Iterator[int]:
    """The service and the pages over a service elsewhere; gives the port."""
    current = CurrentService(service, pause=0, share=0)
    room = ForwardingRoom(current)
    app = Starlette(routes=[*service_routes(room), *Pages(current, ontology, data).routes])
    with running(app) as port:
        yield port


@pytest.fixture(scope="module")
def port(service: Service, ontology: Path, data: Path) -> Iterator[int]:
    """The port of the service over the same graphs elsewhere."""
    with forwarding(service, ontology, data) as found:
        yield found


@pytest.fixture(scope="module")
def port_here(store_folder: Path, ontology: Path, data: Path) -> Iterator[int]:
    """The port of the service over the store in the folder."""
    routes = Pages(CurrentStore(store_folder), ontology, data).routes
    with serving_here(store_folder, more_routes=routes) as found:
        yield found


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json"])
def test_a_query_is_answered_alike(accept: str, port: int, port_here: int) -> None:
    """The same bytes, type and caching as from the store in the folder."""
    there, expected = ask(port, TYPES, accept), ask(port_here, TYPES, accept)
    assert (there.status, there.type, there.body) == (200, expected.type, expected.body)
    assert there.headers["cache-control"] == expected.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/rdf-graph-store?graph=https%3A%2F%2Fw3id.org%2Fmigcoop%2Fgraph%2Freference",
        "/id/country/KAZ.html",
        "/id/event/almaty-2001-migration-legislation.ttl",
        "/vocab/role/speaker.html",
        "/source/almaty-2001.html",
        "/index.html",
        "/void.ttl",
        "/id/country/NOPE",
    ],
)
def test_graphs_and_pages_are_alike(path: str, port: int, port_here: int) -> None:
    """The Graph Store and the page of every IRI give what they give over the folder."""
    there, expected = send(port, "GET", path), send(port_here, "GET", path)
    assert (there.status, there.type, there.body) == (
        expected.status,
        expected.type,
        expected.body,
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <ADDRESS/sparql> { ?s ?p ?o } }",
        "SELECT * FROM <ADDRESS/data> { ?s ?p ?o }",
        "LOAD <ADDRESS/data>",
    ],
)
def test_nothing_else_is_called(query: str, port: int) -> None:
    """What would call a third address is refused here, and not handed on."""
    with teller(Said()) as canary:
        reply = ask(port, query.replace("ADDRESS", canary.address))
        assert (reply.status, canary.heard) == (HTTPStatus.BAD_REQUEST, [])


def test_the_answer_is_fresh(here: Store, ontology: Path, data: Path) -> None:
    """An answer that is still good costs a 304; after a change it is given again."""
    with oxigraph_server() as address:
        there = loaded(address, here)
        with forwarding(there, ontology, data) as port:
            first = ask(port, TYPES)
            tag = first.headers["etag"]
            assert address.rpartition(":")[2] not in tag
            assert ask(port, TYPES, If_None_Match=tag).status == HTTPStatus.NOT_MODIFIED
            put(there, REFERENCE_GRAPH, "<urn:a> a <urn:b> .")
            second = ask(port, TYPES, If_None_Match=tag)
    assert (second.status, second.body != first.body) == (200, True)


def test_a_service_that_is_away_is_told(here: Store, ontology: Path, data: Path) -> None:
    """One sentence with 503 and no address; what was read before stays readable."""
    with oxigraph_server() as address:
        there = replace(loaded(address, here), timeout=2)
        with forwarding(there, ontology, data) as port:
            assert ask(port, TYPES).status == HTTPStatus.OK
            page = send(port, "GET", "/id/country/KAZ.html")
            gone = replace(there)
    with forwarding(gone, ontology, data) as port:
        for reply in (ask(port, TYPES), send(port, "GET", "/id/country/KAZ.html")):
            assert (reply.status, reply.text) == (HTTPStatus.SERVICE_UNAVAILABLE, AWAY)
            assert reply.headers["retry-after"]
    assert page.status == HTTPStatus.OK
