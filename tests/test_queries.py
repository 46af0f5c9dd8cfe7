"""Which queries are let through, and what is said of the others before and after the engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.answers import FORMATS, format_named, formats_for
from kg.store.queries import Dataset, Query, check_query
from kg.store.query_faults import explain
from kg.store.query_text import QueryText, spread
from kg.terms import BASE, REFERENCE_GRAPH, VOCABULARY_GRAPH


def refusal(text: str) -> str:
    """What the check says of a query that it refuses."""
    with pytest.raises(QueryError) as caught:
        check_query(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("select*{?s?p?o}", "SELECT"),
        ("# LOAD <x>\nBASE <http://x/> PREFIX a: <b> prefix : <c> ask {}", "ASK"),
        ("CONSTRUCT WHERE { ?s mco:supportedBy ?o }", "CONSTRUCT"),
        ("\ufeffDESCRIBE co:KAZ".removeprefix("\ufeff"), "DESCRIBE"),
    ],
)
def test_the_form_of_a_query_is_seen(text: str, form: str) -> None:
    """The form is the first keyword after prefixes, base and comments, in any case."""
    assert check_query(text) == Query(text, form)  # type: ignore[arg-type] # the form is the point


def test_the_graphs_of_a_query_are_seen() -> None:
    """FROM and FROM NAMED give graphs by IRI or by prefixed name, with escapes resolved."""
    text = (
        "PREFIX g: <https://w3id.org/migcoop/graph/> SELECT * FROM g:reference FROM NAMED "
        "<https://w3id.org/migcoop/graph/vocabul\\u0061ry> FROM <http://x/> { ?s ?p ?o }"
    )
    assert check_query(text) == Query(
        text, "SELECT", (REFERENCE_GRAPH, "http://x/"), (VOCABULARY_GRAPH,)
    )


@pytest.mark.parametrize("graph", ["http://127.0.0.1:1/x", "file:///etc/passwd", f"{BASE}x"])
def test_a_graph_that_the_store_does_not_hold_is_refused(graph: str) -> None:
    """A remote address or a file after FROM, or outside the query, is named and not fetched."""
    said = (
        f"The store holds no graph <{graph}>, and nothing is fetched from elsewhere; "
        f"did you mean <{REFERENCE_GRAPH}>?"
    )
    for clause in ("FROM", "FROM NAMED"):
        query = check_query(f"SELECT * {clause} <{graph}> {{ ?s ?p ?o }}")
        with pytest.raises(QueryError) as caught:
            query.refuse_unknown_graphs([REFERENCE_GRAPH])
        assert str(caught.value) == said
    for dataset in (Dataset((graph,)), Dataset((), (graph,))):
        with pytest.raises(QueryError) as caught:
            dataset.refuse_unknown_graphs(frozenset({REFERENCE_GRAPH}))
        assert str(caught.value) == said


@pytest.mark.parametrize(
    ("prologue", "graph"),
    [("", f"{BASE}graph/reference"), ("BASE <http://x/y/>", "http://x/y/graph/reference")],
)
def test_a_relative_iri_is_read_against_our_base(prologue: str, graph: str) -> None:
    """Without a BASE of its own a query has ours, so that short IRIs of ours can be written."""
    query = check_query(f"{prologue} ASK FROM <graph/reference> {{}}")
    assert query.default_graphs == (graph,)


SERVICE = "SERVICE is refused: a query reads this store and calls no other address"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * {\n SeRvIcE<http://x/>{ ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { service <http://x/> {} } }",
        "PREFIX SERVICEx: <http://x/> PREFIX x: <http://x/> SELECT * { SERVICEx:y { } }",
        "SELECT * { ?s ?p trueSERVICE<http://x/> {} }",
        "PREFIX x: <http://x/> SELECT * { ?s ?p 1SERVICE x:y {} }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE?o#>\n{} }",
        "SELECT * { ?s ?p 'it''s' # '\n SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p '\\'' SERVICE <http://x/> {} #'\n }",
        'SELECT * { ?s ?p """a"b""" . SERVICE <http://x/> {} #"""\n }',
        "SELECT * { ?s rdfs:x\\#y ?o . SERVICE <http://x/> {} }",
    ],
)
def test_service_is_refused_however_it_is_written(text: str) -> None:
    """Case, missing spaces, glue, comments and quotes do not hide the keyword."""
    assert refusal(text).endswith(SERVICE)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x/> {}' }",
        'SELECT * { ?s ?p """the\nSERVICE""" }',
        "SELECT * { <http://x/SERVICE> ?p ?service } # SERVICE <x> {}",
        "SELECT * { ?s rdfs:service ?o . _:service ?p 'x'@en }",
        "SELECT * { ?s a <http://www.w3.org/ns/sparql-service-description#Service> }",
    ],
)
def test_the_word_service_alone_does_no_harm(text: str) -> None:
    """Inside a string, an IRI, a comment or a name it is a word like others."""
    assert check_query(text).form == "SELECT"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1: The query is empty: it begins with"),
        ("PREFIX a: <b>", "line 1, column 14: The query is empty"),
        ("SELEC * {}", "line 1, column 1: A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELEC * {}", "not with 'SELEC'; did you mean SELECT?"),
        ("\nLOAD <http://x/>", "line 2, column 1: LOAD is an update, and this store is only read"),
        ("PREFIX a: <b> insert data {}", "line 1, column 15: INSERT is an update"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update"),
        ("WITH <x> DELETE {} WHERE {}", "WITH is an update"),
        ("SELECT * {\r\n ?s foo:x ?o }", "line 2, column 5: The prefix 'foo' is not declared"),
        (
            "ASK {\n ?s ?p <http://x/bad iri> }",
            "line 2, column 8: <http://x/bad iri> is not an IRI: write %20 for each blank in it",
        ),
        ("ASK { <bad iri> ?p ?o }", "line 1, column 7: <bad iri> is not an IRI"),
        ("ASK { ?s dct:title ?o }", "'dct' is not declared: did you mean 'dcterms:'? Else write"),
        ("ASK { ?s skoss:note ?o }", "did you mean 'skos:'?"),
        ("ASK { ?s :x ?o }", "The prefix '' is not declared: write 'PREFIX : <...>'"),
        ("ASK {\n { ?s ?p ?o }", "line 1, column 5: '{' is opened here and never closed"),
        ("ASK { ?s ?p ?o }\n}", "line 2, column 1: '}' closes nothing"),
        ("ASK { FILTER(1 }", "line 1, column 16: '}' stands where ')' should close the '('"),
        ("ASK { ?s ?p 'abc }", "line 1, column 13: The quote ' is opened here and not closed"),
        ("ASK { ?s ?p 'ab\nc' }", "line 1, column 13: The quote ' is opened here"),
        ("ASK FROM 'x' {}", "line 1, column 10: FROM names a graph by its IRI, not by \"'x'\""),
        ("ASK { ?s ?p '\ud800' }", "line 1, column 14: The query holds half a character"),
        ("ASK {}" + " " * 500_000, "The query has 500,006 characters: the longest"),
    ],
)
def test_a_fault_that_the_text_shows_is_named_with_its_place(text: str, said: str) -> None:
    """Line and column are those of the user's text, the cause is in words."""
    assert said in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p ?a, ?b FILTER(?a <co:KAZ && ?b> 3) }",
        "ASK { ?s ?p ?a, ?b FILTER(?a <ex:f(1) || 2 > ?b) }",
        "PREFIX ex: <urn:x> ASK { ?s ?p ?a FILTER(IF(?a <ex:b, true, 3> 2)) }",
        "ASK { ?s ?p '<a b>' } # <a b>",
        "ASK { ?s ?p ?o FILTER(1 <x:y)\n FILTER(2 > 1) }",
    ],
)
def test_less_than_is_no_iri(text: str) -> None:
    """What stands between "less than" and "greater than" is not taken for an IRI with a blank."""
    check_query(f"PREFIX ex: <urn:ex:> PREFIX x: <urn:x:> {text}")


