"""A graph written in the formats that others read: same statements, same bytes, anywhere."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import KgError
from kg.exchange.jsonld import write_jsonld
from kg.exchange.rdf12 import to_reifiers
from kg.exchange.reading_order import in_sections
from kg.exchange.turtle import write_trig, write_turtle
from kg.store.worker_program import NotInXmlError, fitted
from kg.terms import PREFIXES


class ExportError(KgError):
    """A graph that cannot be written as asked."""


@dataclass(frozen=True)
class ExportFormat:
    """A format by the name people give it; the writer gets quads without doubles and blanks."""

    name: str
    media_type: str
    extension: str
    write: Callable[[frozenset[Quad], str], bytes]
    holds_triple_terms: bool = True


def export(
    quads: Iterable[Quad], format_name: str, *, rdf_version: Literal["1.1", "1.2"] = "1.1"
) -> bytes:
    """The quads in the format of this name; formats without named graphs get their union.

    The bytes depend on the statements alone, not on their order or their number of copies.
    In RDF 1.2, claims are reifiers with the same IRIs. Raises ExportError for an unknown format,
    for one that cannot hold RDF 1.2, for no statement at all, and for a blank node.
    """
    if format_name not in FORMATS:
        msg = f"There is no export format {format_name!r}: choose one of {', '.join(FORMATS)}"
        raise ExportError(msg)
    found = frozenset(quads)
    if not found:
        msg = "There is not one statement to export"
        raise ExportError(msg)
    for quad in found:
        _refuse_blank_nodes(quad)
    form = FORMATS[format_name]
    if rdf_version == "1.1":
        return form.write(found, "")
    if not form.holds_triple_terms:
        msg = f"The format {format_name} cannot hold RDF 1.2 yet: use turtle, trig or another"
        raise ExportError(msg)
    return form.write(frozenset(to_reifiers(found)), rdf_version)


def _refuse_blank_nodes(quad: Quad) -> None:
    if any(isinstance(term, BlankNode) for term in quad):
        msg = f"A statement has a node without a name, which has no place of its own: {quad}"
        raise ExportError(msg)


def _triples(quads: frozenset[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


def _turtle(quads: frozenset[Quad], version: str) -> bytes:
    return write_turtle(_triples(quads), version)


def _trig(quads: frozenset[Quad], version: str) -> bytes:
    graphs: defaultdict[NamedNode | None, list[Triple]] = defaultdict(list)
    for quad in sorted(quads, key=_graph):
        name = quad.graph_name if isinstance(quad.graph_name, NamedNode) else None
        graphs[name].append(quad.triple)
    return write_trig(graphs, version)


def _graph(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value


def _jsonld(quads: frozenset[Quad], _version: str) -> bytes:
    return write_jsonld(_triples(quads))


def _rdfxml(quads: frozenset[Quad], _version: str) -> bytes:
    ordered = [
        Triple(entry.subject, predicate, obj)
        for section in in_sections(_triples(quads))
        for entry in section.entries
        for predicate, obj in entry.statements
    ]
    predicates = {triple.predicate.value for triple in ordered}
    used = {
        prefix: namespace
        for prefix, namespace in PREFIXES.items()
        if any(predicate.startswith(namespace) for predicate in predicates)
    }
    written = serialize(ordered, format=RdfFormat.RDF_XML, prefixes=used) or b""
    try:
        return fitted(written, RdfFormat.RDF_XML.media_type)
    except NotInXmlError as error:
        thing, kind = error.args
        raise ExportError(_NOT_IN_XML[kind].format(thing)) from error


_NOT_IN_XML: Final = {
    "xml": "RDF/XML cannot hold the character {} that a text has: ask for another format",
    "name": "RDF/XML cannot hold the property or class {}, which does not end in an XML name: "
    "ask for another format",
}


def _ntriples(quads: frozenset[Quad], _version: str) -> bytes:
    return _lines(_triples(quads))


def _nquads(quads: frozenset[Quad], _version: str) -> bytes:
    return _lines(quads)


def _lines(statements: Iterable[Quad | Triple]) -> bytes:
    return "".join(sorted(f"{statement} .\n" for statement in statements)).encode()


FORMATS: Final = {
    format_.name: format_
    for format_ in (
        ExportFormat("turtle", "text/turtle", "ttl", _turtle),
        ExportFormat("trig", "application/trig", "trig", _trig),
        ExportFormat("nquads", "application/n-quads", "nq", _nquads),
        ExportFormat("ntriples", "application/n-triples", "nt", _ntriples),
        ExportFormat("jsonld", "application/ld+json", "jsonld", _jsonld, holds_triple_terms=False),
        ExportFormat("rdfxml", "application/rdf+xml", "rdf", _rdfxml),
    )
}
"""Every export format by its name."""
