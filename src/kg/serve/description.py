"""What the service says of itself, in RDF: SPARQL 1.1 Service Description."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.store.answers import FORMATS, Format
from kg.store.limits import Limits
from kg.terms import PREFIXES

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_FORMAT_NAMES: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
    "trig": "TriG",
    "nquads": "N-Quads",
}


def describe_service(url: str, graphs: frozenset[str], limits: Limits, format_: Format) -> bytes:
    """The description of the endpoint at this address, in a graph format."""
    triples = sorted(_triples(url, graphs, limits), key=str)
    rdf_format = RdfFormat.from_media_type(format_.media_type)
    return serialize(triples, format=rdf_format, prefixes={"sd": SD}) or b""


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _triples(url: str, graphs: frozenset[str], limits: Limits) -> Iterator[Triple]:
    service, dataset, default = (NamedNode(f"{url}#{part}") for part in _PARTS)
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(url))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for format_ in FORMATS:
        iri = NamedNode(_FORMATS + _FORMAT_NAMES[format_.name])
        yield Triple(service, _sd("resultFormat"), iri)
    note = (
        f"Queries only. A query may take {limits.deadline:g} seconds and give "
        f"{limits.size // 2**20} MB. SERVICE is refused."
    )
    comment = NamedNode(PREFIXES["rdfs"] + "comment")
    yield Triple(service, comment, Literal(note, language="en"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    for name in graphs:
        graph = NamedNode(f"{url}?default-graph-uri={quote(name, safe='')}")
        yield Triple(dataset, _sd("namedGraph"), graph)
        yield Triple(graph, _TYPE, _sd("NamedGraph"))
        yield Triple(graph, _sd("name"), NamedNode(name))


_PARTS: Final = ("service", "dataset", "default-graph")
