"""The answers that worker processes give, in every form and format, and how faults are told."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from few_countries import (
    KAZ,
    LARGE,
    LIMITS,
    QUADS,
    REFERENCE,
    SOURCE,
    build_few,
    country,
    names,
)
from pyoxigraph import NamedNode, Triple
from rdflib import Graph, Literal
from rdflib.query import Result

from kg.errors import QueryError
from kg.store.queries import Dataset
from kg.store.snapshots import build_store
from kg.store.workers import Workers, open_workers
from kg.terms import PREFIXES, REFERENCE_GRAPH


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built store of a few countries."""
    return build_few(tmp_path_factory.mktemp("kg"))


@pytest.fixture(scope="module")
def workers(folder: Path) -> Iterator[Workers]:
    """Workers over it, with limits that tests can reach."""
    with open_workers(folder, limits=LIMITS) as pool:
        yield pool


def test_a_select_gives_rows(workers: Workers, folder: Path) -> None:
    """Rows come back as terms, with the columns in order and the name of the store."""
    answer = workers.query("SELECT ?c ?none ?name { ?c rdfs:label ?name } ORDER BY ?c LIMIT 1")
    assert answer.variables == ("c", "none", "name")
    assert list(answer.rows()) == [{"c": QUADS[0].subject, "name": QUADS[0].object}]
    assert answer.store == (folder / "CURRENT").read_text().strip()


def test_an_ask_is_yes_or_no(workers: Workers) -> None:
    """An ASK gives a truth value; the other forms do not pretend to."""
    assert workers.query("ASK { co:KAZ ?p ?o }").boolean is True
    assert workers.query("ASK { co:NONE ?p ?o }", format_name="xml").boolean is False
    with pytest.raises(QueryError, match="SELECT gives no yes or no: use ASK"):
        _ = workers.query(KAZ).boolean


def test_a_short_iri_is_ours(workers: Workers) -> None:
    """A relative IRI begins where all IRIs of ours begin."""
    assert names(workers, "SELECT ?name { <id/country/KAZ> rdfs:label ?name }") == ["Kazakhstan"]


def test_a_construct_gives_statements(workers: Workers) -> None:
    """A CONSTRUCT gives statements, in the same order each time, under known prefixes only."""
    query = "CONSTRUCT { ?c rdfs:label ?n } { VALUES ?c { co:KGZ co:KAZ } ?c rdfs:label ?n }"
    answer = workers.query(query)
    expected = [Triple(quad.subject, quad.predicate, quad.object) for quad in QUADS]
    assert [quad.triple for quad in answer.quads()] == expected
    assert answer.body.decode() == (
        "@prefix co: <https://w3id.org/migcoop/id/country/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'co:KAZ rdfs:label "Kazakhstan"@en .\n'
        'co:KGZ rdfs:label "Kyrgyzstan"@en .\n'
    )


@pytest.mark.parametrize(
    ("format_name", "body"),
    [
        ("json", '{"head":{"vars":["name"]},"results":{"bindings":[{"name":'
                 '{"type":"literal","value":"Kazakhstan","xml:lang":"en"}}]}}'),
        ("csv", "name\r\nKazakhstan\r\n"),
        ("tsv", '?name\n"Kazakhstan"@en\n'),
        ("xml", '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
                '<head><variable name="name"/></head><results><result><binding name="name">'
                '<literal xml:lang="en">Kazakhstan</literal>'
                '</binding></result></results></sparql>'),
    ],
)  # fmt: skip
def test_rows_in_every_format(workers: Workers, format_name: str, body: str) -> None:
    """The serialised forms are those of the SPARQL 1.1 recommendations."""
    assert workers.query(KAZ, format_name=format_name).body.decode() == body


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads"])
def test_graphs_in_every_format(workers: Workers, name: str) -> None:
    """Each format can be read back to the same statement."""
    answer = workers.query("DESCRIBE co:KAZ", format_name=name)
    assert [quad.triple for quad in answer.quads()] == [QUADS[0].triple]


