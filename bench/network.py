"""Betweenness in rustworkx and in networkx, on networks of meetings of many sizes, in one run.

    python bench/network.py [--actors 50 100 200 500 1000 2000]

The meetings have 20 actors each, drawn at random from a fixed seed, and everybody is at two of them
on average. networkx estimates from a sample where the explorer would let it. Prints the seconds of
both, their ratio, the greatest difference where both are exact, and which the explorer takes: read
the ratios, the seconds depend on the machine.
"""

import argparse
import random
import time
from itertools import combinations

import networkx as nx

from kg.network.betweenness import Way, betweenness, in_networkx, way

AT_A_MEETING = 20
SEED = 1996


def main() -> None:
    """Time every size both ways and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    sizes = [50, 100, 200, 500, 1000, 2000]
    parser.add_argument("--actors", type=int, nargs="+", default=sizes)
    betweenness(meetings(AT_A_MEETING), Way(backend="rustworkx"))  # loads it
    print("actors   lines  networkx, s   sample  rustworkx, s   ratio  difference  taken")
    for actors in parser.parse_args().actors:
        print(_line(meetings(actors)))


def meetings(actors: int) -> "nx.Graph[str]":
    """Who was with whom at random meetings."""
    chance = random.Random(SEED)  # noqa: S311 - a fixed draw is wanted
    graph: nx.Graph[str] = nx.empty_graph(map(str, range(actors)))
    for _ in range(2 * actors // AT_A_MEETING):
        graph.add_edges_from(combinations(chance.sample(list(graph), AT_A_MEETING), 2))
    return graph


def _line(graph: "nx.Graph[str]") -> str:
    size = len(graph), graph.number_of_edges()
    plain = in_networkx(*size)
    seconds, found = _timed(graph, plain)
    fast_seconds, fast = _timed(graph, Way(backend="rustworkx"))
    apart = "" if plain.sample else f"{max(abs(fast[one] - found[one]) for one in found):.0e}"
    return (
        f"{size[0]:>6}{size[1]:>8}{seconds:>13.3f}{plain.sample or 'all':>9}{fast_seconds:>14.3f}"
        f"{seconds / fast_seconds:>8.1f}{apart:>12}  {way(*size).backend or 'networkx'}"
    )


def _timed(graph: "nx.Graph[str]", chosen: Way) -> tuple[float, dict[str, float]]:
    start = time.perf_counter()
    found = betweenness(graph, chosen)
    return time.perf_counter() - start, found


if __name__ == "__main__":
    main()
