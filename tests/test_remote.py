"""A store elsewhere answers as the store here does."""

from dataclasses import replace

import pytest
from elsewhere import Said, here, oxigraph_server, put, service, teller, there

from kg.errors import QueryError
from kg.exchange.export import export
from kg.explore.things import thing
from kg.questions import ask, questions
from kg.store import Store
from kg.store.queries import Dataset
from kg.store.remote import RemoteStore, Service
from kg.terms import BASE, REFERENCE_GRAPH, SOURCE_GRAPH, THING, VOCABULARY_GRAPH

__all__ = ["here", "service", "there"]

EVENT = f"{THING}event/almaty-2001-migration-legislation"
ALMATY = f"{SOURCE_GRAPH}almaty-2001"
TYPES = "SELECT DISTINCT ?s ?type WHERE { ?s a ?type } ORDER BY ?s ?type"
ASK = "ASK { ?s a mco:Event }"


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_each_question_is_answered_alike(name: str, here: Store, there: RemoteStore) -> None:
    """The whole record of the answer is the same, with rows, quotes, verdict and sentences."""
    assert ask(there, name) == ask(here, name)


@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv"])
def test_rows_are_the_same_bytes(format_name: str, here: Store, there: RemoteStore) -> None:
    """Whatever the service writes, the answer is written as here; graphs of others are not seen."""
    answer = there.query(TYPES, format_name=format_name)
    assert answer.body == here.query(TYPES, format_name=format_name).body


@pytest.mark.parametrize("query", ["SELECT ({} AS ?x) {{}}", "CONSTRUCT {{ co:KAZ a {} }} {{}}"])
def test_xml_is_the_same_bytes_at_any_line_end(query: str, here: Store, there: RemoteStore) -> None:
    """A carriage return in a text goes there and back."""
    text = query.format(r'"one\r\ntwo\rthree"')
    name = "xml" if text.startswith("SELECT") else "rdfxml"
    answer = there.query(text, format_name=name)
    assert answer.body == here.query(text, format_name=name).body
    assert answer.body.count(b"&#xD;") == 2


def test_xml_that_no_reader_could_read_is_not_written(there: RemoteStore) -> None:
    """What a service elsewhere says is refused as XML where XML cannot hold it."""
    with pytest.raises(QueryError, match=r"^XML cannot hold the character '\\x01'"):
        there.query(r'SELECT ("\u0001" AS ?x) {}', format_name="xml")
    with pytest.raises(QueryError, match=r"^RDF/XML cannot hold the property or class http://x/1,"):
        there.query("CONSTRUCT { co:KAZ <http://x/1> 1 } {}", format_name="rdfxml")


@pytest.mark.parametrize("format_name", ["turtle", "ntriples", "jsonld", "rdfxml", "nquads"])
def test_graphs_are_the_same_bytes(format_name: str, here: Store, there: RemoteStore) -> None:
    """A CONSTRUCT is written as here."""
    query = "CONSTRUCT WHERE { ?event a mco:Event ; ?p ?o }"
    answer = there.query(query, format_name=format_name)
    assert answer.body == here.query(query, format_name=format_name).body


@pytest.mark.parametrize(
    ("query", "dataset"),
    [
        ("SELECT (COUNT(*) AS ?n) FROM <graph/reference> WHERE { ?s ?p ?o }", None),
        (
            "SELECT (COUNT(*) AS ?n) FROM NAMED <graph/vocabulary> WHERE { GRAPH ?g { ?s ?p ?o } }",
            None,
        ),
        (
            "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
            None,
        ),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", Dataset((ALMATY, VOCABULARY_GRAPH))),
    ],
)
def test_the_graphs_chosen_are_asked(
    query: str, dataset: Dataset | None, here: Store, there: RemoteStore
) -> None:
    """FROM, GRAPH and a chosen dataset mean the same graphs as here."""
    assert there.query(query, dataset=dataset).body == here.query(query, dataset=dataset).body


def test_a_short_iri_means_the_same(here: Store, there: RemoteStore) -> None:
    """An IRI without its beginning is read against our base address."""
    query = "SELECT ?p WHERE { <id/event/almaty-2001-migration-legislation> ?p ?o } ORDER BY ?p"
    assert there.query(query).body == here.query(query).body
    assert list(there.query(query).rows())


