"""The real explorer in a process of its own, and a browser to look at it."""

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

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHECKOUT = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@contextmanager
def serving(store: Path, **settings: str) -> Iterator[str]:
    """The address of an explorer over this store, or as the settings say, while the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(CHECKOUT / "app" / "server.py"), "--port", str(port)]
    environment = os.environ | {"KG_STORE_FOLDER": str(store)} | settings
    with subprocess.Popen(command, env=environment, stderr=subprocess.STDOUT) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/_stcore/health", process)
            yield address
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            msg = f"The explorer ended with {process.returncode} before it answered"
            raise RuntimeError(msg)
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    msg = f"{address} did not answer within a minute"
    raise RuntimeError(msg)


@pytest.fixture(scope="session")
def explorer(store_folder: Path) -> Iterator[str]:
    """The address of the explorer over the project's own data."""
    with serving(store_folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser; it ends with the module, so that only one is open at a time."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser without any memory."""
    with chromium.new_context(viewport={"width": 1400, "height": 900}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of a fresh browser."""
    return context.new_page()


def visit(page: Page, address: str) -> Page:
    """Open the address and wait until the page has been drawn."""
    page.goto(address)
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_selector("h1, .kg-panel", timeout=60_000)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the script has run and every canvas is drawn."""
    page.wait_for_timeout(300)
    page.wait_for_selector(READY, timeout=60_000)
    if page.locator(".kg-canvas").count():
        page.wait_for_selector(".kg-canvas[data-ready]", timeout=60_000)
