"""The service over HTTP: what it answers, in which format, and what a bad request gets."""

import gzip
import json
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from rdflib import RDF, Dataset, Graph, Namespace, URIRef
from service import Got, ask, send, service

from kg.serve.openapi import OPENAPI
from kg.store import Store, build_store, open_store
from kg.store.limits import Limits
from kg.terms import REFERENCE_GRAPH, SOURCE_GRAPH, VOCABULARY_GRAPH

ALMATY = f"{SOURCE_GRAPH}almaty-2001"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON = "application/sparql-results+json"
LABEL = "SELECT ?label { co:KAZ skos:prefLabel ?label FILTER(LANG(?label) = 'en') }"
EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
LIMITS = Limits(deadline=2.0, patience=1.0)
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data."""
    with service(store_folder, limits=LIMITS) as number:
        yield number


@pytest.fixture(scope="module")
def store(store_folder: Path) -> Store:
    """The store that the service reads."""
    return open_store(store_folder)


def kazakhstan(got: Got) -> None:
    """The reply is the English label of Kazakhstan, in JSON."""
    bindings = [{"label": {"type": "literal", "value": "Kazakhstan", "xml:lang": "en"}}]
    expected = {"head": {"vars": ["label"]}, "results": {"bindings": bindings}}
    assert (got.status, got.type, json.loads(got.body)) == (200, JSON, expected)


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


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("*/*", JSON),
        (JSON, JSON),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("TEXT/CSV ; Q=1", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        (f"{JSON};q=0, */*", "application/sparql-results+xml"),
        ("text/turtle, */*;q=0.1", JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (";;,q=1,text/csv;q=bad", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_format_wanted_most(port: int, accept: str, media_type: str) -> None:
    """Exact types before ranges, by their q-values; what cannot be read is passed over."""
    got = ask(port, LABEL, accept)
    assert (got.status, got.type) == (200, media_type)
    assert "Kazakhstan" in got.text, got


def test_a_header_sent_twice_counts_twice(port: int) -> None:
    """Two Accept headers are one list."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.putrequest("GET", f"/sparql?{urlencode({'query': LABEL})}")
    connection.putheader("Accept", "text/csv;q=0.9")
    connection.putheader("Accept", "text/turtle;q=0.1")
    connection.endheaders()
    response = connection.getresponse()
    assert (response.status, response.getheader("content-type")) == (200, "text/csv; charset=utf-8")
    connection.close()


@pytest.mark.parametrize(
    ("accept", "media_type", "reader"),
    [
        ("", "text/turtle; charset=utf-8", "turtle"),
        ("*/*", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/json", "application/json", "json-ld"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/trig", "application/trig", "trig"),
        ("application/n-quads", "application/n-quads", "nquads"),
        ("text/plain", "text/plain; charset=utf-8", "nt"),
    ],
)
def test_graphs_come_in_the_format_wanted(
    port: int, accept: str, media_type: str, reader: str
) -> None:
    """Each format can be read by rdflib to the same statements."""
    got = ask(port, "CONSTRUCT { co:KAZ a ?class } WHERE { co:KAZ a ?class }", accept)
    dataset = Dataset(default_union=True)
    dataset.parse(data=got.body, format=reader)
    assert (got.status, got.type) == (200, media_type)
    kinds = {str(kind) for kind in dataset.objects(None, RDF.type)}
    assert kinds == {"https://w3id.org/migcoop/ontology#Country"}


