"""The terms of the ontology, what is said of each, and how the data uses them."""

from collections.abc import Iterator
from typing import Final

from kg.explore.names import class_order, class_slug
from kg.publish.records import short
from kg.store.rows import NOTHING, Description, Readable, described, expand, rows
from kg.terms import MCO, VOCABULARY_GRAPH

KINDS: Final = {
    "owl:Class": "class",
    "owl:ObjectProperty": "leads to a thing",
    "owl:DatatypeProperty": "has a text, number or date",
    "owl:AnnotationProperty": "describes a term",
}
_SAID: Final = (
    *("rdf:type", "rdfs:label", "skos:definition", "skos:example", "skos:scopeNote"),
    *("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "owl:inverseOf"),
    *("skos:closeMatch", "owl:disjointWith", "mco:claimRequired", "vs:term_status"),
)
_TERMS: Final = f"SELECT DISTINCT ?term {{ ?term a ?kind VALUES ?kind {{ {' '.join(KINDS)} }} }}"
_IN_DATA: Final = f"GRAPH ?g {{ ?thing ?property ?value }} FILTER(?g != <{VOCABULARY_GRAPH}>)"
_FACTS: Final = f"SELECT DISTINCT ?thing ?property ?value {{ {_IN_DATA} }}"
_USES: Final = (
    f"SELECT ?property (COUNT(*) AS ?n) {{ {{ {_FACTS} }} }} GROUP BY ?property",
    "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class } GROUP BY ?class",
)
_ON: Final = f"SELECT DISTINCT ?class ?property {{ {_IN_DATA} ?thing a ?class }}"
_BETWEEN: Final = f"SELECT DISTINCT ?a ?property ?b {{ {_IN_DATA} ?thing a ?a . ?value a ?b }}"
_PARTS_OF_A_CLAIM: Final = frozenset(map(expand, ("rdf:subject", "rdf:predicate", "rdf:object")))

Tie = tuple[str, str, str]
"""A class of ours, a property, and the class of ours that it leads to."""


class OntologyTerms:
    """The classes and properties of a store, ours and those of others that it labels."""

    def __init__(self, store: Readable) -> None:
        """Read all of them."""
        found = {term.text for (term,) in rows(store, _TERMS)}
        self._said = described(store, found, *_SAID)
        self.uses = {
            term.text: int(number.text) for query in _USES for term, number in rows(store, query)
        }
        self._on = {(cls.text, name.text) for cls, name in rows(store, _ON)}
        between = {(a.text, name.text, b.text) for a, name, b in rows(store, _BETWEEN)}
        self.ties = frozenset(self._ours({*between, *self._declared()}))
        """What leads from class to class: as declared, and as used where that is left open."""

    @property
    def classes(self) -> list[str]:
        """Our classes, those that people meet first."""
        found = (iri for iri in self._said if iri.startswith(MCO) and self._is_class(iri))
        return sorted(found, key=lambda iri: (class_order(class_slug(iri)), self.label(iri)))

    @property
    def properties(self) -> list[str]:
        """Our properties by their label."""
        found = (iri for iri in self._said if iri.startswith(MCO) and not self._is_class(iri))
        return sorted(found, key=self.label)

    @property
    def borrowed(self) -> list[str]:
        """The terms of others that the data uses, by their short name."""
        used = (iri for iri in self._said if not iri.startswith(MCO) and self.uses.get(iri))
        return sorted(used, key=lambda iri: short(iri).casefold())

    def said(self, iri: str) -> Description:
        """What is said of a term; nothing of one that is not there."""
        return self._said.get(iri, NOTHING)

    def label(self, iri: str) -> str:
        """The label of one of our terms; the short name of others, whose labels repeat."""
        return self.said(iri).one("rdfs:label") if iri.startswith(MCO) else short(iri)

    def kind(self, iri: str) -> str:
        """What kind of term it is, in words."""
        types = self.said(iri).each("rdf:type")
        return next((words for name, words in KINDS.items() if expand(name) in types), "")

    def properties_of(self, cls: str) -> list[str]:
        """The properties that things of the class have: as declared, and as used."""
        declared = {iri for iri in self.properties if self.said(iri).one("rdfs:domain") == cls}
        used = {name for on, name in self._on if on == cls and name != expand("rdf:type")}
        return sorted(declared | used, key=lambda iri: self.label(iri).casefold())

    def above(self, iri: str) -> tuple[str, ...]:
        """The classes or properties that are directly above."""
        return self.said(iri).each("rdfs:subClassOf") + self.said(iri).each("rdfs:subPropertyOf")

    def below(self, iri: str) -> list[str]:
        """The classes that are directly below, ours last."""
        found = (each for each in self._said if iri in self.said(each).each("rdfs:subClassOf"))
        return sorted(found, key=lambda each: (each.startswith(MCO), self.label(each)))

    def apart(self, cls: str) -> set[str]:
        """The classes of which nothing can be that is of this class."""
        backwards = {each for each in self._said if cls in self.said(each).each("owl:disjointWith")}
        return backwards | set(self.said(cls).each("owl:disjointWith"))

    def _is_class(self, iri: str) -> bool:
        return expand("owl:Class") in self.said(iri).each("rdf:type")

    def _declared(self) -> Iterator[Tie]:
        for iri in self._said:
            said = self.said(iri)
            # An inverse is declared for others and never stored.
            if not said.one("owl:inverseOf"):
                yield said.one("rdfs:domain"), iri, said.one("rdfs:range")

    def _ours(self, ties: set[Tie]) -> Iterator[Tie]:
        ours = set(self.classes)
        for one, name, other in ties:
            if one in ours and other in ours and name not in _PARTS_OF_A_CLAIM:
                yield one, name, other
