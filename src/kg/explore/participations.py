"""Who took part in what, in which role, and listed with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from kg.explore.evidence import UNREAD, Reading, readings
from kg.explore.names import Glossary, Name, glossary, names
from kg.explore.timeline import Interval, intervals
from kg.explore.wording import participation_sentence
from kg.store.rows import Description, Readable, described, expand, mentions


@dataclass(frozen=True)
class Participation:
    """One agent's part in one event, as a row of a table.

    `posts` are the posts held at the time, `affiliations` the countries, groups of countries and
    organizations that the source lists the participant with. `list_position` is 0 where the
    source gives no order.
    """

    predicate: ClassVar[str] = expand("mco:participant")

    iri: str
    participant: Name
    event: Name
    role: str
    role_label: str
    affiliations: tuple[Name, ...]
    posts: tuple[Name, ...]
    support_phases: tuple[str, ...]
    topics: tuple[str, ...]
    list_position: int
    explanation: str
    when: Interval
    reading: Reading = UNREAD

    @property
    def detailed_role(self) -> tuple[str, ...]:
        """The role, when support was given, and what was spoken about."""
        return self.role_label, *self.support_phases, *self.topics

    @property
    def sentence(self) -> str:
        """The participation as a sentence."""
        return participation_sentence(
            self.participant.label,
            self.event.label,
            self.role_label,
            tuple(one.label for one in self.affiliations),
            tuple(one.label for one in self.posts),
        )


ENDS: Final = ("mco:participant", "mco:inEvent", "mco:affiliation", "mco:inCapacity")
"""The properties by which a participation mentions things."""


def participations_of(store: Readable, things: Iterable[str]) -> tuple[Participation, ...]:
    """The participations that mention one of the things, in the order of events, roles, lists."""
    found = mentions(store, things, *ENDS)
    return participations(store, (each for said in found.values() for each in said.all))


def participations(store: Readable, iris: Iterable[str]) -> tuple[Participation, ...]:
    """The participations with these IRIs, with everything that is said of them."""
    said = described(
        store,
        iris,
        *ENDS,
        "mco:role",
        "mco:supportPhase",
        "mco:topic",
        "mco:listPosition",
        "mco:explanation",
    )
    mentioned = (each for one in said.values() for end in ENDS for each in one.each(end))
    batch = _Batch(
        names(store, mentioned),
        glossary(store),
        intervals(store, (one.one("mco:inEvent") for one in said.values())),
        readings(store, said),
    )
    return tuple(sorted((_participation(iri, one, batch) for iri, one in said.items()), key=_order))


@dataclass(frozen=True)
class _Batch:
    """What was read at once for all participations."""

    names: dict[str, Name]
    terms: Glossary
    when: dict[str, Interval]
    readings: dict[str, Reading]


def _participation(iri: str, said: Description, batch: _Batch) -> Participation:
    event, label = said.one("mco:inEvent"), batch.terms.label
    return Participation(
        iri=iri,
        participant=batch.names[said.one("mco:participant")],
        event=batch.names[event],
        role=said.one("mco:role"),
        role_label=label(said.one("mco:role")),
        affiliations=_each(said, "mco:affiliation", batch.names),
        posts=_each(said, "mco:inCapacity", batch.names),
        support_phases=tuple(
            map(label, sorted(said.each("mco:supportPhase"), key=batch.terms.order))
        ),
        topics=tuple(sorted(map(label, said.each("mco:topic")))),
        list_position=int(said.one("mco:listPosition") or 0),
        explanation=said.label("mco:explanation"),
        when=batch.when.get(event, Interval()),
        reading=batch.readings.get(iri, UNREAD),
    )


def _each(said: Description, end: str, known: dict[str, Name]) -> tuple[Name, ...]:
    these = {known[iri] for iri in said.each(end) if iri in known}
    return tuple(sorted(these, key=lambda name: (name.label.casefold(), name.iri)))


def _order(each: Participation) -> tuple[object, ...]:
    return (
        each.when.order,
        each.event.label.casefold(),
        each.event.iri,
        each.role_label,
        each.list_position,
        each.participant.label.casefold(),
        each.iri,
    )
