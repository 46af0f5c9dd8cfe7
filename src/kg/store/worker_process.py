"""One worker process as its owner sees it: started over a store, asked, ended."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from kg.errors import StoreError
from kg.store import worker_program
from kg.store.snapshots import BUILD_FIRST
from kg.terms import PREFIXES

_START_SECONDS: Final = 30.0
_SHORTEST_WAIT: Final = 0.001
_LAST: Final = 10
"""How far a process steps back; without privileges it cannot step forward again."""
REPLY: Final = worker_program.REPLY


def left(end: float) -> float:
    """The seconds until a moment of the monotonic clock, never none at all."""
    return max(end - time.monotonic(), _SHORTEST_WAIT)


def frame(request: dict[str, Any], end: float) -> bytes:
    """A request as a worker reads it; it ends by itself when nobody has ended it soon after."""
    head = json.dumps(request | {"deadline": left(end)}).encode()
    return worker_program.REQUEST.pack(len(head)) + head


def read_reply_head(head: bytes | bytearray) -> tuple[str, int]:
    """The kind of a reply, and how many bytes follow."""
    kind, size = REPLY.unpack_from(head)
    return kind.rstrip(b"\0").decode(), size


class DiedError(Exception):
    """The process is gone: it broke, or it was killed for a limit."""


class WorkerProcess:
    """A process that reads one store; it is used by one thread at a time."""

    def __init__(self, path: Path, memory: int) -> None:
        """Start the process without waiting for it."""
        self.path = path
        self.graphs: frozenset[str] | None = None
        self._pending = False
        self._channel, theirs = socket.socketpair()
        arguments = (str(path), str(theirs.fileno()), str(memory), json.dumps(PREFIXES))
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  our own program, no shell
                # -P keeps the folder of the script, with our module names, out of the path.
                (sys.executable, "-P", worker_program.__file__, *arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )

    def wait_until_ready(self) -> frozenset[str]:
        """Wait for the store to be open and give its graphs; a StoreError when it cannot be."""
        if self.graphs is None:
            try:
                kind, body = self._receive(time.monotonic() + _START_SECONDS)
            except (TimeoutError, ConnectionError, DiedError) as error:
                msg = f"The process that reads {self.path} does not start: try again"
                raise StoreError(msg) from error
            if kind != "ready":
                msg = f"The store {self.path} is damaged ({body.decode()}): {BUILD_FIRST}"
                raise StoreError(msg)
            self.graphs = frozenset(json.loads(body))
        return self.graphs

    def ask(self, request: dict[str, Any], end: float) -> tuple[str, bytes]:
        """Send a request and wait for its reply; raise TimeoutError at `end`, or DiedError."""
        asked = frame(request, end)
        self._pending = True
        try:
            self._channel.settimeout(left(end))
            self._channel.sendall(asked)
            kind, body = self._receive(end)
        except ConnectionError as error:
            raise DiedError from error
        self._pending = False
        return kind, body

    def give_channel_away(self) -> socket.socket:
        """The channel, for somebody who from now on asks and closes it instead of us."""
        channel = socket.socket(fileno=self._channel.detach())
        channel.setblocking(False)  # noqa: FBT003  the name says what it is
        return channel

    def _receive(self, end: float) -> tuple[str, bytes]:
        kind, size = read_reply_head(self._exactly(REPLY.size, end))
        return kind, self._exactly(size, end)

    def _exactly(self, size: int, end: float) -> bytes:
        data = bytearray(size)
        view, got = memoryview(data), 0
        while got < size:
            self._channel.settimeout(left(end))
            count = self._channel.recv_into(view[got:])
            if not count:
                raise DiedError
            got += count
        return bytes(data)

    def is_usable(self) -> bool:
        """Whether the process is there, and no reply is left that somebody did not wait for."""
        return not self._pending and self._process.poll() is None

    def make_way(self) -> None:
        """Let every other process go first, from now on."""
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LAST)

    def kill(self) -> None:
        """End the process without waiting until its memory has been given back."""
        self._process.kill()

    def end(self) -> int:
        """End the process, wait for it and return its status: below 0, the signal it died of."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0)
        self._process.kill()
        status = self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        self._channel.close()
        return status
