"""A query sent to a service elsewhere: lent its prefixes, with the graphs it is asked of."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from kg.errors import QueryError, StoreError
from kg.store.answers import Answer, Format, format_named
from kg.store.limits import Limits
from kg.store.queries import Dataset, Query, check_query
from kg.store.query_text import QueryText
from kg.store.remote_calls import Caller, form
from kg.store.remote_faults import fault
from kg.store.remote_replies import ROWS, STATEMENTS, written
from kg.terms import BASE

_PROGRAMS: Final = ("bif:", "sql:", "java:", "class:")
"""Where the names of functions begin with which an engine runs code of its own."""


@dataclass(frozen=True)
class QueryAddress:
    """The address of a service for queries, and the way there."""

    url: str
    caller: Caller

    def answer(self, query: Query, format_: Format, limits: Limits, graphs: Dataset) -> Answer:
        """The answer in this format; nothing that runs a program of the engine is sent."""
        text = QueryText(query.text)
        _refuse_programs(text)
        prologue = _prologue(query, text)
        fields = [
            ("query", prologue + query.text),
            *(("default-graph-uri", graph) for graph in graphs.default_graphs),
            *(("named-graph-uri", graph) for graph in graphs.named_graphs),
        ]
        accept = STATEMENTS if format_.is_graph else ROWS
        reply = self.caller.read(form(self.url, fields, accept, limits))
        if not reply.is_good:
            raise fault(reply, prologue=len(prologue))
        return written(reply, query, format_, limits)

    def rows(self, query: str, limits: Limits) -> QuerySolutions:
        """The rows of a SELECT of our own, which names its graphs itself."""
        checked = check_query(query)
        answer = self.answer(checked, format_named("json", checked.form), limits, Dataset())
        found = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
        if not isinstance(found, QuerySolutions):
            msg = f"{self.url} answers a SELECT without rows: is it a SPARQL service?"
            raise StoreError(msg)
        return found


def _prologue(query: Query, text: QueryText) -> str:
    """What a query is lent, on one line with its first: only columns of that line move."""
    relative = any(token.kind == "iri" and ":" not in token.text for token in text.tokens)
    base = f"BASE <{BASE}> " if relative and not text.base else ""
    known = sorted(query.prefixes.items())
    return base + "".join(f"PREFIX {name}: <{iri}> " for name, iri in known)


def _refuse_programs(query: QueryText) -> None:
    for token in query.tokens:
        if token.kind == "iri" and token.text[1:].lower().startswith(_PROGRAMS):
            msg = f"{token.text} would run a program of the engine: use the functions of SPARQL"
            raise QueryError(msg, *query.place(token.start))
