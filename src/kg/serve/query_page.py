"""The endpoint as a browser shows it: a form for a query, and its answer as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as OxLiteral

from kg.explore.examples import EXAMPLES
from kg.publish.addresses import page_of
from kg.publish.records import short
from kg.publish.rendering import render
from kg.serve.exchange import Reply
from kg.serve.freshness import NOT_STORED
from kg.serve.problems import Headers, Problem
from kg.serve.protocol import Asked
from kg.store.answers import Answer, Form, Format, Term, formats_for
from kg.store.limits import Limits
from kg.terms import PREFIXES

PAGE: Final = Format("html", "text/html", is_graph=False, also=("application/xhtml+xml",))
MOST_ROWS: Final = 1_000
"""Rows of a page; the other formats have all of them."""

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_TITLES: Final = {
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
    "trig": "TriG",
    "nquads": "N-Quads",
}
_PLAIN: Final = PREFIXES["xsd"] + "string"
_TAGGED: Final = PREFIXES["rdf"] + "langString"


@dataclass(frozen=True)
class Cell:
    """A value in a table: its text, where it leads, and its language or datatype."""

    text: str = ""
    href: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Table:
    """The rows of an answer that are shown, and how many there are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int


def empty_page(limits: Limits) -> Reply:
    """The form, with a query to begin with."""
    return _page(EXAMPLES[0].sparql, limits)


def answer_page(asked: Asked, answer: Answer, limits: Limits) -> Reply:
    """The form with the query, and what it gave: a table, yes or no, or statements as Turtle.

    Below it are links to the whole answer as a file, in each format.
    """
    query, files = asked.query or "", tuple(_files(asked, answer.form))
    if answer.form == "SELECT":
        return _page(query, limits, table=_table(answer), files=files)
    if answer.form == "ASK":
        return _page(query, limits, said="yes" if answer.boolean else "no")
    return _page(query, limits, statements=answer.body.decode(), files=files)


def _files(asked: Asked, form: Form) -> Iterator[tuple[str, str]]:
    """What each format is called, and the address of the answer in it."""
    fields = [("query", asked.query or "")]
    fields += [("default-graph-uri", graph) for graph in asked.dataset.default_graphs]
    fields += [("named-graph-uri", graph) for graph in asked.dataset.named_graphs]
    for each in formats_for(form):
        title = _TITLES.get(each.name, each.name.upper())
        yield title, "sparql?" + urlencode([*fields, ("download", each.name)])


def problem_page(query: str, problem: Problem, limits: Limits) -> Reply:
    """The form with the query, and why there is no answer."""
    reply = _page(query, limits, problem=problem.as_text().decode().strip())
    return Reply(reply.body, problem.status, (*reply.headers, *problem.headers))


def _page(query: str, limits: Limits, **found: object) -> Reply:
    empty = {"table": None, "said": "", "statements": None, "problem": "", "files": ()}
    chosen = {"query": query, "limits": limits, "most": MOST_ROWS, "here": _beside}
    words = empty | chosen | found
    headers: Headers = (
        ("content-type", PAGE.content_type),
        ("content-security-policy", _POLICY),
        *NOT_STORED,
    )
    return Reply(render("sparql.html", **words).encode(), HTTPStatus.OK, headers)


def _beside(file: str) -> str:
    """The way to a file of the site: the endpoint stands beside them."""
    return file


def _table(answer: Answer) -> Table:
    columns, rows = answer.variables, answer.rows()
    shown = tuple(tuple(_cells(row, columns)) for row in islice(rows, MOST_ROWS))
    return Table(columns, shown, len(shown) + sum(1 for _ in rows))


def _cells(row: dict[str, Term], columns: tuple[str, ...]) -> Iterator[Cell]:
    for column in columns:
        yield _cell(row[column]) if column in row else Cell()


def _cell(value: Term) -> Cell:
    match value:
        case NamedNode():
            return Cell(short(value.value), _address(value.value))
        case OxLiteral():
            return Cell(value.value, kind=_kind(value))
        case BlankNode() | Triple():
            return Cell(str(value))


def _kind(value: OxLiteral) -> str:
    if value.language:
        return f"@{value.language}"
    return "" if value.datatype.value in {_PLAIN, _TAGGED} else short(value.datatype.value)


def _address(iri: str) -> str:
    """Where an IRI of ours is found beside this endpoint; any other one is its own address."""
    page, fragment = page_of(iri), iri.partition("#")[2]
    if page is not None:
        return page + (f"#{fragment}" if fragment else "")
    return iri if iri.startswith(("http://", "https://")) else ""
