"""`kg export`: write the whole graph, or one thing with all that is needed to believe it."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.commands.output import write
from kg.errors import KgError
from kg.exchange.concise import Description
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.export import export
from kg.exchange.frame import write_frame
from kg.exchange.nanopublications import nanopublications
from kg.exchange.rico import to_rico
from kg.store.engines import open_any


def run(options: Namespace) -> int:
    """Write every statement of the store; formats without named graphs get their union."""
    quads = frozenset(open_any(options.store, os.environ))
    thing = None
    if options.thing is not None:
        description = Description(quad.triple for quad in quads)
        thing = description.named(options.thing)
        about = description.about(thing)
        quads = frozenset(quad for quad in quads if quad.triple in about)
    write(_written(quads, thing, options), options.output)
    return 0


def _written(quads: frozenset[Quad], thing: NamedNode | None, options: Namespace) -> bytes:
    name, version = options.format, options.rdf_version
    if name in _TRANSLATED:
        if version != "1.1":
            msg = f"The format {name} is written as RDF 1.1 only: leave out --rdf-version"
            raise KgError(msg)
        translate, name = _TRANSLATED[name]
        return export(translate(quads, options), name)
    if thing is not None and (name, version) == ("jsonld", "1.1"):
        return write_frame(thing, (quad.triple for quad in quads))
    return export(quads, name, rdf_version=version)


def _rico(quads: frozenset[Quad], _: Namespace) -> Iterable[Quad]:
    return (Quad(*triple) for triple in to_rico(quad.triple for quad in quads))


def _nanopublications(quads: frozenset[Quad], options: Namespace) -> Iterable[Quad]:
    return nanopublications(quads, read_dataset_file(options.data))


_Translate = Callable[[frozenset[Quad], Namespace], Iterable[Quad]]

_TRANSLATED: Final[dict[str, tuple[_Translate, str]]] = {
    "rico": (_rico, "turtle"),
    "nanopublications": (_nanopublications, "trig"),
}
"""Formats that say the same in other words, each with the format of RDF that holds them."""
