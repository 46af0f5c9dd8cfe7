"""The answer to anybody's query as a table of plain cells, and what else it can be drawn as."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as OxLiteral

from kg.explore.names import Name, glossary, names
from kg.sentence import Sentence
from kg.store.answers import Answer, Form, Term
from kg.store.rows import Readable
from kg.terms import PREFIXES, THING, VOCABULARY
from kg.validation.passages import short

Kind = Literal["thing", "code", "link", "number", "date", "text"]

_NUMBERS: Final = frozenset(
    PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float", "int", "long")
)
_DATES: Final = frozenset(PREFIXES["xsd"] + name for name in ("date", "dateTime", "gYear"))
_STATEMENT: Final = ("subject", "property", "value")


@dataclass(frozen=True)
class Cell:
    """One value of a result: its text for people, and what it is; a thing of ours has its name."""

    text: str
    kind: Kind = "text"
    iri: str = ""
    language: str = ""
    name: Name | None = None

    @property
    def number(self) -> float:
        """The value of a number."""
        return float(self.text)


@dataclass(frozen=True)
class Result:
    """What a query gave: rows of cells, None where a variable is not bound.

    `is_cut` says that there were more rows than asked for; `yes` is the answer to an ASK.
    """

    form: Form
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    is_cut: bool = False
    yes: bool | None = None

    def columns_of(self, *kinds: Kind) -> tuple[int, ...]:
        """The places of the columns that hold nothing but these kinds, and something."""
        found = []
        for place in range(len(self.columns)):
            cells = [row[place] for row in self.rows if row[place] is not None]
            if cells and all(cell is not None and cell.kind in kinds for cell in cells):
                found.append(place)
        return tuple(found)

    def things(self) -> tuple[str, ...]:
        """The IRIs of all things of ours in the result, each once, in order."""
        cells = (cell for row in self.rows for cell in row if cell and cell.kind == "thing")
        return tuple(dict.fromkeys(cell.iri for cell in cells))


def read_result(store: Readable, answer: Answer, most: int = 10_000) -> Result:
    """The answer as a result of at most so many rows; the format must be JSON or Turtle."""
    if answer.form == "ASK":
        return Result("ASK", (), (), yes=bool(answer))
    columns = _STATEMENT if answer.format.is_graph else answer.variables
    found = list(islice(_rows(answer, columns), most + 1))
    named = names(store, _ours(found))
    labels = glossary(store).labels
    rows = tuple(tuple(_cell(term, named, labels) for term in row) for row in found[:most])
    return Result(answer.form, tuple(columns), rows, is_cut=len(found) > most)


def _rows(answer: Answer, columns: Iterable[str]) -> Iterator[tuple[Term | None, ...]]:
    if answer.format.is_graph:
        for quad in answer.quads():
            yield quad.subject, quad.predicate, quad.object
        return
    for row in answer.rows():
        yield tuple(row.get(column) for column in columns)


def _ours(found: Iterable[tuple[Term | None, ...]]) -> set[str]:
    terms = (term for row in found for term in row)
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    return {iri for iri in iris if iri.startswith(THING)}


def _cell(term: Term | None, named: dict[str, Name], labels: Mapping[str, Sentence]) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        name = named.get(term.value)
        if name and name.cls:
            return Cell(name.label, "thing", term.value, name=name)
        if term.value.startswith(VOCABULARY) and term.value in labels:
            return Cell(labels[term.value], "code", term.value)
        return Cell(short(term.value), "link", term.value)
    if isinstance(term, OxLiteral):
        return Cell(term.value, _kind(term), language=term.language or "")
    if isinstance(term, BlankNode | Triple):
        return Cell(str(term))
    msg = f"a result holds RDF terms, not {term!r}"
    raise TypeError(msg)


def _kind(literal: OxLiteral) -> Kind:
    if literal.datatype.value in _NUMBERS:
        return "number"
    return "date" if literal.datatype.value in _DATES else "text"
