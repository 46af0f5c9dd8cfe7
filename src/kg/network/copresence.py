"""Who was with whom: the network of actors who took part in the same events, and its measures.

A line is co-presence and no more: that two actors took part in one event, not that they met.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

import networkx as nx

from kg.explore.names import Name
from kg.network.attendance import EVERYTHING, Attendance, Selection, attendance
from kg.network.bounds import Bounds, bounds
from kg.store.rows import Readable

__all__ = ["Actor", "Network", "Selection", "Tie", "network"]

_FEW_EVENTS: Final = 5
_FEW_ACTORS: Final = 10
_MOST_STEPS: Final = 4_000_000
"""Lines walked for betweenness; a larger network is walked from a sample of its actors."""
_SEED: Final = 1996


@dataclass(frozen=True)
class Actor:
    """One actor with its measures.

    `degree` counts the actors it was with, `betweenness` is the share of shortest ways between
    others that lead through it, `brokerage` the pairs of actors of different countries that were
    with it and never with each other. `community` counts from 1, the largest first.
    """

    name: Name
    countries: tuple[Name, ...]
    events: int
    degree: int
    betweenness: float
    brokerage: int
    community: int
    rank: int
    bounds: Bounds
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Tie:
    """Two actors and the events in which both took part."""

    source: Name
    target: Name
    events: tuple[Name, ...]


@dataclass(frozen=True)
class Network:
    """The actors by rank of degree, and the ties between them.

    `notes` say what the numbers cannot bear, such as that there is one event only.
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    communities: tuple[tuple[Name, ...], ...]
    events: int
    notes: tuple[str, ...]


def network(store: Readable, selection: Selection = EVERYTHING) -> Network:
    """The network of the participations that the selection lets through; it may be empty."""
    seen = attendance(store, selection)
    shared = _shared(seen)
    graph = _graph(seen, shared)
    communities = _communities(graph)
    numbers = {actor: number for number, each in enumerate(communities, 1) for actor in each}
    measured = _Measures(graph, seen, numbers)
    actors = sorted((measured.actor(iri) for iri in graph), key=_order)
    return Network(
        actors=tuple(actors),
        ties=tuple(
            Tie(seen.actors[one], seen.actors[other], tuple(seen.events[each] for each in events))
            for (one, other), events in sorted(shared.items())
        ),
        communities=tuple(tuple(seen.actors[each] for each in one) for one in communities),
        events=len(seen.at),
        notes=tuple(_notes(graph, seen)),
    )


_Shared = dict[tuple[str, str], list[str]]
"""The events of every two actors who were at one together."""


def _shared(seen: Attendance) -> _Shared:
    shared: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for event in sorted(seen.at):
        for pair in combinations(sorted(seen.at[event]), 2):
            shared[pair].append(event)
    return dict(shared)


def _graph(seen: Attendance, shared: _Shared) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(seen.actors))
    graph.add_weighted_edges_from((*pair, len(events)) for pair, events in sorted(shared.items()))
    return graph


def _communities(graph: "nx.Graph[str]") -> list[list[str]]:
    """Groups of actors who were often at the same events, the largest first."""
    if not graph:
        return []
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    return sorted(map(sorted, found), key=lambda each: (-len(each), each))


def _betweenness(graph: "nx.Graph[str]") -> dict[str, float]:
    return nx.betweenness_centrality(graph, k=_sample(graph), normalized=True, seed=_SEED)


def _sample(graph: "nx.Graph[str]") -> int | None:
    """From how many actors betweenness is worked out; None stands for all."""
    affordable = _MOST_STEPS // max(1, graph.number_of_edges())
    return None if affordable >= len(graph) else max(10, affordable)


def _order(actor: Actor) -> tuple[object, ...]:
    return actor.rank, -actor.betweenness, actor.name.label.casefold(), actor.name.iri


