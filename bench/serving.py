"""A service of ours on a free port of this machine, for the length of a block."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kg.serve.application import create_app
from kg.store.limits import Limits


@contextmanager
def service(folder: Path, *, count: int = 2, limits: Limits | None = None) -> Iterator[int]:
    """Serve the store of a folder; gives the port."""
    app = create_app(folder, count=count, limits=limits)
    config = uvicorn.Config(app, port=0, log_level="warning", access_log=False)
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
