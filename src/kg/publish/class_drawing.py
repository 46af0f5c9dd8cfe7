"""A drawing of the classes and of what leads from one to another, always of the same bytes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kg.publish.ontology_terms import OntologyTerms, Tie
from kg.publish.rendering import render
from kg.publish.views import Href
from kg.terms import MCO

COLUMNS: Final = (
    ("Official", "ParticipantGroup", "Organization"),
    ("Participation", "Post", "StatedCount", "CaseStudy"),
    ("Event", "Country", "CountryGroup", "Place", "Material"),
    ("SourceDocument", "StatedView", "Sentence", "Evidence", "Claim"),
)
"""Where each class stands, so that no line runs behind a box; a new class comes last."""

_EVERYWHERE: Final = 5
"""A property of more classes than that would bury the drawing, and is told beside it."""

_WIDTH, _GAP, _MARGIN = 212, 66, 10
_HEAD, _LINE, _PAD, _BETWEEN, _BEND = 30, 22, 6, 26, 44


@dataclass(frozen=True)
class Label:
    """Words at a height, with the address they lead to."""

    text: str
    href: str
    y: int
    note: str = ""


@dataclass(frozen=True)
class Box:
    """A class: where it stands, and the properties that lead from it."""

    title: Label
    x: int
    y: int
    height: int
    lines: tuple[Label, ...]


def drawing(terms: OntologyTerms, href: Href) -> tuple[Markup, list[str]]:
    """The drawing as SVG, and the properties that it leaves out because they are everywhere."""
    on: defaultdict[str, set[str]] = defaultdict(set)
    for one, name, _ in terms.ties:
        on[name].add(one)
    everywhere = sorted((name for name in on if len(on[name]) > _EVERYWHERE), key=terms.label)
    shown = [tie for tie in terms.ties if tie[1] not in everywhere]
    plan = _Plan(terms, shown, href)
    svg = render(
        "classes.svg",
        width=2 * _MARGIN + len(plan.columns) * (_WIDTH + _GAP) - _GAP,
        height=plan.height,
        box_width=_WIDTH,
        boxes=plan.boxes.values(),
        paths=sorted(plan.paths()),
    )
    return Markup(svg), everywhere  # noqa: S704  the template has escaped it


class _Plan:
    """Boxes in columns, and the lines between them."""

    def __init__(self, terms: OntologyTerms, ties: Iterable[Tie], href: Href) -> None:
        self._terms, self._href = terms, href
        self._ties: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        for one, name, other in sorted(ties):
            self._ties[one].setdefault(name, []).append(other)
        placed = [[f"{MCO}{name}" for name in column] for column in COLUMNS]
        known = {iri for column in placed for iri in column}
        placed[-1] += [iri for iri in terms.classes if iri not in known]
        there = set(terms.classes)
        self.columns = [[iri for iri in column if iri in there] for column in placed]
        self._column = {iri: n for n, column in enumerate(self.columns) for iri in column}
        self.boxes = dict(self._boxes())
        self.height = max(box.y + box.height for box in self.boxes.values()) + _MARGIN

    def paths(self) -> Iterator[str]:
        """Each line from a property to the class that it leads to."""
        for one, named in self._ties.items():
            for row, others in zip(self.boxes[one].lines, self._others(named), strict=True):
                yield from (self._path(one, row.y, other) for other in others if other != one)

    def _boxes(self) -> Iterator[tuple[str, Box]]:
        heights = [sum(map(self._tall, column)) for column in self.columns]
        for number, column in enumerate(self.columns):
            # A short column stands in the middle of the others.
            y = _MARGIN + (max(heights) - heights[number]) // 2
            for iri in column:
                yield iri, self._box(iri, _MARGIN + number * (_WIDTH + _GAP), y)
                y += self._tall(iri)

    def _tall(self, iri: str) -> int:
        rows = len(self._ties[iri])
        return _HEAD + rows * _LINE + (_PAD if rows else 0) + _BETWEEN

    def _box(self, iri: str, x: int, y: int) -> Box:
        named = self._ties[iri]
        lines = tuple(
            Label(
                text=self._terms.said(name).one("rdfs:label"),
                href=self._href(name),
                y=y + _HEAD + number * _LINE + _LINE // 2 + 1,
                note="itself" if others == [iri] else "",
            )
            for number, (name, others) in enumerate(
                zip(self._ordered(named), self._others(named), strict=True)
            )
        )
        title = Label(self._terms.label(iri), self._href(iri), y + _HEAD // 2)
        return Box(title, x, y, self._tall(iri) - _BETWEEN, lines)

    def _ordered(self, named: dict[str, list[str]]) -> list[str]:
        return sorted(named, key=self._terms.label)

    def _others(self, named: dict[str, list[str]]) -> list[list[str]]:
        return [named[name] for name in self._ordered(named)]

    def _path(self, one: str, y: int, other: str) -> str:
        """A curve that leaves at the side where the other box is, and ends at its title."""
        start, end = self.boxes[one], self.boxes[other]
        from_, to, last = self._column[one], self._column[other], len(self.columns) - 1
        # Within a column a line turns round at the right, and in the last one at the left.
        leaves_right = to > from_ or from_ == to < last
        enters_right = to < from_ or from_ == to < last
        x1, x2 = start.x + leaves_right * _WIDTH, end.x + enters_right * _WIDTH
        out, back = (_BEND if right else -_BEND for right in (leaves_right, enters_right))
        return f"M{x1} {y}C{x1 + out} {y} {x2 + back} {end.title.y} {x2} {end.title.y}"
