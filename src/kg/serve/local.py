"""A service in a thread of this process, on a free port of this machine."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from kg.serve.application import create_app
from kg.store.limits import Limits


@contextmanager
def local_service(
    folder: Path,
    *,
    count: int = 2,
    limits: Limits | None = None,
    more_routes: Sequence[BaseRoute] = (),
    elsewhere: ASGIApp | None = None,
) -> Iterator[int]:
    """Serve the store of a folder for the length of a block; gives the port."""
    app = create_app(
        folder, count=count, limits=limits, more_routes=more_routes, elsewhere=elsewhere
    )
    with running(app) as port:
        yield port


@contextmanager
def running(app: ASGIApp) -> Iterator[int]:
    """Run an application on the loopback for the length of a block; gives the port."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
