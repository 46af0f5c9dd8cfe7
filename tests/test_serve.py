"""Requests over HTTP: the ways to ask, and what a bad request gets."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from served import ALMATY, DIRECT, FORM, JSON, LABEL, LIMITS, kazakhstan
from service import ask, send, service

from kg.terms import REFERENCE_GRAPH, VOCABULARY_GRAPH


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data."""
    with service(store_folder, limits=LIMITS) as number:
        yield number


def test_a_query_in_the_address(port: int) -> None:
    """GET with `query`; JSON is the format when none is asked for."""
    kazakhstan(ask(port, LABEL))


def test_a_query_as_a_form(port: int) -> None:
    """POST of a form, with or without a character set."""
    body = urlencode({"query": LABEL}).encode()
    for media_type in (FORM, f"{FORM}; charset=UTF-8"):
        kazakhstan(send(port, "POST", "/sparql", body=body, headers={"Content-Type": media_type}))


def test_a_query_by_itself(port: int) -> None:
    """POST of the query as the body."""
    for media_type in (DIRECT, f"{DIRECT}; charset=utf-8"):
        headers = {"Content-Type": media_type}
        kazakhstan(send(port, "POST", "/sparql", body=LABEL.encode(), headers=headers))


def test_parameters_of_other_tools_are_passed_over(port: int) -> None:
    """Clients send parameters of their own, such as `format`; they change nothing."""
    path = f"/sparql?{urlencode({'query': LABEL, 'format': 'xml', 'timeout': '0'})}"
    kazakhstan(send(port, "GET", path))


def test_head_is_get_without_the_body(port: int) -> None:
    """HEAD gives the same status and headers and no body, also for an error."""
    for query in (LABEL, "ASK {"):
        got, head = ask(port, query), ask(port, query, method="HEAD")
        assert head.body == b""
        assert head.status == got.status
        assert {**head.headers, "date": ""} == {**got.headers, "date": ""}


def graphs_seen(port: int, **graphs: str) -> set[str]:
    """The graphs that GRAPH sees, and `default` if the default graph holds Kazakhstan."""
    named = {name.replace("_", "-"): value for name, value in graphs.items()}
    inside = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    got = send(port, "GET", f"/sparql?{urlencode({'query': inside} | named)}")
    rows = json.loads(got.body)["results"]["bindings"]
    default = "ASK { co:KAZ mco:isoAlpha3 ?code }"
    seen = send(port, "GET", f"/sparql?{urlencode({'query': default} | named)}")
    return {row["g"]["value"] for row in rows} | ({"default"} if b"true" in seen.body else set())


def test_the_dataset_is_chosen_beside_the_query(port: int) -> None:
    """Without a choice the union of all graphs is the default graph; the choice narrows both."""
    everything = {ALMATY, REFERENCE_GRAPH, VOCABULARY_GRAPH}
    assert graphs_seen(port) == everything | {"default"}
    assert graphs_seen(port, default_graph_uri=REFERENCE_GRAPH) == {"default"}
    assert graphs_seen(port, default_graph_uri=VOCABULARY_GRAPH) == set()
    assert graphs_seen(port, named_graph_uri=ALMATY) == {ALMATY}


def test_the_dataset_of_a_post_stands_in_the_address_or_in_the_form(port: int) -> None:
    """Both places count."""
    parameters = urlencode({"default-graph-uri": VOCABULARY_GRAPH})
    query = "ASK { co:KAZ mco:isoAlpha3 ?code }"
    form = urlencode({"query": query}) + f"&{parameters}"
    in_form = send(port, "POST", "/sparql", body=form.encode(), headers={"Content-Type": FORM})
    direct = {"Content-Type": DIRECT}
    in_address = send(port, "POST", f"/sparql?{parameters}", body=query.encode(), headers=direct)
    assert json.loads(in_form.body)["boolean"] is json.loads(in_address.body)["boolean"] is False