class _Measures:
    """Everything that was worked out over the whole graph."""

    def __init__(self, graph: "nx.Graph[str]", seen: Attendance, community: dict[str, int]) -> None:
        self._near = {actor: set(graph[actor]) for actor in graph}
        self._foreign = _foreign(self._near, seen)
        self._degrees = sorted(map(len, self._near.values()))
        self._betweenness = _betweenness(graph)
        self._community, self._bounds, self._seen = community, bounds(seen), seen

    def actor(self, iri: str) -> Actor:
        seen = self._seen
        degree = len(self._near[iri])
        plain = Actor(
            name=seen.actors[iri],
            countries=tuple(sorted(seen.areas[area] for area in seen.listed[iri])),
            events=len(seen.by_actor[iri]),
            degree=degree,
            betweenness=self._betweenness[iri],
            brokerage=_brokerage(self._near[iri], self._foreign, seen),
            community=self._community[iri],
            rank=1 + len(self._degrees) - bisect_right(self._degrees, degree),
            bounds=self._bounds[iri],
            sentences=(),
        )
        communities = max(self._community.values())
        return replace(plain, sentences=explained(plain, len(self._near), communities))


def _foreign(near: dict[str, set[str]], seen: Attendance) -> dict[str, set[str]]:
    """Of each actor, those it was with who are listed with other countries than it is."""
    return {
        one: {other for other in others if _differ(seen.listed[one], seen.listed[other])}
        for one, others in near.items()
    }


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _brokerage(near: set[str], foreign: dict[str, set[str]], seen: Attendance) -> int:
    """Pairs among those near who are of different countries, without those who were together."""
    sizes = Counter(seen.listed[one] for one in near)
    pairs = sum(
        sizes[one] * sizes[other] for one, other in combinations(sizes, 2) if _differ(one, other)
    )
    together = sum(len(foreign[one] & near) for one in near)
    return pairs - together // 2


def explained(actor: Actor, actors: int, communities: int) -> tuple[str, ...]:
    """Each number of an actor in a sentence, in the order of the columns."""
    limits, name = actor.bounds, actor.name.label
    most = "no upper limit is stated" if limits.highest is None else f"at most {limits.highest}"
    ranks = f"{limits.best_rank} to {limits.worst_rank}"
    return (
        (
            f"{name}: events {actor.events}, other actors there {actor.degree}, "
            f"rank {actor.rank} of {actors}."
        ),
        f"{actor.betweenness:.1%} of the shortest ways between other actors lead through {name}.",
        (
            f"Pairs of actors listed with different countries who were with {name}, and never "
            f"with each other: {actor.brokerage}."
        ),
        (
            f"{name} belongs to community {actor.community} of {communities}: actors who were "
            "more often with each other than with the rest."
        ),
        (
            f"If the unnamed were known, {name} would have been with at least {limits.lowest} "
            f"others, {most}; the rank could be {ranks}."
        ),
    )


def _notes(graph: "nx.Graph[str]", seen: Attendance) -> Iterator[str]:
    """What the numbers cannot bear."""
    yield "A line is co-presence: both took part in one event. It is not stated that they met."
    size, lines = graph.number_of_nodes(), graph.number_of_edges()
    if not size:
        yield "No participation fits the filters: there is nothing to measure."
        return
    if len(seen.at) == 1:
        yield "There is one event only: everyone was with everyone, so the measures say nothing."
    elif lines == size * (size - 1) // 2:
        yield "Everyone was with everyone: all have the same numbers, which say nothing."
    elif len(seen.at) < _FEW_EVENTS or size < _FEW_ACTORS:
        yield (
            f"The network is too small for its measures to mean much: events {len(seen.at)}, "
            f"actors {size}."
        )
    if sample := _sample(graph):
        yield f"Betweenness is estimated from {sample} of the {size} actors, always the same ones."
    unnamed = sum(name.unnamed for name in seen.actors.values())
    groups = sum(name.cls == "participant-group" for name in seen.actors.values())
    if unnamed or groups:
        yield (
            f"Known only by post: {unnamed}. Groups without names: {groups}; each counts as one "
            "actor. The bounds say what that could change."
        )
