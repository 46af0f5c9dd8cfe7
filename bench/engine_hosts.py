"""The engines of `engines.py`: how each is started, given the graphs, asked and stopped.

embedded    nothing more
rdflib      nothing more
oxigraph    pip install oxigraph                       (the server of the same engine)
virtuoso    apt-get install virtuoso-opensource-7
comunica    npm install --prefix bench/comunica        (over a file, by Node)
"""

import functools
import http.server
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from kg.exchange.export import export
from kg.questions.labels import SelectAnswer
from kg.store import Store
from kg.store.credentials import Credentials
from kg.store.loading import load_graphs
from kg.store.remote import RemoteStore, Service
from kg.terms import PREFIXES

HERE = Path(__file__).parent
TIMEOUT = 300.0
START_SECONDS = 60.0


class NotInstalledError(Exception):
    """An engine that is not on this machine; the message says how to get it."""


class Opened(Protocol):
    """An engine that can be asked."""

    def query(self, query: str, /) -> SelectAnswer:
        """Answer a query over all graphs as one."""

    def __iter__(self) -> Iterator[Quad]:
        """Every statement with its graph."""


@contextmanager
def embedded(store: Store, folder: Path) -> Iterator[Opened]:  # noqa: ARG001
    """The reference itself."""
    yield store


@contextmanager
def rdflib(store: Store, folder: Path) -> Iterator[Opened]:  # noqa: ARG001
    """The graphs in the memory of rdflib, in this process."""
    yield RdflibStore(store)


@contextmanager
def oxigraph(store: Store, folder: Path) -> Iterator[Opened]:  # noqa: ARG001
    """The Oxigraph server, in memory."""
    program = _program("oxigraph", "pip install oxigraph")
    port = free_port()
    with _running([program, "serve", "--bind", f"127.0.0.1:{port}"], port):
        address = f"http://127.0.0.1:{port}"
        yield _loaded(store, Service(f"{address}/query", f"{address}/store", timeout=TIMEOUT))


@contextmanager
def virtuoso(store: Store, folder: Path) -> Iterator[Opened]:
    """Virtuoso, with an ini of our own; its Graph Store asks for a digest."""
    program = _program("virtuoso-t", "apt-get install virtuoso-opensource-7")
    port, sql_port = free_port(), free_port()
    ini = (HERE / "virtuoso.ini").read_text(encoding="utf-8")
    ini = ini.replace("{http}", str(port)).replace("{sql}", str(sql_port))
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, port, folder):
        address = f"http://127.0.0.1:{port}"
        yield _loaded(
            store,
            Service(
                f"{address}/sparql",
                f"{address}/sparql-graph-crud-auth",
                # The login that a new database comes with; it is gone with the folder.
                Credentials("dba", "dba"),
                TIMEOUT,
            ),
            Service(f"{address}/sparql", timeout=TIMEOUT),
        )


@contextmanager
def comunica(store: Store, folder: Path) -> Iterator[Opened]:
    """Comunica over a file of quads, which it reads by HTTP, as it would from a partner's site."""
    node = _program("node", "install Node 20 or newer")
    if not (HERE / "comunica" / "node_modules" / "@comunica").is_dir():
        msg = "npm install --prefix bench/comunica"
        raise NotInstalledError(msg)
    (folder / "graph.nq").write_bytes(export(store, "nquads"))
    port = free_port()
    with _serving(folder) as address:
        script = str(HERE / "comunica" / "serve.mjs")
        with _running([node, script, f"{address}/graph.nq", str(port)], port):
            yield RemoteStore(Service(f"http://127.0.0.1:{port}/", timeout=TIMEOUT))


HOSTS: Mapping[str, Callable[[Store, Path], AbstractContextManager[Opened]]] = {
    "embedded": embedded,
    "oxigraph": oxigraph,
    "virtuoso": virtuoso,
    "comunica": comunica,
    "rdflib": rdflib,
}


class RdflibStore:
    """rdflib, asked as a store is asked."""

    def __init__(self, store: Store) -> None:
        """Copy the graphs of the store."""
        self._dataset = store.rdflib()

    def query(self, query: str) -> "RdflibAnswer":
        """Answer a SELECT."""
        body = self._dataset.query(query, initNs=PREFIXES).serialize(format="json")
        return RdflibAnswer(body or b"")

    def __iter__(self) -> Iterator[Quad]:
        """Every statement with its graph."""
        lines = self._dataset.serialize(format="nquads")
        return iter(list(parse(lines.encode(), format=RdfFormat.N_QUADS)))


class RdflibAnswer:
    """The answer to a SELECT."""

    def __init__(self, body: bytes) -> None:
        """Keep the answer as JSON."""
        self._body = body

    def rows(self) -> Iterable[dict[str, Any]]:
        """The rows, each with the variables that are bound in it."""
        found = parse_query_results(self._body, format=QueryResultsFormat.JSON)
        if not isinstance(found, QuerySolutions):
            raise TypeError(found)
        names = [variable.value for variable in found.variables]
        for solution in found:
            pairs = zip(names, solution, strict=True)
            yield {name: value for name, value in pairs if value is not None}


def _loaded(store: Store, service: Service, asked: Service | None = None) -> RemoteStore:
    load_graphs(store, service)
    return RemoteStore(asked or service)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _program(name: str, hint: str) -> str:
    # A program of a virtual environment lies beside its Python.
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if not found:
        raise NotInstalledError(hint)
    return found


@contextmanager
def _running(command: list[str], port: int, folder: Path | None = None) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)  # noqa: S603
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    msg = f"{process.args!r} does not start"
    raise NotInstalledError(msg)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
