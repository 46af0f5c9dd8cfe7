"""Measure the service beside other servers on the same data, and six runaway queries.

    python bench/serve.py [--seconds 3]

The others are used when they are installed beside this Python or on the path. Every server is
measured in turn, ten times, after a moment to warm up. Read the ratios: the client, the servers
and their workers share the machine. A query that is new each time has to be run; of forty that
come again, kg serve remembers the answers.
"""

import argparse
import itertools
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from load import run_load
from peers import EVENTS, missing, servers
from runaways import run_runaways
from serving import Server, cpu_of_tree

from kg.terms import MCO, PREFIXES, THING

DEADLINE = 4.0
ROUNDS = 10
WARM_UP = 1.0
"""Seconds of each kind of request before it is measured: servers start threads and processes."""
LOOK_UP = """SELECT ?country ?name {
  ?p <%(mco)sevent> <%(thing)sevent/e%(turn)d> ; <%(mco)sparticipant> ?country .
  ?country <%(skos)sprefLabel> ?name
} LIMIT 20"""
AGGREGATE = """SELECT ?country (COUNT(?p) AS ?n) {
  ?p <%(mco)sparticipant> ?country ; <%(mco)sevent> ?event
  FILTER(?event != <%(thing)sevent/e%(turn)d>)
} GROUP BY ?country ORDER BY DESC(?n)"""


def requests(server: Server, query: str, *, is_new: bool) -> Iterator[bytes]:
    """Requests without end: over forty events, and each different by a comment if it is to be."""
    names = {"mco": MCO, "thing": THING, "skos": PREFIXES["skos"]}
    encoded = [quote(query % {**names, "turn": turn}, safe="") for turn in range(EVENTS)]
    tail = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n"
    for turn in itertools.count():
        text = encoded[turn % EVENTS] + (f"%20%23{turn}" if is_new else "")
        yield f"GET {server.path}?query={text}{tail}".encode()


@dataclass
class Figures:
    """What was measured of one server with one kind of request, over all rounds."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    client: float = 0.0

    @property
    def per_second(self) -> float:
        """Replies a second."""
        return len(self.took) / self.seconds

    @property
    def cpu_each(self) -> float:
        """Milliseconds of computing that the server and its workers need for a reply."""
        return self.cpu / len(self.took) * 1000

    def measure(self, server: Server, pid: int, asked: Iterator[bytes], seconds: float) -> None:
        """Add a round."""
        cpu, client, started = cpu_of_tree(pid), time.process_time(), time.perf_counter()
        self.took += run_load(server.port, asked, seconds)
        self.seconds += time.perf_counter() - started
        self.client += time.process_time() - client
        self.cpu += cpu_of_tree(pid) - cpu

    def show(self, name: str, first: "Figures") -> None:
        """Print a line, with the ratios to the first server."""
        took = sorted(self.took)
        middle, last = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
        print(
            f"  {name:<17}{self.per_second:7.0f}/s  p50 {middle:7.1f}  p99 {last:7.1f} ms"
            f"  cpu {self.cpu_each:6.2f} ms, client busy {self.client / self.seconds:4.0%}"
            f"  |  kg serve: speed x{first.per_second / self.per_second:.2f},"
            f" cpu x{first.cpu_each / self.cpu_each:.2f}"
        )


def compare(running: dict[Server, int], seconds: float) -> None:
    """Measure every server in turn, round after round, so that a busy moment meets them all."""
    kinds = itertools.product((("look-up", LOOK_UP), ("aggregate", AGGREGATE)), (True, False))
    for (name, query), is_new in kinds:
        figures = {server: Figures() for server in running}
        asked = {server: requests(server, query, is_new=is_new) for server in running}
        for server in running:
            run_load(server.port, asked[server], WARM_UP)
        for _ in range(ROUNDS):
            for server, pid in running.items():
                figures[server].measure(server, pid, asked[server], seconds / ROUNDS)
        print(f"{name}, {'new each time' if is_new else 'one of forty again'}")
        first = next(iter(figures.values()))
        for server, figure in figures.items():
            figure.show(server.name, first)


def main() -> None:
    """Measure every server, then the runaways on ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each figure; default 3")
    seconds = parser.parse_args().seconds
    for package in missing():
        print(f'not installed, so not measured: pip install "{package}"')
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        found = list(servers(Path(folder), DEADLINE))
        running = {server: stack.enter_context(server.running()) for server in found}
        compare(running, seconds)
        run_runaways(found[0].port, running[found[0]], DEADLINE)


if __name__ == "__main__":
    main()
