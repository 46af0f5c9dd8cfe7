"""Nanopublications: four graphs for each fact, as the guidelines want them."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.export import export
from kg.exchange.nanopublications import nanopublications
from kg.terms import BASE, MCO, PREFIXES, THING

NP = {**PREFIXES, "np": "http://www.nanopub.org/nschema#"}
NANOPUB = f"{BASE}nanopub/"
READING = {"mco:claimStatus", "mco:supportedBy", "mco:asStated", "dcterms:source", "skos:note"}


def shrunk(iri: NamedNode) -> str:
    """The IRI of a property as prefix:name."""
    return next(
        iri.value.replace(namespace, f"{prefix}:")
        for prefix, namespace in PREFIXES.items()
        if iri.value.startswith(namespace)
    )


@pytest.fixture(scope="module")
def published(quads: list[Quad], data: Path) -> list[Quad]:
    """All nanopublications, read back from TriG."""
    made = nanopublications(quads, read_dataset_file(data))
    return list(parse(export(made, "trig"), format=RdfFormat.TRIG))


@pytest.fixture(scope="module")
def store(published: list[Quad]) -> Store:
    """The nanopublications to be asked."""
    store = Store()
    store.extend(published)
    return store


def test_every_fact_is_published_in_four_graphs(quads: list[Quad], published: list[Quad]) -> None:
    """Head, assertion, provenance and publication info; a claim asserts its one statement."""
    facts = {
        quad.subject.value.removeprefix(f"{BASE}claim/").removeprefix(THING)
        for quad in quads
        if quad.predicate.value == f"{MCO}claimStatus"
    }
    sizes = Counter(quad.graph_name.value for quad in published)
    parts = ("Head", "assertion", "provenance", "pubinfo")
    assert len(facts) == 218
    assert set(sizes) == {f"{BASE}nanopub/{fact}#{part}" for fact in facts for part in parts}
    claims = {
        name for name in sizes if name.endswith("#assertion") and "/" not in name[len(NANOPUB) :]
    }
    assert (len(claims), {sizes[name] for name in claims}) == (176, {1})


def test_the_assertions_say_all_that_the_graph_says_of_its_facts(
    quads: list[Quad], published: list[Quad]
) -> None:
    """A fact that is a node asserts its own statements; how it was read is its provenance."""
    facts = {quad.subject for quad in quads if quad.predicate.value == f"{MCO}claimStatus"}
    nodes = {fact for fact in facts if fact.value.startswith(THING)}
    own = {quad.triple for quad in quads if quad.subject in nodes}
    found: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in published:
        if quad.subject in nodes:
            found[quad.graph_name.value.rpartition("#")[2]].add(quad.triple)
    reading = {triple for triple in own if shrunk(triple.predicate) in READING}
    assert len(nodes) == 42
    assert found == {"assertion": own - reading, "provenance": reading}


def test_who_took_part_is_asserted(store: Store) -> None:
    """The participation of an expert: who, where, for whom, as what and at which place."""
    query = """SELECT ?property ?value {
      GRAPH <https://w3id.org/migcoop/nanopub/participation/almaty-2001-oakley-duff#assertion> {
        pa:almaty-2001-oakley-duff ?property ?value } }"""
    assert {
        (shrunk(row["property"]), row["value"].value.removeprefix(BASE))
        for row in store.query(query, prefixes=NP)
    } == {
        ("rdf:type", "ontology#Participation"),
        ("mco:participant", "id/official/oakley-duff"),
        ("mco:inEvent", "id/event/almaty-2001-migration-legislation"),
        ("mco:affiliation", "id/country/CAN"),
        ("mco:role", "vocab/role/expert"),
        ("mco:listPosition", "3"),
    }


def test_the_graphs_are_tied_together_as_the_guidelines_want(store: Store) -> None:
    """The head names the three, provenance is about the assertion, info about the whole."""
    query = """SELECT (COUNT(DISTINCT ?np) AS ?number) {
      GRAPH ?head { ?np a np:Nanopublication ; np:hasAssertion ?assertion ;
                    np:hasProvenance ?provenance ; np:hasPublicationInfo ?info }
      GRAPH ?provenance { ?assertion prov:wasDerivedFrom ?claim }
      GRAPH ?info { ?np dcterms:created ?when ; dcterms:creator ?who ; dcterms:license ?licence }
      GRAPH ?assertion { ?s ?p ?o } }"""
    everything = "SELECT (COUNT(DISTINCT ?np) AS ?number) { GRAPH ?g { ?np a np:Nanopublication } }"
    number, all_ = (
        next(iter(store.query(each, prefixes=NP)))["number"].value for each in (query, everything)
    )
    assert number == all_ != "0"


def test_each_has_the_words_it_rests_on_or_its_register(store: Store) -> None:
    """A nanopublication stands alone: the quote is inside it."""
    query = """SELECT ?claim {
      GRAPH ?g { ?assertion prov:wasDerivedFrom ?claim
        OPTIONAL { ?claim mco:supportedBy/oa:hasSelector/oa:exact ?quote }
        OPTIONAL { ?claim dcterms:source ?register }
        FILTER (!BOUND(?quote) && !BOUND(?register)) } }"""
    assert list(store.query(query, prefixes=NP)) == []