def test_yes_and_no(there: RemoteStore) -> None:
    """ASK is answered."""
    assert there.query(ASK)
    assert not there.query("ASK { ?s a mco:Nothing }")


@pytest.mark.parametrize("graph_store", [True, False])
def test_the_export_is_the_same_bytes(*, graph_store: bool, here: Store, service: Service) -> None:
    """The whole graph comes back as it was put, by the Graph Store or by queries."""
    there = RemoteStore(service if graph_store else replace(service, graph_store=""))
    assert (there.graphs, len(there)) == (here.graphs, len(here))
    assert export(there, "trig") == export(here, "trig")
    assert set(there.rdflib()) == set(here.rdflib())


def test_the_page_of_a_thing_is_the_same(here: Store, there: RemoteStore) -> None:
    """What looks things up one by one works from a copy."""
    assert thing(there, EVENT) == thing(here, EVENT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a> <b> "2001" .', '<a> <b> "2002" .'),
        ('<a> <b> "2001" .', "<a> <b> 2001 ."),
        ('<a> <b> "Ala"@en .', '<a> <b> "Ala"@kk .'),
        ('<a> <b> "c" .', '<a> <d> "c" .'),
        ('<a> <b> "c" .', '<d> <b> "c" .'),
        ("<a> <b> <c> .", "<a> <b> <c> , <d> ."),
        ('<a> <b> "c" . <d> <b> "e" .', '<a> <b> "e" . <d> <b> "c" .'),
    ],
)
def test_the_name_follows_the_content(before: str, after: str) -> None:
    """The name is the same for the same graphs of a service, and another after any change."""
    with oxigraph_server() as address:
        service = Service(f"{address}/query", f"{address}/store")
        names = []
        for text in (before, after, before):
            put(service, REFERENCE_GRAPH, f"BASE <{BASE}> {text}")
            names.append(RemoteStore(service).name)
    assert names[0] == names[2] != names[1]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { SERVICE <ADDRESS/sparql> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o . SeRvIcE<ADDRESS/sparql>{ ?s ?p ?o } }", "SERVICE is refused"),
        ("LOAD <ADDRESS/data>", "LOAD is an update"),
        ("SELECT * FROM <ADDRESS/data> { ?s ?p ?o }", "holds no graph"),
        ("SELECT * FROM NAMED <ADDRESS/data> { GRAPH ?g { ?s ?p ?o } }", "holds no graph"),
        ("PREFIX b: <bif:> SELECT (b:http_get('ADDRESS/x') AS ?x) {}", "program of the engine"),
        ("SELECT (<java:x.Y>('ADDRESS/x') AS ?x) {}", "program of the engine"),
    ],
)
def test_nothing_else_is_called(query: str, said: str, there: RemoteStore) -> None:
    """A query that would call a third address is refused before it is sent."""
    with teller(Said()) as canary:
        with pytest.raises(QueryError, match=said):
            there.query(query.replace("ADDRESS", canary.address))
        assert canary.heard == []


def test_a_chosen_graph_is_no_way_out(there: RemoteStore) -> None:
    """Graphs that are chosen beside the query are held to the same."""
    with teller(Said()) as canary:
        chosen = Dataset((f"{canary.address}/data",))
        with pytest.raises(QueryError, match="holds no graph"):
            there.query("SELECT * { ?s ?p ?o }", dataset=chosen)
        with pytest.raises(QueryError, match="holds no graph"):
            there.query(f"ASK FROM <{canary.address}> {{ ?s ?p ?o }}", dataset=Dataset())
        assert canary.heard == []


def test_a_fault_of_the_query_has_its_place(there: RemoteStore) -> None:
    """What the service says of the syntax is passed on, with the place in the query as written."""
    with pytest.raises(QueryError) as error:
        there.query("SELECT ?x WHERE { ?x a mco:Event FOO }")
    assert (error.value.line, error.value.column) == (1, 39)
    with pytest.raises(QueryError) as error:
        there.query("SELECT ?x\nWHERE { ?x a mco:Event FOO }")
    assert (error.value.line, error.value.column) == (2, 29)
