"""The engine `shacl`: compiled, fast, and the one that people wait for."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import shacl
from pyoxigraph import RdfFormat, Triple, parse, serialize

from kg.errors import KgError
from kg.validation.rules import Hit, Shapes, Term


def hits(data: Iterable[Triple], shapes: Shapes) -> Iterator[Hit]:
    """Every result of the engine over the data."""
    report = _compiled(shapes).validate_text(_n_triples(data), format="ntriples")
    for result in report.results:
        if result.source_shape is None:
            msg = f"the engine shacl gave a result without a shape: {result!r}"
            raise KgError(msg)
        yield Hit(
            shape=result.source_shape.strip("<>"),
            focus=_term(result.focus_node),
            path=result.path,
            value=None if result.value is None else _term(result.value),
            component=result.component_iri.strip("<>"),
        )


@lru_cache(maxsize=4)
def _compiled(shapes: Shapes) -> shacl.Shapes:
    return shacl.Shapes.from_text(_n_triples(shapes.triples), format="ntriples")


def _n_triples(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def _term(text: str) -> Term:
    line = f"<urn:x> <urn:x> {text} ." if text.startswith(("<", '"', "_:")) else ""
    for quad in parse(line, format=RdfFormat.N_TRIPLES):
        if isinstance(quad.object, Term):
            return quad.object
    msg = f"the engine shacl gave a term that is not N-Triples: {text}"
    raise KgError(msg)
