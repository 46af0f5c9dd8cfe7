"""What is said of one thing, with everything that is needed to believe it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import KgError
from kg.exchange.reading_order import Node, Term
from kg.graph import term
from kg.store.likeness import NAMES, Called, nearest
from kg.terms import BASE, PREFIXES, THING

_CLAIM: Final = term("mco:Claim")
_STATUS: Final = term("mco:claimStatus")
_SUPPORTED: Final = term("mco:supportedBy")
_SELECTOR: Final = term("oa:hasSelector")
_TYPE: Final = term("rdf:type")
_SUBJECT, _PREDICATE, _OBJECT = (term(f"rdf:{part}") for part in ("subject", "predicate", "object"))
_LABELS: Final = frozenset(
    map(term, ("rdf:type", "skos:prefLabel", "rdfs:label", "foaf:name", "dcterms:title"))
)
"""What is said of a thing that is only mentioned, so that its name can be shown."""

_NAMES: Final = tuple(map(term, NAMES))

_EVERYWHERE: Final = frozenset(
    map(term, ("rdf:type", "mco:claimStatus", "rdf:predicate", "rdfs:isDefinedBy"))
)
"""Properties by which so much mentions a term that it would be no description of the term."""


class Description:
    """Describes one thing after another out of one set of triples."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples by subject and by object."""
        self._out: defaultdict[Term, set[Triple]] = defaultdict(set)
        self._in: defaultdict[Term, set[Triple]] = defaultdict(set)
        for triple in triples:
            self._out[triple.subject].add(triple)
            self._in[triple.object].add(triple)

    def subjects(self) -> Iterator[NamedNode]:
        """Everything that something is said of, sorted."""
        named = (node for node in self._out if isinstance(node, NamedNode))
        yield from sorted(named, key=lambda node: node.value)

    def named(self, name: str) -> NamedNode:
        """The thing with this IRI, prefixed name, or id such as `country/KAZ` or `claim/…`.

        Raises a KgError that has the nearest ids where nothing is said of such a thing.
        """
        prefix, _, local = name.partition(":")
        written = (name, f"{PREFIXES.get(prefix, '')}{local}", f"{THING}{name}", f"{BASE}{name}")
        for iri in written:
            if (node := _node(iri)) and self._out.get(node):
                return node
        near = ", ".join(nearest(name, self._called()))
        hint = f"did you mean {near}?" if near else "write it as in country/KAZ, or as its IRI"
        msg = f"The graph says nothing about {name!r}: {hint}"
        raise KgError(msg)

    def _called(self) -> Iterator[Called]:
        """The short id of everything, with each name of what is a thing."""
        for subject in self.subjects():
            short = subject.value.removeprefix(THING).removeprefix(BASE)
            yield short, ""
            if subject.value.startswith(THING):
                labels = (each.object for name in _NAMES for each in self._values(subject, name))
                for label in (each for each in labels if isinstance(each, Literal)):
                    yield short, label.value

    def classes(self, node: NamedNode) -> set[str]:
        """The IRIs of the classes that the thing is said to be of."""
        found = (each.object for each in self._values(node, _TYPE))
        return {cls.value for cls in found if isinstance(cls, NamedNode)}

    def texts(self, iri: str, name: str) -> list[str]:
        """The values of a property, written prefix:name, as sorted text without their kind."""
        found = (each.object for each in self._values(NamedNode(iri), term(name)))
        return sorted(each.value for each in found if isinstance(each, NamedNode | Literal))

    def about(self, node: NamedNode) -> set[Triple]:
        """Every statement about the thing: its own, the claims and fact nodes that mention it.

        With them come the passages they rest on, and the names of all that is mentioned.
        """
        found = set(self._out[node])
        for mention in self._in[node]:
            found |= self._fact(mention)
        for subject in {triple.subject for triple in found}:
            for support in self._values(subject, _SUPPORTED):
                found |= self._passage(support.object)
        found |= self._passage(node)
        mentioned = {triple.object for triple in found} - {triple.subject for triple in found}
        names = (
            triple
            for each in mentioned
            if isinstance(each, NamedNode)
            for triple in self._out.get(each, ())
            if triple.predicate in _LABELS
        )
        return found | set(names)

    def _fact(self, mention: Triple) -> set[Triple]:
        """The whole fact of which the mention is a part; nothing for what is no fact."""
        subject = mention.subject
        if mention.predicate in _EVERYWHERE:
            return set()
        if Triple(subject, _TYPE, _CLAIM) in self._out[subject]:
            return self._out[subject] | self._claimed(subject)
        return self._out[subject] if any(self._values(subject, _STATUS)) else {mention}

    def _claimed(self, claim: Node) -> set[Triple]:
        parts = (self._values(claim, part) for part in (_SUBJECT, _PREDICATE, _OBJECT))
        subject, predicate, obj = (next(each).object for each in parts)
        said = self._out.get(subject, ())
        return {each for each in said if (each.predicate, each.object) == (predicate, obj)}

    def _passage(self, passage: Term) -> set[Triple]:
        selectors = [each.object for each in self._values(passage, _SELECTOR)]
        found = set(self._out.get(passage, ())) if selectors else set()
        return found.union(*(self._out[selector] for selector in selectors))

    def _values(self, node: Term, predicate: NamedNode) -> Iterator[Triple]:
        return (each for each in self._out.get(node, ()) if each.predicate == predicate)


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None
