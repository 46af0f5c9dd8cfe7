"""Streamlit servers for the bench of the explorer: each in a process of its own, on a free port."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from serving import free_port

HERE = Path(__file__).parent
CHECKOUT = HERE.parent
PAGE = HERE / "explorer_page.py"
SETTINGS = (
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
)


@contextmanager
def page_served(python: str) -> Iterator[str]:
    """The address of the page with one drawing, as this Python serves it, for a block."""
    command = [python, "-m", "streamlit", "run", str(PAGE), *SETTINGS]
    port = free_port()
    with _running([*command, f"--server.port={port}"], {}, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def explorer_served(store: Path) -> Iterator[str]:
    """The address of the explorer over this store, for a block."""
    port = free_port()
    command = [sys.executable, str(CHECKOUT / "app" / "server.py"), "--port", str(port)]
    with _running(command, {"KG_STORE_FOLDER": str(store)}, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], settings: Mapping[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen(  # noqa: S603  our own pages
        command,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, f"http://127.0.0.1:{port}/_stcore/health", command)
        yield
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, command: list[str]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  our own address
                return
        except OSError:
            time.sleep(0.2)
    msg = f"The server did not start: {' '.join(command)}"
    raise RuntimeError(msg)