@pytest.mark.parametrize("query", [LABEL, "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_format_that_does_not_fit_is_406(port: int, query: str) -> None:
    """The reply lists the formats that fit the form of the query."""
    accept = "text/csv;q=0, image/png" if query == LABEL else "text/csv"
    got = ask(port, query, accept)
    assert got.status == 406
    assert "this is offered as " in got.text


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
        "detail": "The prefix 'foo' is not declared: write `PREFIX foo: <...>` before the query",
        "line": 2,
        "column": 5,
    }


def test_a_query_that_is_too_slow_is_503(port: int) -> None:
    """Within a second of the deadline, with Retry-After, while others are answered."""
    with ThreadPoolExecutor(1) as threads:
        started = time.monotonic()
        slow = threads.submit(ask, port, EVER)
        while not slow.done():
            kazakhstan(ask(port, f"{LABEL}#{time.monotonic()}"))
    got = slow.result()
    assert time.monotonic() - started < LIMITS.deadline + 20  # a busy machine is slow, not wrong
    assert (got.status, got.headers["retry-after"]) == (503, "60")
    assert "stopped after its 2 seconds" in got.text


def test_a_query_that_asks_too_much_is_422(store_folder: Path) -> None:
    """Too much memory or too large an answer: repeating it would not help, so no 503."""
    limits = Limits(deadline=30.0, memory=100 * 2**20, size=3 * 2**20)
    with service(store_folder, limits=limits) as number:
        large = ask(number, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert (large.status, "larger than 3 MB" in large.text) == (422, True)
        sort = ask(number, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c LIMIT 1")
        assert (sort.status, "100 MB of memory" in sort.text) == (422, True)
        kazakhstan(ask(number, LABEL))


def test_a_queue_that_does_not_move_is_503(store_folder: Path) -> None:
    """Who waits too long for a worker is told to come back in a few seconds."""
    limits = Limits(deadline=2.5, patience=0.3, short=60.0)
    with service(store_folder, count=1, limits=limits) as number, ThreadPoolExecutor(1) as threads:
        slow = threads.submit(ask, number, EVER)
        time.sleep(0.5)
        got = ask(number, LABEL)
        assert (got.status, got.headers["retry-after"]) == (503, "5")
        assert "Every worker has been busy" in got.text
        assert slow.result().status == 503
        kazakhstan(ask(number, LABEL))


def test_an_answer_is_good_until_the_next_store(tmp_path: Path, store: Store) -> None:
    """The ETag names the store: 304 until another one is built, then a new answer."""
    build_store(store, tmp_path)
    with service(tmp_path) as number:
        first = ask(number, LABEL)
        tag = first.headers["etag"]
        assert tag == f'W/"{store.name}"'
        same = ask(number, LABEL, If_None_Match=f'"x", {tag}')
        assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
        build_store([quad for quad in store if "Kazakhstan" not in str(quad.object)], tmp_path)
        fresh = ask(number, LABEL, If_None_Match=tag)
        assert fresh.status == 200
        assert fresh.headers["etag"] != tag
        assert json.loads(fresh.body)["results"]["bindings"] == []


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_changes_each_time_is_not_kept(port: int, call: str) -> None:
    """A query that asks for the time or for chance has no ETag and is run each time."""
    first, second = (ask(port, f"SELECT ({call} AS ?x) {{}}") for _ in range(2))
    assert first.body != second.body
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


def test_large_answers_are_packed_for_who_wants_it(port: int) -> None:
    """gzip when it is accepted and worth it; the content is the same."""
    query = "SELECT * { ?s skos:prefLabel ?o }"
    plain, packed = ask(port, query), ask(port, query, Accept_Encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert sorted(gzip.decompress(packed.body)) == sorted(plain.body)
    assert len(packed.body) < len(plain.body) / 2
    for refused in ("gzip;q=0", "identity", "br"):
        assert "content-encoding" not in ask(port, query, Accept_Encoding=refused).headers


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
        assert send(port, "GET", path, headers=tag).status == 304
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


def test_without_a_store_the_service_says_what_is_missing(tmp_path: Path) -> None:
    """It starts, answers 503, and works as soon as a store is built."""
    with service(tmp_path) as number:
        got = ask(number, LABEL)
        assert got.status == 503
        assert re.search(r"There is no store in .*: run `kg build` first", got.text)
        assert send(number, "GET", "/rdf-graph-store?default").status == 503


def test_a_service_that_stops_leaves_no_worker(store_folder: Path) -> None:
    """The workers end with the server."""
    program = "worker_program"

    def count() -> int:
        return sum(
            program in path.read_bytes().decode(errors="replace")
            for thread in Path("/proc/self/task").iterdir()
            for pid in (thread / "children").read_text().split()
            for path in [Path(f"/proc/{pid}/cmdline")]
            if path.exists()
        )

    before = count()
    with service(store_folder) as number:
        kazakhstan(ask(number, LABEL))
        assert count() > before
    assert count() == before
    assert not [one for one in threading.enumerate() if one.name.startswith("query")]
