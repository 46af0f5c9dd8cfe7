"""A store in memory behind the door that the questions knock at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from pyoxigraph import Quad, QuerySolutions, Store

from kg.questions.labels import Term
from kg.store.snapshots import merged


@dataclass(frozen=True)
class Rows:
    """The rows of a SELECT in memory."""

    solutions: tuple[dict[str, Term], ...]

    def rows(self) -> Iterator[Mapping[str, Term]]:
        """The rows."""
        return iter(self.solutions)


@dataclass(frozen=True)
class Memory:
    """A store in memory that answers SELECT over all its graphs."""

    store: Store

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Self:
        """A store that holds these quads."""
        store = Store()
        store.extend(merged(quads))
        return cls(store)

    def query(self, query: str, /) -> Rows:
        """Answer the query."""
        found = self.store.query(query)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return Rows(
            tuple(
                {name: term for name, term in zip(names, each, strict=True) if term is not None}
                for each in found
            )
        )
