"""The page of a thing: everything that is said of it, with the words it rests on."""

from dataclasses import dataclass
from typing import Final

from kg.errors import KgError
from kg.explore.evidence import Evidence
from kg.explore.names import Name, full_iri, names
from kg.explore.participations import Participation, participations, participations_of
from kg.explore.statements import Fact, facts_about
from kg.explore.timeline import Interval, intervals
from kg.explore.unstated import Unstated, unstated
from kg.sentence import Sentence
from kg.store.rows import Readable, expand, is_iri

__all__ = [
    "Evidence",
    "Fact",
    "Interval",
    "Name",
    "Participation",
    "Thing",
    "TimelineItem",
    "UnknownThingError",
    "Unstated",
    "thing",
]

_NAME_PROPERTIES: Final = tuple(
    map(
        expand,
        (
            "foaf:name",
            "dcterms:title",
            "skos:prefLabel",
            "dcterms:alternative",
            "skos:altLabel",
            "schema:honorificPrefix",
        ),
    )
)
_IDENTIFIER_PROPERTIES: Final = frozenset(
    map(
        expand,
        (
            "mco:isoAlpha2",
            "mco:isoAlpha3",
            "mco:isoAlpha4",
            "mco:m49Code",
            "org:identifier",
            "schema:sameAs",
            "skos:exactMatch",
            "skos:closeMatch",
            "skos:relatedMatch",
        ),
    )
)


class UnknownThingError(KgError):
    """An IRI that the graph says nothing about."""


@dataclass(frozen=True)
class TimelineItem:
    """One bar of a timeline; `why` says how the thing of the page comes to it."""

    name: Name
    when: Interval
    why: str

    @property
    def words(self) -> str:
        """When it was, for people."""
        return self.when.words


@dataclass(frozen=True)
class Thing:
    """Everything the graph says of one thing; every tuple is in a stable order.

    `facts` holds all statements, also those repeated under `names`, `identifiers` and
    `participations`.
    """

    name: Name
    facts: tuple[Fact, ...]
    participations: tuple[Participation, ...]
    unstated: tuple[Unstated, ...]
    timeline: tuple[TimelineItem, ...]

    @property
    def names(self) -> tuple[Fact, ...]:
        """The names, titles and forms of address as they are written, each with its quote."""
        found = [fact for fact in self._own if fact.predicate in _NAME_PROPERTIES]
        return tuple(sorted(found, key=lambda fact: _NAME_PROPERTIES.index(fact.predicate)))

    @property
    def identifiers(self) -> tuple[Fact, ...]:
        """What other people's registers call it, each with the register."""
        return tuple(fact for fact in self._own if fact.predicate in _IDENTIFIER_PROPERTIES)

    @property
    def documents(self) -> tuple[Name, ...]:
        """The source documents that speak of it."""
        cited = {
            (evidence.title, evidence.document)
            for fact in self.facts
            for evidence in fact.reading.evidence
        }
        return tuple(
            Name(iri, title, "source-document", "source document") for title, iri in sorted(cited)
        )

    @property
    def _own(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if not fact.inverse)


def thing(store: Readable, iri: str) -> Thing:
    """The page of a thing, by its IRI or the short form `country/KAZ`.

    Raises UnknownThingError, which says what to do, where the graph does not hold it.
    """
    name = known_name(store, iri)
    mentioning = (
        participations(store, [name.iri])
        if name.cls == "participation"
        else participations_of(store, [name.iri])
    )
    facts = facts_about(store, name, () if name.cls == "participation" else mentioning)
    return Thing(
        name=name,
        facts=facts,
        participations=mentioning,
        unstated=unstated(store, name, mentioning),
        timeline=_timeline(store, name, facts, mentioning),
    )


def known_name(store: Readable, iri: str) -> Name:
    """The name of a thing that must be there; an UnknownThingError says what to do if not."""
    full = full_iri(iri)
    found = names(store, [full]) if is_iri(full) else {}
    if full not in found:
        msg = Sentence(
            "The graph says nothing about {iri!r}: search for its name, or correct the link",
            iri=iri,
        )
        raise UnknownThingError(msg)
    return found[full]


def _timeline(
    store: Readable, name: Name, facts: tuple[Fact, ...], mentioning: tuple[Participation, ...]
) -> tuple[TimelineItem, ...]:
    reasons: dict[str, tuple[Name, str]] = {name.iri: (name, "")}
    for each in mentioning:
        reasons.setdefault(each.event.iri, (each.event, each.role_label))
    for fact in facts:
        if fact.other.cls in {"event", "country"} and fact.predicate != Participation.predicate:
            reasons.setdefault(fact.other.iri, (fact.other, fact.predicate_label))
    when = intervals(store, reasons)
    items = [
        TimelineItem(one, when.get(iri, Interval()), why)
        for iri, (one, why) in reasons.items()
        if iri in when or one.cls == "event"
    ]
    return tuple(sorted(items, key=lambda item: (item.when.order, item.name.label, item.name.iri)))
