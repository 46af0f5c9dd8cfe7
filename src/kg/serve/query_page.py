"""The endpoint as a browser shows it: a form for a query, and its answer as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as OxLiteral

from kg.explore.examples import EXAMPLES
from kg.publish.addresses import page_of
from kg.publish.records import short
from kg.publish.rendering import render
from kg.serve.exchange import Reply
from kg.serve.freshness import NOT_STORED
from kg.serve.problems import Headers, Problem
from kg.store.answers import Answer, Format, Term
from kg.store.limits import Limits
from kg.terms import PREFIXES

PAGE: Final = Format("html", "text/html", is_graph=False, also=("application/xhtml+xml",))
MOST_ROWS: Final = 1_000
"""Rows of a page; the other formats have all of them."""

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
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


def answer_page(query: str, answer: Answer, limits: Limits) -> Reply:
    """The form with the query, and what it gave: a table, yes or no, or statements as Turtle."""
    if answer.form == "SELECT":
        return _page(query, limits, table=_table(answer))
    if answer.form == "ASK":
        return _page(query, limits, said="yes" if answer.boolean else "no")
    return _page(query, limits, statements=answer.body.decode())


def problem_page(query: str, problem: Problem, limits: Limits) -> Reply:
    """The form with the query, and why there is no answer."""
    reply = _page(query, limits, problem=problem.as_text().decode().strip())
    return Reply(reply.body, problem.status, (*reply.headers, *problem.headers))


def _page(query: str, limits: Limits, **found: object) -> Reply:
    empty = {"table": None, "said": "", "statements": None, "problem": ""}
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
