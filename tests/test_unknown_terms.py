"""Terms of ours and graphs that a query names and the store does not hold."""

from pathlib import Path

import pytest
from memory import Memory
from pyoxigraph import Quad

from kg.__main__ import main
from kg.store.unknown_terms import unknown_terms
from kg.terms import BASE


@pytest.fixture(scope="module")
def page(quads: list[Quad]) -> Memory:
    """The project's own data."""
    return Memory.of(quads)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?x a mco:Evnt }", ["the graph has no mco:Evnt: did you mean mco:Event?"]),
        (
            "SELECT * { ?x mco:inEvnt ?y ; mco:role role:exprt . # mco:Nothing\n ?y a 'mco:No' }",
            [
                "the graph has no mco:inEvnt: did you mean mco:inEvent?",
                "the graph has no role:exprt: did you mean role:expert?",
            ],
        ),
        (
            "PREFIX land: <https://w3id.org/migcoop/id/country/> SELECT * { land:GEOO ?p co:KAZ }",
            ["the graph has no land:GEOO: did you mean land:GEO?"],
        ),
        (
            f"SELECT * {{ <{BASE}id/organization/iom-genva> ?p ?x }}",
            [
                f"the graph has no <{BASE}id/organization/iom-genva>: "
                f"did you mean <{BASE}id/organization/iom-geneva>?"
            ],
        ),
        (
            "SELECT * { <id/country/GEOO> ?p ?x }",
            [f"the graph has no <id/country/GEOO>: did you mean <{BASE}id/country/GEO>?"],
        ),
        ("SELECT * { co:FRA ?p ?x }", ["the graph has no co:FRA"]),
        (
            "SELECT * { GRAPH <http://unknown/> { ?s ?p ?o } }",
            ["the store holds no graph <http://unknown/>"],
        ),
        (
            "PREFIX of: <https://w3id.org/migcoop/graph/> "
            "SELECT * { GRAPH of:referense { ?x a mco:Evnt } GRAPH <graph/source/almaty> { } }",
            [
                "the store holds no graph of:referense: did you mean of:reference?",
                "the graph has no mco:Evnt: did you mean mco:Event?",
                "the store holds no graph <graph/source/almaty>: "
                f"did you mean <{BASE}graph/source/almaty-2001>?",
            ],
        ),
        ("SELECT * { GRAPH <graph/reference> { ?x a <http://none/> } GRAPH ?g { } }", []),
        ("SELECT * { ?x a mco:Event ; mco:role role:expert }", []),
        ("SELECT * { ?x a <http://xmlns.com/foaf/0.1/Dog> }", []),
    ],
)
def test_what_the_store_lacks(page: Memory, query: str, said: list[str]) -> None:
    """Each of them is named as it is written, with the nearest that there is, written alike."""
    assert [each.text for each in unknown_terms(page, query)] == said


@pytest.mark.parametrize(
    ("query", "form", "out", "err"),
    [
        ("SELECT ?x { ?x a mco:Evnt }", "table", "x\n-\n(0 rows)\n", "Evnt"),
        ("SELECT ?x { ?x a mco:Evnt }", "csv", "x\r\n", "Evnt"),
        ("ASK { ?x a mco:Evnt }", "table", "no\n", "Evnt"),
        ("ASK { GRAPH <graph/none> { ?x a mco:Evnt } }", "table", "no\n", "graph"),
        ("SELECT ?x { ?x a mco:Event ; mco:role ?y }", "table", "x\n-\n(0 rows)\n", ""),
        ("SELECT (1 AS ?x) { OPTIONAL { ?y a mco:Evnt } }", "csv", "x\r\n1\r\n", ""),
    ],
)
def test_nothing_is_found(
    capfd: pytest.CaptureFixture[str],
    store_folder: Path,
    query: str,
    form: str,
    out: str,
    err: str,
) -> None:
    """Where a query finds nothing, the command line says what in it is unknown; it is no error."""
    told = "kg: the graph has no mco:Evnt: did you mean mco:Event?\n" if err else ""
    if err == "graph":
        told = f"kg: the store holds no graph <graph/none>\n{told}"
    status = main(["query", query, "--format", form, "--store", str(store_folder)])
    found = capfd.readouterr()
    assert (status, found.out, found.err) == (0, out, told)


@pytest.mark.parametrize("query", ["", " \n"])
def test_an_empty_query(capfd: pytest.CaptureFixture[str], store_folder: Path, query: str) -> None:
    """A query that is empty is not looked for among the files."""
    status = main(["query", query, "--store", str(store_folder)])
    assert (status, capfd.readouterr().err) == (2, "kg: the query is empty\n")
