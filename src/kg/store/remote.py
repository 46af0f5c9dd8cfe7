"""A store elsewhere: any SPARQL 1.1 service by its address, asked as a `kg.store.Store` is."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from kg.errors import QueryError, StoreError
from kg.store.answers import Answer, Format, format_named, formats_for
from kg.store.credentials import Credentials
from kg.store.limits import Limits
from kg.store.queries import Dataset, Query, check_query
from kg.store.query_text import QueryText
from kg.store.remote_calls import Caller, Request, form
from kg.store.remote_faults import fault
from kg.store.remote_replies import ROWS, STATEMENTS, statements, written
from kg.terms import BASE, GRAPH

if TYPE_CHECKING:
    import rdflib

_WHOLE_GRAPH: Final = 2**30
"""The bytes that a whole graph may have; an answer to a query has the usual limit."""
_PROGRAMS: Final = ("bif:", "sql:", "java:", "class:")
"""Where the names of functions begin with which an engine runs code of its own."""

_GRAPHS: Final = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_HELD: Final = "SELECT (COUNT(*) AS ?count) (SUM(STRLEN(STR(?o))) AS ?letters) WHERE { %s }"
_TRIPLES: Final = "CONSTRUCT { ?s ?p ?o } WHERE { %s }"


@dataclass(frozen=True)
class Service:
    """Where a service is: its address for queries, and that of its Graph Store if it has one."""

    query: str
    graph_store: str = ""
    credentials: Credentials = field(default_factory=Credentials)
    timeout: float = 30.0


class RemoteStore:
    """The graphs of ours that a service holds; where it holds none of ours, its default graph."""

    def __init__(self, service: Service, *, limits: Limits | None = None) -> None:
        """Ask this service; nothing is sent before something is asked."""
        self.service = service
        self._limits = replace(limits or Limits(), deadline=service.timeout)
        self._caller = Caller(service.credentials)

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of our graphs that the service holds when it is first asked, sorted."""
        found = self._ask_plainly(_GRAPHS)
        names = {term.value for row in found for term in row if isinstance(term, NamedNode)}
        return tuple(sorted(name for name in names if name.startswith(GRAPH)))

    @cached_property
    def name(self) -> str:
        """A name for what the service held when first asked: it changes with sizes of graphs.

        A change that keeps the number of statements and of their letters is not seen.
        """
        digest = sha256(f"{self.service.query} {self._held}".encode()).hexdigest()
        return f"{urlsplit(self.service.query).hostname}-{digest[:16]}"

    def __len__(self) -> int:
        """The number of statements, each counted in every graph that holds it."""
        return sum(count for count, _ in self._held.values())

    def __iter__(self) -> Iterator[Quad]:
        """Every statement with its graph; a StoreError when the service leaves some out."""
        for graph in self._held:
            yield from self._whole(graph)

    def query(
        self,
        query: str | Query,
        *,
        format_name: str | None = None,
        dataset: Dataset | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """Answer a query of anybody's over all our graphs, as `Store.query` does.

        The same check as there comes first: nothing that calls a third address is sent on.
        """
        checked = check_query(query) if isinstance(query, str) else query
        format_ = (
            format_named(format_name, checked.form) if format_name else formats_for(checked.form)[0]
        )
        limits = self._limits if deadline is None else replace(self._limits, deadline=deadline)
        return self._ask(checked, format_, limits, self._graphs_for(checked, dataset or Dataset()))

    @cached_property
    def oxigraph(self) -> pyoxigraph.Store:
        """A copy in memory, for whoever looks up things one by one, hundreds to a page."""
        copy = pyoxigraph.Store()
        copy.bulk_extend(self)
        return copy

    def rdflib(self) -> "rdflib.Dataset":
        """A copy in the memory of rdflib, whose default graph is the union of all graphs."""
        import rdflib  # noqa: PLC0415  it is slow to import and few need it

        dataset = rdflib.Dataset(default_union=True)
        for graph in self._held:
            triples = "".join(f"{quad.triple} .\n" for quad in self._whole(graph))
            place = dataset.graph(graph) if graph else dataset.default_graph
            place.parse(data=triples, format="nt")
        return dataset

    def _ask(self, query: Query, format_: Format, limits: Limits, graphs: Dataset) -> Answer:
        text = QueryText(query.text)
        _refuse_programs(text)
        prologue = _prologue(query, text)
        fields = [
            ("query", prologue + query.text),
            *(("default-graph-uri", graph) for graph in graphs.default_graphs),
            *(("named-graph-uri", graph) for graph in graphs.named_graphs),
        ]
        accept = STATEMENTS if format_.is_graph else ROWS
        reply = self._caller.read(form(self.service.query, fields, accept, limits))
        if not reply.is_good:
            raise fault(reply, prologue=len(prologue))
        return written(reply, query, format_, limits)

    def _ask_plainly(self, query: str) -> QuerySolutions:
        """The rows of a query of this module, which names its graphs itself."""
        checked = check_query(query)
        json = format_named("json", checked.form)
        return _rows(self._ask(checked, json, self._limits, Dataset()))

    def _graphs_for(self, query: Query, chosen: Dataset) -> Dataset:
        """The graphs to ask, by name: an engine's own default may be empty, or hold others'."""
        if chosen.default_graphs or chosen.named_graphs:
            chosen.refuse_unknown_graphs(frozenset(self.graphs))
        elif query.default_graphs or query.named_graphs:
            query.refuse_unknown_graphs(self.graphs)
        else:
            # Named graphs are listed where they are asked for: each makes work for the engine.
            asks = any(token.word == "GRAPH" for token in QueryText(query.text).tokens)
            return Dataset(self.graphs, self.graphs if asks else ())
        return chosen

    @cached_property
    def _held(self) -> dict[str, tuple[int, str]]:
        """For each graph, or for "" where there are none: its statements, and a sum of lengths."""
        held = {}
        for graph in self.graphs or ("",):
            for count, letters in self._ask_plainly(_HELD % _pattern(graph)):
                held[graph] = (int(count.value), letters.value if letters else "0")
        return held

    def _whole(self, graph: str) -> set[Quad]:
        found, (count, _) = set(self._graph(graph)), self._held[graph]
        if len(found) != count:
            msg = f"{self.service.query} gives {len(found):,} of {count:,} statements of"
            msg += f" {graph or 'its default graph'}: raise the limit of its results"
            raise StoreError(msg)
        return found

    def _graph(self, graph: str) -> Iterator[Quad]:
        limits = replace(self._limits, size=_WHOLE_GRAPH)
        if graph and self.service.graph_store:
            url = graph_url(self.service.graph_store, graph)
            request = Request("GET", url, limits, STATEMENTS)
        else:
            fields = [("query", _TRIPLES % _pattern(graph))]
            request = form(self.service.query, fields, STATEMENTS, limits)
        reply = self._caller.read(request)
        if not reply.is_good:
            raise fault(reply)
        name = NamedNode(graph) if graph else DefaultGraph()
        for quad in statements(reply):
            yield Quad(quad.subject, quad.predicate, quad.object, name)


def _rows(answer: Answer) -> QuerySolutions:
    found = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        msg = f"{answer.form} gives no rows: use SELECT"
        raise QueryError(msg)
    return found


def graph_url(graph_store: str, graph: str) -> str:
    """The address of one graph in a Graph Store."""
    return f"{graph_store}{'&' if '?' in graph_store else '?'}graph={quote(graph, safe='')}"


def _pattern(graph: str) -> str:
    return f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"


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
