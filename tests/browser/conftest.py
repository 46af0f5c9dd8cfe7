"""A Chromium, and the demo pages of the two components, each served in a process of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from local_browser import open_browser
from local_server import answering
from playwright.sync_api import Browser, Page, expect

HERE = Path(__file__).parent
SETTINGS = {
    "server.headless": "true",
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "runner.magicEnabled": "false",
}

expect.set_options(timeout=20_000)  # a machine at work on many things is slow, not wrong


@pytest.fixture(scope="module")
def demo_browser() -> Iterator[Browser]:
    """A browser for the demo pages; it ends with the module, so that only one is open at a time."""
    with open_browser() as browser:
        yield browser


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
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / script), *settings]
    with answering(command, "--server.port", folder=HERE) as address:
        yield address
