"""The rules of `ontology/shapes.ttl` as plain records, and the things that they look at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from pyoxigraph import BlankNode, Dataset, NamedNode, Quad, RdfFormat, Triple, parse
from pyoxigraph import Literal as Text

from kg.errors import BadInputError, KgError, Problem
from kg.terms import PREFIXES, SHAPES

Severity = Literal["Violation", "Warning", "Info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("Violation", "Warning", "Info")
"""From the one that stops a build to the one that is only worth knowing."""

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Text

_SH: Final = PREFIXES["sh"]
_RDF: Final = PREFIXES["rdf"]
_TYPE: Final = NamedNode(f"{_RDF}type")
_SUBCLASS: Final = NamedNode(f"{PREFIXES['rdfs']}subClassOf")
_SEVERITY: Final = {f"{_SH}{name}": name for name in SEVERITIES}
_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@dataclass(frozen=True)
class Rule:
    """One demand on data: `id` is E05, `iri` msh:E05; `message` may hold `{?value}`.

    `path` is the property that is looked at, as a SPARQL path, or None. `whole_graph` is true of a
    rule whose target stands for the graph, so that what it finds is the value.
    """

    id: str
    iri: str
    name: str
    message: str
    severity: Severity
    path: str | None
    targets: tuple[tuple[str, NamedNode], ...]
    whole_graph: bool


@dataclass(frozen=True, eq=False)
class Shapes:
    """A shapes graph: its triples for an engine, its rules by IRI for people."""

    triples: tuple[Triple, ...]
    rules: Mapping[str, Rule]

    @cached_property
    def targets(self) -> frozenset[tuple[str, NamedNode]]:
        """What the rules look at, such as ("targetClass", mco:Event)."""
        return frozenset(target for rule in self.rules.values() for target in rule.targets)

    def focus_nodes(self, data: Iterable[Triple], vocabulary: Iterable[Triple]) -> int:
        """How many subjects of the data any rule looks at; the vocabulary only tells subclasses."""
        return len(_focus_nodes(self.targets, list(data), vocabulary))


@dataclass(frozen=True)
class Hit:
    """One result as an engine gave it: the shape, the focus node, and the path and value if any."""

    shape: str
    focus: Term
    path: str | None
    value: Term | None
    component: str


def read_shapes(path: Path) -> Shapes:
    """The shapes of a Turtle file; every shape with a severity is a rule.

    Raises BadInputError for a file that is no Turtle, and KgError where it holds no rule or a rule
    lacks its message.
    """
    try:
        quads = list(parse(path.read_bytes(), format=RdfFormat.TURTLE))
    except OSError as error:
        msg = f"{path}: cannot read the shapes: {error.strerror}"
        raise KgError(msg) from error
    except SyntaxError as error:
        raise BadInputError([Problem(path, error.lineno or 0, error.msg)]) from error
    reader = _Reader(Dataset(quads))
    rules = {rule.iri: rule for rule in reader.rules()}
    if not rules:
        msg = f"{path}: no shapes in it, so nothing can be checked; a rule has sh:severity"
        raise KgError(msg)
    return Shapes(tuple(quad.triple for quad in quads), rules)


class _Reader:
    """Picks the rules out of a shapes graph."""

    def __init__(self, graph: Dataset) -> None:
        self._graph = graph
        self._parents = {
            quad.object: quad.subject
            for quad in graph.quads_for_predicate(NamedNode(f"{_SH}property"))
        }

    def rules(self) -> Iterator[Rule]:
        severities = self._graph.quads_for_predicate(NamedNode(f"{_SH}severity"))
        for quad in sorted(severities, key=str):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode):
                msg = f"the shape {quad.subject} needs an IRI, so that a report can name it"
                raise KgError(msg)
            yield self._rule(quad.subject, quad.object)

    def _rule(self, shape: NamedNode, severity: NamedNode) -> Rule:
        if severity.value not in _SEVERITY:
            msg = f"{shape} has the severity {severity}; it must be one of {', '.join(SEVERITIES)}"
            raise KgError(msg)
        query = next(iter(self._objects(shape, "sparql")), shape)
        targets = tuple(self._targets(shape))
        return Rule(
            id=shape.value.removeprefix(SHAPES),
            iri=shape.value,
            name=self._text(shape, "name", shape),
            message=self._text(query, "message", shape),
            severity=_SEVERITY[severity.value],
            path=self._path(shape),
            targets=targets,
            whole_graph=any(kind == "targetNode" for kind, _ in targets),
        )

    def _objects(self, subject: Node, name: str) -> list[Node]:
        found = [
            quad.object
            for quad in self._graph.quads_for_subject(subject)
            if quad.predicate.value == f"{_SH}{name}"
        ]
        return [node for node in found if isinstance(node, NamedNode | BlankNode)]

    def _text(self, subject: Node, name: str, shape: NamedNode) -> str:
        for quad in self._graph.quads_for_subject(subject):
            if quad.predicate.value == f"{_SH}{name}":
                return _plain(quad)
        msg = f"the shape {shape} has no sh:{name}; write a sentence that says what to do"
        raise KgError(msg)

    def _targets(self, shape: NamedNode) -> Iterator[tuple[str, NamedNode]]:
        for owner in (shape, self._parents.get(shape)):
            if not isinstance(owner, NamedNode):
                continue
            for kind in _TARGETS:
                found = sorted(self._objects(owner, kind), key=str)
                yield from ((kind, node) for node in found if isinstance(node, NamedNode))

    def _path(self, shape: NamedNode) -> str | None:
        paths = self._objects(shape, "path")
        return self._render(paths[0]) if paths else None

    def _render(self, path: Node) -> str:
        if isinstance(path, NamedNode):
            return str(path)
        alternatives = self._objects(path, "alternativePath")
        if alternatives:
            return "|".join(map(self._render, self._members(alternatives[0])))
        return "/".join(map(self._render, self._members(path)))

    def _members(self, head: Node) -> Iterator[Node]:
        while head != NamedNode(f"{_RDF}nil"):
            cell = {
                quad.predicate.value: quad.object for quad in self._graph.quads_for_subject(head)
            }
            first, rest = cell.get(f"{_RDF}first"), cell.get(f"{_RDF}rest")
            if not isinstance(first, NamedNode | BlankNode):
                msg = f"a path of the shapes is neither a list nor an alternative: {head}"
                raise KgError(msg)
            yield first
            head = rest if isinstance(rest, NamedNode | BlankNode) else NamedNode(f"{_RDF}nil")


def _plain(quad: Quad) -> str:
    return str(getattr(quad.object, "value", quad.object))


def _focus_nodes(
    targets: frozenset[tuple[str, NamedNode]],
    data: list[Triple],
    vocabulary: Iterable[Triple],
) -> set[object]:
    subjects = {triple.subject for triple in data}
    classes = _with_subclasses(
        {node for kind, node in targets if kind == "targetClass"}, [*data, *vocabulary]
    )
    found: set[object] = {node for kind, node in targets if kind == "targetNode"}
    for triple in data:
        if (triple.predicate == _TYPE and triple.object in classes) or (
            ("targetSubjectsOf", triple.predicate) in targets
        ):
            found.add(triple.subject)
        if ("targetObjectsOf", triple.predicate) in targets:
            found.add(triple.object)
    return found & subjects


def _with_subclasses(classes: set[NamedNode], triples: list[Triple]) -> set[object]:
    below: dict[object, list[object]] = {}
    for triple in triples:
        if triple.predicate == _SUBCLASS:
            below.setdefault(triple.object, []).append(triple.subject)
    found: set[object] = set()
    waiting: list[object] = list(classes)
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += below.get(current, [])
    return found
