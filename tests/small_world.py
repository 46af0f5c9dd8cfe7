"""Small graphs written out in a test, where the project's own data has no such case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.store.snapshots import merged
from kg.terms import PREFIXES, SOURCE_GRAPH

EXPLICIT = "mco:claimStatus status:explicit"


@dataclass(frozen=True, eq=False)
class World:
    """A graph in memory that the explorer can read as it reads a built store."""

    oxigraph: pyoxigraph.Store

    @classmethod
    def of(cls, *sources: str) -> "World":
        """The world of these sources, each written as Turtle and a named graph of its own."""
        store = pyoxigraph.Store()
        prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
        for number, source in enumerate(sources):
            graph = NamedNode(f"{SOURCE_GRAPH}{number}")
            store.load(f"{prefixes}\n{source}".encode(), RdfFormat.TURTLE, to_graph=graph)
        store.extend(list(merged(store)))
        return cls(store)

    def __iter__(self) -> Iterator[Quad]:
        """Every statement with its graph."""
        for graph in self.oxigraph.named_graphs():
            yield from self.oxigraph.quads_for_pattern(None, None, None, graph)


def meetings(present: Mapping[str, str], countries: Mapping[str, str] | None = None) -> str:
    """Turtle of events named by their year, each with the initials of those who took part.

    Capital letters are officials with a name, small ones are known only by post. `countries` gives
    the country that the officials of an initial are listed with.
    """
    lines = []
    for year, initials in present.items():
        lines.append(f'ev:in-{year} a mco:Event ; dcterms:title "Meeting of {year}"@en ;')
        lines.append(f'  schema:startDate "{year}-05-01"^^xsd:date .')
        for initial in initials:
            lines += _present(year, initial, (countries or {}).get(initial, ""))
    return "\n".join(lines)


def _present(year: str, initial: str, country: str) -> list[str]:
    part = f"pa:{initial}-{year} a mco:Participation ; {EXPLICIT} ; mco:inEvent ev:in-{year}"
    listed = f" ; mco:affiliation co:{country}" if country else ""
    role = " ; mco:role role:participant"
    state = f'co:{country} a mco:Country ; skos:prefLabel "{country}"@en .' if country else ""
    if initial.isupper():
        who = f'of:{initial} a mco:Official ; mco:identifiedBy known:name ; foaf:name "{initial}" .'
        return [who, f"{part}{role}{listed} ; mco:participant of:{initial} .", state]
    official = f"of:{initial}-{year}"
    return [
        f"{official} a mco:Official ; mco:identifiedBy known:post .",
        f'po:{initial} a mco:Post ; {EXPLICIT} ; skos:prefLabel "Minister {initial}"@en .',
        f"{part}{role}{listed} ; mco:participant {official} ; mco:inCapacity po:{initial} .",
        state,
    ]
