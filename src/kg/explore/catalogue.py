"""Every thing of a store with what lists are made by: country, role, year, topic and so on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from kg.explore.names import CLASSES, Name, class_iri, class_of, class_order, names
from kg.explore.notes import notes
from kg.explore.timeline import Interval, intervals
from kg.sentence import Sentence
from kg.store.rows import Readable, rows

_ACTORS: Final = frozenset({"official", "organization", "participant-group"})


@dataclass(frozen=True)
class Item:
    """One thing in a list.

    `countries` are those that it is listed with, is in, or is about; `events` those that it is,
    took part in, or belongs to. `when` is its own time, or else, and then `is_time_of_event`, the
    time of the first of them. Codes are written as the last part of their IRI, such as `expert`.
    `statuses` are those of the facts about it.
    """

    name: Name
    note: str
    countries: tuple[Name, ...]
    events: tuple[Name, ...]
    roles: tuple[str, ...]
    event_types: tuple[str, ...]
    topics: tuple[str, ...]
    years: tuple[str, ...]
    statuses: tuple[str, ...]
    when: Interval
    is_time_of_event: bool

    @property
    def words(self) -> str:
        """When it was, for people; the time of an event is said to be that."""
        if not self.is_time_of_event:
            return self.when.words
        if len(self.events) == 1:
            return Sentence("{days}, the date of the event", days=self.when.words)
        return Sentence("{days}, the date of the first dated event", days=self.when.words)


_CATALOGUES: WeakKeyDictionary[Readable, tuple[Item, ...]] = WeakKeyDictionary()


def catalogue(store: Readable) -> tuple[Item, ...]:
    """Every thing that has a page, in the order of classes and labels; read once for each store."""
    if store not in _CATALOGUES:
        _CATALOGUES[store] = _read(store)
    return _CATALOGUES[store]


class _Pairs:
    """The two ends of every statement with a property, read in bulk."""

    def __init__(self, store: Readable) -> None:
        self._store = store

    def __call__(self, name: str) -> list[tuple[str, str]]:
        query = f"SELECT DISTINCT ?s ?o WHERE {{ ?s {name} ?o }}"
        return [(s.text, o.text) for s, o in rows(self._store, query)]


_Many = defaultdict[str, set[str]]
_OF_COUNTRY: Final = (
    "mco:studiedArea",
    "mco:contextCountry",
    "mco:postOf",
    "mco:enumerates",
    "schema:containedInPlace",
)
_OF_EVENT: Final = ("mco:examinedAt", "mco:countAt", "mco:reportsOn")


def _read(store: Readable) -> tuple[Item, ...]:
    pairs = _Pairs(store)
    query = "SELECT DISTINCT ?s WHERE { VALUES ?class { $classes } ?s a ?class }"
    things = {s.text for (s,) in rows(store, query, classes=map(class_iri, CLASSES))}
    known = names(store, things)
    noted, when = notes(store, known.values()), intervals(store, things)
    parts = _participations(pairs)
    events = _events(pairs, known, parts)
    countries = _countries(pairs, parts)
    types, topics = _codes(pairs("mco:eventType")), _codes(pairs("mco:topic"))
    statuses = _statuses(pairs, parts)
    items = []
    for iri, name in known.items():
        at = events[iri]
        own = topics[iri] if name.cls not in _ACTORS else _together(topics, at)
        times = sorted((when[event] for event in at if event in when), key=lambda time: time.order)
        items.append(
            Item(
                name=name,
                note=noted.get(iri, ""),
                countries=_sorted(known[each] for each in countries[iri] if each in known),
                events=_sorted(known[each] for each in at if each in known),
                roles=tuple(sorted(parts.roles[iri])),
                event_types=tuple(sorted(_together(types, at))),
                topics=tuple(sorted(own)),
                years=tuple(sorted({str(year) for time in times for year in time.years})),
                statuses=tuple(sorted(statuses[iri])),
                when=when.get(iri) or (times[0] if times else Interval()),
                is_time_of_event=iri not in when and bool(times),
            )
        )
    return tuple(sorted(items, key=_order))


def _order(item: Item) -> tuple[object, ...]:
    return class_order(item.name.cls), item.name.label.casefold(), item.name.iri


@dataclass(frozen=True)
class _Participations:
    """Actors by participation, and what an actor's participations say of it."""

    actors: dict[str, str]
    events: _Many
    affiliations: _Many
    roles: _Many


def _participations(pairs: _Pairs) -> _Participations:
    actors = dict(pairs("mco:participant"))

    def by_actor(found: Iterable[tuple[str, str]]) -> _Many:
        many: _Many = defaultdict(set)
        for participation, value in found:
            many[actors[participation]].add(value)
        return many

    roles = ((participation, _code(role)) for participation, role in pairs("mco:role"))
    return _Participations(
        actors,
        by_actor(pairs("mco:inEvent")),
        by_actor(pairs("mco:affiliation")),
        by_actor(roles),
    )


def _events(pairs: _Pairs, known: dict[str, Name], parts: _Participations) -> _Many:
    events: _Many = defaultdict(set)
    for iri, name in known.items():
        if name.cls == "event":
            events[iri].add(iri)
    for actor, at in parts.events.items():
        events[actor] |= at
    for name_ in _OF_EVENT:
        for subject, event in pairs(name_):
            events[subject].add(event)
    for event, material in pairs("mco:relatedMaterial"):
        events[material].add(event)
    for subject, document in pairs("mco:expressedIn"):
        events[subject] |= events[document]
    event_of = dict(pairs("mco:inEvent"))
    for participation, post in pairs("mco:inCapacity"):
        events[post].add(event_of[participation])
    return events


def _countries(pairs: _Pairs, parts: _Participations) -> _Many:
    countries: _Many = defaultdict(set)
    for actor, affiliations in parts.affiliations.items():
        countries[actor] |= {each for each in affiliations if class_of(each) == "country"}
    for name in _OF_COUNTRY:
        for subject, area in pairs(name):
            if class_of(area) == "country":
                countries[subject].add(area)
    for event, place in pairs("schema:location"):
        countries[event] |= countries[place]
    for country, _ in pairs("skos:prefLabel"):
        if class_of(country) == "country":
            countries[country].add(country)
    return countries


def _statuses(pairs: _Pairs, parts: _Participations) -> _Many:
    status = {node: _code(value) for node, value in pairs("mco:claimStatus")}
    statuses: _Many = defaultdict(set)
    for node, value in status.items():
        statuses[node].add(value)
    for claim, subject in pairs("rdf:subject"):
        if claim in status:
            statuses[subject].add(status[claim])
    for participation, actor in parts.actors.items():
        statuses[actor].add(status.get(participation, ""))
    return statuses


def _codes(found: Iterable[tuple[str, str]]) -> _Many:
    many: _Many = defaultdict(set)
    for subject, value in found:
        many[subject].add(_code(value))
    return many


def _together(many: _Many, keys: Iterable[str]) -> set[str]:
    return {value for key in keys for value in many.get(key, ())}


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


def _sorted(found: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(set(found), key=lambda name: (name.label.casefold(), name.iri)))
