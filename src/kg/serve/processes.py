"""The processes that serve one address together, so that every processor of the machine answers."""

import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from functools import partial

from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn.supervisors import Multiprocess

from kg.errors import KgError


def bound(address: str, port: int) -> socket.socket:
    """A socket at this address; a KgError says why there can be none."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        sock = socket.socket(family, kind, protocol)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(place)
    except OSError as error:
        msg = f"Nothing can be served at {address}, port {port} ({error}): choose others"
        raise KgError(msg) from error
    return sock


def serve_in_processes(make: Callable[[], ASGIApp], sock: socket.socket, *, count: int) -> None:
    """Serve until told to stop; each process makes its application, one that dies is replaced.

    SIGHUP replaces one process after the other.
    """
    config = Config(
        partial(_with_owner, make),
        factory=True,
        workers=count,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    Multiprocess(config, [sock]).run()


def _with_owner(make: Callable[[], ASGIApp]) -> ASGIApp:
    """The application, in a process that ends when its owner is gone, however that ended."""
    owner = multiprocessing.parent_process()
    if owner is not None:
        threading.Thread(target=_end_with, args=(owner.join,), daemon=True).start()
    return make()


def _end_with(join: Callable[[], None]) -> None:
    join()
    os.kill(os.getpid(), signal.SIGTERM)
