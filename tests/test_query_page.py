"""The endpoint in a browser: a form for a query, and the answer as a table."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pyoxigraph import RdfFormat, parse
from served import EVER, JSON, LABEL, LIMITS
from service import Got, ask, send, service

from kg.explore.examples import EXAMPLES
from kg.serve.query_page import MOST_ROWS
from kg.store.answers import format_named
from kg.terms import GRAPH

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data."""
    with service(store_folder, limits=LIMITS) as number:
        yield number


def shown(got: Got, tag: str) -> list[str]:
    """What stands in the elements of this name, as a reader sees it."""
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", got.text, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", text)).split()) for text in found]


def query_in(got: Got) -> str:
    """The query in the form."""
    (text,) = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", got.text, re.DOTALL)
    return unescape(text)


def test_a_browser_gets_a_form_to_begin_with(port: int) -> None:
    """With a query that gives rows; programs get the description in RDF as before."""
    page = send(port, "GET", "/sparql", headers={"Accept": BROWSER})
    assert (page.status, page.type) == (200, "text/html; charset=utf-8")
    assert query_in(page) == EXAMPLES[0].sparql
    rows = json.loads(ask(port, query_in(page)).body)["results"]["bindings"]
    assert shown(ask(port, query_in(page), BROWSER), "h2")[0] == f"Answer: {len(rows)} rows"
    for accept in ("", "*/*", "text/turtle"):
        headers = {"Accept": accept} if accept else {}
        assert send(port, "GET", "/sparql", headers=headers).type == "text/turtle; charset=utf-8"


def test_rows_are_a_table_with_links(port: int) -> None:
    """Things lead to their pages beside the endpoint; languages and datatypes are told."""
    query = (
        "SELECT ?country ?name ?other ?n { VALUES ?country { co:KAZ } ?country skos:prefLabel ?name"
        " FILTER(LANG(?name) = 'en') BIND(<http://x.example/> AS ?other) BIND(7 AS ?n)"
        " OPTIONAL { ?country mco:topic ?unbound } }"
    )
    page = ask(port, query, BROWSER)
    assert query_in(page) == query
    assert shown(page, "th") == ["country", "name", "other", "n"]
    assert shown(page, "td") == ["co:KAZ", "Kazakhstan @en", "http://x.example/", "7 xsd:integer"]
    assert '<a href="id/country/KAZ">co:KAZ</a>' in page.text


def test_nothing_found_is_said(port: int) -> None:
    """No empty table: the query ran, and what it means that nothing was found."""
    page = ask(port, "SELECT ?s { ?s mco:role co:KAZ }", BROWSER)
    assert shown(page, "h2")[0] == "Answer: 0 rows"
    assert "The query ran and found nothing. What is not stated is unknown." in page.text
    none = ask(port, "CONSTRUCT WHERE { ?s mco:role co:KAZ }", BROWSER)
    assert "The query ran and found nothing." in shown(none, "p")[1]


def test_yes_or_no_and_statements_are_shown(port: int) -> None:
    """ASK gives a word, CONSTRUCT its Turtle."""
    assert "yes" in shown(ask(port, "ASK { co:KAZ ?p ?o }", BROWSER), "p")
    page = ask(port, "CONSTRUCT { co:KAZ a mco:Country } WHERE {}", BROWSER)
    assert shown(page, "pre")[0].endswith("co:KAZ a mco:Country .")


def test_a_long_answer_is_cut_and_says_so(port: int) -> None:
    """The first thousand rows are shown, and the number of all."""
    rows = json.loads(ask(port, "SELECT * { ?s ?p ?o }").body)["results"]["bindings"]
    count = len(rows)
    page = ask(port, "SELECT * { ?s ?p ?o }", BROWSER)
    assert count > MOST_ROWS
    assert shown(page, "h2")[0] == f"Answer: {count:,} rows"
    assert page.text.count("<tr>") == MOST_ROWS + 1
    assert "The first 1,000 are shown." in page.text


