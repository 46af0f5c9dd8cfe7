"""The service on a free port, for the length of a block, and a plain way to ask it."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from starlette.routing import BaseRoute

from kg.serve.application import create_app
from kg.store.limits import Limits


@dataclass(frozen=True)
class Got:
    """A reply; the names of its headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The whole Content-Type."""
        return self.headers.get("content-type", "")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@contextmanager
def service(
    folder: Path,
    *,
    count: int = 2,
    limits: Limits | None = None,
    more_routes: Sequence[BaseRoute] = (),
) -> Iterator[int]:
    """Serve the store of a folder; gives the port."""
    app = create_app(folder, count=count, limits=limits, more_routes=more_routes)
    config = uvicorn.Config(app, port=0, log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def send(
    port: int,
    method: str,
    path: str,
    *,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> Got:
    """Send one request as it is."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Got(response.status, named, response.read())
    finally:
        connection.close()


def ask(port: int, query: str, accept: str = "", *, method: str = "GET", **headers: str) -> Got:
    """Send a query in the address."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if accept:
        named["Accept"] = accept
    return send(port, method, f"/sparql?{urlencode({'query': query})}", headers=named)
