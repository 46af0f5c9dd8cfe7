"""Measure the service beside other servers on the same data, and six runaway queries.

    python bench/serve.py [--seconds 3]

The others are used when they are installed beside this Python or on the path:
`pip install oxigraph "rdflib-endpoint[cli,oxigraph]"`. Every server is measured in turn, three
times. Read the ratios: the client, the servers and their workers share the machine. A query that
is new each time has to be run; of forty that come again, kg serve remembers the answers.
"""

import argparse
import itertools
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from load import run_load
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from runaways import cpu_of_tree, run_runaways

from kg.store import build_store
from kg.terms import MCO, PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING, VOCABULARY

DEADLINE = 4.0
ROUNDS = 3
PARTICIPATIONS, COUNTRIES, EVENTS = 800, 60, 40
LOOK_UP = """SELECT ?country ?name {
  ?p <%(mco)sevent> <%(thing)sevent/e%(turn)d> ; <%(mco)sparticipant> ?country .
  ?country <%(skos)sprefLabel> ?name
} LIMIT 20"""
AGGREGATE = """SELECT ?country (COUNT(?p) AS ?n) {
  ?p <%(mco)sparticipant> ?country ; <%(mco)sevent> ?event
  FILTER(?event != <%(thing)sevent/e%(turn)d>)
} GROUP BY ?country ORDER BY DESC(?n)"""
SERVE = """
import sys, pathlib, uvicorn
from kg.store.limits import Limits
from kg.serve.application import create_app
app = create_app(pathlib.Path(sys.argv[1]), limits=Limits(deadline=float(sys.argv[3])))
uvicorn.run(app, port=int(sys.argv[2]), log_level="warning", access_log=False)
"""


def statements() -> Iterator[Quad]:
    """About 9,500 statements of the domain."""

    def quad(subject: str, predicate: str, value: NamedNode | Literal, graph: str) -> Quad:
        return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(graph))

    source = f"{SOURCE_GRAPH}bench"
    for number in range(PARTICIPATIONS):
        node = f"{THING}participation/p{number}"
        country = NamedNode(f"{THING}country/c{number % COUNTRIES}")
        yield quad(node, f"{MCO}participant", country, source)
        event = NamedNode(f"{THING}event/e{number % EVENTS}")
        yield quad(node, f"{MCO}event", event, source)
        role = NamedNode(f"{VOCABULARY}role/r{number % 7}")
        yield quad(node, f"{MCO}role", role, source)
        for other in range(9):
            words = Literal(f"words {number * other % 97}")
            yield quad(node, f"{MCO}other{other}", words, source)
    for number in range(COUNTRIES):
        name = Literal(f"Country {number}", language="en")
        label = f"{PREFIXES['skos']}prefLabel"
        yield quad(f"{THING}country/c{number}", label, name, REFERENCE_GRAPH)


@dataclass(frozen=True)
class Server:
    """A server to be measured: how it is started and where it answers."""

    name: str
    command: tuple[str, ...]
    path: str
    port: int

    @contextmanager
    def running(self) -> Iterator[int]:
        """The server, for the length of a block; gives the id of its process."""
        silent = subprocess.DEVNULL
        process = subprocess.Popen(self.command, stdout=silent, stderr=silent)  # noqa: S603  named above
        try:
            self._wait(process)
            yield process.pid
        finally:
            process.kill()
            process.wait()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        for _ in range(200):
            if process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except ConnectionRefusedError:
                time.sleep(0.1)
            else:
                return
        msg = f"{self.name} does not start: {' '.join(self.command)}"
        raise RuntimeError(msg)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def servers(folder: Path) -> Iterator[Server]:
    """Ours and those of the others that are installed."""
    store = build_store(statements(), folder)
    port = free_port()
    ours = (sys.executable, "-c", SERVE, str(folder), str(port), str(DEADLINE))
    yield Server("kg serve", ours, "/sparql", port)
    here = str(Path(sys.executable).parent)
    oxigraph = shutil.which("oxigraph", path=here) or shutil.which("oxigraph")
    if oxigraph:
        port = free_port()
        where: tuple[str, ...] = (
            "--location",
            str(store),
            "--bind",
            f"127.0.0.1:{port}",
            "--union-default-graph",
        )
        yield Server("oxigraph", (oxigraph, "serve-read-only", *where), "/query", port)
    endpoint = shutil.which("rdflib-endpoint", path=here) or shutil.which("rdflib-endpoint")
    if endpoint:
        port, file = free_port(), folder / "all.nt"
        whole = Store()
        whole.extend(Quad(*quad.triple) for quad in statements())
        whole.dump(str(file), RdfFormat.N_TRIPLES, from_graph=Quad(*next(statements()).triple)[3])
        where = ("--host", "127.0.0.1", "--port", str(port), "--store", "Oxigraph", str(file))
        yield Server("rdflib-endpoint", (endpoint, "serve", *where), "/", port)


def requests(server: Server, query: str, *, is_new: bool) -> Iterator[bytes]:
    """Requests without end: over forty events, and each different by a comment if it is to be."""
    names = {"mco": MCO, "thing": THING, "skos": PREFIXES["skos"]}
    for turn in itertools.count():
        text = query % {**names, "turn": turn % EVENTS} + (f" # {turn}" if is_new else "")
        head = f"GET {server.path}?query={quote(text, safe='')} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        yield f"{head}Accept: application/sparql-results+json\r\n\r\n".encode()


@dataclass
class Figures:
    """What was measured of one server with one kind of request, over all rounds."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0

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
        cpu, started = cpu_of_tree(pid), time.perf_counter()
        self.took += run_load(server.port, asked, seconds)
        self.seconds += time.perf_counter() - started
        self.cpu += cpu_of_tree(pid) - cpu

    def show(self, name: str, first: "Figures") -> None:
        """Print a line, with the ratios to the first server."""
        took = sorted(self.took)
        middle, last = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
        print(
            f"  {name:<17}{self.per_second:7.0f}/s  p50 {middle:7.1f}  p99 {last:7.1f} ms"
            f"  cpu {self.cpu_each:6.2f} ms"
            f"  |  kg serve: speed x{first.per_second / self.per_second:.2f},"
            f" cpu x{first.cpu_each / self.cpu_each:.2f}"
        )


def compare(running: dict[Server, int], seconds: float) -> None:
    """Measure every server in turn, round after round, so that a busy moment meets them all."""
    kinds = itertools.product((("look-up", LOOK_UP), ("aggregate", AGGREGATE)), (True, False))
    for (name, query), is_new in kinds:
        figures = {server: Figures() for server in running}
        asked = {server: requests(server, query, is_new=is_new) for server in running}
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
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        found = list(servers(Path(folder)))
        running = {server: stack.enter_context(server.running()) for server in found}
        compare(running, seconds)
        print(f"runaway queries on kg serve, with a deadline of {DEADLINE:g} seconds")
        run_runaways(found[0].port, running[found[0]], DEADLINE)


if __name__ == "__main__":
    main()
