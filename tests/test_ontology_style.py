"""The style of the ontology: its shapes hold, and each of them can fail."""

from pathlib import Path
from typing import Final

import pytest
from pyshacl import validate
from rdflib import DCTERMS, OWL, RDF, SH, Graph, Namespace, URIRef

from kg.terms import BASE, PREFIXES, VOCABULARY
from kg.vocabulary import PUBLISHED

HEADER: Final = f"{BASE}ontology"
NAMES: Final = PREFIXES | {"vocab": VOCABULARY, "bibo": "http://purl.org/ontology/bibo/"}
STYLE: Final = Namespace(f"{BASE}style#")

BREAKS: Final = (
    # shape, the term it must name, what is done to a copy of the ontology
    ("term-kind", "mco:phase", "INSERT DATA { mco:phase a owl:AnnotationProperty }"),
    ("term-label", "mco:aim", "DELETE WHERE { mco:aim rdfs:label ?label }"),
    (
        "term-definition",
        "mco:role",
        """DELETE { mco:role skos:definition ?old ; rdfs:comment ?old }
        INSERT { mco:role skos:definition "the part played"@en ; rdfs:comment "the part played"@en }
        WHERE { mco:role skos:definition ?old }""",
    ),
    ("term-comment", "mco:inEvent", 'INSERT DATA { mco:inEvent rdfs:comment "Where it was."@en }'),
    ("term-example", "mco:postOf", "DELETE WHERE { mco:postOf skos:example ?example }"),
    ("term-scope-note", "mco:postOf", 'INSERT DATA { mco:postOf skos:scopeNote "unfinished"@en }'),
    ("term-defined-by", "mco:minSize", "DELETE WHERE { mco:minSize rdfs:isDefinedBy ?ontology }"),
    ("term-status", "mco:maxSize", 'INSERT DATA { mco:maxSize vs:term_status "done" }'),
    (
        "class-name",
        "mco:place",
        """DELETE { mco:Place ?p ?o . ?s ?q mco:Place } INSERT { mco:place ?p ?o . ?s ?q mco:place }
        WHERE { { mco:Place ?p ?o } UNION { ?s ?q mco:Place } }""",
    ),
    (
        "labels-once",
        HEADER,
        """DELETE { mco:countAt rdfs:label ?old } INSERT { mco:countAt rdfs:label "in event"@en }
        WHERE { mco:countAt rdfs:label ?old }""",
    ),
    (
        "classes-disjoint",
        HEADER,
        "DELETE DATA { mco:Event owl:disjointWith mco:Organization }",
    ),
    (
        "property-name",
        "mco:ExaminedAt",
        """DELETE { mco:examinedAt ?p ?o } INSERT { mco:ExaminedAt ?p ?o }
        WHERE { mco:examinedAt ?p ?o }""",
    ),
    ("property-domain", "mco:groupKind", "INSERT DATA { mco:groupKind rdfs:domain mco:Event }"),
    ("property-range", "mco:countScope", "INSERT DATA { mco:countScope rdfs:range mco:Event }"),
    (
        "object-property-range",
        "mco:enumerates",
        """DELETE { mco:enumerates rdfs:range ?old } INSERT { mco:enumerates rdfs:range xsd:string }
        WHERE { mco:enumerates rdfs:range ?old }""",
    ),
    ("property-inverse", "mco:reportsOn", "INSERT DATA { mco:reportsOn owl:inverseOf mco:aim }"),
    (
        "data-property-range",
        "mco:statedValue",
        """DELETE { mco:statedValue rdfs:range ?old } INSERT { mco:statedValue rdfs:range xsd:int }
        WHERE { mco:statedValue rdfs:range ?old }""",
    ),
    (
        "property-unconnected",
        "mco:explanation",
        "DELETE WHERE { mco:explanation skos:scopeNote ?note }",
    ),
    ("scheme-label", "vocab:role", "DELETE WHERE { vocab:role skos:prefLabel ?label }"),
    ("scheme-definition", "vocab:kind", "DELETE WHERE { vocab:kind skos:definition ?text }"),
    ("scheme-licence", "vocab:phase", "DELETE WHERE { vocab:phase dcterms:license ?licence }"),
    ("scheme-version", "vocab:topic", 'INSERT DATA { vocab:topic owl:versionInfo "new" }'),
    (
        "scheme-top",
        "vocab:claim-status",
        "INSERT DATA { vocab:claim-status skos:hasTopConcept status:perhaps }",
    ),
    (
        "scheme-lists",
        "vocab:support-phase",
        "DELETE DATA { vocab:support-phase skos:hasTopConcept sphase:after }",
    ),
    (
        "scheme-addresses",
        "vocab:identified-by",
        """INSERT DATA { kind:photograph a skos:Concept ; skos:inScheme vocab:identified-by ;
        skos:topConceptOf vocab:identified-by ; skos:prefLabel "photograph"@en ;
        skos:definition "The source shows the face."@en ; skos:example "None."@en .
        vocab:identified-by skos:hasTopConcept kind:photograph }""",
    ),
    (
        "scheme-labels-once",
        "vocab:event-type",
        'INSERT DATA { etype:workshop skos:altLabel "conference"@en }',
    ),
    ("concept-scheme", "topic:asylum", "DELETE WHERE { topic:asylum skos:inScheme ?scheme }"),
    ("concept-label", "role:expert", "DELETE WHERE { role:expert skos:prefLabel ?label }"),
    (
        "concept-other-label",
        "kind:country",
        'INSERT DATA { kind:country skos:altLabel "country"@en }',
    ),
    (
        "concept-definition",
        "role:organizer",
        "DELETE WHERE { role:organizer skos:definition ?text }",
    ),
    ("concept-example", "sphase:before", "DELETE WHERE { sphase:before skos:example ?example }"),
    ("concept-place", "known:post", "DELETE WHERE { known:post skos:topConceptOf ?scheme }"),
    (
        "concept-name",
        "topic:Visa_Rules",
        """INSERT DATA { topic:Visa_Rules a skos:Concept ; skos:inScheme vocab:topic ;
        skos:topConceptOf vocab:topic ; skos:prefLabel "visa rules"@en ;
        skos:definition "Who needs a visa."@en ; skos:example "None."@en .
        vocab:topic skos:hasTopConcept topic:Visa_Rules }""",
    ),
    *(
        (f"header-{name}", HEADER, f"DELETE WHERE {{ <{HEADER}> {term} ?value }}")
        for name, term in (
            ("title", "dcterms:title"),
            ("description", "dcterms:description"),
            ("creator", "dcterms:creator"),
            ("publisher", "dcterms:publisher"),
            ("licence", "dcterms:license"),
            ("created", "dcterms:created"),
            ("issued", "dcterms:issued"),
            ("modified", "dcterms:modified"),
            ("version", "owl:versionInfo"),
            ("version-address", "owl:versionIRI"),
            ("prefix", "vann:preferredNamespacePrefix"),
            ("namespace", "vann:preferredNamespaceUri"),
            ("citation", "dcterms:bibliographicCitation"),
            ("publication-status", "bibo:status"),
        )
    ),
    ("header-vocabulary", HEADER, f"DELETE DATA {{ <{HEADER}> a voaf:Vocabulary }}"),
    ("their-meaning", HEADER, "INSERT DATA { schema:Event rdfs:subClassOf mco:Event }"),
    ("their-label", "schema:location", "DELETE WHERE { schema:location rdfs:label ?label }"),
    ("claim-required", "skos:altLabel", "INSERT DATA { skos:altLabel mco:claimRequired false }"),
)


