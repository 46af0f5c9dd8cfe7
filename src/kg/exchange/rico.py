"""The data in the words of archivists: Records in Contexts, RiC-O 1.1.

Only what RiC-O can say without saying more: case studies, counts and views are left out, and to be
listed with a country or an organization is an association and no membership. Things keep their
IRIs, where the full facts are found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.reading_order import Node, Term
from kg.graph import term

RICO: Final = "https://www.ica.org/standards/RiC/ontology#"

CLASSES: Final = {
    "mco:Event": "Event",
    "mco:Organization": "CorporateBody",
    "mco:Official": "Person",
    "mco:ParticipantGroup": "Group",
    "mco:Post": "Position",
    "mco:Country": "Place",
    "mco:CountryGroup": "Place",
    "mco:Place": "Place",
    "mco:SourceDocument": "Record",
    "mco:Material": "RecordResource",
    "mco:Participation": "EventRelation",
}
PROPERTIES: Final = {
    "skos:prefLabel": "name",
    "skos:altLabel": "name",
    "foaf:name": "name",
    "dcterms:title": "name",
    "dcterms:alternative": "name",
    "schema:startDate": "beginningDate",
    "schema:endDate": "endDate",
    "mco:dateAsStated": "date",
    "mco:isoAlpha3": "identifier",
    "mco:isoAlpha4": "identifier",
    "org:identifier": "identifier",
    "schema:location": "hasOrHadLocation",
    "schema:containedInPlace": "isOrWasContainedBy",
    "org:subOrganizationOf": "isOrWasSubordinateTo",
    "mco:heldAsPartOf": "isOrWasPartOf",
    "mco:followUpTo": "followsOrFollowed",
    "mco:relatedMaterial": "isEventAssociatedWith",
    "mco:reportsOn": "hasOrHadMainSubject",
    "mco:inEvent": "relationHasSource",
    "mco:participant": "relationHasTarget",
    "mco:asStated": "relationSource",
}
"""Properties of ours by the property of RiC-O that says the same or less."""

_ONLY: Final = {"mco:asStated": "mco:Participation"}
"""Properties that are translated on one class only."""


_ASSOCIATIONS: Final = {
    "mco:Organization": "isAgentAssociatedWithAgent",
    "mco:Country": "isAssociatedWithPlace",
    "mco:CountryGroup": "isAssociatedWithPlace",
}
"""What it is to be listed with a thing of this class."""


def to_rico(triples: Iterable[Triple]) -> set[Triple]:
    """The part of the triples that RiC-O can say, in its words."""
    graph = _Graph(triples)
    return {*_classes(graph), *_properties(graph), *_participations(graph)}


class _Graph:
    """The triples by subject."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.said: defaultdict[Node, set[tuple[NamedNode, Term]]] = defaultdict(set)
        for triple in triples:
            self.said[triple.subject].add((triple.predicate, triple.object))

    def of_class(self, name: str) -> list[Node]:
        typed = (term("rdf:type"), term(name))
        return [node for node, found in self.said.items() if typed in found]

    def values(self, node: Node, name: str) -> list[Term]:
        return [value for predicate, value in self.said[node] if predicate == term(name)]


def _classes(graph: _Graph) -> Iterator[Triple]:
    for name, cls in CLASSES.items():
        for node in graph.of_class(name):
            yield Triple(node, term("rdf:type"), _rico(cls))


def _properties(graph: _Graph) -> Iterator[Triple]:
    things = {node for name in CLASSES for node in graph.of_class(name)}
    for name, new in PROPERTIES.items():
        for node in graph.of_class(_ONLY[name]) if name in _ONLY else things:
            for value in graph.values(node, name):
                if isinstance(value, Literal) or value in things:
                    yield Triple(node, _rico(new), value)


def _participations(graph: _Graph) -> Iterator[Triple]:
    """The short ways past each participation: who was there, in which post, listed with whom."""
    listed = {node: new for name, new in _ASSOCIATIONS.items() for node in graph.of_class(name)}
    documents = {
        evidence: document
        for evidence in graph.of_class("mco:Evidence")
        for document in graph.values(evidence, "oa:hasSource")
    }
    for node in graph.of_class("mco:Participation"):
        for evidence in graph.values(node, "mco:supportedBy"):
            if isinstance(evidence, NamedNode) and evidence in documents:
                yield Triple(node, _rico("isEvidencedBy"), documents[evidence])
        for participant in graph.values(node, "mco:participant"):
            if not isinstance(participant, NamedNode):
                continue
            for event in graph.values(node, "mco:inEvent"):
                yield Triple(participant, _rico("isOrWasParticipantIn"), event)
            for post in graph.values(node, "mco:inCapacity"):
                yield Triple(participant, _rico("occupiesOrOccupied"), post)
            for other in graph.values(node, "mco:affiliation"):
                if isinstance(other, NamedNode) and other in listed:
                    yield Triple(participant, _rico(listed[other]), other)


def _rico(name: str) -> NamedNode:
    return NamedNode(f"{RICO}{name}")
