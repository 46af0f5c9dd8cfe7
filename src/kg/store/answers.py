"""What a query gives back: serialised in one of the known formats, or as records."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import (
    BlankNode,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from pyoxigraph import Literal as OxLiteral

from kg.errors import QueryError

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
FORMS: Final[tuple[Form, ...]] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
Term = NamedNode | BlankNode | OxLiteral | Triple


_ENDINGS: Final = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf", "nquads": "nq"}


@dataclass(frozen=True)
class Format:
    """A way to write an answer: `name` as people give it, `media_type` as HTTP gives it."""

    name: str
    media_type: str
    is_graph: bool
    also: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """How the name of a file in this format ends, without the dot."""
        return _ENDINGS.get(self.name, self.name)

    @property
    def content_type(self) -> str:
        """The media type with its character set, which text/* needs to be read rightly."""
        return f"{self.media_type}; charset=utf-8" if self._is_text else self.media_type

    @property
    def _is_text(self) -> bool:
        return self.media_type.startswith("text/")


FORMATS: Final = (
    Format("json", "application/sparql-results+json", is_graph=False, also=("application/json",)),
    Format(
        "xml",
        "application/sparql-results+xml",
        is_graph=False,
        also=("application/xml", "text/xml"),
    ),
    Format("csv", "text/csv", is_graph=False),
    Format("tsv", "text/tab-separated-values", is_graph=False),
    Format("turtle", "text/turtle", is_graph=True, also=("application/x-turtle",)),
    Format("ntriples", "application/n-triples", is_graph=True, also=("text/plain",)),
    Format("jsonld", "application/ld+json", is_graph=True, also=("application/json",)),
    Format("rdfxml", "application/rdf+xml", is_graph=True, also=("application/xml", "text/xml")),
    Format("trig", "application/trig", is_graph=True, also=("application/x-trig",)),
    Format("nquads", "application/n-quads", is_graph=True, also=("text/x-nquads",)),
)
"""Every format, the preferred one of each kind first."""
_ROWS: Final = tuple(format_ for format_ in FORMATS if not format_.is_graph)
_GRAPHS: Final = tuple(format_ for format_ in FORMATS if format_.is_graph)


def formats_for(form: Form) -> tuple[Format, ...]:
    """The formats that an answer of this form can be written in, the preferred one first."""
    return _GRAPHS if form in {"CONSTRUCT", "DESCRIBE"} else _ROWS


def format_named(name: str, form: Form) -> Format:
    """The format of this name; a QueryError when there is none that fits the form of the query."""
    fitting = formats_for(form)
    for format_ in fitting:
        if format_.name == name:
            return format_
    names = ", ".join(format_.name for format_ in fitting)
    msg = f"{form} cannot answer in the format {name!r}: choose one of {names}"
    raise QueryError(msg)


@dataclass(frozen=True)
class Answer:
    """The answer to a query, serialised; `store` names the built store that gave it."""

    form: Form
    format: Format
    body: bytes
    store: str

    @property
    def boolean(self) -> bool:
        """The yes or no of an ASK."""
        if self.form != "ASK":
            msg = f"{self.form} gives no yes or no: use ASK"
            raise QueryError(msg)
        return bool(self._results())

    def __bool__(self) -> bool:
        """The yes or no of an ASK; an error for other forms, which nobody shall take for a no."""
        return self.boolean

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns of a SELECT, in order, without the question mark."""
        results = self._results()
        if not isinstance(results, QuerySolutions):
            return ()
        return tuple(variable.value for variable in results.variables)

    def rows(self) -> Iterator[dict[str, Term]]:
        """The rows of a SELECT, each with the variables that are bound in it."""
        results = self._results()
        if not isinstance(results, QuerySolutions):
            msg = f"{self.form} gives no rows: use SELECT"
            raise QueryError(msg)
        names = tuple(variable.value for variable in results.variables)
        for solution in results:
            yield {
                name: value
                for name, value in zip(names, solution, strict=True)
                if value is not None
            }

    def quads(self) -> Iterator[Quad]:
        """The statements of a CONSTRUCT or DESCRIBE."""
        if not self.format.is_graph:
            msg = f"{self.form} gives no statements: use CONSTRUCT or DESCRIBE"
            raise QueryError(msg)
        return iter(parse(self.body, format=RdfFormat.from_media_type(self.format.media_type)))

    def _results(self) -> QuerySolutions | QueryBoolean:
        kind = QueryResultsFormat.from_media_type(self.format.media_type)
        if kind is None:
            msg = f"{self.form} answered in {self.format.name} gives no rows"
            raise QueryError(msg)
        return parse_query_results(self.body, format=kind)
