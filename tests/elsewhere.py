"""Services elsewhere for tests: the real Oxigraph server, and one that says what it is told to."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
import urllib3

from kg.store import Store, open_store
from kg.store.loading import load_graphs
from kg.store.remote import RemoteStore, Service
from kg.terms import MCO, THING

OTHERS_GRAPH = "https://example.org/other"
JSON = "application/sparql-results+json"
NOTHING = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'


@contextmanager
def oxigraph_server(port: int = 0) -> Iterator[str]:
    """The address of an empty Oxigraph server, on a free port unless one is named."""
    beside = str(Path(sys.executable).parent)
    program = shutil.which("oxigraph", path=beside) or shutil.which("oxigraph")
    assert program, "the oxigraph server is missing: install the needs of the tests"
    port = port or free_port()
    process = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    msg = "the oxigraph server does not start"
    raise AssertionError(msg)


def loaded(address: str, store: Store) -> Service:
    """An Oxigraph server as a service, after it was given the graphs of the store."""
    service = Service(f"{address}/query", f"{address}/store")
    load_graphs(store, service)
    return service


@dataclass
class Said:
    """One reply, and how long it takes; with `broken`, the connection ends in the middle of it."""

    status: int = 200
    body: bytes = NOTHING
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON})
    delay: float = 0.0
    broken: bool = False


@dataclass
class Heard:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields of a form."""
        return parse_qsl(self.body.decode())


@dataclass
class Teller:
    """A service that gives these replies one after the other, the last one again and again."""

    address: str
    replies: list[Said]
    heard: list[Heard] = field(default_factory=list)

    @property
    def service(self) -> Service:
        """The service as others see it."""
        return Service(f"{self.address}/query", f"{self.address}/store", timeout=5)


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that has given up, as it should after its time."""


@contextmanager
def teller(*replies: Said) -> Iterator[Teller]:
    """A service that gives these replies."""
    told = Teller("", list(replies))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            told.heard.append(Heard(self.command, self.path, dict(self.headers), body))
            said = told.replies.pop(0) if len(told.replies) > 1 else told.replies[0]
            time.sleep(said.delay)
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body) + said.broken))
            self.end_headers()
            self.wfile.write(said.body)
            self.close_connection = said.broken

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815  the names that the library asks for

        def log_message(self, *_: object) -> None:
            """Say nothing of each request."""

    with _Quiet(("127.0.0.1", 0), Handler) as server:
        told.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield told
        finally:
            server.shutdown()


@pytest.fixture(scope="module")
def here(store_folder: Path) -> Store:
    """The store of the project's own data."""
    return open_store(store_folder)


@pytest.fixture(scope="module")
def service(here: Store) -> Iterator[Service]:
    """An Oxigraph server with the same graphs, and somebody else's that says more of the event."""
    with oxigraph_server() as address:
        found = loaded(address, here)
        event = f"{THING}event/almaty-2001-migration-legislation"
        put(found, OTHERS_GRAPH, f"<{event}> a <{MCO}Organization> .")
        yield found


@pytest.fixture
def there(service: Service) -> RemoteStore:
    """The same graphs elsewhere."""
    return RemoteStore(service)


def put(service: Service, graph: str, turtle: str) -> None:
    """Put a graph into a service, as a client does that knows nothing of us."""
    headers = {"Content-Type": "text/turtle"}
    url = service.graph_address(graph)
    assert urllib3.request("PUT", url, body=turtle.encode(), headers=headers).status // 100 == 2


def got(service: Service, graph: str) -> str:
    """A graph of a service as N-Triples, as such a client gets it; empty where there is none."""
    headers = {"Accept": "application/n-triples"}
    reply = urllib3.request("GET", service.graph_address(graph), headers=headers)
    return reply.data.decode() if reply.status == 200 else ""
