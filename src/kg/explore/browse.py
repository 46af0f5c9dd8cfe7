"""Narrowing all things down by what is recorded of them, with the number of hits beside each value.

Values of one facet widen the result, those of several narrow it.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.errors import KgError
from kg.explore.catalogue import Item, catalogue
from kg.explore.folding import fold
from kg.explore.names import Glossary, class_order, glossary
from kg.store.rows import Readable
from kg.terms import VOCABULARY

__all__ = ["NO_VALUE", "Facet", "FacetValue", "Item", "Results", "browse", "to_csv"]

NO_VALUE: Final = ""
"""The value that stands for those of which nothing is recorded in a facet."""
_NO_VALUE_LABEL: Final = "no value recorded"


@dataclass(frozen=True)
class FacetValue:
    """One value to choose, with the number of things it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One aspect by which the list can be narrowed."""

    key: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Results:
    """What is left, and every facet with its counts."""

    items: tuple[Item, ...]
    facets: tuple[Facet, ...]
    total: int

    @property
    def words(self) -> str:
        """How many are left of how many."""
        return f"{len(self.items)} of {self.total}"


_FACETS: Final[dict[str, tuple[str, Callable[[Item], Iterable[str]]]]] = {
    "class": ("Class", lambda item: (item.name.cls,)),
    "country": ("Country", lambda item: (name.id for name in item.countries)),
    "role": ("Role", lambda item: item.roles),
    "event-type": ("Event type", lambda item: item.event_types),
    "year": ("Year", lambda item: item.years),
    "topic": ("Topic", lambda item: item.topics),
    "status": ("How it is known", lambda item: item.statuses),
}
_SCHEMES: Final = {
    "role": "role",
    "event-type": "event-type",
    "topic": "topic",
    "status": "claim-status",
}

FACETS: Final = tuple(_FACETS)
"""The keys of the facets, in order."""


def browse(
    store: Readable, chosen: Mapping[str, Collection[str]] | None = None, *, text: str = ""
) -> Results:
    """The things that fit the chosen values of each facet and whose labels hold the words.

    Raises KgError for a facet that there is none of; a value that nothing has leaves nothing.
    """
    wanted = {key: frozenset(values) for key, values in (chosen or {}).items() if values}
    for key in wanted:
        if key not in _FACETS:
            msg = f"There is no facet {key!r} to browse by: choose one of {', '.join(FACETS)}"
            raise KgError(msg)
    everything = catalogue(store)
    words = fold(text).split()
    fitting = [item for item in everything if _holds(item, words)]
    kept = [(item, {key: _values(key, item) for key in FACETS}) for item in fitting]
    labels = _Labels(store)
    facets = []
    for key in FACETS:
        others = {other: values for other, values in wanted.items() if other != key}
        counted = Counter(value for _, has in kept if _fits(has, others) for value in has[key])
        facets.append(_facet(key, counted, wanted.get(key, frozenset()), labels))
    items = tuple(item for item, has in kept if _fits(has, wanted))
    return Results(items, tuple(facets), len(everything))


_COLUMNS: Final = (
    *("label", "class", "countries", "roles", "events", "earliest", "latest", "date", "topics"),
    *("statuses", "note", "iri"),
)


def to_csv(items: Iterable[Item]) -> str:
    """The things as CSV, one a line, in UTF-8 with the first line for the names of the columns."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for item in items:
        writer.writerow(
            [
                item.name.label,
                item.name.class_label,
                *map(_joined, ([name.label for name in item.countries], item.roles)),
                _joined([name.label for name in item.events]),
                item.when.earliest,
                item.when.latest,
                item.when.words,
                *map(_joined, (item.topics, item.statuses)),
                item.note,
                item.name.iri,
            ]
        )
    return file.getvalue()


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _holds(item: Item, words: list[str]) -> bool:
    label = fold(item.name.label) if words else ""
    return all(word in label for word in words)


def _values(key: str, item: Item) -> frozenset[str]:
    return frozenset(_FACETS[key][1](item)) or frozenset({NO_VALUE})


def _fits(has: Mapping[str, frozenset[str]], chosen: Mapping[str, frozenset[str]]) -> bool:
    return all(has[key] & values for key, values in chosen.items())


def _facet(key: str, counted: Counter[str], chosen: frozenset[str], labels: "_Labels") -> Facet:
    counted |= Counter(dict.fromkeys(chosen - counted.keys(), 0))
    shown = {value: labels.label(key, value) for value in {*counted, *chosen}}
    values = [
        FacetValue(value, label, counted[value], value in chosen) for value, label in shown.items()
    ]
    values.sort(key=lambda each: _order(key, each))
    return Facet(key, _FACETS[key][0], tuple(values))


def _order(key: str, each: FacetValue) -> tuple[object, ...]:
    """Years and classes in their own order, other values by count; those without a value last."""
    own: tuple[object, ...] = (-each.count, each.label.casefold(), each.value)
    if key == "year":
        own = (each.value,)
    if key == "class":
        own = (class_order(each.value), each.value)
    return (each.value == NO_VALUE, *own)


class _Labels:
    """What the values of facets are called."""

    def __init__(self, store: Readable) -> None:
        self._terms: Glossary = glossary(store)
        countries = {name for item in catalogue(store) for name in item.countries}
        self._countries = {name.id: name.label for name in countries}

    def label(self, key: str, value: str) -> str:
        if value == NO_VALUE:
            return _NO_VALUE_LABEL
        if key == "country":
            return self._countries.get(value, value)
        if key == "class":
            return self._terms.class_label(value)
        if key in _SCHEMES:
            return self._terms.label(f"{VOCABULARY}{_SCHEMES[key]}/{value}")
        return value
