"""Who took part in the same events: the network of these actors, and its measures.

A line is co-presence and no more: that two actors took part in one event, not that they met.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import Final

import networkx as nx

from kg.explore.names import Name
from kg.network.attendance import EVERYTHING, Attendance, Selection, attendance
from kg.network.betweenness import betweenness, way
from kg.network.bounds import bounds
from kg.network.records import Actor, Network, Tie
from kg.network.wording import cautions, explained
from kg.store.rows import Readable

__all__ = ["Actor", "Network", "Selection", "Tie", "network"]

_SEED: Final = 1996


def network(store: Readable, selection: Selection = EVERYTHING) -> Network:
    """The network of the participations that the selection lets through; it may be empty."""
    seen = attendance(store, selection)
    shared = _shared(seen)
    graph = _graph(seen, shared)
    communities = _communities(graph)
    numbers = {actor: number for number, each in enumerate(communities, 1) for actor in each}
    chosen = way(len(graph), graph.number_of_edges())
    measured = _Measures(graph, seen, numbers, betweenness(graph, chosen))
    actors = sorted((measured.actor(iri) for iri in graph), key=_order)
    return Network(
        actors=tuple(actors),
        ties=tuple(
            Tie(seen.actors[one], seen.actors[other], tuple(seen.events[each] for each in events))
            for (one, other), events in sorted(shared.items())
        ),
        communities=tuple(tuple(seen.actors[each] for each in one) for one in communities),
        events=len(seen.at),
        notes=cautions(seen, graph.number_of_edges(), chosen.sample),
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


def _order(actor: Actor) -> tuple[object, ...]:
    return actor.rank, -actor.betweenness, actor.name.label.casefold(), actor.name.iri


class _Measures:
    """Everything that was worked out over the whole graph."""

    def __init__(
        self,
        graph: "nx.Graph[str]",
        seen: Attendance,
        community: dict[str, int],
        between: dict[str, float],
    ) -> None:
        self._near = {actor: set(graph[actor]) for actor in graph}
        self._foreign = _foreign(self._near, seen)
        self._degrees = sorted(map(len, self._near.values()))
        self._betweenness = between
        self._community, self._bounds, self._seen = community, bounds(seen), seen

    def actor(self, iri: str) -> Actor:
        seen = self._seen
        degree = len(self._near[iri])
        plain = Actor(
            name=seen.actors[iri],
            countries=_named(seen, seen.listed[iri]),
            affiliations=_named(seen, seen.affiliated[iri]),
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


def _named(seen: Attendance, iris: frozenset[str]) -> tuple[Name, ...]:
    return tuple(sorted(seen.names[iri] for iri in iris))


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
