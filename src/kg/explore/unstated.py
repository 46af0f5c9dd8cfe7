"""What the sources do not say of a thing, worked out by rules from the model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.explore.counts import Count, counts, counts_at
from kg.explore.names import Name
from kg.explore.participations import Participation
from kg.sentence import Sentence
from kg.store.rows import NOTHING, Description, Readable, described
from kg.terms import VOCABULARY


@dataclass(frozen=True)
class Unstated:
    """One thing that no source states, as a sentence; `rule` names what was looked for."""

    rule: str
    text: Sentence


@dataclass(frozen=True)
class _Case:
    name: Name
    said: Description
    participations: tuple[Participation, ...]
    counts: tuple[Count, ...]


_LOOKED_FOR: Final = (
    "mco:minSize",
    "mco:maxSize",
    "mco:membersStated",
    "schema:startDate",
    "mco:notBefore",
    "mco:notAfter",
    "mco:dateAsStated",
    "schema:location",
    "schema:containedInPlace",
    "mco:periodAsStated",
    "mco:phase",
)


def unstated(
    store: Readable, name: Name, participations: tuple[Participation, ...]
) -> tuple[Unstated, ...]:
    """What is not stated about a thing of this class, in the order of the rules."""
    rules = _RULES.get(name.cls, ())
    if not rules:
        return ()
    said = described(store, [name.iri], *_LOOKED_FOR).get(name.iri, NOTHING)
    counted = _counts(store, name)
    case = _Case(name, said, participations, counted)
    return tuple(found for rule in rules for found in rule(case))


def _counts(store: Readable, name: Name) -> tuple[Count, ...]:
    if name.cls == "event":
        return counts_at(store, name.iri)
    return tuple(counts(store, [name.iri]).values()) if name.cls == "stated-count" else ()


def _not_stated(rule: str, pattern: str, /, **values: object) -> Unstated:
    return Unstated(rule, Sentence(pattern, **values))


def _holder(case: _Case) -> Iterator[Unstated]:
    label = case.name.label
    if case.name.unnamed:
        yield _not_stated(
            "name",
            Sentence("The name of this office-holder is not stated; only the post is: {post}."),
            post=label,
        )
    elif not any(each.posts for each in case.participations):
        yield _not_stated("post", Sentence("No post of {name} is stated."), name=label)
    yield from _affiliations(
        case, Sentence("No country or organization is stated for this person at {event}.")
    )


def _affiliations(case: _Case, pattern: str) -> Iterator[Unstated]:
    for each in case.participations:
        if not each.affiliations:
            yield _not_stated("affiliation", pattern, event=each.event.label)


def _group(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("mco:maxSize"):
        least = case.said.one("mco:minSize")
        known = Sentence("; at least {n}", n=least) if least else ""
        yield _not_stated(
            "size",
            Sentence("How many persons are in this group is not stated{known}."),
            known=known,
        )
    yield _not_stated("members", Sentence("The names of the persons in this group are not stated."))
    yield from _affiliations(
        case, Sentence("No country or organization is stated for this group at {event}.")
    )


def _members(case: _Case) -> Iterator[Unstated]:
    if case.said.one("mco:membersStated") != "true":
        yield _not_stated(
            "members",
            Sentence("Which countries belong here is not stated: {name}."),
            name=case.name.label,
        )


def _remainder(case: _Case) -> Iterator[Unstated]:
    for count in case.counts:
        if count.remainder:
            yield _not_stated(
                "remainder",
                Sentence("{kind:capital}: {n} of {all} are not named; unknown, not absent."),
                n=count.remainder,
                all=count.stated,
                kind=count.kind_label,
            )


def _dates(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("schema:startDate"):
        bounds = ("mco:notBefore", "mco:notAfter", "mco:dateAsStated")
        known = any(map(case.said.one, bounds))
        yield _not_stated(
            "dates",
            Sentence("The days of this event are not stated; only bounds are known.")
            if known
            else Sentence("The days of this event are not stated."),
        )


def _place(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("schema:location"):
        yield _not_stated("place", Sentence("The place of this event is not stated."))


def _participants(case: _Case) -> Iterator[Unstated]:
    if not case.participations:
        yield _not_stated(
            "participants", Sentence("Who organized this event or took part is not stated.")
        )
        return
    if not any(each.role == f"{VOCABULARY}role/organizer" for each in case.participations):
        yield _not_stated("organizer", Sentence("Who organized this event is not stated."))
    unnamed = {each.participant for each in case.participations if each.participant.unnamed}
    if unnamed:
        yield _not_stated(
            "names",
            Sentence("Office-holders whose names are not stated, only their posts: {n}."),
            n=len(unnamed),
        )
    if not any(count.kind == f"{VOCABULARY}kind/participant" for count in case.counts):
        yield _not_stated("number", Sentence("How many persons took part in all is not stated."))


def _country(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("schema:containedInPlace"):
        yield _not_stated(
            "country", Sentence("The country of {name} is not stated."), name=case.name.label
        )


def _period(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("mco:periodAsStated") and not case.said.one("mco:phase"):
        yield _not_stated("period", Sentence("The time that the case study covers is not stated."))


def _post_holder(case: _Case) -> Iterator[Unstated]:
    for each in case.participations:
        if each.participant.unnamed:
            yield _not_stated(
                "holder",
                Sentence("Who held this post at {event} is not stated."),
                event=each.event.label,
            )


_RULES: Final[dict[str, tuple[Callable[[_Case], Iterator[Unstated]], ...]]] = {
    "event": (_dates, _place, _participants, _remainder),
    "official": (_holder,),
    "participant-group": (_group,),
    "country-group": (_members,),
    "stated-count": (_remainder,),
    "place": (_country,),
    "case-study": (_period,),
    "post": (_post_holder,),
}
