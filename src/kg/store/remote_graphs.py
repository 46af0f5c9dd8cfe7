"""The graphs of ours that a service elsewhere holds: their names, their sums, their statements."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.errors import StoreError
from kg.store.limits import Limits
from kg.store.remote_calls import Caller, Request, form
from kg.store.remote_faults import fault
from kg.store.remote_queries import QueryAddress
from kg.store.remote_replies import STATEMENTS, statements
from kg.store.remote_service import Service
from kg.terms import GRAPH

_WHOLE_GRAPH: Final = 2**30
"""The bytes that a whole graph may have; an answer to a query has the usual limit."""
_DIGITS: Final = 6
_NAME_LENGTH: Final = 16

_NAMES: Final = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_TRIPLES: Final = "CONSTRUCT { ?s ?p ?o } WHERE { %s }"
_TEXT: Final = ", ' ', ".join(
    f"COALESCE({part}, '')"
    for part in ("STR(?s)", "STR(?p)", "STR(?o)", "LANG(?o)", "STR(DATATYPE(?o))")
)
_NUMBER: Final = " + ".join(
    f"{16**place} * STRLEN(STRBEFORE('0123456789abcdef', SUBSTR(?digest, {place + 1}, 1)))"
    for place in range(_DIGITS)
)
_SUMS: Final = f"""SELECT ?graph (COUNT(*) AS ?count) (SUM(?number) AS ?sum) WHERE {{
  %s BIND (MD5(CONCAT({_TEXT})) AS ?digest) BIND ({_NUMBER} AS ?number) }} GROUP BY ?graph"""
"""Each statement is made a number by its digest: the sum is the same in whatever order they come.

There is no function in SPARQL that reads a digest as a number, so its first digits are read one by
one.
"""


@dataclass(frozen=True)
class Sum:
    """How many statements a graph has, and a sum that changes when one of them does."""

    count: int
    sum: str


@dataclass(frozen=True)
class RemoteGraphs:
    """What a service holds when it is first asked; "" stands for its default graph."""

    service: Service
    caller: Caller
    limits: Limits

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The IRIs of our graphs, sorted."""
        found = {term.value for row in self._rows(_NAMES) for term in row if _is_iri(term)}
        return tuple(sorted(name for name in found if name.startswith(GRAPH)))

    @cached_property
    def sums(self) -> dict[str, Sum]:
        """The sum of each of our graphs, or where there are none, of the default graph."""
        pattern = "?s ?p ?o"
        if self.names:
            listed = " ".join(f"<{name}>" for name in self.names)
            pattern = f"VALUES ?graph {{ {listed} }} GRAPH ?graph {{ {pattern} }}"
        found = {
            graph.value if graph else "": Sum(int(count.value), total.value if total else "")
            for graph, count, total in self._rows(_SUMS % pattern)
        }
        return {name: found.get(name, Sum(0, "")) for name in self.names or ("",)}

    @cached_property
    def digest(self) -> str:
        """Changes with every statement that is added, taken away or written otherwise."""
        held = f"{self.service.query} {sorted(self.sums.items())}"
        return sha256(held.encode()).hexdigest()[:_NAME_LENGTH]

    def whole(self, graph: str) -> set[Quad]:
        """Every statement of a graph; a StoreError when the service leaves some out."""
        found, expected = set(self._read(graph)), self.sums[graph].count
        if len(found) != expected:
            msg = f"{self.service.query} gives {len(found):,} of {expected:,} statements of"
            msg += f" {graph or 'its default graph'}: raise the limit of its results"
            raise StoreError(msg)
        return found

    def _read(self, graph: str) -> Iterator[Quad]:
        reply = self.caller.read(self._request(graph))
        if not reply.is_good:
            raise fault(reply)
        name = NamedNode(graph) if graph else DefaultGraph()
        for quad in statements(reply):
            yield Quad(quad.subject, quad.predicate, quad.object, name)

    def _request(self, graph: str) -> Request:
        limits = replace(self.limits, size=_WHOLE_GRAPH)
        if graph and self.service.graph_store:
            return Request("GET", self.service.graph_address(graph), limits, STATEMENTS)
        pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        fields = [("query", _TRIPLES % pattern)]
        return form(self.service.query, fields, STATEMENTS, limits)

    def _rows(self, query: str) -> Iterator[tuple[NamedNode, ...]]:
        return map(tuple, QueryAddress(self.service.query, self.caller).rows(query, self.limits))


def _is_iri(term: object) -> bool:
    return isinstance(term, NamedNode)
