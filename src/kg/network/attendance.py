"""Who was at which event, as the analysis of networks needs it: in bulk, and filtered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.explore.names import Name, class_of, glossary, names
from kg.explore.timeline import intervals
from kg.store.rows import NOTHING, Readable, described, rows


@dataclass(frozen=True)
class Selection:
    """Which participations are looked at; an empty set or 0 does not restrict.

    `roles` and `statuses` are codes such as `expert`. Years are those that an event can have
    touched; an event without any date passes only where no year is asked for.
    """

    roles: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    first_year: int = 0
    last_year: int = 0


EVERYTHING: Final = Selection()


@dataclass(frozen=True)
class Attendance:
    """Which actors took part in which events.

    `listed` gives the countries that an actor is listed with, `affiliated` these and the bodies and
    groups of countries beside them, `names` what they are called, and `greatest` the greatest size
    of a group where one is stated.
    """

    actors: Mapping[str, Name]
    events: Mapping[str, Name]
    at: Mapping[str, frozenset[str]]
    listed: Mapping[str, frozenset[str]]
    affiliated: Mapping[str, frozenset[str]]
    greatest: Mapping[str, int]
    names: Mapping[str, Name]

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[str, ...]]:
        """The events of each actor."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for event in sorted(self.at):
            for actor in self.at[event]:
                found[actor].append(event)
        return {actor: tuple(events) for actor, events in found.items()}


_PARTICIPATIONS: Final = """
SELECT DISTINCT ?pa ?actor ?event ?role ?status WHERE {
  ?pa mco:participant ?actor ; mco:inEvent ?event ; mco:role ?role ; mco:claimStatus ?status }"""


def attendance(store: Readable, selection: Selection = EVERYTHING) -> Attendance:
    """Who was where, by the participations that the selection lets through."""
    found = [
        (pa.text, actor.text, event.text)
        for pa, actor, event, role, status in rows(store, _PARTICIPATIONS)
        if _passes(selection.roles, role.text) and _passes(selection.statuses, status.text)
    ]
    inside = _in_years(store, {event for _, _, event in found}, selection)
    at: defaultdict[str, set[str]] = defaultdict(set)
    for _, actor, event in found:
        if event in inside:
            at[event].add(actor)
    actors = {actor for present in at.values() for actor in present}
    listed = described(store, (pa for pa, _, event in found if event in inside), "mco:affiliation")
    affiliated: defaultdict[str, set[str]] = defaultdict(set)
    for pa, actor, _ in found:
        affiliated[actor] |= set(listed.get(pa, NOTHING).each("mco:affiliation"))
    sizes = described(store, actors, "mco:maxSize")
    return Attendance(
        actors=names(store, actors),
        events=names(store, at),
        at={event: frozenset(present) for event, present in at.items()},
        listed={actor: frozenset(filter(_is_country, affiliated[actor])) for actor in actors},
        affiliated={actor: frozenset(affiliated[actor]) for actor in actors},
        greatest={actor: int(said.one("mco:maxSize")) for actor, said in sizes.items()},
        names=names(store, {one for each in affiliated.values() for one in each}),
    )


def _is_country(iri: str) -> bool:
    return class_of(iri) == "country"


def roles(store: Readable) -> tuple[tuple[str, str], ...]:
    """The roles that occur, each as its code and its label."""
    found = rows(store, "SELECT DISTINCT ?role WHERE { ?pa mco:role ?role }")
    label = glossary(store).label
    return tuple(sorted((_code(role.text), label(role.text)) for (role,) in found))


def _passes(allowed: frozenset[str], iri: str) -> bool:
    return not allowed or _code(iri) in allowed


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


def _in_years(store: Readable, events: Iterable[str], selection: Selection) -> set[str]:
    first, last = selection.first_year, selection.last_year
    if not first and not last:
        return set(events)
    when = intervals(store, events)
    return {
        event
        for event, interval in when.items()
        if any(year >= first and (not last or year <= last) for year in interval.years)
    }
