"""Which format and which encoding a reply comes in."""

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from rdflib import RDF, Dataset
from served import JSON, LABEL, LIMITS
from service import ask, service

HTML = "text/html; charset=utf-8"


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data."""
    with service(store_folder, limits=LIMITS) as number:
        yield number


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
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("text/html;q=0.8, application/xml;q=0.9", "application/xml"),
        ("application/xhtml+xml", HTML),
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


def test_large_answers_are_packed_for_who_wants_it(port: int) -> None:
    """gzip when it is accepted and worth it; the content is the same."""
    query = "SELECT * { ?s skos:prefLabel ?o }"
    plain, packed = ask(port, query), ask(port, query, Accept_Encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert sorted(gzip.decompress(packed.body)) == sorted(plain.body)
    assert len(packed.body) < len(plain.body) / 2
    for refused in ("gzip;q=0", "identity", "br"):
        assert "content-encoding" not in ask(port, query, Accept_Encoding=refused).headers
