"""The answer to anybody's query as a table of plain cells."""

import pytest

from kg.explore.names import Name
from kg.explore.results import Cell, Result, read_result
from kg.store import Store
from kg.terms import MCO, PREFIXES, THING

WORKSHOP = f"{THING}event/almaty-2001-migration-legislation"


def asked(store: Store, text: str, most: int = 10_000) -> Result:
    """The result of a query."""
    return read_result(store, store.query(text), most)


def test_every_kind_of_cell(store: Store) -> None:
    """A thing has its name, a link is short, and values keep their kind and language."""
    result = asked(
        store,
        """SELECT ?thing ?class ?title ?start ?number ?none WHERE {
             BIND (ev:almaty-2001-migration-legislation AS ?thing)
             ?thing a ?class ; schema:startDate ?start ; dcterms:title ?title .
             BIND (42 AS ?number) FILTER (?class = mco:Event) }""",
    )
    title = "Workshop on Cross-Border Cooperation and Development of Migration Legislation"
    assert result == Result(
        "SELECT",
        ("thing", "class", "title", "start", "number", "none"),
        (
            (
                Cell(title, "thing", WORKSHOP, name=Name(WORKSHOP, title, "event", "event")),
                Cell("mco:Event", "link", f"{MCO}Event"),
                Cell(title, "text", language="en"),
                Cell("2001-10-29", "date"),
                Cell("42", "number"),
                None,
            ),
        ),
    )


def test_columns_by_what_they_hold(store: Store) -> None:
    """A column counts as of a kind when all that is in it is, and something is."""
    result = asked(
        store,
        """SELECT ?event ?start ?nothing (1 AS ?one) WHERE {
             ?event a mco:Event OPTIONAL { ?event schema:startDate ?start } }""",
    )
    kinds = ("thing", "date", "number", "text")
    assert {kind: result.columns_of(kind) for kind in kinds} == {
        "thing": (0,),
        "date": (1,),
        "number": (3,),
        "text": (),
    }
    assert result.columns_of("thing", "date") == (0, 1)
    assert len(result.things()) == 3


def test_things_are_listed_once(store: Store) -> None:
    """Whatever column they stand in, in the order of the rows."""
    result = asked(
        store,
        "SELECT ?b ?a WHERE { VALUES (?a ?b) { (co:KAZ co:GEO) (co:GEO co:CAN) } }",
    )
    ids = [iri.removeprefix(THING) for iri in result.things()]
    assert ids == ["country/GEO", "country/KAZ", "country/CAN"]


def test_a_yes_or_no(store: Store) -> None:
    """An ASK has an answer and no rows."""
    assert asked(store, "ASK { co:KAZ a mco:Country }") == Result("ASK", (), (), yes=True)
    assert asked(store, "ASK { co:KAZ a mco:Event }") == Result("ASK", (), (), yes=False)


def test_a_graph_is_rows_of_statements(store: Store) -> None:
    """A CONSTRUCT gives subject, property and value."""
    result = asked(store, "CONSTRUCT { co:KAZ mco:isoAlpha3 'KAZ' } WHERE {}")
    iri = f"{THING}country/KAZ"
    kazakhstan = Name(iri, "Kazakhstan", "country", "country")
    cells = (
        Cell("Kazakhstan", "thing", iri, name=kazakhstan),
        Cell("mco:isoAlpha3", "link", f"{MCO}isoAlpha3"),
        Cell("KAZ"),
    )
    assert result == Result("CONSTRUCT", ("subject", "property", "value"), (cells,))


@pytest.mark.parametrize(("most", "rows", "is_cut"), [(11, 11, True), (12, 12, False)])
def test_more_rows_than_wanted(store: Store, most: int, rows: int, is_cut: bool) -> None:  # noqa: FBT001 - a parameter
    """No more are read than asked for, and it is said that there were more."""
    result = asked(store, "SELECT DISTINCT ?c WHERE { ?c a mco:Country }", most)
    assert (len(result.rows), result.is_cut) == (rows, is_cut)


def test_what_is_no_thing_of_ours(store: Store) -> None:
    """A blank node and an IRI without a class are shown as they are written."""
    result = asked(
        store,
        "SELECT ?x ?y WHERE { BIND (BNODE() AS ?x) BIND (<http://www.w3.org/ns/org#Post> AS ?y) }",
    )
    ((blank, link),) = result.rows
    assert blank is not None
    assert blank.text.startswith("_:")
    assert link == Cell("org:Post", "link", f"{PREFIXES['org']}Post")
