"""How far a ranking could change if those whom the sources leave unnamed were known.

These are bounds and no guesses. Somebody known only by post may be anybody who is named at another
event, but nobody else at the same one, where the source lists them apart. The members of a group
may be among the others, and are no more than its greatest size, where one is stated.
"""

from bisect import bisect_right
from dataclasses import dataclass

from kg.explore.names import Name
from kg.network.attendance import Attendance

_GROUP = "participant-group"


@dataclass(frozen=True)
class Bounds:
    """The least and greatest number that an actor can have been with, and the ranks that follow.

    `highest` is None where the sources set no limit.
    """

    lowest: int
    highest: int | None
    best_rank: int
    worst_rank: int


def bounds(seen: Attendance) -> dict[str, Bounds]:
    """The bounds of every actor, by IRI."""
    lowest = {actor: _lowest(seen, actor) for actor in seen.actors}
    open_to_all = [event for event in sorted(seen.at) if _has_unnamed(seen, event)]
    highest = {actor: _highest(seen, actor, open_to_all) for actor in seen.actors}
    lows = sorted(lowest.values())
    highs = sorted(_or_endless(high) for high in highest.values())
    return {
        actor: Bounds(
            lowest[actor],
            highest[actor],
            best_rank=1 + _above(lows, _or_endless(highest[actor])),
            # The actor itself may be among those counted, and is not above itself.
            worst_rank=1
            + _above(highs, lowest[actor])
            - (_or_endless(highest[actor]) > lowest[actor]),
        )
        for actor in seen.actors
    }


def _has_unnamed(seen: Attendance, event: str) -> bool:
    """Whether the source leaves it open who somebody at the event was."""
    return not all(_is_named(seen.actors[actor]) for actor in seen.at[event])


def _lowest(seen: Attendance, actor: str) -> int:
    """The certain others: all who are named, or all who are listed apart at one event."""
    named: set[str] = set()
    most = 0
    for event in seen.by_actor[actor]:
        others = seen.at[event] - {actor}
        named |= {other for other in others if _is_named(seen.actors[other])}
        most = max(most, sum(seen.actors[other].cls != _GROUP for other in others))
    return max(len(named), most)


def _highest(seen: Attendance, actor: str, open_to_all: list[str]) -> int | None:
    """Everybody who can have been there; None where a group has no greatest size."""
    own = set(seen.by_actor[actor])
    further = _further(seen, actor, own, open_to_all)
    others: set[str] = set()
    for event in (*own, *further):
        others |= seen.at[event]
        if any(seen.actors[each].cls == _GROUP and each not in seen.greatest for each in others):
            return None
    others.discard(actor)
    # Where it was one of the unnamed, it was not with that one; an unnamed one is one of them.
    itself = len(further) if _is_named(seen.actors[actor]) else min(1, len(further))
    return sum(seen.greatest.get(other, 1) for other in others) - itself


def _further(seen: Attendance, actor: str, own: set[str], open_to_all: list[str]) -> list[str]:
    """The events at which it can have been under another name, or without one."""
    name = seen.actors[actor]
    if name.cls == "organization":
        return []
    if _is_named(name):
        return [event for event in open_to_all if event not in own]
    apart = {other for event in own for other in seen.at[event]}
    return [
        event
        for event in seen.at
        if any(seen.actors[each].cls != "organization" for each in seen.at[event] - apart)
        and event not in own
    ]


def _is_named(name: Name) -> bool:
    return not name.unnamed and name.cls != _GROUP


def _or_endless(high: int | None) -> float:
    return float("inf") if high is None else high


def _above(values: list[int] | list[float], value: float) -> int:
    """How many of the sorted values are greater."""
    return len(values) - bisect_right(values, value)
