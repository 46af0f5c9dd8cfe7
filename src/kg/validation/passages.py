"""What a person needs to know about a node of the graph: its label, its class, and its passage."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, Triple

from kg.terms import MCO, PREFIXES, SOURCE_TEXT

Term = NamedNode | BlankNode | Literal

_RDF: Final = PREFIXES["rdf"]
_OA: Final = PREFIXES["oa"]
_SUPPORTED_BY: Final = f"{MCO}supportedBy"
_LABELS: Final = (
    f"{PREFIXES['skos']}prefLabel",
    f"{PREFIXES['foaf']}name",
    f"{PREFIXES['dcterms']}title",
    f"{MCO}asStated",
    f"{PREFIXES['rdfs']}label",
)
_LONGEST_FIRST: Final = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_LOCAL: Final = re.compile(r"[\w.-]*\w\Z")


@dataclass(frozen=True, order=True)
class Passage:
    """Words of a source: the quote, the sentence it stands in, the document and the characters.

    `file` is the name of the text file; `start` and `end` count its characters from 0, and are -1
    where the graph does not say them.
    """

    document: str
    file: str
    start: int
    end: int
    quote: str
    sentence: str


def short(iri: str) -> str:
    """The IRI with a prefix of ours where one fits, such as `ev:almaty-2001`; else as it is."""
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace) and _LOCAL.match(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


class Passages:
    """Answers about the nodes of one graph."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples."""
        self._graph = Dataset(Quad(*triple) for triple in triples)

    def label(self, term: Term) -> str:
        """The node in words: its name, title or wording, a quote for a selector; else its IRI."""
        if isinstance(term, Literal):
            return term.value
        for name in _LABELS:
            if texts := self._texts(term, name):
                return texts[0]
        return self._post(term) or self._quote(term) or self._claim(term) or short(_iri(term))

    def classes(self, term: Term) -> tuple[str, ...]:
        """The classes of the node, with a prefix where one fits, sorted."""
        found = self._objects(term, f"{_RDF}type")
        return tuple(sorted(short(each.value) for each in found if isinstance(each, NamedNode)))

    def passage(self, term: Term, path: str | None, value: Term | None) -> Passage | None:
        """The first passage that backs the statement or, where none does, says anything of it."""
        for candidates in self._evidence(term, path, value):
            if found := sorted(map(self._passage, candidates)):
                return found[0]
        return None

    def _evidence(self, term: Term, path: str | None, value: Term | None) -> Iterator[list[Term]]:
        claims = self._subjects(f"{_RDF}subject", term)
        if path is not None and value is not None:
            yield self._cited(
                claim
                for claim in claims
                if f"<{self._one(claim, f'{_RDF}predicate')}>" == path
                and value in self._objects(claim, f"{_RDF}object")
            )
        yield self._objects(term, _SUPPORTED_BY)
        yield [term] if self._objects(term, f"{_OA}hasSelector") else []
        yield self._cited(claims)
        yield self._cited(self._subjects(f"{MCO}participant", term))

    def _cited(self, nodes: Iterable[Term]) -> list[Term]:
        return [evidence for node in nodes for evidence in self._objects(node, _SUPPORTED_BY)]

    def _passage(self, evidence: Term) -> Passage:
        document = next(iter(self._objects(evidence, f"{_OA}hasSource")), None)
        sentences = sorted(map(self._quote, self._objects(evidence, f"{MCO}inSentence")))
        path, _, _ = _iri(evidence).removeprefix(SOURCE_TEXT).partition("#")
        return Passage(
            document=self.label(document) if document else "",
            file=path if _iri(evidence).startswith(SOURCE_TEXT) else "",
            start=self._number(evidence, "start"),
            end=self._number(evidence, "end"),
            quote=self._quote(evidence),
            sentence=" ".join(filter(None, sentences)),
        )

    def _number(self, evidence: Term, name: str) -> int:
        for selector in self._objects(evidence, f"{_OA}hasSelector"):
            for number in self._texts(selector, f"{_OA}{name}"):
                if number.isdecimal():
                    return int(number)
        return -1

    def _quote(self, node: Term) -> str:
        selectors = self._objects(node, f"{_OA}hasSelector")
        texts = [text for each in selectors for text in self._texts(each, f"{_OA}exact")]
        return " ".join(texts[0].split()) if texts else ""

    def _post(self, official: Term) -> str:
        for participation in self._subjects(f"{MCO}participant", official):
            for post in self._objects(participation, f"{MCO}inCapacity"):
                if texts := self._texts(post, f"{PREFIXES['skos']}prefLabel"):
                    return texts[0]
        return ""

    def _claim(self, claim: Term) -> str:
        names = ("subject", "predicate", "object")
        parts = [next(iter(self._objects(claim, f"{_RDF}{name}")), None) for name in names]
        known = [part for part in parts if part is not None and part != claim]
        return (
            f"claim that {' · '.join(map(self.label, known))}" if len(known) == len(names) else ""
        )

    def _one(self, subject: Term, predicate: str) -> str:
        return next((_iri(each) for each in self._objects(subject, predicate)), "")

    def _texts(self, subject: Term, predicate: str) -> list[str]:
        found = self._objects(subject, predicate)
        return [each.value for each in found if isinstance(each, Literal)]

    def _objects(self, subject: Term, predicate: str) -> list[Term]:
        if isinstance(subject, Literal):
            return []
        quads = self._graph.quads_for_subject(subject)
        found = [quad.object for quad in quads if quad.predicate.value == predicate]
        return sorted((each for each in found if isinstance(each, Term)), key=str)

    def _subjects(self, predicate: str, value: Term) -> list[Term]:
        quads = self._graph.quads_for_object(value)
        found = [quad.subject for quad in quads if quad.predicate.value == predicate]
        return sorted((each for each in found if isinstance(each, Term)), key=str)


def _iri(node: Term) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)
