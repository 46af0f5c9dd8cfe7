"""A Chromium, and the demo pages of the two components, each served in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
SETTINGS = {
    "server.headless": "true",
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "runner.magicEnabled": "false",
}

expect.set_options(timeout=20_000)  # a machine at work on many things is slow, not wrong


def chromium_path(playwright: Playwright) -> str:
    """The Chromium to use: KG_CHROMIUM, the machine's own, or Playwright's; none fails the test."""
    candidates = [
        os.environ.get("KG_CHROMIUM"),
        shutil.which("chromium"),
        shutil.which("chromium-browser"),
        playwright.chromium.executable_path,
    ]
    found = [path for path in candidates if path and Path(path).is_file()]
    if not found:
        pytest.fail(
            "No Chromium was found for the browser tests. Install the package `chromium`, "
            "or run `playwright install chromium`, or set KG_CHROMIUM to the program's path."
        )
    return found[0]


@pytest.fixture(scope="module")
def demo_browser() -> Iterator[Browser]:
    """A browser for the demo pages; it ends with the module, so that only one is open at a time."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def demo_page(demo_browser: Browser) -> Iterator[Page]:
    """A page in a fresh browser profile, which must not have asked another host for anything."""
    with demo_browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        page = context.new_page()
        asked: list[str] = []
        broken: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: broken.append(str(error)))
        yield page
        assert ([url for url in asked if _leaves_the_machine(url)], broken) == ([], [])


def _leaves_the_machine(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


@pytest.fixture(scope="session")
def canvas_address() -> Iterator[str]:
    """The address of the page with nothing but a canvas."""
    with serving("demo_canvas.py") as address:
        yield address


@pytest.fixture(scope="session")
def editor_address() -> Iterator[str]:
    """The address of the page with nothing but an editor."""
    with serving("demo_editor.py") as address:
        yield address


@contextmanager
def serving(script: str) -> Iterator[str]:
    """Serve a demo script on a free port, while the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / script), *settings]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen([*command, f"--server.port={port}"], cwd=HERE) as process:
        try:
            _wait_for(f"{address}/_stcore/health", process)
            yield address
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"The demo page ended with {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{address} did not answer within a minute")
