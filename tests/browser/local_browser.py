"""The one way to a browser: which Chromium is used, and how it is started."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
MISSING = (
    "Install the package `chromium`, run `playwright install chromium`, or set KG_CHROMIUM to the "
    "program's path."
)


def chromium_path(of_playwright: str) -> str | None:
    """The Chromium to use: the one that KG_CHROMIUM names, the machine's own, or Playwright's."""
    named = os.environ.get("KG_CHROMIUM")
    others = [shutil.which("chromium"), shutil.which("chromium-browser"), of_playwright]
    candidates = [named] if named else others
    return next((path for path in candidates if path and Path(path).is_file()), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser, while the block lasts; where the machine has none, what to do about it."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright.chromium.executable_path)
        if path is None:
            msg = f"No Chromium was found for the browser tests. {MISSING}"
            raise RuntimeError(msg)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
