"""Look at one drawing in Chromium: when its picture stands still, and how long it then blocks.

    python bench/explorer_browser.py ADDRESS SELECTOR SECONDS

A process of its own, because a page that hangs takes with it whoever waits for it. Prints a line
for each figure: `first 3.2`, `pan 0.05`, `zoom 0.06`, `select 0.1`; or a note: `absent` where no
drawing came, `blank`, `moving`, `slow` where a picture took too long. One that hangs says no more.
"""

import io
import shutil
import sys
import time
from typing import Final

from PIL import Image
from playwright.sync_api import Error, FloatRect, Page, sync_playwright

ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
STILL: Final = 3
PAUSE: Final = 0.2
DRAWN: Final = 0.002
"""The part of the pixels that must differ from the ground for something to be drawn."""
TICKING: Final = """() => {
  let last = performance.now();
  window.longest = 0;
  const tick = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(tick, 0);
  };
  tick();
}"""


def main(address: str, selector: str, limit: float) -> None:
    """Print what was seen at this address."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        try:
            box = _first(page, address, selector, limit)
            if box:
                _respond(page, box)
        except Error:
            page.evaluate("1")  # one that hangs never answers this, and is ended from outside
            print("note absent" if page.locator(selector).count() == 0 else "note slow", flush=True)
        browser.close()


def _first(page: Page, address: str, selector: str, limit: float) -> FloatRect | None:
    """Wait for the first picture that stands still, and say when it began to."""
    began = time.perf_counter()
    page.set_default_timeout(limit * 1000)
    page.goto(address)
    element = page.locator(selector).last
    element.wait_for()
    pictures: list[tuple[float, bytes]] = []
    while (now := time.perf_counter() - began) < limit:
        box = element.bounding_box()
        if box and box["height"] > STILL:
            left = (limit - now) * 1000
            taken = page.screenshot(clip=box, timeout=left)
            pictures.append((time.perf_counter() - began, taken))
            last = pictures[-STILL:]
            if len({picture for _, picture in last}) == 1 and len(last) == STILL and _drawn(taken):
                print(f"first {last[0][0]:.2f}", flush=True)
                return box
        time.sleep(PAUSE)
    print("note moving" if pictures and _drawn(pictures[-1][1]) else "note blank", flush=True)
    return None


def _drawn(picture: bytes) -> bool:
    """Whether anything stands in the middle of the picture."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    w, h = image.size
    middle = image.crop((w // 6, h // 6, w * 5 // 6, h * 5 // 6))
    counted = [count for count, _ in middle.getcolors(w * h) or ()]
    return 1 - max(counted) / sum(counted) > DRAWN


def _respond(page: Page, box: FloatRect) -> None:
    """Pan, zoom and select with the mouse; the longest time that the page did not answer."""
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 600) / 2
    mouse = page.mouse
    page.evaluate(TICKING)

    def pan() -> None:
        mouse.move(x + 170, y + 130)
        mouse.down()
        mouse.move(x + 40, y + 60, steps=12)
        mouse.up()

    def zoom() -> None:
        mouse.move(x, y)
        for _ in range(4):
            mouse.wheel(0, -60)
            page.wait_for_timeout(60)

    for name, deed in (("pan", pan), ("zoom", zoom), ("select", lambda: mouse.click(x, y))):
        page.evaluate("window.longest = 0")
        deed()
        page.wait_for_timeout(1500)
        print(f"{name} {page.evaluate('window.longest') / 1000:.3f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
