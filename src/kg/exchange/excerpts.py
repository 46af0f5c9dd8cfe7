"""All that the graph holds of one thing, with the words that it rests on, as Turtle."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from kg.exchange.turtle import write_turtle
from kg.explore.names import full_iri
from kg.store.rows import MERGE, Readable, expand

_ABOUT: Final = expand("rdf:subject")
_VALUE: Final = expand("rdf:object")
_CITES: Final = (expand("mco:supportedBy"), expand("oa:hasSelector"))
_POINTS: Final = tuple(
    map(expand, ("mco:participant", "mco:inEvent", "mco:affiliation", "mco:inCapacity"))
)


def excerpt(store: Readable, iri: str) -> str:
    """The statements about a thing, its claims and participations, and their evidence."""
    thing = NamedNode(full_iri(iri))
    nodes = [thing, *_mentioning(store, thing)]
    cited = [each for node in nodes for each in _cited(store, node)]
    triples = {
        Triple(quad.subject, quad.predicate, quad.object)
        for node in (*nodes, *cited)
        for quad in _about(store, node)
    }
    return write_turtle(triples).decode()


def _about(store: Readable, node: NamedNode) -> Iterable[Quad]:
    return store.oxigraph.quads_for_pattern(node, None, None, MERGE)


def _mentioning(store: Readable, thing: NamedNode) -> Iterator[NamedNode]:
    for predicate in (_ABOUT, _VALUE, *_POINTS):
        for quad in store.oxigraph.quads_for_pattern(None, NamedNode(predicate), thing, MERGE):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def _cited(store: Readable, node: NamedNode) -> Iterator[NamedNode]:
    """What backs the node: its evidence, and the selectors of that."""
    for quad in _about(store, node):
        if quad.predicate.value in _CITES and isinstance(quad.object, NamedNode):
            yield quad.object
            yield from _cited(store, quad.object)
