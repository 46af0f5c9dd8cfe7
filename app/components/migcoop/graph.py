"""What a canvas draws and what it reports: plain frozen records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from kg.errors import KgError

Status = Literal["explicit", "interpreted", "inferred", "external"]
Kind = Literal["thing", "unnamed", "remainder"]

STATUSES: Final = get_args(Status)
KINDS: Final = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many neighbours of one class, by one relation, a node has that were not handed over."""

    relation: str
    """The key of the relation, as in `Edge.relation`; comes back in `Expand`."""
    relation_label: str
    cls: str
    """The key of the class, as in `Node.cls`; comes back in `Expand`."""
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the canvas."""

    id: str
    """Any text, unique in the picture; a short one keeps links short."""
    label: str
    cls: str
    """A key of `Picture.classes`."""
    kind: Kind = "thing"
    """`unnamed`: an office-holder known by post. `remainder`: "4 more, not stated"."""
    hidden: tuple[Hidden, ...] = ()
    """What can still be expanded, in the order in which it is to be offered."""
    note: str = ""
    """One sentence for the details, such as a date and a place."""
    ending: str = ""
    """The last words of the label: where it is too long, those before them give way."""
    position: tuple[float, float] | None = None
    """Where to put it when it first appears; None lets the canvas find free room."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between two nodes, with the words that it rests on."""

    id: str
    source: str
    target: str
    relation: str
    """The key by which the legend groups and filters, such as an IRI."""
    label: str
    """What people read on the line."""
    status: Status = "explicit"
    claim: str = ""
    """The statement as a sentence, such as "Gervais Appave took part in ... as speaker"."""
    quote: str = ""
    """The words of the document; empty where there are none."""
    is_mutual: bool = False
    """The relation joins both alike, as co-presence does: the line points to neither."""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a canvas draws; a bigger picture in the next run adds, and moves nothing."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    classes: Mapping[str, str]
    """Key of a class -> its label, in the order of the legend; the order chooses the colours."""
    roots: tuple[str, ...] = ()
    """Nodes from which the reader started: drawn in the middle, never collapsed away."""
    highlight: frozenset[str] = frozenset()
    """Ids of nodes and edges to set off from the others, such as a path."""
    focus: str | None = None
    """A node or a line to select and bring into view; acted on whenever it is another than before.

    A view that is applied at the same time says what is in view.
    """

    def __post_init__(self) -> None:
        """Refuse a picture with a line to nowhere, an id given twice or an unknown key."""
        ids = _unique("node", [node.id for node in self.nodes])
        _unique("edge", [edge.id for edge in self.edges])
        for node in self.nodes:
            _known("class", node.cls, self.classes, f"node {node.id!r}")
            _known("kind", node.kind, KINDS, f"node {node.id!r}")
        for edge in self.edges:
            _known("status", edge.status, STATUSES, f"edge {edge.id!r}")
            _known("source", edge.source, ids, f"edge {edge.id!r}")
            _known("target", edge.target, ids, f"edge {edge.id!r}")

    def as_data(self) -> dict[str, Any]:
        """The picture as plain lists and dictionaries, without what is empty."""
        return {
            "nodes": [_as_data(node) for node in self.nodes],
            "edges": [_as_data(edge) for edge in self.edges],
            "classes": [{"key": key, "label": label} for key, label in self.classes.items()],
            "roots": list(self.roots),
            "highlight": sorted(self.highlight),
            "focus": self.focus,
        }


@dataclass(frozen=True, slots=True)
class Picked:
    """A node or an edge that the reader chose."""

    kind: Literal["node", "edge"]
    id: str


@dataclass(frozen=True, slots=True)
class Expand:
    """The reader asks for neighbours of a node; None stands for every relation or class."""

    node: str
    relation: str | None
    cls: str | None


@dataclass(frozen=True, slots=True)
class CanvasState:
    """What the reader has done; `expand` and `opened` are there in one run only."""

    selected: Picked | None = None
    view: Mapping[str, Any] | None = None
    """Places, pins, what is hidden, filters and zoom; None until the first picture is drawn."""
    expand: Expand | None = None
    opened: Picked | None = None
    """The reader asked for the page of a node or the source of an edge."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """What to call before the script runs again; None where nothing is to be called."""

    expand: Callable[[Expand], None] | None = None
    select: Callable[[Picked | None], None] | None = None
    open: Callable[[Picked], None] | None = None
    view: Callable[[Mapping[str, Any]], None] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a canvas presents itself."""

    title: str = ""
    """Names the graph for screen readers and in exported pictures and file names."""
    height: int = 620
    """Pixels of the canvas itself; on narrow screens the legend stands below it."""
    most_kept: int | None = None
    """Of more things than this, a view holds only the places of those that were moved or pinned.

    The others are then arranged as at first. None where the app finds the things in the view.
    """
    address: str = ""
    """Where it is given, it comes back in each view: the page that the picture was drawn for."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Translations of `migcoop.texts.CANVAS_TEXTS`, by the same keys."""


def _as_data(record: Node | Edge) -> dict[str, Any]:
    """What is said of it, without what is empty; quicker than `asdict`, which copies all values."""
    found = {name: getattr(record, name) for name in record.__slots__}
    if isinstance(record, Node):
        found["hidden"] = tuple(
            {name: getattr(each, name) for name in each.__slots__} for each in record.hidden
        )
    return {name: value for name, value in found.items() if value not in (None, "", (), False)}


def _unique(what: str, ids: list[str]) -> set[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            msg = f"Picture: the {what} {one!r} is given twice; give each an id of its own"
            raise KgError(msg)
        seen.add(one)
    return seen


def _known(what: str, value: str, allowed: Any, where: str) -> None:  # noqa: ANN401 - any container
    if value not in allowed:
        msg = f"Picture: the {what} {value!r} of {where} is not known in this picture"
        raise KgError(msg)
