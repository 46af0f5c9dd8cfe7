"""The way in for the project's own queries: plain records, straight from the engine.

What a user types goes through `kg.store` and its limits instead. Things are looked up in the
index and joined in Python: the union of all graphs repeats a statement once for each source that
makes it, so that joins and OPTIONALs in the engine multiply. A statement takes about ten
microseconds to read from disk, so what was read is kept: a store stays the same while it is open.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Final, Protocol, TypeVar
from weakref import WeakKeyDictionary

import pyoxigraph

from kg.terms import PREFIXES


class Readable(Protocol):
    """What can be asked: a `kg.store.Store`, or anything else that holds an Oxigraph store.

    Its default graph is the merge of all its graphs, as `kg.store.snapshots.merged` makes it.
    """

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """The engine's store."""
        ...


@dataclass(frozen=True, order=True, slots=True)
class Value:
    """What a statement says: an IRI, or text with its language where it has one."""

    text: str
    language: str = ""
    is_iri: bool = False


@dataclass(frozen=True)
class Description:
    """What was asked for about one thing; properties are written prefix:name."""

    values: Mapping[str, tuple[Value, ...]]

    @property
    def all(self) -> tuple[str, ...]:
        """The texts of the values of all properties, sorted, each once."""
        return tuple(sorted({value.text for values in self.values.values() for value in values}))

    def each(self, name: str) -> tuple[str, ...]:
        """The texts of all values of a property, sorted."""
        return tuple(value.text for value in self.values.get(expand(name), ()))

    def one(self, name: str) -> str:
        """The text of the first value of a property; empty where there is none."""
        values = self.values.get(expand(name))
        return values[0].text if values else ""

    def label(self, *names: str) -> str:
        """The first of these properties in English, or else in the first of other languages."""
        found = [value for name in names for value in self.values.get(expand(name), ())]
        found.sort(key=lambda value: (value.language not in {"en", ""}, value.language))
        return found[0].text if found else ""


MERGE: Final = pyoxigraph.DefaultGraph()
"""The graph in which everything is stated, and once."""

NOTHING: Final = Description({})
"""The description of a thing of which the store says nothing that was asked for."""


def rows(store: Readable, query: str, **nodes: Iterable[str]) -> Iterator[tuple[Value, ...]]:
    """The rows of a SELECT over the merge of all graphs, with all our prefixes declared.

    Each further argument is a list of IRIs that stands for `$name` in the query. Every variable
    must be bound in every row. The order of the rows is the engine's.
    """
    lists = {name: " ".join(f"<{_checked(iri)}>" for iri in iris) for name, iris in nodes.items()}
    text = Template(query).substitute(lists)
    found = store.oxigraph.query(text, prefixes=PREFIXES)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        msg = f"rows() answers SELECT only, not: {query.strip()[:60]}"
        raise TypeError(msg)
    for solution in found:
        yield tuple(map(_value, solution))


_Said = Mapping[str, tuple[Value, ...]]

_MOST_KEPT: Final = 20_000
"""Things of which a store keeps what was read, and as many of what names them: some 50 MB."""


class _Kept:
    """What was read of one store: by subject, and by object with the properties asked for."""

    def __init__(self) -> None:
        self.said: dict[str, _Said] = {}
        self.named: dict[tuple[str, tuple[str, ...]], _Said] = {}


_KEPT: WeakKeyDictionary[Readable, _Kept] = WeakKeyDictionary()


def described(store: Readable, subjects: Iterable[str], *names: str) -> dict[str, Description]:
    """What the store says of the subjects by these properties, each looked up in the index.

    A subject of which it says nothing by them is left out; an empty one is passed over.
    """
    wanted = [expand(name) for name in names]
    kept = _KEPT.setdefault(store, _Kept()).said
    found: dict[str, Description] = {}
    for subject in set(subjects) - {""}:
        said = kept.get(subject)
        if said is None:
            said = _keep(kept, subject, _all_said(store, subject))
        if some := {name: said[name] for name in wanted if name in said}:
            found[subject] = Description(some)
    return found


def mentions(store: Readable, objects: Iterable[str], *names: str) -> dict[str, Description]:
    """The subjects that name the objects, by these properties, each looked up in the index."""
    kept = _KEPT.setdefault(store, _Kept()).named
    found: dict[str, Description] = {}
    for mentioned in set(objects) - {""}:
        named = kept.get((mentioned, names))
        if named is None:
            named = _keep(kept, (mentioned, names), _naming(store, mentioned, names))
        if named:
            found[mentioned] = Description(named)
    return found


_Key = TypeVar("_Key")


def _keep(kept: dict[_Key, _Said], key: _Key, said: _Said) -> _Said:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[key] = said
    return said


def _all_said(store: Readable, subject: str) -> _Said:
    said: dict[str, set[object]] = {}
    node = pyoxigraph.NamedNode(subject)
    for quad in store.oxigraph.quads_for_pattern(node, None, None, MERGE):
        said.setdefault(quad.predicate.value, set()).add(quad.object)
    return {name: _values(each) for name, each in said.items()}


def _naming(store: Readable, mentioned: str, names: Iterable[str]) -> _Said:
    """What names a thing by these properties alone, for by others it may be named often."""
    node = pyoxigraph.NamedNode(mentioned)
    named: dict[str, tuple[Value, ...]] = {}
    for predicate in (_node(expand(name)) for name in names):
        quads = store.oxigraph.quads_for_pattern(None, predicate, node, MERGE)
        if subjects := {quad.subject for quad in quads}:
            named[predicate.value] = _values(subjects)
    return named


def _values(terms: AbstractSet[object]) -> tuple[Value, ...]:
    return tuple(sorted(map(_value, terms))) if len(terms) > 1 else (_value(*terms),)


@cache
def expand(name: str) -> str:
    """The IRI of a term written prefix:name, as in `mco:Event`."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@cache
def _node(iri: str) -> pyoxigraph.NamedNode:
    return pyoxigraph.NamedNode(iri)


def is_iri(text: str) -> bool:
    """Whether the text can stand as an IRI in a query."""
    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return ":" in text


def _checked(iri: str) -> str:
    return pyoxigraph.NamedNode(iri).value


def _value(term: object) -> Value:
    if isinstance(term, pyoxigraph.NamedNode):
        return Value(term.value, is_iri=True)
    if isinstance(term, pyoxigraph.Literal):
        return Value(term.value, term.language or "")
    msg = f"a row of ours holds IRIs and literals only, not {term!r}"
    raise TypeError(msg)
