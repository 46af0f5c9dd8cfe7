"""Nanopublications: four graphs for each claim, as the guidelines want them."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.export import export
from kg.exchange.nanopublications import nanopublications
from kg.terms import BASE, PREFIXES

NP = {**PREFIXES, "np": "http://www.nanopub.org/nschema#"}


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


def test_every_claim_is_published_in_four_graphs(quads: list[Quad], published: list[Quad]) -> None:
    """Head, assertion, provenance and publication info; the assertion is one statement."""
    claims = {
        quad.subject.value.removeprefix(f"{BASE}claim/")
        for quad in quads
        if quad.predicate.value == f"{PREFIXES['rdf']}subject"
    }
    sizes = Counter(quad.graph_name.value for quad in published)
    parts = ("Head", "assertion", "provenance", "pubinfo")
    assert set(sizes) == {f"{BASE}nanopub/{claim}#{part}" for claim in claims for part in parts}
    assert {size for name, size in sizes.items() if name.endswith("#assertion")} == {1}


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