@given(st.text(alphabet="SELECT ASK{}()[]<>?:'\"#.\\\n\u00e9\U0001f600service@^|1-", max_size=80))
def test_every_text_is_understood_or_refused(text: str) -> None:
    """No text breaks the reading; its tokens stand where they say and leave out only blanks."""
    query = QueryText(text)
    assert all(text[token.start : token.end] == token.text for token in query.tokens)
    try:
        assert check_query(text).text == text
    except QueryError as error:
        assert error.text  # noqa: PT017  both ways are right, a third one is not


def test_the_spread_query_has_the_same_tokens() -> None:
    """What the engine is asked for the place of a fault is the query, with wider gaps."""
    text = "SELECT ?x # a comment\n{ ?x <http://x/#y> 'a # b', 1.5e3, -2, co:K.A . FILTER(?x<=3) }"
    pieces = [token.text for token in QueryText(text).tokens]
    assert [token.text for token in QueryText(spread(QueryText(text))).tokens] == pieces
    assert "a comment" not in spread(QueryText(text))


def test_a_fault_without_a_place_is_still_told() -> None:
    """When the engine gives no place, its own first line is shown."""
    error = explain("ASK {}", "something odd\nand more", "")
    assert str(error) == "The engine refuses the query: something odd"


def test_every_form_has_its_formats() -> None:
    """Rows and graphs have formats of their own; a wrong one is refused with the right ones."""
    assert [one.name for one in formats_for("ASK")] == ["json", "xml", "csv", "tsv"]
    assert {one.name for one in formats_for("DESCRIBE")} == {
        one.name for one in FORMATS if one.is_graph
    }
    with pytest.raises(QueryError) as caught:
        format_named("turtle", "SELECT")
    assert str(caught.value) == (
        "SELECT cannot answer in the format 'turtle': choose one of json, xml, csv, tsv"
    )
