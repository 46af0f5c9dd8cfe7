"""One thing as a tree of JSON-LD: its claims inside it, and in facts the words they rest on."""

import json
from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import NamedNode, Triple

from kg.exchange.jsonld import context, node
from kg.exchange.reading_order import Entry, Node, in_sections
from kg.graph import term

_INSIDE: Final = {"supportedBy": term("mco:supportedBy"), "hasSelector": term("oa:hasSelector")}
"""The keys that hold a whole object where others hold an address."""

_CLAIM: Final = term("mco:Claim")
_TYPE: Final = term("rdf:type")
_ABOUT: Final = term("rdf:subject")


def write_frame(thing: NamedNode, triples: Iterable[Triple]) -> bytes:
    """The triples as one JSON-LD document whose first node is the thing.

    Whatever does not fit into its tree stands beside it.
    """
    tree = _Tree(triples)
    document = {"@context": context(), "@graph": tree.from_thing(thing)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


class _Tree:
    """Objects put into each other: each whole where it comes first, and by its id from there on."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        sections = in_sections(triples)
        self._entries = {each.subject: each for part in sections for each in part.entries}
        self._claims: dict[Node, list[Node]] = {}
        self._written: set[Node] = set()
        for subject, entry in self._entries.items():
            if (_TYPE, _CLAIM) in entry.statements:
                for about in _objects(entry, _ABOUT):
                    if about in self._entries:
                        self._claims.setdefault(about, []).append(subject)

    def from_thing(self, thing: NamedNode) -> list[dict[str, Any]]:
        inside = {each for claims in self._claims.values() for each in claims}
        for entry in self._entries.values():
            for predicate in _INSIDE.values():
                inside.update(_objects(entry, predicate))
        outside = [each for each in self._entries if each not in inside and each != thing]
        first = [thing] if thing in self._entries else []
        return [self._object(each) for each in [*first, *outside]]

    def _object(self, subject: Node) -> dict[str, Any]:
        self._written.add(subject)
        entry = self._entries[subject]
        made = node(entry)
        for key, predicate in _INSIDE.items():
            if key in made:
                made[key] = [self._inner(each) for each in _objects(entry, predicate)]
        claims = self._claims.get(subject, [])
        if claims:
            made["claims"] = [self._claim(claim) for claim in claims]
        return made

    def _claim(self, claim: Node) -> dict[str, Any]:
        """A claim inside the thing that it is about, which it need not name again."""
        made = self._object(claim)
        del made["subject"]
        return made

    def _inner(self, subject: Node) -> dict[str, Any]:
        if subject in self._entries and subject not in self._written:
            return self._object(subject)
        return {"id": node(Entry(subject, ()))["id"]}


def _objects(entry: Entry, predicate: NamedNode) -> list[Node]:
    return [
        value
        for found, value in entry.statements
        if found == predicate and isinstance(value, NamedNode)
    ]
