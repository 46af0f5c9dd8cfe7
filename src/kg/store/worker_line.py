"""A worker process as an event loop asks it: without a thread, one request at a time."""

import asyncio
from typing import cast

from kg.store.conversation import Reply, Request
from kg.store.worker_process import (
    REPLY,
    DiedError,
    WorkerProcess,
    frame,
    read_reply_head,
)


class WorkerLine(asyncio.Protocol):
    """The line to a worker that is ready; `open` opens it."""

    def __init__(self, process: WorkerProcess) -> None:
        """Nothing is connected yet."""
        self.process = process
        self._transport: asyncio.WriteTransport | None = None
        self._reply: asyncio.Future[Reply] | None = None
        self._received = bytearray()
        self._has_made_way = False

    @classmethod
    async def open(cls, process: WorkerProcess) -> "WorkerLine":
        """Take over the channel of a process that nobody asks."""
        line, channel = cls(process), process.give_channel_away()
        await asyncio.get_running_loop().create_connection(lambda: line, sock=channel)
        return line

    async def ask(self, request: Request, end: float) -> Reply:
        """Send a request to be answered by `end`, and wait for its reply; it may raise DiedError.

        Nobody looks at the clock here: `fail` ends the wait.
        """
        if self._transport is None:
            raise DiedError
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._reply = reply
        self._transport.write(frame(request, end))
        return await reply

    def fail(self, error: Exception) -> None:
        """Let who waits for a reply wait no longer; the worker is of no use then."""
        if self._reply is not None and not self._reply.done():
            self._reply.set_exception(error)

    def make_way(self) -> None:
        """Let the others go first until the reply has come; after that the worker is replaced."""
        self._has_made_way = True
        self.process.make_way()

    def is_usable(self) -> bool:
        """Whether the next query can be asked: the process is there, and no reply is left over."""
        return self._transport is not None and self._reply is None and not self._has_made_way

    def hang_up(self) -> None:
        """Kill the process without waiting for its end."""
        self.process.kill()
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what writes to the channel."""
        self._transport = cast("asyncio.WriteTransport", transport)

    def connection_lost(self, _: Exception | None) -> None:
        """Tell who waits that the process is gone."""
        self._transport = None
        self.fail(DiedError())

    def data_received(self, data: bytes) -> None:
        """Take a piece of a reply, and give the reply to who waits for it when it is whole."""
        if self._received:
            self._received += data
        whole = _read(self._received or data)
        if whole is None:
            self._received = self._received or bytearray(data)
            return
        self._received = bytearray()
        if self._reply is not None and not self._reply.done():
            self._reply.set_result(whole)
            self._reply = None


def _read(received: bytes | bytearray) -> Reply | None:
    """The kind and the body of a reply that has arrived whole."""
    if len(received) < REPLY.size:
        return None
    kind, size = read_reply_head(received)
    if len(received) < REPLY.size + size:
        return None
    return kind, bytes(received[REPLY.size :])
