"""RDF 1.2: claims as reifiers with the same IRIs, and the way back."""

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.exchange.export import FORMATS, ExportError, export
from kg.exchange.rdf12 import from_reifiers, to_reifiers
from kg.terms import PREFIXES

WITH_GRAPHS = {"trig", "nquads"}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "jsonld"])
def test_the_way_there_and_back_changes_nothing(name: str, quads: list[Quad]) -> None:
    """Without blank nodes, isomorphic is equal."""
    written = export(quads, name, rdf_version="1.2")
    back = from_reifiers(parse(written, format=RdfFormat.from_media_type(FORMATS[name].media_type)))
    expected = set(quads) if name in WITH_GRAPHS else {Quad(*quad.triple) for quad in quads}
    assert back == expected


def test_each_claim_reifies_one_statement_that_is_asserted(quads: list[Quad]) -> None:
    """Three statements of a claim become one, with the IRI that the claim had."""
    claim = f"{PREFIXES['mco']}Claim"
    claims = {quad.subject for quad in quads if getattr(quad.object, "value", "") == claim}
    claims = {each for each in claims if "/claim/" in each.value}
    found = [
        quad for quad in to_reifiers(quads) if quad.predicate.value == f"{PREFIXES['rdf']}reifies"
    ]
    assert {quad.subject for quad in found} == claims
    assert len(set(quads)) - len(to_reifiers(quads)) == 2 * len(claims)
    assert {quad.object for quad in found} <= {quad.triple for quad in quads}


def test_a_query_finds_the_quote_by_the_annotation_syntax(quads: list[Quad]) -> None:
    """What RDF 1.2 is for: the evidence is asked for beside the statement."""
    store = Store()
    store.extend(to_reifiers(quads))
    query = """SELECT DISTINCT ?quote {
      og:odihr org:subOrganizationOf og:osce ~ ?claim {| mco:supportedBy ?passage |} .
      ?passage oa:hasSelector/oa:exact ?quote } ORDER BY ?quote"""
    rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert [row["quote"].value for row in rows] == [
        "Office for Democratic Institutions and Human Rights of the OSCE",
        "Office for Democratic Institutions and Human Rights of the Organization for Security "
        "and Co-operation in Europe",
    ]


def test_the_version_is_announced_and_claims_stay_beside_their_things(quads: list[Quad]) -> None:
    """A reader that knows RDF 1.1 only is told at once; the order for people stays."""
    text = export(quads, "turtle", rdf_version="1.2").decode()
    assert text.startswith('VERSION "1.2"\n')
    assert "# ---- Claims ----" not in text
    assert "rdf:reifies <<( og:odihr org:subOrganizationOf og:osce )>> ;" in text


def test_a_format_without_triple_terms_is_refused(quads: list[Quad]) -> None:
    """JSON-LD has no RDF 1.2 yet."""
    with pytest.raises(ExportError, match=r"jsonld cannot hold RDF 1\.2 yet"):
        export(quads, "jsonld", rdf_version="1.2")
