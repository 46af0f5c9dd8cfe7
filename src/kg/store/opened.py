"""The store: built and swapped in whole, opened only to read, asked through one door."""

import weakref
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat
from pyoxigraph import Store as OxigraphStore

from kg.errors import StoreError
from kg.store.answers import Answer
from kg.store.limits import Limits
from kg.store.queries import Dataset, Query
from kg.store.snapshots import BUILD_FIRST, DAMAGE, build_store, current_snapshot
from kg.store.workers import Workers

if TYPE_CHECKING:
    import rdflib

__all__ = ["Store", "build_store", "open_store"]

_ATTEMPTS = 3


class Store:
    """One built store, which stays the same however often another is built after it."""

    def __init__(self, path: Path, *, limits: Limits | None = None, workers: int = 1) -> None:
        """Open the built store at this path; a StoreError says what to do when it is damaged.

        So many queries of anybody's run at a time as there are workers.
        """
        self.path, self.limits = path, limits or Limits()
        self._count = workers
        try:
            self.oxigraph = OxigraphStore.read_only(str(path))
        except DAMAGE as error:
            msg = f"The store {path} cannot be read ({error}): {BUILD_FIRST}"
            raise StoreError(msg) from error

    @property
    def name(self) -> str:
        """The name of the store, the same for the same statements."""
        return self.path.name

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted."""
        graphs = self.oxigraph.named_graphs()
        return tuple(sorted(graph.value for graph in graphs if isinstance(graph, NamedNode)))

    def __len__(self) -> int:
        """The number of statements, each counted in every graph that holds it."""
        return self._size

    def __iter__(self) -> Iterator[Quad]:
        """Every statement with its graph."""
        for graph in self.graphs:
            yield from self.oxigraph.quads_for_pattern(None, None, None, NamedNode(graph))

    def query(
        self,
        query: str | Query,
        *,
        format_name: str | None = None,
        dataset: Dataset | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """Answer a query of anybody's in a process of its own, within limits; see `Workers`."""
        return self._workers.query(
            query, format_name=format_name, dataset=dataset, deadline=deadline
        )

    @cached_property
    def _size(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _workers(self) -> Workers:
        path = self.path
        workers = Workers(lambda: path, count=self._count, limits=self.limits)
        weakref.finalize(self, workers.close)
        return workers

    def rdflib(self) -> "rdflib.Dataset":
        """A copy in the memory of rdflib, whose default graph is the union of all graphs."""
        import rdflib  # noqa: PLC0415  it is slow to import and few need it

        dataset = rdflib.Dataset(default_union=True)
        for graph in self.graphs:
            triples = self.oxigraph.dump(None, RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
            dataset.graph(graph).parse(data=triples, format="nt")
        return dataset


def open_store(folder: Path, *, limits: Limits | None = None, workers: int = 1) -> Store:
    """Open the current store of a folder; a StoreError says what to do when there is none."""
    for attempt in range(_ATTEMPTS):
        path = current_snapshot(folder)
        try:
            return Store(path, limits=limits, workers=workers)
        except StoreError:
            # Two builds since the name was read may have swept the store away: look again.
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError
