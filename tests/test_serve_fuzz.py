"""Whatever is sent, the service answers it or refuses it: no 500, and it goes on serving."""

import json
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from service import Got, ask, send, service

from kg.store.limits import Limits

LIMITS = Limits(deadline=1.0, memory=200 * 2**20, size=2**20)
ROUNDS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ANSWERS = {200, 204, 304, 400, 403, 404, 405, 406, 413, 415, 422, 503}

WORDS = [
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "*", "DISTINCT", "FROM", "NAMED"),
    *("{", "}", "(", ")", "[", "]", ".", ";", ",", "|", "/", "^", "+", "?", "!", "-", "<", ">"),
    *("?s", "?p", "?o", "?x", "$y", "a", "co:KAZ", "mco:topic", "<http://x/>", "<rel>", "_:b"),
    *("'text'", '"""long"""', "'x'@en", "'1'^^xsd:integer", "1", "-2.5", "1e400", "true"),
    *("OPTIONAL", "UNION", "MINUS", "GRAPH", "FILTER", "BIND", "AS", "VALUES", "UNDEF", "EXISTS"),
    *("NOT", "IN", "GROUP", "BY", "HAVING", "ORDER", "DESC", "LIMIT", "OFFSET", "COUNT(*)"),
    *("REGEX(?o, '((a+)+)+$')", "STRLEN(STR(?o))", "IRI('x y')", "REPLACE(?o, '.', '\\\\1')"),
    *("xsd:integer('x')", "1/0", "SUBSTR('a', -9, 99999999999999)", "SERVICE", "LOAD", "#"),
    *("INSERT", "PREFIX", "BASE", "<<", ">>", "LATERAL", "\u0000", "\ud800", "\\u0041", "\n"),
]


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data, with short limits."""
    with service(store_folder, limits=LIMITS) as number:
        yield number
        assert ask(number, "ASK { co:KAZ ?p ?o }").body == b'{"head":{},"boolean":true}'


def proper(got: Got) -> None:
    """The reply has a status of the list, and a whole body, or none after HEAD."""
    assert got.status in ANSWERS, (got.status, got.body[:500])
    if got.status == 200 and got.body and got.type == "application/sparql-results+json":
        json.loads(got.body)


def as_form(query: str) -> bytes:
    """The query in a form, also where it is not valid Unicode."""
    return urlencode({"query": query}, errors="surrogatepass").encode()


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@ROUNDS
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_words_in_any_order(port: int, words: list[str]) -> None:
    """Queries put together from the words of the language at random."""
    proper(send(port, "POST", "/sparql", body=as_form(" ".join(words)), headers=FORM))


@ROUNDS
@given(words=st.lists(st.sampled_from(WORDS), max_size=12), form=st.sampled_from(WORDS[:4]))
def test_queries_with_random_bodies(port: int, words: list[str], form: str) -> None:
    """The same inside a frame that is often valid, so that the engine gets to run them."""
    head = {"SELECT": "SELECT *", "CONSTRUCT": "CONSTRUCT WHERE", "ASK": "ASK"}.get(form, "ASK")
    query = f"{head} {{ ?s ?p ?o . {' '.join(words)} }} LIMIT 5"
    proper(send(port, "POST", "/sparql", body=as_form(query), headers=FORM))


@ROUNDS
@given(text=st.text(max_size=200))
def test_any_text(port: int, text: str) -> None:
    """Text of any characters instead of a query."""
    proper(send(port, "POST", "/sparql", body=as_form(text), headers=FORM))


@ROUNDS
@given(
    body=st.binary(max_size=300),
    media_type=st.sampled_from(
        ["application/sparql-query", FORM["Content-Type"], "application/sparql-query;charset=x"]
    ),
)
def test_any_bytes(port: int, body: bytes, media_type: str) -> None:
    """Bytes that are no text at all."""
    proper(send(port, "POST", "/sparql", body=body, headers={"Content-Type": media_type}))


HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))


@ROUNDS
@given(
    accept=HEADER | st.sampled_from(["*", "*/*;q=9", "a/b;q=0.5.5", ",", "text/csv;q=", "/"]),
    encoding=HEADER | st.sampled_from(["gzip;q=", "*;q=0", "GZIP", "gzip gzip"]),
    tag=HEADER | st.sampled_from(["*", '"', "W/", 'W/"x", *']),
    path=st.sampled_from(["/sparql", "/sparql?query=ASK{}", "/rdf-graph-store?default", "/x"]),
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "TRACE", "X"]),
)
def test_any_headers(
    port: int, accept: str, encoding: str, tag: str, path: str, method: str
) -> None:
    """Headers that make no sense, and methods that are not offered."""
    headers = {"Accept": accept, "Accept-Encoding": encoding, "If-None-Match": tag}
    headers = {name: value.strip() for name, value in headers.items()}
    proper(send(port, method, path, headers=headers))


@ROUNDS
@given(
    query=st.text(
        st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#"), max_size=60
    ),
    path=st.sampled_from(["/sparql?", "/sparql?query=", "/rdf-graph-store?", "/sparql/", "/"]),
)
def test_any_address(port: int, query: str, path: str) -> None:
    """Addresses with broken escapes, dots and slashes."""
    try:
        got = send(port, "GET", path + query)
    except HTTPException:
        return
    assert got.status in ANSWERS | {307}, (got.status, got.body[:500])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (REPLACE('a', '(a+)+$', STR(?o)) AS ?x) { ?s ?p ?o }",
        "SELECT * { BIND(STRDT('x', <http://x/>) AS ?x) BIND(?x + 1 AS ?y) }",
        "SELECT (SUM(?o) AS ?n) (GROUP_CONCAT(?s) AS ?t) { ?s ?p ?o } GROUP BY (1/0)",
        "SELECT * { VALUES (?a ?b) { (1 UNDEF) (UNDEF 2) } } ORDER BY ?c LIMIT 0 OFFSET 99999",
        "SELECT * {} LIMIT 99999999999999999999999999",
        "SELECT (9223372036854775807 + 1 AS ?x) ('9999999999999-01-01'^^xsd:date AS ?d) {}",
        "ASK { " + "OPTIONAL { ?s ?p ?o } " * 200 + "}",
        "CONSTRUCT { ?s ?p ?o . _:b ?p [] } WHERE { ?s ?p ?o } LIMIT 3",
        "DESCRIBE ?s { ?s ?p ?o } LIMIT 3",
        "ASK { ?a (^mco:topic|!(rdf:type|^rdf:type))*/(rdf:type?) ?b }",
    ],
)
def test_queries_that_are_hard_on_an_engine(port: int, query: str) -> None:
    """Overflow, division by zero, regular expressions and paths that explode."""
    proper(send(port, "POST", "/sparql", body=as_form(query), headers=FORM))
