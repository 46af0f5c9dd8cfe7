"""The one way to a server of pages: a process of its own on a free port."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def answering(
    command: Sequence[str],
    port: str,
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The address of what the command serves, while the block lasts; `port` is its option."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    address = f"http://127.0.0.1:{number}"
    with subprocess.Popen(
        [*command, f"{port}={number}"], cwd=folder, env=environment, stderr=subprocess.STDOUT
    ) as process:
        try:
            _wait_for(f"{address}/_stcore/health", process)
            yield address
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            msg = f"The server ended with {process.returncode} before it answered"
            raise RuntimeError(msg)
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    msg = f"{address} did not answer within a minute"
    raise RuntimeError(msg)
