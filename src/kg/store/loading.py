"""Putting the graphs of the store into an engine elsewhere, by the Graph Store Protocol."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode, RdfFormat

from kg.errors import KgError, StoreError
from kg.store import Store
from kg.store.limits import Limits
from kg.store.remote import RemoteStore
from kg.store.remote_calls import Caller, Reply, Request
from kg.store.remote_faults import fault
from kg.store.remote_service import Service

_NOT_THERE: Final = 404


@dataclass(frozen=True)
class LoadedGraph:
    """A graph that was put, with the number of its statements."""

    graph: str
    statements: int


@dataclass(frozen=True)
class Loaded:
    """The graphs that were put, and those of ours that were there before and are no longer."""

    graphs: tuple[LoadedGraph, ...]
    removed: tuple[str, ...]


def load_graphs(
    store: Store, service: Service, *, tell: Callable[[str], None] = lambda _: None
) -> Loaded:
    """Put each named graph in the place of the one that the service has; then remove the retired.

    Retired is a graph of ours that is not in the store; they are looked for where the service has
    an address for queries. The graphs of others stay as they are. Nothing is tried twice: the first
    refusal is a StoreError, which says how many graphs were put before.
    """
    there = _Loading(service)
    loaded: list[LoadedGraph] = []
    removed: list[str] = []
    try:
        for graph in store.graphs:
            tell(f"Putting {graph}")
            loaded.append(there.put(store, graph))
        for graph in there.retired(store) if service.query else ():
            tell(f"Removing {graph}")
            removed.extend(there.remove(graph))
    except KgError as error:
        done = f"{len(loaded)} of {len(store.graphs)} graphs were put before"
        msg = f"{error} ({done})"
        raise StoreError(msg) from error
    return Loaded(tuple(loaded), tuple(removed))


class _Loading:
    def __init__(self, service: Service) -> None:
        self._service = service
        self._caller = Caller(service.credentials)
        self._limits = replace(Limits(), deadline=service.timeout)

    def put(self, store: Store, graph: str) -> LoadedGraph:
        name = NamedNode(graph)
        triples = store.oxigraph.dump(None, RdfFormat.N_TRIPLES, from_graph=name) or b""
        reply = self._write("PUT", graph, triples)
        if not reply.is_good:
            raise fault(reply)
        count = sum(1 for _ in store.oxigraph.quads_for_pattern(None, None, None, name))
        return LoadedGraph(graph, count)

    def retired(self, store: Store) -> list[str]:
        return sorted(set(RemoteStore(self._service).graphs) - set(store.graphs))

    def remove(self, graph: str) -> Iterator[str]:
        """The graph, or nothing where it was not there."""
        reply = self._write("DELETE", graph)
        if reply.is_good:
            yield graph
        elif reply.status != _NOT_THERE:
            raise fault(reply)

    def _write(self, method: str, graph: str, triples: bytes = b"") -> Reply:
        url = self._service.graph_address(graph)
        media_type = "text/turtle" if triples else ""
        return self._caller.write(
            Request(method, url, self._limits, media_type=media_type, body=triples)
        )