@pytest.fixture(scope="module")
def style(ontology: Path) -> Graph:
    """The shapes about the ontology."""
    return Graph().parse(ontology / "style.ttl")


def published(ontology: Path) -> Graph:
    """The three published files as one graph, read anew."""
    graph = Graph()
    for name in PUBLISHED:
        graph.parse(ontology / name)
    return graph


def faults(graph: Graph, style: Graph) -> set[tuple[URIRef, URIRef]]:
    """Which shape the graph breaks, and at which term."""
    _, report, text = validate(graph, shacl_graph=style, advanced=True, inference="none")
    assert isinstance(report, Graph), text
    return {
        (report.value(result, SH.sourceShape), report.value(result, SH.focusNode))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def expand(name: str) -> URIRef:
    """The address of a term written prefix:name."""
    prefix, _, local = name.partition(":")
    return URIRef(NAMES[prefix] + local) if prefix in NAMES else URIRef(name)


def test_the_ontology_keeps_its_style(ontology: Path, style: Graph) -> None:
    """Core, codes and alignments together break no shape of style.ttl."""
    assert faults(published(ontology), style) == set()


def test_every_style_shape_can_fail(ontology: Path, style: Graph) -> None:
    """Each shape finds the fault that was made for it, at the term where it was made, and no other.

    All faults are made in one copy, each at a term of its own, because a run takes a second.
    """
    graph = published(ontology)
    for _, _, update in BREAKS:
        graph.update(update, initNs=NAMES)
    assert faults(graph, style) == {(STYLE[name], expand(term)) for name, term, _ in BREAKS}


def test_no_style_shape_is_left_out_of_that_test(style: Graph) -> None:
    """Whatever in style.ttl has a message for people is broken by one of the entries above."""
    told = set(style.subjects(SH.message)) - set(style.objects(None, SH.sparql))
    told |= set(style.subjects(SH.sparql))
    assert told == {STYLE[name] for name, _, _ in BREAKS}


def test_style_messages_are_sentences(style: Graph) -> None:
    """Each message is one English text that ends with a full stop."""
    messages = list(style.objects(None, SH.message))
    assert messages
    assert [m for m in messages if m.language != "en" or not m.endswith(".")] == []


def test_the_version_is_one_version(ontology: Path) -> None:
    """The address of the version and the citation carry the version of the header."""
    graph = published(ontology)
    header = URIRef(HEADER)
    version = graph.value(header, OWL.versionInfo)
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    citation = str(graph.value(header, DCTERMS.bibliographicCitation))
    assert f"version {version}. {HEADER}/{version}" in citation
