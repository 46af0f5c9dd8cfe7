"""Servers in processes of their own, for the length of a block, and what these processes use."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Server:
    """A server to be measured: how it is started and where it answers."""

    name: str
    command: tuple[str, ...]
    path: str
    port: int

    @contextmanager
    def running(self) -> Iterator[int]:
        """The server, for the length of a block; gives the id of its process."""
        silent = subprocess.DEVNULL
        process = subprocess.Popen(self.command, stdout=silent, stderr=silent)  # noqa: S603  our own commands
        try:
            self._wait(process)
            yield process.pid
        finally:
            process.kill()
            process.wait()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        for _ in range(300):
            if process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except ConnectionRefusedError:
                time.sleep(0.1)
            else:
                return
        msg = f"{self.name} does not start: {' '.join(self.command)}"
        raise RuntimeError(msg)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _tree(pid: int) -> Iterator[int]:
    """A process and those that it has started."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        # A thread can end while we look at it, and then it has no children.
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in listed.read_text().split():
                yield from _tree(int(child))


def _of_tree(pid: int, file: str) -> Iterator[str]:
    for one in _tree(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            yield Path(f"/proc/{one}/{file}").read_text()


def memory_of_tree(pid: int) -> int:
    """The bytes that a process and its children hold, what they share counted once."""
    texts = _of_tree(pid, "smaps_rollup")
    return sum(int(text.partition("Pss:")[2].split()[0]) * 1024 for text in texts if text)


def cpu_of_tree(pid: int) -> float:
    """The seconds that a process and its children have computed."""
    stats = [text.rpartition(")")[2].split() for text in _of_tree(pid, "stat")]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")
