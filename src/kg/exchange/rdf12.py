"""Claims as RDF 1.2 reifiers with the same IRIs, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph import term

_CLAIM: Final = term("mco:Claim")
_TYPE: Final = term("rdf:type")
_REIFIES: Final = term("rdf:reifies")
_PARTS: Final = (term("rdf:subject"), term("rdf:predicate"), term("rdf:object"))


def to_reifiers(quads: Iterable[Quad]) -> set[Quad]:
    """The quads with `rdf:reifies` and a triple term in place of the three parts of each claim."""
    quads = set(quads)
    parts: defaultdict[tuple[object, object], dict[NamedNode, Quad]] = defaultdict(dict)
    claims = {quad.subject for quad in quads if (quad.predicate, quad.object) == (_TYPE, _CLAIM)}
    for quad in quads:
        if quad.subject in claims and quad.predicate in _PARTS:
            parts[quad.subject, quad.graph_name][quad.predicate] = quad
    for found in parts.values():
        if len(found) == len(_PARTS):
            quads -= set(found.values())
            quads.add(_reifier(found))
    return quads


def from_reifiers(quads: Iterable[Quad]) -> set[Quad]:
    """The quads with the three parts of each claim in place of its triple term."""
    return {each for quad in quads for each in _claim(quad)}


def _reifier(found: dict[NamedNode, Quad]) -> Quad:
    subject, predicate, obj = (found[part].object for part in _PARTS)
    if isinstance(subject, Literal | Triple) or not isinstance(predicate, NamedNode):
        msg = f"A claim is about a subject and a property, not about {subject} and {predicate}"
        raise TypeError(msg)
    claim = found[_PARTS[0]]
    return Quad(claim.subject, _REIFIES, Triple(subject, predicate, obj), claim.graph_name)


def _claim(quad: Quad) -> Iterator[Quad]:
    if quad.predicate != _REIFIES or not isinstance(quad.object, Triple):
        yield quad
        return
    for part, value in zip(_PARTS, quad.object, strict=True):
        yield Quad(quad.subject, part, value, quad.graph_name)
