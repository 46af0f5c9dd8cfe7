"""The way in for the project's own queries: plain records, straight from the engine.

What a user types goes through `kg.store` and its limits instead. Things are looked up in the
index, two microseconds each, and joined in Python: the union of all graphs repeats a statement
once for each source that makes it, so that joins and OPTIONALs in the engine multiply.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Final, Protocol

import pyoxigraph

from kg.terms import PREFIXES


class Readable(Protocol):
    """What can be asked: a `kg.store.Store`, or anything else that holds an Oxigraph store."""

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """The engine's store."""
        ...


@dataclass(frozen=True, order=True)
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
        return next(iter(self.each(name)), "")

    def label(self, *names: str) -> str:
        """The first of these properties in English, or else in the first of other languages."""
        found = [value for name in names for value in self.values.get(expand(name), ())]
        found.sort(key=lambda value: (value.language not in {"en", ""}, value.language))
        return found[0].text if found else ""


NOTHING: Final = Description({})
"""The description of a thing of which the store says nothing that was asked for."""


def rows(store: Readable, query: str, **nodes: Iterable[str]) -> Iterator[tuple[Value, ...]]:
    """The rows of a SELECT over the union of all graphs, with all our prefixes declared.

    Each further argument is a list of IRIs that stands for `$name` in the query. Every variable
    must be bound in every row. The order of the rows is the engine's.
    """
    lists = {name: " ".join(f"<{_checked(iri)}>" for iri in iris) for name, iris in nodes.items()}
    text = Template(query).substitute(lists)
    found = store.oxigraph.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        msg = f"rows() answers SELECT only, not: {query.strip()[:60]}"
        raise TypeError(msg)
    for solution in found:
        yield tuple(map(_value, solution))


def described(store: Readable, subjects: Iterable[str], *names: str) -> dict[str, Description]:
    """What the store says of the subjects by these properties, each looked up in the index.

    A subject of which it says nothing by them is left out; an empty one is passed over.
    """
    predicates = [_node(expand(name)) for name in names]
    look_up = store.oxigraph.quads_for_pattern
    found: dict[str, Description] = {}
    for subject in set(subjects) - {""}:
        node = pyoxigraph.NamedNode(subject)
        said: dict[str, tuple[Value, ...]] = {}
        for predicate in predicates:
            if objects := {quad.object for quad in look_up(node, predicate, None, None)}:
                said[predicate.value] = tuple(sorted(map(_value, objects)))
        if said:
            found[subject] = Description(said)
    return found


def mentions(store: Readable, objects: Iterable[str], *names: str) -> dict[str, Description]:
    """The subjects that name the objects, by these properties, each looked up in the index."""
    predicates = [_node(expand(name)) for name in names]
    look_up = store.oxigraph.quads_for_pattern
    found: dict[str, Description] = {}
    for mentioned in set(objects) - {""}:
        node = pyoxigraph.NamedNode(mentioned)
        named: dict[str, tuple[Value, ...]] = {}
        for predicate in predicates:
            if subjects := {quad.subject for quad in look_up(None, predicate, node, None)}:
                named[predicate.value] = tuple(sorted(map(_value, subjects)))
        if named:
            found[mentioned] = Description(named)
    return found


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
