"""The processes that serve one address together, so that every processor of the machine answers."""

import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker

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
    _Owner(config, [sock]).run()


class _Owner(Multiprocess):
    """Starts the processes so that an interrupt from a terminal, sent to all, reaches it alone.

    It ends the others. One that is interrupted itself while it starts would tell its whole stack.
    """

    def init_processes(self) -> None:
        with _uninterrupted():
            super().init_processes()

    def handle_signals(self) -> None:
        with _uninterrupted():
            super().handle_signals()

    def keep_subprocess_alive(self) -> None:
        with _uninterrupted():
            super().keep_subprocess_alive()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold interrupts back; a process that is started meanwhile does so for good."""
    # When it is started it lets interrupts through again, so that it has to run before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _with_owner(make: Callable[[], ASGIApp]) -> ASGIApp:
    """The application, in a process that ends when its owner is gone, however that ended."""
    owner = multiprocessing.parent_process()
    if owner is not None:
        threading.Thread(target=_end_with, args=(owner.join,), daemon=True).start()
    return make()


def _end_with(join: Callable[[], None]) -> None:
    join()
    os.kill(os.getpid(), signal.SIGTERM)
