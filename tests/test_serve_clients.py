"""The service with the clients that people have, as they are."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from service import service
from SPARQLWrapper import CSV, DIGEST, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

LABEL = "SELECT ?label { co:KAZ skos:prefLabel ?label FILTER(LANG(?label) = 'en') }"
WHOLE = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label { <https://w3id.org/migcoop/id/country/KAZ> skos:prefLabel ?label }
"""


@pytest.fixture(scope="module")
def url(store_folder: Path) -> Iterator[str]:
    """The address of the service over the project's own data."""
    with service(store_folder) as port:
        yield f"http://127.0.0.1:{port}/sparql"


def test_sparqlwrapper(url: str) -> None:
    """GET, form and direct POST; JSON, XML, CSV and Turtle; a bad query is its own error."""
    wrapper = SPARQLWrapper(url)
    wrapper.setQuery(WHOLE)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    wrapper.setMethod(POST)
    assert wrapper.queryAndConvert()["results"]["bindings"] == rows
    wrapper.setRequestMethod(POSTDIRECTLY)
    assert wrapper.queryAndConvert()["results"]["bindings"] == rows
    assert {row["label"]["value"] for row in rows} >= {"Kazakhstan"}
    wrapper.setReturnFormat(CSV)
    assert b"Kazakhstan" in wrapper.queryAndConvert()
    wrapper.setReturnFormat(XML)
    assert "Kazakhstan" in wrapper.queryAndConvert().toxml()
    wrapper.setQuery("DESCRIBE <https://w3id.org/migcoop/id/country/KAZ>")
    wrapper.setReturnFormat(TURTLE)
    assert b"Kazakhstan" in wrapper.queryAndConvert()
    wrapper.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="is opened here and never closed"):
        wrapper.queryAndConvert()
    assert wrapper.http_auth != DIGEST


def test_rdflib_sparqlstore(url: str) -> None:
    """A graph of rdflib over the service answers patterns and queries."""
    graph = Graph(SPARQLStore(url))
    kazakhstan = URIRef("https://w3id.org/migcoop/id/country/KAZ")
    assert Literal("Kazakhstan", lang="en") in set(graph.objects(kazakhstan, SKOS.prefLabel))
    assert {str(row.label) for row in graph.query(WHOLE)} >= {"Kazakhstan"}


def test_rdflib_service(url: str) -> None:
    """rdflib's own engine calls the service from inside another query."""
    query = f"SELECT ?label {{ SERVICE <{url}> {{ <https://w3id.org/migcoop/id/country/KAZ> "
    rows = Graph().query(query + f"<{SKOS.prefLabel}> ?label }} }}")
    assert {str(row.label) for row in rows} >= {"Kazakhstan"}


def test_pyoxigraph_service(url: str) -> None:
    """Oxigraph, which sends the query by itself, calls the service from outside."""
    query = f"SELECT ?label {{ SERVICE <{url}> {{ <https://w3id.org/migcoop/id/country/KAZ> "
    rows = pyoxigraph.Store().query(query + f"<{SKOS.prefLabel}> ?label }} }}")
    assert {row["label"].value for row in rows} >= {"Kazakhstan"}


def test_pandas(url: str) -> None:
    """A table straight from an address, with every column as text."""
    address = f"{url}?query=SELECT%20%3Fcode%20%7B%20co%3AKAZ%20mco%3Am49Code%20%3Fcode%20%7D"
    frame = pd.read_csv(address, storage_options={"Accept": "text/csv"}, dtype=str)
    assert frame.to_dict("list") == {"code": ["398"]}


def test_curl(url: str) -> None:
    """The command in the documentation: --data-urlencode, and --fail for errors."""
    curl = shutil.which("curl")
    assert curl, "curl is not installed"
    command = [curl, "-sS", "--compressed", "-H", "Accept: text/csv", url, "--data-urlencode"]
    got = subprocess.run([*command, f"query={LABEL}"], capture_output=True, check=True)
    assert got.stdout == b"label\r\nKazakhstan\r\n"
    bad = subprocess.run([*command, "query=ASK {", "--fail"], capture_output=True, check=False)
    assert (bad.returncode, bad.stdout) == (22, b"")


CHECKOUT = Path(__file__).parents[1]
COMUNICA = CHECKOUT / "bench/comunica/node_modules/@comunica/query-sparql/bin/query.js"


@pytest.mark.skipif(
    not COMUNICA.exists(), reason="not installed: npm install --prefix bench/comunica"
)
def test_comunica(url: str) -> None:
    """Comunica finds out by itself that this is a SPARQL endpoint."""
    node = shutil.which("node")
    assert node
    command = [node, str(COMUNICA), url, WHOLE, "-t", "application/sparql-results+json"]
    got = subprocess.run(command, capture_output=True, check=True, timeout=60)
    rows = json.loads(got.stdout)["results"]["bindings"]
    assert {row["label"]["value"] for row in rows} >= {"Kazakhstan"}
