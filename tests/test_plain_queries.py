"""Which queries are known to be plain by their letters; no answer tells that they were."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from served import LIMITS
from service import ask, service

from kg.errors import QueryError
from kg.questions.catalogue import questions
from kg.store.plain_queries import plain_query
from kg.store.queries import Query, check_query
from kg.terms import PREFIXES

WORDS = [
    *("SELECT", "ask", "CONSTRUCT", "DESCRIBE", "*", "WHERE", "{", "}", "(", ")", ".", "a"),
    *("PREFIX", "PREFIX co: <http://x/>", "PREFIX x:<y>", "BASE <http://x/>", "#", "\n", "'", '"'),
    *("co:KAZ", "mco:topic", "x:y", ":", "_:b", "?s", "?o", "<http://x/>", "<a", "<rdfs:label>"),
    *("SERVICE", "service", "\u017fervice", "FROM", "from", "NOW()", "rand()", "UUID()", "BNODE()"),
    *("\\u0053ERVICE", "SERV\\U00000049CE", "NAMED", "'FROM'", "known", "INSERT", "LOAD", "\ud800"),
]


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data."""
    with service(store_folder, limits=LIMITS) as number:
        yield number


@pytest.mark.parametrize(
    ("text", "form", "lent"),
    [
        ("SELECT * { ?s <http://x/> ?o }", "SELECT", ""),
        ("# a: comment\nprefix x: <http://x/> ask { co:KAZ x:y ?o }", "ASK", "co"),
        ("PREFIX co: <http://x/>\nDESCRIBE co:KAZ", "DESCRIBE", "co"),
    ],
)
def test_a_plain_query_is_known_by_its_letters(text: str, form: str, lent: str) -> None:
    """Form and prefixes are seen; one that is lent needlessly gives way to the query's own."""
    prefixes = {name: PREFIXES[name] for name in lent.split()}
    found = plain_query(text)
    assert found == Query(text, form)  # type: ignore[arg-type] # the form is the point
    assert found is not None
    assert found.prefixes == prefixes


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://x/> {} }",
        "ASK { ?s ?p 1sErViCe<http://x/> {} }",
        "ASK FROM <http://x/> {}",
        "ASK { ?s ?p ?o FILTER(?o < now()) }",
        "ASK { BIND(RAND() AS ?x) }",
        "ASK { BIND(struuid() AS ?x) }",
        "ASK { BIND(BNODE() AS ?x) }",
        "ASK { <http://x/\\u0053> ?p ?o }",
        "BASE <http://x/> ASK {}",
        "ASK { ?s ?p '\u00e9' }",
        "INSERT DATA {}",
        "",
    ],
)
def test_what_has_to_be_read_with_care_is_not_plain(text: str) -> None:
    """Anything that refers elsewhere, changes from time to time or hides a letter is looked at."""
    assert plain_query(text) is None


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_plain_query_is_what_a_careful_reading_says(text: str) -> None:
    """Where both understand a text they agree; nothing refused for what it calls is plain."""
    plain = plain_query(text)
    if plain is None:
        return
    try:
        careful = check_query(text)
    except QueryError as error:
        assert "SERVICE" not in error.text  # noqa: PT017  other faults are the engine's to find
        assert "update" not in error.text  # noqa: PT017  as above
    else:
        assert plain == careful
        assert plain.prefixes.items() >= careful.prefixes.items()


def test_the_named_questions_are_plain() -> None:
    """Of the queries that we ship only those with a 'from' or 'now' in them need a second look."""
    careful = {each.name for each in questions() if plain_query(each.sparql) is None}
    assert careful == {"attendance", "also-present", "connections"}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {\r\n ?s foo:x ?o }",
        "ASK { ?s skoss:note ?o }",
        "ASK {\n { ?s ?p ?o }",
        "ASK { ?s ?p ?o }\n}",
        "ASK { FILTER(1 }",
        "ASK { ?s ?p 'abc }",
        "DESCRIBE",
    ],
)
def test_a_fault_in_a_plain_query_is_told_as_by_a_careful_reading(port: int, text: str) -> None:
    """What the letters hid the engine finds; the reply names place and cause all the same."""
    assert plain_query(text) is not None
    got = ask(port, text)
    assert got.status == 400
    try:
        check_query(text)
    except QueryError as error:
        assert str(error) in got.text  # noqa: PT017  some faults only the engine can see
    else:
        assert "The query ends before it is complete" in got.text


def test_the_prefixes_of_a_query_win_over_those_lent(port: int) -> None:
    """`co:` means what the query says, though we would lend another meaning."""
    own = "PREFIX co: <http://x/> ASK { co:KAZ ?p ?o }"
    assert ask(port, own).text == '{"head":{},"boolean":false}'
    assert ask(port, "ASK { co:KAZ ?p ?o }").text == '{"head":{},"boolean":true}'
