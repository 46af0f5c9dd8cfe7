"""What a drawing of a part of the graph holds: nodes, lines, and what is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.explore.evidence import Evidence
from kg.explore.links import CO_PRESENCE

Kind = Literal["thing", "unnamed", "remainder"]

LIMIT: Final = 60
"""How many neighbours one expansion adds at most."""


@dataclass(frozen=True)
class Hidden:
    """How many neighbours of one class, by one relation, a node has that are not drawn."""

    relation: str
    relation_label: str
    cls: str
    count: int


@dataclass(frozen=True)
class Node:
    """One thing on the drawing; `id` is the short form of its IRI.

    `kind` is `unnamed` for an office-holder known only by post, and `remainder` for "4 more, not
    stated", which is no thing of the graph: its IRI is that of the count.
    """

    id: str
    label: str
    cls: str
    kind: Kind = "thing"
    hidden: tuple[Hidden, ...] = ()
    note: str = ""
    iri: str = ""


@dataclass(frozen=True)
class Edge:
    """One line: all facts that join two nodes by one relation.

    `status` is that of the best reading among them, `claim` says it in words, `quote` is the main
    quote. `facts` are the IRIs of the claims or fact nodes; co-presence rests on two of them.
    """

    id: str
    source: str
    target: str
    relation: str
    label: str
    status: str
    claim: str
    quote: str = ""
    facts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_mutual(self) -> bool:
        """Whether the relation joins both alike, and points to neither."""
        return self.relation == CO_PRESENCE

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words of all evidence, the main one first."""
        return tuple(dict.fromkeys(each.words for each in self.evidence))


@dataclass(frozen=True)
class Expansion:
    """A wish to see neighbours of a node, by one relation or of one class; empty stands for all."""

    node: str
    relation: str = ""
    cls: str = ""
    limit: int = LIMIT


@dataclass(frozen=True)
class Cut:
    """What came of an expansion: `added` neighbours, of `total` that were not drawn before."""

    node: str
    relation: str
    cls: str
    added: int
    total: int

    @property
    def words(self) -> str:
        """How many were added of how many."""
        return f"{self.added} of {self.total} shown"


@dataclass(frozen=True)
class Filters:
    """What may be drawn; an empty set or 0 does not restrict.

    `co_presence` adds a line between actors who were at one event that is not drawn itself.
    """

    classes: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    first_year: int = 0
    last_year: int = 0
    co_presence: bool = False


NO_FILTERS: Final = Filters()


@dataclass(frozen=True)
class Picture:
    """A part of the graph, ready to be drawn, in a stable order.

    `classes` gives a label to every class in the legend's order; `roots` are the ids of the nodes
    from which the reader started; `cuts` says how much of each expansion is shown.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    classes: Mapping[str, str]
    roots: tuple[str, ...] = ()
    highlight: frozenset[str] = frozenset()
    cuts: tuple[Cut, ...] = field(default=())