def saved(got: Got, port: int) -> dict[str, Got]:
    """The files that the page leads to, by their titles."""
    links = re.findall(r'<a href="(sparql[^"]*)" download>(.*?)</a>', got.text)
    return {title: send(port, "GET", "/" + unescape(address)) for address, title in links}


@pytest.mark.parametrize("graph", ["", "reference"])
def test_the_whole_answer_can_be_saved(port: int, graph: str) -> None:
    """Each link below a table is the same answer as a program gets, of the same graphs."""
    query = "SELECT ?s ?type { ?s a ?type } ORDER BY ?s ?type"
    more = {"default-graph-uri": GRAPH + graph} if graph else {}
    address = "/sparql?" + urlencode({"query": query, **more})
    files = saved(send(port, "GET", address, headers={"Accept": BROWSER}), port)
    assert list(files) == ["JSON", "XML", "CSV", "TSV"]
    for title, ending in (("JSON", "json"), ("XML", "xml"), ("CSV", "csv"), ("TSV", "tsv")):
        media_type = format_named(ending, "SELECT").media_type
        expected = send(port, "GET", address, headers={"Accept": media_type})
        assert files[title].body == expected.body
        assert files[title].type == expected.type
        name = files[title].headers["content-disposition"]
        assert name == f'attachment; filename="answer.{ending}"'


def test_statements_can_be_saved(port: int) -> None:
    """In every format of graphs, and with the usual endings; an unknown format names them."""
    query = "CONSTRUCT WHERE { co:KAZ a ?type }"
    files = saved(ask(port, query, BROWSER), port)
    names = [each.headers["content-disposition"].partition("=")[2] for each in files.values()]
    assert names == [f'"answer.{end}"' for end in ("ttl", "nt", "jsonld", "rdf", "trig", "nq")]
    statements = {frozenset(parse(each.body, media_type(each))) for each in files.values()}
    assert len(statements) == 1
    assert len(*statements) == 1
    wrong = send(port, "GET", "/sparql?" + urlencode({"query": query, "download": "csv"}))
    assert (wrong.status, wrong.text) == (
        400,
        "CONSTRUCT cannot answer in the format 'csv': choose one of turtle, ntriples, jsonld, "
        "rdfxml, trig, nquads\n",
    )
    assert saved(ask(port, "CONSTRUCT WHERE { co:KAZ a co:KAZ }", BROWSER), port) == {}


def media_type(got: Got) -> RdfFormat:
    """The format that a reply says it is in."""
    found = RdfFormat.from_media_type(got.type.partition(";")[0])
    assert found
    return found


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("ASK {\n { ?s ?p ?o }", 400, "line 1, column 5: '{' is opened here and never closed"),
        ("SELECT * { SERVICE <http://x/> {} }", 400, "SERVICE is refused"),
        (EVER, 503, "The query was stopped after its 2 seconds"),
    ],
)
def test_an_error_is_told_below_the_query(port: int, query: str, status: int, said: str) -> None:
    """With its status and its place; the query is still in the form, to be put right."""
    page = ask(port, query, BROWSER)
    assert (page.status, page.type) == (status, "text/html; charset=utf-8")
    assert query_in(page) == query
    assert said in shown(page, "p")[1]
    assert ("retry-after" in page.headers) == (status == 503)


def test_nothing_in_a_page_becomes_markup(port: int) -> None:
    """Neither in the query nor in the answer; and the page runs and loads nothing else."""
    query = "SELECT ('<script>alert(1)</script>' AS ?x) (IRI('javascript:a') AS ?y) {}"
    page = ask(port, query, BROWSER)
    assert "<script" not in page.text
    assert "javascript:a</td>" in page.text
    assert "</textarea><b>" not in ask(port, "# </textarea><b>", BROWSER).text
    policy = page.headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


def test_programs_are_answered_as_before(port: int) -> None:
    """HTML is given to nobody who does not ask for it before everything else."""
    for accept in ("", "*/*", f"{JSON}, text/html;q=0.9", "text/html;q=0.5, */*"):
        assert ask(port, LABEL, accept).type == JSON
