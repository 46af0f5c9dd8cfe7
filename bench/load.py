"""A small HTTP/1.1 client that keeps several connections busy and notes how long replies take."""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

RECEIVE = 2**18


@dataclass
class Connection:
    """One connection and the reply that is arriving on it."""

    channel: socket.socket
    started: float = 0.0
    data: bytearray = field(default_factory=bytearray)

    def ask(self, request: bytes) -> None:
        """Send the next request."""
        self.data.clear()
        self.started = time.perf_counter()
        self.channel.sendall(request)

    def is_complete(self) -> bool:
        """Read what has come; whether it is a whole reply, by its length or its last chunk."""
        piece = self.channel.recv(RECEIVE)
        if not piece:
            msg = f"The server closed the connection after {bytes(self.data[:200])!r}"
            raise ConnectionError(msg)
        self.data += piece
        end = self.data.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not self.data.startswith(b"HTTP/1.1 200"):
            msg = f"Not a 200: {bytes(self.data[:300])!r}"
            raise ConnectionError(msg)
        head = bytes(self.data[:end]).lower()
        if b"transfer-encoding: chunked" in head:
            return self.data.endswith(b"0\r\n\r\n")
        length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
        return len(self.data) >= end + 4 + length


def run_load(
    port: int, requests: Iterator[bytes], seconds: float, connections: int = 8
) -> list[float]:
    """Keep the connections busy for so many seconds; the seconds that each reply took.

    Every reply must be a 200. A server that is slower than that is waited for.
    """
    took: list[float] = []
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            connection = Connection(socket.create_connection(("127.0.0.1", port)))
            selector.register(connection.channel, selectors.EVENT_READ, connection)
            connection.ask(next(requests))
        started = time.perf_counter()
        while time.perf_counter() - started < seconds or not took:
            for key, _ in selector.select(1):
                if key.data.is_complete():
                    took.append(time.perf_counter() - key.data.started)
                    key.data.ask(next(requests))
        for key in list(selector.get_map().values()):
            key.data.channel.close()
    return took
