"""Turtle and TriG for human eyes: sections with headings, one statement a line."""

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.reading_order import Entry, Term, in_sections
from kg.terms import PREFIXES

# rdflib's Turtle writer has no place for headings, invents prefixes, ends the last statement of a
# subject differently (two changed lines for one), and rewrites values on the way into its terms.

_PREFIXES: Final = PREFIXES | {
    "np": "http://www.nanopub.org/nschema#",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
"""Those of the project, and those that only its descriptions for others need."""

_NAMESPACES: Final = {namespace: prefix for prefix, namespace in _PREFIXES.items()}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_XSD: Final = PREFIXES["xsd"]
_TYPE: Final = NamedNode(f"{PREFIXES['rdf']}type")


class _Writer:
    """Collects lines, and remembers which prefixes they need."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._used: set[str] = set()

    def text(self, version: str) -> bytes:
        head = [f'VERSION "{version}"'] if version else []
        head += [
            f"@prefix {prefix}: <{namespace}> ."
            for prefix, namespace in _PREFIXES.items()
            if prefix in self._used
        ]
        return ("\n".join([*head, *self.lines]) + "\n").encode()

    def sections(self, triples: Iterable[Triple], indent: str) -> None:
        """All subjects; a heading stands only where there is something to tell apart."""
        sections = in_sections(triples)
        for section in sections:
            self.lines += ["", f"{indent}# ---- {section.heading} ----"] if sections[1:] else []
            for entry in section.entries:
                self.lines.append("")
                self._entry(entry, indent)

    def term(self, term: Term) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, Triple):
            inner = (term.subject, term.predicate, term.object)
            return f"<<( {' '.join(map(self.term, inner))} )>>"
        return str(term)

    def _entry(self, entry: Entry, indent: str) -> None:
        self.lines.append(f"{indent}{self.term(entry.subject)}")
        for predicate, obj in entry.statements:
            verb = "a" if predicate == _TYPE else self.term(predicate)
            self.lines.append(f"{indent}    {verb} {self.term(obj)} ;")
        self.lines.append(f"{indent}    .")

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = _NAMESPACES.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return str(NamedNode(iri))
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

    def _literal(self, literal: Literal) -> str:
        kind = literal.datatype.value.removeprefix(_XSD)
        if kind == "integer" and _INTEGER.fullmatch(literal.value):
            return literal.value
        if kind == "boolean" and literal.value in {"true", "false"}:
            return literal.value
        written = str(literal)
        datatype = f"^^{literal.datatype}"
        if written.endswith(datatype):
            return f"{written.removesuffix(datatype)}^^{self._iri(literal.datatype.value)}"
        return written


def in_short(term: Term) -> str:
    """One term as Turtle writes it, with its prefix where it has one."""
    return _Writer().term(term)


def write_turtle(triples: Iterable[Triple], version: str = "") -> bytes:
    """The triples as Turtle; `version` is announced in the first line if it is given."""
    writer = _Writer()
    writer.sections(triples, "")
    return writer.text(version)


def write_trig(graphs: dict[NamedNode | None, list[Triple]], version: str = "") -> bytes:
    """The graphs as TriG, in the order of the mapping; None stands for the default graph."""
    writer = _Writer()
    for name, triples in graphs.items():
        writer.lines += ["", f"GRAPH {writer.term(name)} {{" if name else "{"]
        writer.sections(triples, "  ")
        writer.lines.append("}")
    return writer.text(version)
