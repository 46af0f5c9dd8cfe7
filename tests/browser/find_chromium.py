"""Makes sure of a Chromium for the browser tests: finds one, or installs one where it may.

Run before the tests. Debian's package is installed as root, Playwright's own build elsewhere.
"""

import os
import shutil
import subprocess
import sys

from local_browser import MISSING, chromium_path
from playwright.sync_api import sync_playwright


def main() -> int:
    """Find or install one; 2 with a sentence where neither can be done."""
    if _is_there():
        return 0
    for command in _ways_to_install():
        print("Installing a Chromium:", " ".join(command), file=sys.stderr)
        if subprocess.run(command, check=False).returncode != 0:
            break
    if _is_there():
        return 0
    print(
        f"The browser tests need a Chromium, and none could be installed. {MISSING}",
        file=sys.stderr,
    )
    return 2


def _is_there() -> bool:
    with sync_playwright() as playwright:
        return chromium_path(playwright.chromium.executable_path) is not None


def _ways_to_install() -> list[list[str]]:
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        return [[apt, "update", "-qq"], [apt, "install", "-y", "-qq", "chromium"]]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


if __name__ == "__main__":
    sys.exit(main())
