"""The order in which a graph is written for human eyes: things first, their proofs at the end."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.terms import PREFIXES

Node = NamedNode | BlankNode | Triple
Term = Node | Literal
Statement = tuple[NamedNode, Term]


@dataclass(frozen=True)
class Entry:
    """One subject with all that is said of it, in the order to write it."""

    subject: Node
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Section:
    """Subjects that belong together, under a heading."""

    heading: str
    entries: tuple[Entry, ...]


_HEADINGS: Final = (
    ("Events", ("mco:Event",)),
    ("Organizations", ("mco:Organization",)),
    ("Countries", ("mco:Country",)),
    ("Groups of countries", ("mco:CountryGroup",)),
    ("Places", ("mco:Place",)),
    ("Officials", ("mco:Official",)),
    ("Posts", ("mco:Post",)),
    ("Groups of participants", ("mco:ParticipantGroup",)),
    ("Participations", ("mco:Participation",)),
    ("Case studies", ("mco:CaseStudy",)),
    ("Counts", ("mco:StatedCount",)),
    ("Views", ("mco:StatedView",)),
    ("Materials", ("mco:Material",)),
    ("Source documents", ("mco:SourceDocument",)),
    ("Registers", ("dcterms:BibliographicResource",)),
    ("Claims", ("mco:Claim",)),
    ("Ontology", ("owl:Ontology",)),
    ("Classes", ("owl:Class", "rdfs:Class")),
    (
        "Properties",
        ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property"),
    ),
    ("Codes", ("skos:ConceptScheme", "skos:Concept")),
    ("Everything else", ()),
    ("Sentences, in the order of the text", ("mco:Sentence",)),
    ("Evidence, in the order of the text", ("mco:Evidence",)),
    ("Selectors", ("oa:TextQuoteSelector", "oa:TextPositionSelector")),
)

_BESIDE: Final = {
    "mco:Claim": "rdf:subject",
    "mco:Participation": "mco:participant",
    "mco:StatedCount": "mco:countAt",
    "skos:Concept": "skos:inScheme",
}
"""What is written beside the thing that this property leads to."""

_BESIDE_OWNER: Final = "oa:hasSelector"
"""What is written beside the thing from which this property leads to it."""

_FIRST: Final = (
    "rdf:type",
    "skos:prefLabel",
    "rdfs:label",
    "foaf:name",
    "dcterms:title",
    "skos:altLabel",
    "dcterms:alternative",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "rdf:reifies",
)
_LAST: Final = ("mco:asStated", "mco:claimStatus", "mco:supportedBy", "dcterms:source", "skos:note")


def in_sections(triples: Iterable[Triple]) -> list[Section]:
    """The triples by section and subject; the order depends on nothing but the triples."""
    said: defaultdict[Node, set[Statement]] = defaultdict(set)
    for triple in triples:
        said[triple.subject].add((triple.predicate, triple.object))
    homes = _Homes(said)
    sections: defaultdict[int, list[Node]] = defaultdict(list)
    for subject in said:
        sections[homes.section(subject)].append(subject)
    return [
        Section(
            _HEADINGS[number][0],
            tuple(
                Entry(subject, tuple(sorted(said[subject], key=_statement_key)))
                for subject in sorted(sections[number], key=homes.place)
            ),
        )
        for number in sorted(sections)
    ]


class _Homes:
    """Where each subject is written: in which section, and beside which thing."""

    def __init__(self, said: dict[Node, set[Statement]]) -> None:
        self._said = said
        self._types = {
            subject: {obj for predicate, obj in statements if predicate == _term("rdf:type")}
            for subject, statements in said.items()
        }
        self._owners: dict[Term, Node] = {}
        for subject in sorted(said, key=_natural, reverse=True):
            for predicate, obj in said[subject]:
                if predicate == _term(_BESIDE_OWNER):
                    self._owners[obj] = subject

    def section(self, subject: Node) -> int:
        return self._own_section(self._home(subject))

    def place(self, subject: Node) -> tuple[object, ...]:
        home = self._home(subject)
        if home == subject:
            return (_natural(home), -1)
        claimed = sorted(map(_predicate_key, self._claimed(subject)))
        return (_natural(home), self._rank(subject), claimed, _natural(subject))

    def _claimed(self, subject: Node) -> Iterator[str]:
        for predicate, obj in self._said[subject]:
            if predicate == _term("rdf:predicate") and isinstance(obj, NamedNode):
                yield obj.value
            if predicate == _term("rdf:reifies") and isinstance(obj, Triple):
                yield obj.predicate.value

    def _rank(self, subject: Node) -> int:
        """Claims stand directly under the thing, fact nodes after them."""
        return 0 if _term("mco:Claim") in self._types[subject] else 1

    def _home(self, subject: Node) -> Node:
        target = self._owners.get(subject) or self._target(subject)
        return target if target in self._types else subject

    def _target(self, subject: Node) -> Node:
        for predicate, obj in self._said[subject]:
            if predicate == _term("rdf:reifies") and isinstance(obj, Triple):
                return obj.subject
        for name, beside in _BESIDE.items():
            if _term(name) in self._types[subject]:
                for predicate, obj in sorted(self._said[subject], key=_statement_key):
                    if predicate == _term(beside) and isinstance(obj, NamedNode):
                        return obj
        return subject

    def _own_section(self, subject: Node) -> int:
        types = self._types[subject]
        rest = len(_HEADINGS)
        for number, (_, classes) in enumerate(_HEADINGS):
            if any(_term(name) in types for name in classes):
                return number
            if not classes:
                rest = number
        return rest


_Natural = tuple[tuple[int, str], ...]


def _statement_key(statement: Statement) -> tuple[tuple[int, str], _Natural]:
    predicate, obj = statement
    return (_predicate_key(predicate.value), _natural(obj))


@lru_cache(maxsize=1000)
def _predicate_key(iri: str) -> tuple[int, str]:
    for number, name in enumerate(_FIRST):
        if _term(name).value == iri:
            return (number, iri)
    for number, name in enumerate(_LAST):
        if _term(name).value == iri:
            return (len(_FIRST) + 1 + number, iri)
    return (len(_FIRST), iri)


@lru_cache(maxsize=100_000)
def _natural(term: Term) -> _Natural:
    """A sort key that reads numbers as numbers, so that position 99 stands before 100."""
    return tuple(
        (int(part), part) if part.isdecimal() else (-1, part)
        for part in re.split(r"(\d+)", str(term))
    )


@lru_cache(maxsize=1000)
def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)
