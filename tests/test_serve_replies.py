"""What is around the answers: headers, freshness, descriptions and whole graphs."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import RDF, Graph, URIRef
from served import ALMATY, LABEL, LIMITS, SD
from service import ask, send, service

from kg.serve.openapi import OPENAPI
from kg.store import Store, build_store, open_store
from kg.store.answers import formats_for
from kg.terms import REFERENCE_GRAPH, VOCABULARY_GRAPH


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data."""
    with service(store_folder, limits=LIMITS) as number:
        yield number


@pytest.fixture(scope="module")
def store(store_folder: Path) -> Store:
    """The store that the service reads."""
    return open_store(store_folder)


def test_an_answer_is_good_until_the_next_store(tmp_path: Path, store: Store) -> None:
    """The ETag names the store first: 304 until another one is built, then a new answer."""
    build_store(store, tmp_path)
    with service(tmp_path) as number:
        first = ask(number, LABEL)
        tag = first.headers["etag"]
        assert tag.startswith(f'W/"{store.name}-')
        same = ask(number, LABEL, If_None_Match=f'"x", {tag}')
        assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
        build_store([quad for quad in store if "Kazakhstan" not in str(quad.object)], tmp_path)
        fresh = ask(number, LABEL, If_None_Match=tag)
        assert fresh.status == 200
        assert fresh.headers["etag"] != tag
        assert json.loads(fresh.body)["results"]["bindings"] == []


def test_who_holds_one_form_of_an_answer_is_given_another(port: int) -> None:
    """A form that is held saves its own transfer alone: no CSV is shown where JSON is asked."""
    forms = [*(format_.media_type for format_ in formats_for("SELECT")), "application/json"]
    given = {form: ask(port, LABEL, form) for form in forms}
    tags = {form: got.headers["etag"] for form, got in given.items()}
    assert len(set(tags.values())) == len(forms)
    for held, tag in tags.items():
        got = {form: ask(port, LABEL, form, If_None_Match=tag) for form in forms}
        assert {form for form in forms if got[form].status == 304} == {held}
        assert all(got[form].body == given[form].body for form in forms if form != held)


def test_a_tag_does_not_hide_that_a_query_is_wrong(port: int) -> None:
    """400 with what is wrong, whatever the other side holds; a right query is still 304 by `*`."""
    tag = ask(port, LABEL).headers["etag"]
    for held in (tag, tag.removeprefix("W/"), "*"):
        for wrong in ("SELECT * { ?s ?p }", "SELECT * FROM <urn:nowhere> {}"):
            got = ask(port, wrong, If_None_Match=held)
            assert (got.status, "etag" in got.headers) == (400, False)
        assert ask(port, LABEL, If_None_Match=held).status == 304


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_changes_each_time_is_not_kept(port: int, call: str) -> None:
    """A query that asks for the time or for chance has no ETag and is run each time."""
    first, second = (ask(port, f"SELECT ({call} AS ?x) {{}}") for _ in range(2))
    assert first.body != second.body
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", "/sparql?query=ASK", "/rdf-graph-store"]
)
def test_every_reply_has_the_headers_of_safety(port: int, path: str) -> None:
    """Errors included: any page may read it, nothing in it is run, caches tell formats apart."""
    headers = send(port, "GET", path).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["vary"] == "Accept, Accept-Encoding"


def test_a_browser_may_ask_from_another_page(port: int) -> None:
    """The preflight names the methods and the headers that a page may use."""
    headers = {"Origin": "http://x/", "Access-Control-Request-Method": "POST"}
    got = send(port, "OPTIONS", "/sparql", headers=headers)
    assert got.status == 204
    assert got.headers["access-control-allow-methods"] == "GET, HEAD, POST"
    assert got.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_the_service_describes_itself(port: int) -> None:
    """GET without a query: the endpoint, its formats, and every graph with its name."""
    url = f"http://127.0.0.1:{port}/sparql"
    got = send(port, "GET", "/sparql", headers={"Accept": "application/ld+json, text/turtle"})
    assert got.type == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=got.body, format="turtle")
    found = graph.value(predicate=RDF.type, object=SD.Service)
    assert graph.value(found, SD.endpoint) == URIRef(url)
    assert set(map(str, graph.objects(None, SD.name))) == {
        ALMATY,
        REFERENCE_GRAPH,
        VOCABULARY_GRAPH,
    }
    assert len(set(graph.objects(found, SD.resultFormat))) == 10


@pytest.mark.parametrize("host", ["x> <http://y", 'x"', "a b", "<script>"])
def test_a_host_that_is_none_is_refused(port: int, host: str) -> None:
    """The Host header goes into the description, so it must be an address."""
    got = send(port, "GET", "/sparql", headers={"Host": host})
    assert got.status == 400
    assert "gives no address" in got.text


def test_the_graph_store_gives_each_graph(port: int, store: Store) -> None:
    """By its IRI, with as many statements as the store holds; and the union by `default`."""
    for name in store.graphs:
        path = f"/rdf-graph-store?graph={quote(name, safe='')}"
        got = send(port, "GET", path, headers={"Accept": "application/n-triples"})
        expected = sum(quad.graph_name.value == name for quad in store)
        assert (got.status, got.body.count(b" .\n")) == (200, expected)
        head = send(port, "HEAD", path, headers={"Accept": "application/n-triples"})
        assert (head.status, head.body, head.headers["etag"]) == (200, b"", got.headers["etag"])
        tag = {"If-None-Match": got.headers["etag"]}
        other = send(port, "GET", path, headers=tag)
        assert (other.status, other.type) == (200, "text/turtle; charset=utf-8")
        assert other.headers["etag"] != got.headers["etag"]
        same = send(port, "GET", path, headers=tag | {"Accept": "application/n-triples"})
        assert (same.status, same.headers["etag"]) == (304, got.headers["etag"])
    union = send(
        port, "GET", "/rdf-graph-store?default", headers={"Accept": "application/n-triples"}
    )
    assert union.body.count(b" .\n") == len({quad.triple for quad in store})


def test_the_openapi_description_is_served(port: int) -> None:
    """Tools find every path that the service has."""
    got = send(port, "GET", "/openapi.json")
    assert (got.status, got.type) == (200, "application/json")
    assert json.loads(got.body) == OPENAPI
    assert set(OPENAPI["paths"]) == {"/sparql", "/rdf-graph-store"}
