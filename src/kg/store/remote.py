"""A store elsewhere: any SPARQL 1.1 service by its address, asked as a `kg.store.Store` is."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import Quad

from kg.store.answers import Answer, format_named, formats_for
from kg.store.limits import Limits
from kg.store.queries import Dataset, Query, check_query
from kg.store.query_text import QueryText
from kg.store.remote_calls import Caller
from kg.store.remote_graphs import RemoteGraphs
from kg.store.remote_queries import QueryAddress
from kg.store.remote_service import Service
from kg.store.snapshots import merged

if TYPE_CHECKING:
    import rdflib

__all__ = ["RemoteStore", "Service"]


class RemoteStore:
    """The graphs of ours that a service holds; where it holds none of ours, its default graph."""

    def __init__(self, service: Service, *, limits: Limits | None = None) -> None:
        """Ask this service; nothing is sent before something is asked."""
        self.service = service
        self.limits = replace(limits or Limits(), deadline=service.timeout)
        caller = Caller(service.credentials)
        self._address = QueryAddress(service.query, caller)
        self._held = RemoteGraphs(service, caller, self.limits)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of our graphs that the service holds when it is first asked, sorted."""
        return self._held.names

    @property
    def name(self) -> str:
        """A name for what the service held when first asked; other statements give another."""
        return self._held.digest

    def __len__(self) -> int:
        """The number of statements, each counted in every graph that holds it."""
        return sum(each.count for each in self._held.sums.values())

    def __iter__(self) -> Iterator[Quad]:
        """Every statement with its graph; a StoreError when the service leaves some out."""
        for graph in self._held.sums:
            yield from self._held.whole(graph)

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
        limits = self.limits if deadline is None else replace(self.limits, deadline=deadline)
        graphs = self._graphs_for(checked, dataset or Dataset())
        return self._address.answer(checked, format_, limits, graphs)

    @cached_property
    def oxigraph(self) -> pyoxigraph.Store:
        """A copy in memory, for whoever looks up things one by one, hundreds to a page."""
        copy = pyoxigraph.Store()
        copy.bulk_extend(merged(self))
        return copy

    def rdflib(self) -> "rdflib.Dataset":
        """A copy in the memory of rdflib, whose default graph is the union of all graphs."""
        import rdflib  # noqa: PLC0415  it is slow to import and few need it

        dataset = rdflib.Dataset(default_union=True)
        for graph in self._held.sums:
            triples = "".join(f"{quad.triple} .\n" for quad in self._held.whole(graph))
            place = dataset.graph(graph) if graph else dataset.default_graph
            place.parse(data=triples, format="nt")
        return dataset

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
