"""The names that a query can use."""

from pyoxigraph import NamedNode

from kg.explore.terminology import Term, terminology
from kg.store import Store
from kg.terms import MCO, PREFIXES, VOCABULARY

RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
KINDS = {
    "class": ["owl:Class"],
    "property": ["owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"],
    "individual": ["skos:Concept"],
}


def test_terms_have_their_kind_label_and_definition(store: Store) -> None:
    """A class, a property and a code, as the ontology explains them."""
    known = {term.iri: term for term in terminology(store)}
    wanted = (f"{MCO}CaseStudy", f"{MCO}inEvent", f"{VOCABULARY}role/organizer")
    assert [known[iri] for iri in wanted] == [
        Term(
            f"{MCO}CaseStudy",
            "case study",
            "class",
            "The experience of one or more states, or of a group of states, that a source says was "
            "examined at an event.",
        ),
        Term(
            f"{MCO}inEvent",
            "in event",
            "property",
            "The event in which the participation took place.",
        ),
        Term(
            f"{VOCABULARY}role/organizer",
            "organizer",
            "individual",
            "Held the event, alone or together with others.",
        ),
    ]


def test_every_term_of_ours_is_there_once(store: Store) -> None:
    """All classes, properties and codes of the ontology, in order, and nobody else's."""
    expected = set()
    for kind, types in KINDS.items():
        for prefix, name in (each.split(":") for each in types):
            of_type = store.oxigraph.quads_for_pattern(
                None, RDF_TYPE, NamedNode(PREFIXES[prefix] + name), None
            )
            iris = (str(quad.subject).strip("<>") for quad in of_type)
            expected |= {(iri, kind) for iri in iris if iri.startswith((MCO, VOCABULARY))}
    found = terminology(store)
    assert [(term.iri, term.kind) for term in found] == sorted(expected)
    assert [term.iri for term in found if not term.label or not term.definition] == []
