"""Putting the graphs of the store into an engine elsewhere, by the Graph Store Protocol."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, RdfFormat

from kg.errors import KgError, StoreError
from kg.store import Store
from kg.store.limits import Limits
from kg.store.remote import Service, graph_url
from kg.store.remote_calls import Caller, Request
from kg.store.remote_faults import fault


@dataclass(frozen=True)
class LoadedGraph:
    """A graph that was put, with the number of its statements."""

    graph: str
    statements: int


def load_graphs(
    store: Store, service: Service, *, tell: Callable[[str], None] = lambda _: None
) -> tuple[LoadedGraph, ...]:
    """Put each named graph in the place of the one that the service has; others stay as they are.

    Nothing is tried twice: the first refusal is a StoreError, which says how many were put before.
    """
    caller = Caller(service.credentials)
    limits = replace(Limits(), deadline=service.timeout)
    loaded: list[LoadedGraph] = []
    for graph in store.graphs:
        tell(f"Putting {graph}")
        triples = store.oxigraph.dump(None, RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
        url = graph_url(service.graph_store, graph)
        request = Request("PUT", url, limits, media_type="text/turtle", body=triples or b"")
        try:
            reply = caller.write(request)
        except KgError as error:
            raise _stopped(loaded, store, error) from error
        if not reply.is_good:
            raise _stopped(loaded, store, fault(reply))
        count = sum(1 for _ in store.oxigraph.quads_for_pattern(None, None, None, NamedNode(graph)))
        loaded.append(LoadedGraph(graph, count))
    return tuple(loaded)


def _stopped(loaded: list[LoadedGraph], store: Store, error: KgError) -> StoreError:
    done = f"{len(loaded)} of {len(store.graphs)} graphs were put before"
    return StoreError(f"{error} ({done})")
