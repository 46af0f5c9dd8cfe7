"""The share of shortest ways that lead through each actor, told the fastest exact way there is."""

from dataclasses import dataclass
from typing import Final

import networkx as nx

_FEWEST_ACTORS: Final = 100
"""Below, rustworkx saves less time than it takes to load it."""
_MOST_STEPS_AT_ONCE: Final = 20_000_000
"""Actors and lines walked in rustworkx, while the threads of other readers wait: half a second."""
_MOST_STEPS: Final = 4_000_000
"""Actors and lines walked in networkx; a larger network is walked from a sample of its actors."""
_ONE_THREAD: Final = 10**9
"""rustworkx divides larger graphs among threads, which add up in an order that chance gives."""
_DIGITS: Final = 12
"""Both ways round in other places of a sum; actors with equal places must have equal numbers."""
_SEED: Final = 1996


@dataclass(frozen=True)
class Way:
    """How betweenness is worked out: `backend` is that of networkx, or None for its own code.

    `sample` is from how many actors it is estimated; None stands for all, and exact numbers.
    """

    backend: str | None = None
    sample: int | None = None


def way(actors: int, lines: int) -> Way:
    """The way for a network of this size."""
    if actors >= _FEWEST_ACTORS and _steps(actors, lines) <= _MOST_STEPS_AT_ONCE:
        return Way(backend="rustworkx")
    return in_networkx(actors, lines)


def in_networkx(actors: int, lines: int) -> Way:
    """The way of networkx's own code for a network of this size."""
    steps = _steps(actors, lines)
    return Way(sample=None if steps <= _MOST_STEPS else max(10, _MOST_STEPS * actors // steps))


def _steps(actors: int, lines: int) -> int:
    return actors * (actors + lines)


def betweenness(graph: "nx.Graph[str]", chosen: Way) -> dict[str, float]:
    """The betweenness of each actor; both backends give the same numbers."""
    found: dict[str, float]
    if chosen.backend:
        found = nx.betweenness_centrality(  # type: ignore[assignment] # its stubs leave nodes open
            graph, backend=chosen.backend, parallel_threshold=_ONE_THREAD
        )
    else:
        found = nx.betweenness_centrality(graph, k=chosen.sample, seed=_SEED)
    return {actor: round(value, _DIGITS) for actor, value in found.items()}
