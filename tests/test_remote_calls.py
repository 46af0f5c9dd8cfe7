"""How a service is called, and how its failures are told."""

import time
from dataclasses import replace

import pytest
from elsewhere import JSON, Heard, Said, teller

from kg.errors import KgError, QueryError, StoreError
from kg.store.limits import BusyError, DeadlineError, Limits, ResultSizeError
from kg.store.remote import RemoteStore, Service
from kg.terms import BASE, PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH

ASK = "ASK { ?s a mco:Event }"
NT = {"Content-Type": "application/n-triples"}
HTML = {"Content-Type": "text/html; charset=utf-8"}
ALMATY = f"{SOURCE_GRAPH}almaty-2001"

EVERYTHING = "SELECT ?s WHERE { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("said", "line", "column"),
    [
        ("Parse error: Lexical error at line 3, column 7. Encountered", 3, 7),
        ("You sent a bad query: (line:2, col:18)", 2, 18),
        ("Virtuoso 37000 Error SP030: SPARQL compiler, line 4: syntax error at 'FOO'", 4, 1),
        ("This is not SPARQL", 0, 0),
    ],
)
def test_places_of_other_engines(said: str, line: int, column: int) -> None:
    """The ways in which engines name a place are understood."""
    refusal = Said(400, said.encode(), {"Content-Type": "text/plain"})
    with (
        teller(Said(), refusal) as told,
        pytest.raises(QueryError, match="The service refuses the query") as error,
    ):
        RemoteStore(told.service).query(EVERYTHING)
    assert (error.value.line, error.value.column) == (line, column)


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        (Said(401, b""), StoreError, "asks for a login: set KG_STORE_USER and KG_STORE_PASSWORD"),
        (Said(403, b""), StoreError, "lacks the right"),
        (Said(404, b"no"), StoreError, "404: there is nothing at this address"),
        (Said(301, b"", {"Location": "https://new.example/q"}), StoreError, "https://new.exam"),
        (Said(500, b"<h1>Out of\nmemory</h1>", HTML), StoreError, "the status 500: Out of memory"),
        (
            Said(200, b"<html>Welcome", HTML),
            StoreError,
            "answers with text/html, which is no answer",
        ),
        (Said(200, b"{}", {}), StoreError, "something without a media type"),
        (Said(200, b'{"head": {"vars": ["s"]}, "results": {"bin'), StoreError, "broken answer"),
        (Said(200, b'{"head": 1}'), StoreError, "broken answer"),
        (Said(503, b""), BusyError, "too busy"),
        (Said(broken=True), StoreError, "cannot be reached"),
        (Said(delay=2.0), DeadlineError, "no answer within 0.8 seconds"),
    ],
)
def test_what_goes_wrong_is_told(reply: Said, kind: type[KgError], said: str) -> None:
    """Each failure of a service is one error of ours, with its address and what to do."""
    with teller(reply) as told:
        there = RemoteStore(replace(told.service, timeout=0.8))
        with pytest.raises(kind, match=said) as error:
            there.query(EVERYTHING)
        assert f"{told.address}/query" in str(error.value)


def test_nobody_there() -> None:
    """A service that does not run is told with its address."""
    with teller(Said()) as told:
        gone = told.address
    with pytest.raises(StoreError, match=f"{gone}/query cannot be reached"):
        RemoteStore(Service(f"{gone}/query")).query(ASK)


def test_an_answer_that_drips_is_given_up() -> None:
    """A body that never ends is left at the deadline, and a large one at the limit."""
    large = Said(body=b'{"head": {"vars": ["s"]}, "results": {"bindings": [' + b" " * 2**20)
    with teller(large) as told:
        there = RemoteStore(told.service, limits=Limits(size=2**19))
        with pytest.raises(ResultSizeError, match=r"larger than 0\.5 MB"):
            there.query(EVERYTHING)


def test_reads_are_tried_again() -> None:
    """A service that is busy or breaks off for a moment is asked again, three times in all."""
    graphs, yes = Said(), Said(body=b'{"head": {}, "boolean": true}')
    with teller(graphs, Said(503), Said(broken=True), yes) as told:
        assert RemoteStore(told.service).query(ASK)
        assert [heard.method for heard in told.heard] == ["POST"] * 4
    with teller(Said(502)) as told:
        with pytest.raises(StoreError, match="the status 502"):
            RemoteStore(told.service).query(ASK)
        assert len(told.heard) == 3


def test_refusals_are_not_tried_again() -> None:
    """What would be refused again is asked once."""
    with teller(Said(), Said(400, b"no")) as told:
        with pytest.raises(QueryError):
            RemoteStore(told.service).query(ASK)
        assert len(told.heard) == 2


def test_the_timeout_holds_for_reads() -> None:
    """Attempts and pauses together stay within the time that was given."""
    with teller(Said(503)) as told:
        start = time.monotonic()
        with pytest.raises(BusyError):
            RemoteStore(told.service).query(ASK, deadline=0.5)
        assert time.monotonic() - start < 2.5


def test_how_a_query_is_sent() -> None:
    """A form with the query, its prefixes and our graphs; the default says nothing of others'."""
    graphs = "".join(
        f',{{"graph": {{"type": "uri", "value": "{graph}"}}}}'
        for graph in (ALMATY, "http://example.org/other", REFERENCE_GRAPH)
    )
    body = f'{{"head": {{"vars": ["graph"]}}, "results": {{"bindings": [{graphs[1:]}]}}}}'
    with teller(Said(body=body.encode()), Said(body=b'{"head": {}, "boolean": false}')) as told:
        assert not RemoteStore(told.service).query(ASK)
    sent: Heard = told.heard[1]
    assert sent.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert sent.headers["Accept"].startswith(JSON)
    assert sent.fields == [
        ("query", f"PREFIX mco: <{PREFIXES['mco']}> {ASK}"),
        ("default-graph-uri", REFERENCE_GRAPH),
        ("default-graph-uri", ALMATY),
    ]


def test_members_that_a_service_adds_are_passed_over() -> None:
    """An answer with more members than the standard knows is read all the same."""
    body = b'{"head": {}, "boolean": true, "metadata": {"requests": [1]}}'
    with teller(Said(), Said(body=body)) as told:
        assert RemoteStore(told.service).query(ASK)


def test_a_graph_that_is_cut_is_an_error() -> None:
    """A service that leaves out statements beyond a limit of its own is found out."""
    row = f'{{"count": {_number(3)}, "sum": {_number(9)}}}'
    head = '{"head": {"vars": ["graph", "count", "sum"]}, "results": {"bindings": ['
    counted = Said(body=f"{head}{row}]}}}}".encode())
    triple = f"<{BASE}a> <{BASE}b> <{BASE}c> .\n".encode()
    with (
        teller(Said(), counted, Said(body=triple, headers=NT)) as told,
        pytest.raises(StoreError, match="gives 1 of 3 statements of its default graph"),
    ):
        set(RemoteStore(told.service))


def _number(value: int) -> str:
    kind = PREFIXES["xsd"] + "integer"
    return f'{{"type": "typed-literal", "datatype": "{kind}", "value": "{value}"}}'