def test_xml_keeps_every_line_end(workers: Workers) -> None:
    """An XML reader makes line feeds of bare carriage returns, and gets none to make them of."""
    ends = "one\r\ntwo\rthree\nfour\tfive\r"
    text = ends.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
    rows = workers.query(f'SELECT ("{text}" AS ?text) {{}}', format_name="xml").body
    assert [list(row) for row in Result.parse(BytesIO(rows), format="xml")] == [[Literal(ends)]]
    graph = workers.query(f'CONSTRUCT {{ co:KAZ rdfs:label "{text}" }} {{}}', format_name="rdfxml")
    assert list(Graph().parse(data=graph.body, format="xml").objects()) == [Literal(ends)]


@pytest.mark.parametrize("letter", ["\x01", "\x0b", "\ufffe"])
def test_xml_that_no_reader_could_read_is_not_written(workers: Workers, letter: str) -> None:
    """Some characters cannot be in XML at all: the answer says which, and comes as JSON."""
    escape = f"\\u{ord(letter):04X}"
    query = f'SELECT ("a{escape}b" AS ?text) {{}}'
    said = f"^XML cannot hold the character {re.escape(repr(letter))} that a text has: ask for"
    with pytest.raises(QueryError, match=said):
        workers.query(query, format_name="xml")
    with pytest.raises(QueryError, match=said):
        workers.query(f'CONSTRUCT {{ co:KAZ rdfs:label "{escape}" }} {{}}', format_name="rdfxml")
    assert json.loads(workers.query(query).body)["results"]["bindings"] == [
        {"text": {"type": "literal", "value": f"a{letter}b"}}
    ]


@pytest.mark.parametrize(
    ("statement", "iri"),
    [
        ("co:KAZ <http://x/1> 1", "http://x/1"),
        ("co:KAZ <http://x/?a&b=> 1", "http://x/?a&b="),
        ("co:KAZ rdfs: 1", PREFIXES["rdfs"]),
        ("co:KAZ a <http://x/1>", "http://x/1"),
        ("co:KAZ rdfs:seeAlso <<( co:KAZ <http://x/1> 1 )>>", "http://x/1"),
    ],
)
def test_a_name_that_xml_cannot_hold_is_not_written(
    workers: Workers, statement: str, iri: str
) -> None:
    """RDF/XML makes an element of a property, and so of the end of its IRI: the error names it."""
    query = f"CONSTRUCT {{ {statement} }} {{}}"
    said = f"RDF/XML cannot hold the property or class {iri}, which does not end in an XML name"
    with pytest.raises(QueryError, match=f"^{re.escape(said)}: ask for another format$"):
        workers.query(query, format_name="rdfxml")
    assert len(list(workers.query(query, format_name="ntriples").quads())) == 1


@pytest.mark.parametrize("iri", ["http://x/1a", "http://x/a.1", "urn:x:ä"])
def test_a_name_that_xml_holds_is_written(workers: Workers, iri: str) -> None:
    """Any IRI with a name at its end, whatever the texts have: another reader reads it back."""
    query = f'CONSTRUCT {{ co:KAZ <{iri}> "<a: >", "<b: >"^^rdf:XMLLiteral }} {{}}'
    graph = workers.query(query, format_name="rdfxml")
    found = {str(each) for each in Graph().parse(data=graph.body, format="xml").predicates()}
    assert found == {iri}


def test_the_union_is_the_default_graph(workers: Workers) -> None:
    """Without a choice all graphs are seen; FROM or the dataset narrow it, for GRAPH as well."""
    two = "SELECT ?name {clause} {{ VALUES ?c {{ co:KAZ co:KGZ }} ?c rdfs:label ?name }}"
    both, kazakhstan = ["Kazakhstan", "Kyrgyzstan"], ["Kazakhstan"]
    assert names(workers, two.format(clause="")) == both
    assert names(workers, two.format(clause=f"FROM <{REFERENCE_GRAPH}>")) == kazakhstan
    chosen = Dataset(default_graphs=(REFERENCE_GRAPH,))
    assert names(workers, two.format(clause=""), dataset=chosen) == kazakhstan
    inside = "SELECT ?name { VALUES ?c { co:KAZ co:KGZ } GRAPH ?g { ?c rdfs:label ?name } }"
    assert names(workers, inside) == both
    assert names(workers, inside, dataset=Dataset(named_graphs=(REFERENCE_GRAPH,))) == kazakhstan
    assert names(workers, inside, dataset=chosen) == []


