"""Each fact as a nanopublication: one assertion, where it comes from, and who published it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.exchange.dataset_file import DatasetFile
from kg.exchange.dcat import MAINTAINERS
from kg.exchange.reading_order import Node, Term
from kg.graph import term
from kg.terms import BASE, CLAIM, THING

_NP: Final = "http://www.nanopub.org/nschema#"
_NANOPUB: Final = f"{BASE}nanopub/"
_PARTS: Final = ("rdf:subject", "rdf:predicate", "rdf:object")
_EVIDENCE: Final = (term("mco:supportedBy"), term("oa:hasSelector"))
"""What leads from a fact to the words that it rests on."""

_IS_CLAIM: Final = (term("rdf:type"), term("mco:Claim"))
_STATUS: Final = term("mco:claimStatus")
_READING: Final = frozenset(
    (_STATUS, *map(term, ("mco:supportedBy", "mco:asStated", "dcterms:source", "skos:note")))
)
"""What is said of a fact that is a node of its own, to say how it was read."""

Said = dict[Node, set[tuple[NamedNode, Term]]]


def nanopublications(quads: Iterable[Quad], about: DatasetFile) -> Iterator[Quad]:
    """A nanopublication for each fact, of four graphs named after it; not signed.

    A claim asserts its statement; a fact that is a node of its own asserts what is said of it, but
    for how it was read. The date and the licence are those of the published data.
    """
    said: defaultdict[Node, set[tuple[NamedNode, Term]]] = defaultdict(set)
    for quad in quads:
        said[quad.subject].add((quad.predicate, quad.object))
    facts = sorted((node for node, found in said.items() if _STATUS in dict(found)), key=str)
    for fact in facts:
        yield from _nanopublication(fact, said, about)


def _nanopublication(fact: Node, said: Said, about: DatasetFile) -> Iterator[Quad]:
    base = NamedNode(f"{_NANOPUB}{str(fact)[1:-1].removeprefix(CLAIM).removeprefix(THING)}")
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
    is_claim = _IS_CLAIM in said[fact]
    for triple in {_claimed(fact, said)} if is_claim else _own(fact, said):
        yield Quad(triple.subject, triple.predicate, triple.object, assertion)
    yield Quad(assertion, term("prov:wasDerivedFrom"), fact, provenance)
    for node in {fact, *_evidence(fact, said)}:
        for predicate, obj in said[node]:
            if node != fact or is_claim or predicate in _READING:
                yield Quad(node, predicate, obj, provenance)
    when = Literal(f"{about.modified.isoformat()}T00:00:00Z", datatype=term("xsd:dateTime"))
    yield Quad(base, term("dcterms:created"), when, info)
    yield Quad(base, term("dcterms:creator"), NamedNode(MAINTAINERS), info)
    yield Quad(base, term("dcterms:license"), NamedNode(about.licence), info)


def _own(fact: Node, said: Said) -> set[Triple]:
    return {Triple(fact, *each) for each in said[fact] if each[0] not in _READING}


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
