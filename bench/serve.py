"""Measure the service beside other servers on the same data, and six runaway queries.

    python bench/serve.py [--seconds 3]

The others are used when they are installed beside this Python or on the path:
`pip install oxigraph "rdflib-endpoint[cli,oxigraph]"`. Read the ratios: the client, the servers
and their workers share the machine. "new" asks a different query each time, "again" one of forty.
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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from load import run_load
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from runaways import run_runaways

from kg.store import build_store
from kg.terms import MCO, PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING, VOCABULARY

DEADLINE = 4.0
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
        where = ("--location", str(store), "--bind", f"127.0.0.1:{port}", "--union-default-graph")
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


def measure(server: Server, seconds: float, first: dict[str, float]) -> None:
    """Print what a server does; `first` holds the figures that the others are compared with."""
    for name, query in (("look-up", LOOK_UP), ("aggregate", AGGREGATE)):
        for how, is_new in (("new", True), ("again", False)):
            asked = requests(server, query, is_new=is_new)
            load = run_load(server.port, asked, seconds)
            ratio = first.setdefault(f"{name} {how}", load.per_second) / load.per_second
            print(f"  {name:<10}{how:<6}{load}   kg serve is {ratio:.2f} times as fast")


def main() -> None:
    """Measure every server, then the runaways on ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each figure; default 3")
    seconds = parser.parse_args().seconds
    first: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for server in list(servers(Path(folder))):
            print(server.name)
            with server.running() as pid:
                measure(server, seconds, first)
                if server.name == "kg serve":
                    print(f"runaway queries, with a deadline of {DEADLINE:g} seconds")
                    run_runaways(server.port, pid, DEADLINE)


if __name__ == "__main__":
    main()
