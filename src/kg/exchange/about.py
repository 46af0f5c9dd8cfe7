"""Statements about one subject, made out of short names."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import term
from kg.terms import PREFIXES


class About:
    """Collects what is said of one subject; names are written prefix:name, or as a whole IRI."""

    def __init__(self, iri: str, *types: str) -> None:
        """Begin with the classes of the subject."""
        self.triples: list[Triple] = []
        self._subject = NamedNode(iri)
        self.link("rdf:type", *(_named(name).value for name in types))

    def link(self, name: str, *iris: str) -> None:
        """Say that it is tied to these IRIs."""
        self.value(name, *map(NamedNode, iris))

    def text(self, name: str, *texts: str) -> None:
        """Say something in English."""
        self.value(name, *(Literal(text, language="en") for text in texts))

    def typed(self, name: str, kind: str, *values: object) -> None:
        """Say values of one datatype."""
        self.value(name, *(Literal(str(value), datatype=_named(kind)) for value in values))

    def value(self, name: str, *values: NamedNode | Literal) -> None:
        """Say values as they are."""
        self.triples += [Triple(self._subject, _named(name), value) for value in values]


def joined(parts: Iterable[About]) -> set[Triple]:
    """Everything that is said of all the subjects."""
    return {triple for part in parts for triple in part.triples}


def _named(name: str) -> NamedNode:
    return term(name) if name.partition(":")[0] in PREFIXES else NamedNode(name)
