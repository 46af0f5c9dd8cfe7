"""How far a ranking could change if those whom the sources leave unnamed were known.

These are bounds and no guesses. Somebody known only by post may be anybody who is named at another
event, but nobody else at the same one, where the source lists them apart. The members of a group
may be among the others, and are no more than its greatest size, where one is stated.
"""

from bisect import bisect_right
from dataclasses import dataclass

from kg.explore.names import Name
from kg.network.attendance import Attendance


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
    highest = {actor: _highest(seen, actor) for actor in seen.actors}
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


def _lowest(seen: Attendance, actor: str) -> int:
    """The certain others: all who are named, or all who are listed apart at one event."""
    named: set[str] = set()
    most = 0
    for event in seen.by_actor[actor]:
        others = seen.at[event] - {actor}
        named |= {other for other in others if _is_named(seen.actors[other])}
        most = max(most, sum(seen.actors[other].cls != "participant-group" for other in others))
    return max(len(named), most)


def _highest(seen: Attendance, actor: str) -> int | None:
    """Everybody who can have been there; None where a group has no greatest size."""
    name = seen.actors[actor]
    if not _is_named(name) and len(seen.at) > 1:
        # An unnamed actor may be one who was also at other events.
        return None
    others = {other for event in seen.by_actor[actor] for other in seen.at[event]} - {actor}
    groups = [other for other in others if seen.actors[other].cls == "participant-group"]
    if any(group not in seen.greatest for group in groups):
        return None
    return len(others) - len(groups) + sum(seen.greatest[group] for group in groups)


def _is_named(name: Name) -> bool:
    return not name.unnamed and name.cls != "participant-group"


def _or_endless(high: int | None) -> float:
    return float("inf") if high is None else high


def _above(values: list[int] | list[float], value: float) -> int:
    """How many of the sorted values are greater."""
    return len(values) - bisect_right(values, value)