BAD = [
    ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None, 400, "2 queries"),
    ("GET", "/sparql?query=ASK%7B%27%FF%27%7D", None, None, 400, "not in UTF-8"),
    ("GET", "/sparql?query=ASK%7B", None, None, 400, "line 1, column 4: '{' is opened here"),
    ("GET", "/sparql?query=", None, None, 400, "line 1, column 1: The query is empty"),
    ("GET", "/sparql?update=CLEAR%20ALL", None, None, 403, "only reads"),
    ("GET", "/sparql?query=CLEAR%20ALL", None, None, 400, "CLEAR is an update"),
    ("GET", "/sparql?" + "x=1&" * 1001, None, None, 400, "more than 1,000 parameters"),
    ("POST", "/sparql", "ASK {}", None, 415, "not ''"),
    ("POST", "/sparql", "ASK {}", "text/plain", 415, "not 'text/plain'"),
    ("POST", "/sparql", "x=y", FORM, 400, "no parameter `query`"),
    ("POST", "/sparql", "update=CLEAR+ALL", FORM, 403, "only reads"),
    ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403, "only reads"),
    ("POST", "/sparql?query=ASK%7B%7D", "ASK {}", DIRECT, 400, "2 queries"),
    ("POST", "/sparql", "ASK {}", f"{DIRECT}; charset=utf-16", 415, "UTF-8, not 'utf-16'"),
    ("POST", "/sparql", "ASK { '\udcff' }", DIRECT, 400, "not UTF-8: byte 8 is 0xff"),
    ("POST", "/sparql", "", DIRECT, 400, "The query is empty"),
    ("POST", "/sparql", "#" * 10_000_000, DIRECT, 413, "longer than 2,000,000 bytes"),
    ("POST", "/sparql", "ASK {} " + "#" * 600_000, DIRECT, 400, "600,007 characters"),
    ("PUT", "/sparql", "ASK {}", DIRECT, 405, "PUT is not offered"),
    ("DELETE", "/sparql", None, None, 405, "DELETE is not offered"),
    ("PUT", "/rdf-graph-store?default", "", "text/turtle", 405, "PUT is not offered"),
    ("POST", "/rdf-graph-store?default", "", "text/turtle", 405, "POST is not offered"),
    ("GET", "/rdf-graph-store", None, None, 400, "Ask for one graph"),
    ("GET", "/rdf-graph-store?graph=", None, None, 400, "Ask for one graph"),
    ("GET", "/rdf-graph-store?default&graph=x", None, None, 400, "Ask for one graph"),
    ("GET", "/rdf-graph-store?graph=http://x/", None, None, 404, "no graph <http://x/>"),
    ("GET", "/sparql/../../etc/passwd", None, None, 404, ""),
    ("GET", "/sparql%2f..%2fopenapi.json", None, None, 404, ""),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "media_type", "status", "said"), BAD)
def test_a_bad_request_gets_a_clear_4xx(
    port: int, method: str, path: str, body: str | None, media_type: str | None, status: int,
    said: str,
) -> None:  # fmt: skip
    """The status says whose fault it is, the body what would be right."""
    encoded = None if body is None else body.encode(errors="surrogateescape")
    try:
        got = send(port, method, path, body=encoded, headers={"Content-Type": media_type or ""})
    except BrokenPipeError:
        # The service has answered and closed before such a long body was sent.
        assert status == 413
        return
    assert got.status == status
    assert said in got.text


def test_a_thousand_unions_are_answered_or_refused(port: int) -> None:
    """A query may be long, and one that is too deep for the engine is a 400."""
    unions = " UNION ".join(["{ co:KAZ skos:prefLabel ?label }"] * 1000)
    form = {"Content-Type": FORM}
    for pattern, expected in ((unions, 200), ("{" * 50_000 + "}" * 50_000, 400)):
        body = urlencode({"query": f"ASK {{ {pattern} }}"}).encode()
        assert send(port, "POST", "/sparql", body=body, headers=form).status == expected


def test_a_fault_is_told_in_json_to_who_reads_json(port: int) -> None:
    """RFC 9457 with line and column, when the client names a JSON type."""
    got = ask(port, "SELECT * {\n ?s foo:bar ?o }", JSON)
    assert (got.status, got.type) == (400, "application/problem+json")
    assert json.loads(got.body) == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "The prefix 'foo' is not declared: write 'PREFIX foo: <...>' before the query",
        "line": 2,
        "column": 5,
    }
