"""Which of today's countries things lie in, for a map; former states are told apart from them."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.explore.names import Name, names
from kg.store.rows import NOTHING, Readable, described


@dataclass(frozen=True)
class Area:
    """A country with the things that lie in it.

    `m49` is the code by which the outlines of a map are keyed; a former state has none, because it
    must not be drawn on today's borders.
    """

    country: Name
    m49: str
    is_former: bool
    things: tuple[Name, ...]


def areas(store: Readable, iris: Iterable[str]) -> tuple[Area, ...]:
    """The countries of the things, in alphabetical order; a thing that lies nowhere is left out.

    A country lies in itself, a place in its country, and an event where its place lies.
    """
    wanted = set(iris)
    at = described(store, wanted, "schema:location")
    places = {iri: at.get(iri, NOTHING).each("schema:location") or (iri,) for iri in wanted}
    inside = described(
        store, {place for each in places.values() for place in each}, "schema:containedInPlace"
    )
    found: dict[str, set[str]] = {}
    for iri, each in places.items():
        for place in each:
            for country in inside.get(place, NOTHING).each("schema:containedInPlace") or (place,):
                found.setdefault(country, set()).add(iri)
    return _areas(store, found)


def _areas(store: Readable, found: dict[str, set[str]]) -> tuple[Area, ...]:
    known = names(store, set(found) | {iri for each in found.values() for iri in each})
    said = described(store, found, "mco:m49Code", "mco:existedUntil")
    made = []
    for iri, things in found.items():
        if iri in known and known[iri].cls == "country":
            of_it = said.get(iri, NOTHING)
            is_former = bool(of_it.one("mco:existedUntil"))
            here = sorted((known[one] for one in things if one in known), key=_order)
            m49 = "" if is_former else of_it.one("mco:m49Code")
            made.append(Area(known[iri], m49, is_former, tuple(here)))
    return tuple(sorted(made, key=lambda area: _order(area.country)))


def _order(name: Name) -> tuple[str, str]:
    return name.label.casefold(), name.iri
