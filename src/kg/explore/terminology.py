"""The names that a query can use: classes, properties and codes, with what they mean."""

from dataclasses import dataclass
from typing import Final, Literal

from kg.store.rows import Readable, described, rows
from kg.terms import MCO, VOCABULARY

Kind = Literal["class", "property", "individual"]

_TERMS: Final = """
SELECT DISTINCT ?term ?type WHERE {
  VALUES ?type { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty
                 skos:Concept }
  ?term a ?type
}"""
_KINDS: Final[dict[str, Kind]] = {"Class": "class", "Concept": "individual"}


@dataclass(frozen=True, order=True)
class Term:
    """One name of the ontology or of its codes."""

    iri: str
    label: str
    kind: Kind
    definition: str


def terminology(store: Readable) -> tuple[Term, ...]:
    """Every class, property and code of ours, sorted by IRI."""
    types = {
        term.text: kind.text
        for term, kind in rows(store, _TERMS)
        if term.text.startswith((MCO, VOCABULARY))
    }
    said = described(store, types, "rdfs:label", "skos:prefLabel", "skos:definition")
    return tuple(
        sorted(
            Term(
                iri,
                said[iri].label("rdfs:label", "skos:prefLabel"),
                _KINDS.get(kind.rpartition("#")[2], "property"),
                said[iri].label("skos:definition"),
            )
            for iri, kind in types.items()
            if iri in said
        )
    )
