"""What the sources do not say of a thing, worked out by rules from the model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.explore.counts import Count, counts, counts_at
from kg.explore.names import Name
from kg.explore.participations import Participation
from kg.store.rows import NOTHING, Description, Readable, described
from kg.terms import VOCABULARY


@dataclass(frozen=True)
class Unstated:
    """One thing that no source states, as a sentence; `rule` names what was looked for."""

    rule: str
    text: str


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


def _holder(case: _Case) -> Iterator[Unstated]:
    if case.name.unnamed:
        text = f"The name of this office-holder is not stated; only the post is: {case.name.label}."
        yield Unstated("name", text)
    elif not any(each.posts for each in case.participations):
        yield Unstated("post", f"No post of {case.name.label} is stated.")
    for each in case.participations:
        if not each.affiliations:
            text = f"No country or organization is stated for this person at {each.event.label}."
            yield Unstated("affiliation", text)


def _group(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("mco:maxSize"):
        least = case.said.one("mco:minSize")
        known = f"; at least {least}" if least else ""
        yield Unstated("size", f"How many persons are in this group is not stated{known}.")
    yield Unstated("members", "The names of the persons in this group are not stated.")
    for each in case.participations:
        if not each.affiliations:
            text = f"No country or organization is stated for this group at {each.event.label}."
            yield Unstated("affiliation", text)


def _members(case: _Case) -> Iterator[Unstated]:
    if case.said.one("mco:membersStated") != "true":
        yield Unstated("members", f"Which countries belong here is not stated: {case.name.label}.")


def _remainder(case: _Case) -> Iterator[Unstated]:
    for count in case.counts:
        if count.remainder:
            text = (
                f"{count.remainder} of the {count.stated} counted ({count.kind_label}) are not "
                "named: unknown, not absent."
            )
            yield Unstated("remainder", text)


def _dates(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("schema:startDate"):
        bounds = ("mco:notBefore", "mco:notAfter", "mco:dateAsStated")
        known = "; only bounds are known" if any(map(case.said.one, bounds)) else ""
        yield Unstated("dates", f"The days of this event are not stated{known}.")


def _place(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("schema:location"):
        yield Unstated("place", "The place of this event is not stated.")


def _participants(case: _Case) -> Iterator[Unstated]:
    if not case.participations:
        yield Unstated("participants", "Who organized this event or took part is not stated.")
        return
    if not any(each.role == f"{VOCABULARY}role/organizer" for each in case.participations):
        yield Unstated("organizer", "Who organized this event is not stated.")
    unnamed = {each.participant for each in case.participations if each.participant.unnamed}
    if unnamed:
        text = f"Office-holders whose names are not stated, only their posts: {len(unnamed)}."
        yield Unstated("names", text)
    if not any(count.kind == f"{VOCABULARY}kind/participant" for count in case.counts):
        yield Unstated("number", "How many persons took part in all is not stated.")


def _country(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("schema:containedInPlace"):
        yield Unstated("country", f"The country of {case.name.label} is not stated.")


def _period(case: _Case) -> Iterator[Unstated]:
    if not case.said.one("mco:periodAsStated") and not case.said.one("mco:phase"):
        yield Unstated("period", "The time that the case study covers is not stated.")


def _post_holder(case: _Case) -> Iterator[Unstated]:
    for each in case.participations:
        if each.participant.unnamed:
            yield Unstated("holder", f"Who held this post at {each.event.label} is not stated.")


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