@pytest.mark.parametrize("clause", [(), (REFERENCE, SOURCE), (REFERENCE, SOURCE, LARGE)])
@pytest.mark.parametrize("is_outside", [False, True], ids=["FROM", "outside"])
def test_what_several_graphs_state_is_one_statement(
    tmp_path: Path, clause: tuple[NamedNode, ...], *, is_outside: bool
) -> None:
    """The default graph is the RDF merge of its graphs, so that counts are right.

    SPARQL 1.1 Query, section 13.2: a default graph of several is their merge, which is a set.
    """
    again = [country("KAZ", "Kazakhstan", SOURCE), country("KAZ", "Kazakhstan", LARGE)]
    build_store([*QUADS, *again], tmp_path)
    chosen = Dataset(tuple(graph.value for graph in clause)) if is_outside else Dataset()
    asked = "" if is_outside else " ".join(f"FROM {graph} FROM NAMED {graph}" for graph in clause)
    with open_workers(tmp_path, limits=LIMITS) as pool:
        found = names(pool, f"SELECT ?name {asked} {{ ?c rdfs:label ?name }}", dataset=chosen)
        assert found == ["Kazakhstan", "Kyrgyzstan"]
        if not (
            clause and is_outside
        ):  # the protocol: who names default graphs alone sees no other
            counted = f"SELECT ?name {asked} {{ GRAPH ?g {{ co:KAZ rdfs:label ?name }} }}"
            assert len(names(pool, counted)) == len(clause or (REFERENCE, SOURCE, LARGE))


def test_a_dataset_chosen_outside_wins_over_from(workers: Workers) -> None:
    """The protocol says so: the graphs beside the query count, not those in it."""
    query = f"SELECT ?name FROM <{SOURCE.value}> {{ ?c rdfs:label ?name }}"  # noqa: S608  SPARQL of our own
    assert names(workers, query, dataset=Dataset((REFERENCE_GRAPH,))) == ["Kazakhstan"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x\n{ ?s ?p ?o } GROUP BY ?s", "line 2, column 25: SELECT shows a variable that"),
        (
            "SELECT (LANG(?l) AS ?x) { ?s ?p ?l } GROUP BY (LANG(?l))",
            "column 57: An expression in SELECT uses a variable that is neither in GROUP BY nor "
            "inside COUNT, SAMPLE or the like: name the expression there, as in "
            "'GROUP BY (LANG(?x) AS ?y)', and select ?y",
        ),
        ("SELECT * {\n\t?s ?p <http://[x> }", "line 2, column 8: <http://[x> is not an IRI"),
        ("ASK {\n ?s a co:KAZ\n ?s ?p ?o }", "line 3, column 2: ?s follows a whole statement: a"),
        ("ASK { OPTINAL { ?s ?p ?o } }", "column 7: OPTINAL is not a word of SPARQL; did you mean"),
        ("ASK { FILTER(regx(?s)) }", "column 14: regx is not a function of SPARQL; did you mean"),
        ("SELECT ?s, ?p { ?s ?p ?o }", "line 1, column 10: , does not fit here after ?s"),
        ("ASK { BIND(1 AS ?a) BIND(2 AS ?a) }", "column 31: ?a is used before AS gives it"),
        ("ASK { ?s ?p ?o } ORDER ?s # é", "line 1, column 24: ?s does not fit here after ORDER"),
        ("SELECT * WHERE", "line 1, column 15: The query ends before it is complete"),
        ("ASK { FILTER(" + "!" * 20_000 + "1) }", "The query is nested too deeply for the engine"),
        ("ASK" + "{" * 20_000 + "}" * 20_000, "The query is nested too deeply for the engine"),
    ],
)
def test_a_fault_that_only_the_engine_sees(workers: Workers, query: str, said: str) -> None:
    """The place is that of the token at fault in the user's text, the cause is in words."""
    with pytest.raises(QueryError) as caught:
        workers.query(query)
    assert said in str(caught.value)
    assert names(workers, KAZ) == ["Kazakhstan"]
