"""One worker process as its owner sees it: started over a store, asked, ended."""

import contextlib
import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from kg import worker_program
from kg.errors import StoreError
from kg.snapshots import BUILD_FIRST
from kg.terms import PREFIXES

_START_SECONDS: Final = 30.0
_SHORTEST_WAIT: Final = 0.001


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
                header, body = self._receive(time.monotonic() + _START_SECONDS)
            except (TimeoutError, DiedError) as error:
                msg = f"The process that reads {self.path} does not start: try again"
                raise StoreError(msg) from error
            if header["kind"] != "ready":
                msg = f"The store {self.path} is damaged ({body.decode()}): {BUILD_FIRST}"
                raise StoreError(msg)
            self.graphs = frozenset(header["graphs"])
        return self.graphs

    def ask(self, request: dict[str, Any], end: float) -> tuple[str, bytes]:
        """Send a request and wait for its reply; raise TimeoutError at `end`, or DiedError."""
        left = max(end - time.monotonic(), _SHORTEST_WAIT)
        head = json.dumps(request | {"deadline": left}).encode()
        self._channel.settimeout(left)
        self._pending = True
        try:
            self._channel.sendall(worker_program.HEADER.pack(len(head)) + head)
        except ConnectionError as error:
            raise DiedError from error
        header, body = self._receive(end)
        self._pending = False
        return header["kind"], body

    def _receive(self, end: float) -> tuple[dict[str, Any], bytes]:
        (length,) = worker_program.HEADER.unpack(self._exactly(worker_program.HEADER.size, end))
        header = json.loads(self._exactly(length, end))
        return header, self._exactly(header["size"], end)

    def _exactly(self, size: int, end: float) -> bytes:
        data = bytearray(size)
        view, got = memoryview(data), 0
        while got < size:
            self._channel.settimeout(max(end - time.monotonic(), _SHORTEST_WAIT))
            try:
                count = self._channel.recv_into(view[got:])
            except ConnectionError as error:
                raise DiedError from error
            if not count:
                raise DiedError
            got += count
        return bytes(data)

    def is_usable(self) -> bool:
        """Whether the process is there, and no reply is left that somebody did not wait for."""
        return not self._pending and self._process.poll() is None

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
