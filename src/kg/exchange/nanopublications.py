"""Each claim as a nanopublication: one assertion, where it comes from, and who published it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.exchange.dataset_file import DatasetFile
from kg.exchange.dcat import MAINTAINERS
from kg.exchange.reading_order import Node, Term
from kg.graph import term
from kg.terms import BASE, CLAIM

_NP: Final = "http://www.nanopub.org/nschema#"
_NANOPUB: Final = f"{BASE}nanopub/"
_PARTS: Final = ("rdf:subject", "rdf:predicate", "rdf:object")
_EVIDENCE: Final = (term("mco:supportedBy"), term("oa:hasSelector"))
"""What leads from a claim to the words that it rests on."""

Said = dict[Node, set[tuple[NamedNode, Term]]]


def nanopublications(quads: Iterable[Quad], about: DatasetFile) -> list[Quad]:
    """A nanopublication for each claim, of four graphs named after it; not signed.

    The date and the licence are those of the published data.
    """
    said: defaultdict[Node, set[tuple[NamedNode, Term]]] = defaultdict(set)
    for quad in quads:
        said[quad.subject].add((quad.predicate, quad.object))
    is_claim = (term("rdf:type"), term("mco:Claim"))
    claims = sorted((node for node, found in said.items() if is_claim in found), key=str)
    return [quad for claim in claims for quad in _nanopublication(claim, said, about)]


def _nanopublication(claim: Node, said: Said, about: DatasetFile) -> Iterator[Quad]:
    base = NamedNode(f"{_NANOPUB}{str(claim)[1:-1].removeprefix(CLAIM)}")
    head, assertion, provenance, info = (
        NamedNode(f"{base.value}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    yield Quad(base, term("rdf:type"), NamedNode(f"{_NP}Nanopublication"), head)
    for name, graph in (
        ("hasAssertion", assertion),
        ("hasProvenance", provenance),
        ("hasPublicationInfo", info),
    ):
        yield Quad(base, NamedNode(f"{_NP}{name}"), graph, head)
    claimed = _claimed(claim, said)
    yield Quad(claimed.subject, claimed.predicate, claimed.object, assertion)
    yield Quad(assertion, term("prov:wasDerivedFrom"), claim, provenance)
    for node in sorted({claim, *_evidence(claim, said)}, key=str):
        for predicate, obj in said[node]:
            yield Quad(node, predicate, obj, provenance)
    when = Literal(f"{about.modified.isoformat()}T00:00:00Z", datatype=term("xsd:dateTime"))
    yield Quad(base, term("dcterms:created"), when, info)
    yield Quad(base, term("dcterms:creator"), NamedNode(MAINTAINERS), info)
    yield Quad(base, term("dcterms:license"), NamedNode(about.licence), info)


def _claimed(claim: Node, said: Said) -> Triple:
    parts = (
        next(obj for predicate, obj in said[claim] if predicate == term(part)) for part in _PARTS
    )
    subject, predicate, obj = parts
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        msg = f"{claim} claims no statement: its subject is {subject}, its property {predicate}"
        raise TypeError(msg)
    return Triple(subject, predicate, obj)


def _evidence(node: Node, said: Said) -> Iterator[Node]:
    for predicate, obj in said.get(node, ()):
        if predicate in _EVIDENCE and isinstance(obj, NamedNode):
            yield obj
            yield from _evidence(obj, said)
