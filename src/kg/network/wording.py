"""The numbers of a network as sentences, and what they cannot bear."""

from collections.abc import Iterator
from typing import Final

from kg.network.attendance import Attendance
from kg.network.bounds import Bounds
from kg.network.records import Actor
from kg.sentence import Sentence

_FEW_EVENTS: Final = 5
_FEW_ACTORS: Final = 10


def explained(actor: Actor, actors: int, communities: int) -> tuple[Sentence, ...]:
    """Each number of an actor in a sentence, in the order of the columns."""
    name = actor.name.label
    return (
        Sentence(
            "{name}: events {events}, other actors there {degree}, rank {rank} of {actors}.",
            name=name,
            events=actor.events,
            degree=actor.degree,
            rank=actor.rank,
            actors=actors,
        ),
        Sentence(
            "{share} of the shortest ways between other actors lead through {name}.",
            share=f"{actor.betweenness:.1%}",
            name=name,
        ),
        Sentence(
            "Pairs of actors listed with different countries who were with {name}, and never "
            "with each other: {n}.",
            name=name,
            n=actor.brokerage,
        ),
        Sentence(
            "{name} belongs to community {number} of {communities}: actors who were more often "
            "with each other than with the rest.",
            name=name,
            number=actor.community,
            communities=communities,
        ),
        _if_known(name, actor.bounds),
    )


def _if_known(name: str, limits: Bounds) -> Sentence:
    if limits.highest is None:
        most = Sentence("no upper limit is stated")
    else:
        most = Sentence("at most {n}", n=limits.highest)
    return Sentence(
        "If the unnamed were known, {name} would have been with at least {n} others, {most}; the "
        "rank could be {best} to {worst}.",
        name=name,
        n=limits.lowest,
        most=most,
        best=limits.best_rank,
        worst=limits.worst_rank,
    )


def cautions(seen: Attendance, lines: int, sample: int | None) -> tuple[Sentence, ...]:
    """What the numbers cannot bear, of a network of so many lines.

    `sample` is from how many actors betweenness was worked out, None where it was from all.
    """
    return tuple(_cautions(seen, lines, sample))


def _cautions(seen: Attendance, lines: int, sample: int | None) -> Iterator[Sentence]:
    yield Sentence(
        "A line is co-presence: both took part in one event. It is not stated that they met."
    )
    size = len(seen.actors)
    if not size:
        yield Sentence("No participation fits the filters: there is nothing to measure.")
        return
    if len(seen.at) == 1:
        yield Sentence(
            "There is one event only: everyone was with everyone, so the measures say nothing."
        )
    elif lines == size * (size - 1) // 2:
        yield Sentence("Everyone was with everyone: all have the same numbers, which say nothing.")
    elif len(seen.at) < _FEW_EVENTS or size < _FEW_ACTORS:
        yield Sentence(
            "The network is too small for its measures to mean much: events {events}, actors "
            "{actors}.",
            events=len(seen.at),
            actors=size,
        )
    if sample:
        yield Sentence(
            "Betweenness is estimated from {sample} of the {actors} actors, always the same ones.",
            sample=sample,
            actors=size,
        )
    unnamed = sum(name.unnamed for name in seen.actors.values())
    groups = sum(name.cls == "participant-group" for name in seen.actors.values())
    if unnamed or groups:
        yield Sentence(
            "Known only by post: {unnamed}. Groups without names: {groups}; each counts as one "
            "actor. The bounds say what that could change.",
            unnamed=unnamed,
            groups=groups,
        )
