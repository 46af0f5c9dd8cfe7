"""The real explorer in a process of its own, and a browser to look at it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from local_browser import open_browser
from local_server import answering
from playwright.sync_api import Browser, BrowserContext, Page

CHECKOUT = Path(__file__).parents[2]
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@contextmanager
def serving(store: Path, **settings: str) -> Iterator[str]:
    """The address of an explorer over this store, or as the settings say, while the block lasts."""
    command = [sys.executable, str(CHECKOUT / "app" / "server.py")]
    environment = os.environ | {"KG_STORE_FOLDER": str(store)} | settings
    with answering(command, "--port", environment=environment) as address:
        yield address


@pytest.fixture(scope="session")
def explorer(store_folder: Path) -> Iterator[str]:
    """The address of the explorer over the project's own data."""
    with serving(store_folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser; it ends with the module, so that only one is open at a time."""
    with open_browser() as browser:
        yield browser


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
