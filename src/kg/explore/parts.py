"""The parts that somebody had in events: the posts, the listing, and who else is listed so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.explore.evidence import UNREAD, Reading, readings
from kg.explore.names import Name
from kg.explore.participations import Participation, participations
from kg.explore.statements import Fact
from kg.explore.things import Thing
from kg.store.rows import Readable, expand, rows

_KNOWN_BY: Final = expand("mco:identifiedBy")
_LISTED: Final = """SELECT DISTINCT ?pa WHERE {
  VALUES ?event { $events } VALUES ?with { $listed }
  ?pa mco:inEvent ?event ; mco:affiliation ?with }"""


@dataclass(frozen=True)
class Part:
    """One participation of an actor, with what a reader asks next.

    `posts` are those held at the time, each with the words that give it. `others` are the
    participations of those whom the source lists, at the same event, with one of the same
    countries, groups of countries or organizations.
    """

    participation: Participation
    posts: tuple[tuple[Name, Reading], ...]
    others: tuple[Participation, ...]


def parts(store: Readable, actor: Thing) -> tuple[Part, ...]:
    """The parts that the actor itself had, in the order of its participations."""
    own = [each for each in actor.participations if each.participant == actor.name]
    beside = participations(store, _listed_so(store, own))
    read = readings(store, (post.iri for each in own for post in each.posts))
    return tuple(
        Part(
            participation=each,
            posts=tuple((post, read.get(post.iri, UNREAD)) for post in each.posts),
            others=tuple(other for other in beside if _is_listed_so(other, each)),
        )
        for each in own
    )


def other_facts(actor: Thing, had: Iterable[Part]) -> tuple[Fact, ...]:
    """What is said of the actor besides its parts and its identifiers.

    That an official is known only by post is left out: the page says it among what is not stated.
    """
    told = {part.participation.iri for part in had}
    known_by = {_KNOWN_BY} if actor.name.unnamed else set()
    return tuple(
        fact
        for fact in actor.facts
        if fact not in actor.identifiers and fact.iri not in told and fact.predicate not in known_by
    )


def _listed_so(store: Readable, own: list[Participation]) -> set[str]:
    listed = {name.iri for each in own for name in each.affiliations}
    events = {each.event.iri for each in own}
    return {pa.text for (pa,) in rows(store, _LISTED, events=events, listed=listed)}


def _is_listed_so(other: Participation, each: Participation) -> bool:
    return (
        other.event == each.event
        and other.participant != each.participant
        and not set(other.affiliations).isdisjoint(each.affiliations)
    )
