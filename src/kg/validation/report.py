"""What a validation found, as a record, and its three renderings: text, JSON and Turtle."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from textwrap import fill
from typing import Final

from pyoxigraph import RdfFormat, parse, serialize

from kg.terms import BASE, PREFIXES, SHAPES
from kg.validation.passages import Passage, short
from kg.validation.rules import SEVERITIES, Severity

_SH: Final = PREFIXES["sh"]
_BOOLEAN: Final = f"{PREFIXES['xsd']}boolean"
_VALIDATION: Final = f"{BASE}validation/"
_WIDTH: Final = 100
_IRI: Final = re.compile("<([^>]*)>")


@dataclass(frozen=True)
class Result:
    """One thing to act on: the rule, the thing, its property and value, and the words behind it.

    `focus` is an IRI, `path` a SPARQL property path with IRIs in brackets, `value` a term as
    N-Triples writes it; the labels say the same in words.
    """

    rule: str
    severity: Severity
    message: str
    focus: str
    focus_label: str
    classes: tuple[str, ...]
    path: str | None
    value: str | None
    value_label: str
    passage: Passage | None
    component: str

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """What results are sorted by: severity, rule, thing, property, value."""
        place = SEVERITIES.index(self.severity)
        return place, self.rule, self.focus, self.path or "", self.value or ""


@dataclass(frozen=True)
class Report:
    """The results of one validation, in order, and how much was checked."""

    results: tuple[Result, ...]
    engine: str
    rules: int
    focus_nodes: int
    triples: int

    @property
    def conforms(self) -> bool:
        """Whether there is no Violation; Warning and Info are for people to look at."""
        return not self.counts["Violation"]

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """How many results of each severity."""
        return {
            severity: sum(result.severity == severity for result in self.results)
            for severity in SEVERITIES
        }

    def to_text(self) -> str:
        """The report for people: a summary, then the results by severity and rule."""
        blocks = [self._summary()]
        previous = ""
        for result in self.results:
            if result.severity != previous:
                blocks.append(f"{result.severity} ({self.counts[result.severity]})")
                previous = result.severity
            blocks.append("\n".join(_lines(result)))
        return "\n\n".join(blocks) + "\n"

    def to_json(self) -> str:
        """The report for programs; the same report is the same text."""
        whole = {
            "conforms": self.conforms,
            "counts": self.counts,
            "engine": self.engine,
            "focus_nodes": self.focus_nodes,
            "results": [asdict(result) for result in self.results],
            "rules": self.rules,
            "triples": self.triples,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    def to_turtle(self) -> str:
        """The report as a sh:ValidationReport; every node has an IRI made from its content."""
        text = "".join(self._statements())
        triples = {quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)}
        prefixes = {"sh": _SH, "msh": SHAPES, "xsd": PREFIXES["xsd"]}
        turtle = serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=prefixes)
        return (turtle or b"").decode()

    def _summary(self) -> str:
        verdict = "The data conforms" if self.conforms else "The data does not conform"
        found = ", ".join(_counted(number, name.lower()) for name, number in self.counts.items())
        checked = f"{self.rules} rules over {_counted(self.focus_nodes, 'thing')}"
        size = _counted(self.triples, "distinct triple")
        return f"{verdict}: {found}.\nChecked {checked} in {size} of data with {self.engine}."

    def _statements(self) -> Iterator[str]:
        names = [f"{_VALIDATION}{_digest(*result.order[1:])}" for result in self.results]
        report = f"<{_VALIDATION}{_digest(*names)}>"
        yield f"{report} <{PREFIXES['rdf']}type> <{_SH}ValidationReport> .\n"
        yield f'{report} <{_SH}conforms> "{str(self.conforms).lower()}"^^<{_BOOLEAN}> .\n'
        for name, result in zip(names, self.results, strict=True):
            yield f"{report} <{_SH}result> <{name}> .\n"
            for predicate, value in _properties(result):
                yield f"<{name}> <{predicate}> {value} .\n"


def _properties(result: Result) -> Iterator[tuple[str, str]]:
    yield f"{PREFIXES['rdf']}type", f"<{_SH}ValidationResult>"
    yield f"{_SH}focusNode", f"<{result.focus}>"
    yield f"{_SH}resultMessage", f"{json.dumps(result.message, ensure_ascii=False)}@en"
    yield f"{_SH}resultSeverity", f"<{_SH}{result.severity}>"
    yield f"{_SH}sourceConstraintComponent", f"<{result.component}>"
    yield f"{_SH}sourceShape", f"<{SHAPES}{result.rule}>"
    if result.path is not None and result.path.count("<") == 1:
        yield f"{_SH}resultPath", result.path
    if result.value is not None:
        yield f"{_SH}value", result.value


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _lines(result: Result) -> Iterator[str]:
    yield fill(
        f"{result.rule}  {result.message}", _WIDTH, initial_indent="  ", subsequent_indent="    "
    )
    yield _line("subject", f"{result.focus_label} ({', '.join(result.classes) or 'no class'})")
    if short(result.focus) != result.focus_label:
        yield _line("", short(result.focus))
    if result.path is not None:
        yield _line("property", _short_path(result.path))
    if result.value is not None:
        yield _line("value", result.value_label)
    if result.passage is not None:
        yield from _cited(result.passage)


def _cited(passage: Passage) -> Iterator[str]:
    yield _line("quote", f'"{passage.quote}"')
    if passage.sentence not in {"", passage.quote}:
        yield _line("sentence", f'"{passage.sentence}"')
    place = f", characters {passage.start}-{passage.end}" if passage.start >= 0 else ""
    yield _line("source", f"{passage.file or passage.document}{place}")


def _line(name: str, text: str) -> str:
    return fill(text, _WIDTH, initial_indent=f"    {name:<9} ", subsequent_indent=" " * 14)


def _short_path(path: str) -> str:
    return _IRI.sub(lambda match: short(match[1]), path)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
