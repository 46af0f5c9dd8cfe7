"""One worker process as its owner sees it: started over a store, asked, ended."""

import asyncio
import contextlib
import json
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
_PIECE: Final = 2**18
_HEADER: Final = worker_program.HEADER


def _left(end: float) -> float:
    return max(end - time.monotonic(), _SHORTEST_WAIT)


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
            except (TimeoutError, ConnectionError, DiedError) as error:
                msg = f"The process that reads {self.path} does not start: try again"
                raise StoreError(msg) from error
            if header["kind"] != "ready":
                msg = f"The store {self.path} is damaged ({body.decode()}): {BUILD_FIRST}"
                raise StoreError(msg)
            self.graphs = frozenset(header["graphs"])
        return self.graphs

    def ask(self, request: dict[str, Any], end: float) -> tuple[str, bytes]:
        """Send a request and wait for its reply; raise TimeoutError at `end`, or DiedError."""
        frame = self._frame(request, end)
        self._pending = True
        try:
            self._channel.settimeout(_left(end))
            self._channel.sendall(frame)
            header, body = self._receive(end)
        except ConnectionError as error:
            raise DiedError from error
        self._pending = False
        return header["kind"], body

    async def ask_from_loop(self, request: dict[str, Any], end: float) -> tuple[str, bytes]:
        """The same without holding up the event loop."""
        loop = asyncio.get_running_loop()
        frame = self._frame(request, end)
        self._pending = True
        try:
            async with asyncio.timeout(_left(end)):
                self._channel.setblocking(False)  # noqa: FBT003  the name says what it is
                await loop.sock_sendall(self._channel, frame)
                header, body = await self._receive_from_loop(loop)
        except ConnectionError as error:
            raise DiedError from error
        self._pending = False
        return header["kind"], body

    def _frame(self, request: dict[str, Any], end: float) -> bytes:
        head = json.dumps(request | {"deadline": _left(end)}).encode()
        return _HEADER.pack(len(head)) + head

    def _receive(self, end: float) -> tuple[dict[str, Any], bytes]:
        (length,) = _HEADER.unpack(self._exactly(_HEADER.size, end))
        header = json.loads(self._exactly(length, end))
        return header, self._exactly(header["size"], end)

    def _exactly(self, size: int, end: float) -> bytes:
        data = bytearray(size)
        view, got = memoryview(data), 0
        while got < size:
            self._channel.settimeout(_left(end))
            count = self._channel.recv_into(view[got:])
            if not count:
                raise DiedError
            got += count
        return bytes(data)

    async def _receive_from_loop(
        self, loop: asyncio.AbstractEventLoop
    ) -> tuple[dict[str, Any], bytes]:
        data, needed, header = bytearray(), _HEADER.size, dict[str, Any]()
        start = 0
        while len(data) < needed or not header:
            if len(data) < needed:
                piece = await loop.sock_recv(self._channel, _PIECE)
                if not piece:
                    raise DiedError
                data += piece
            elif not start:
                start = _HEADER.size + _HEADER.unpack_from(data)[0]
                needed = start
            else:
                header = json.loads(data[_HEADER.size : start])
                needed = start + header["size"]
        return header, bytes(data[start:])

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
