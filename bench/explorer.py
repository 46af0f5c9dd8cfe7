"""Measure the explorer beside two other graph components for Streamlit, and its server alone.

    python bench/explorer.py [--peers PYTHON] [--only PART ...] [--format json]

Parts: `first`, the first picture of a focus view; `canvas`, wide views of up to 10,000 things and
how long they then block; `expand`, neighbours from the server; `typeahead`, 100,000 names; `rerun`,
a page run again by many sessions at once. Read the ratios: browser, servers and bench share the
machine. A minute to three for each part, ten at most for all.

The others are measured when the Python given by --peers has them. They are no part of the project:
`python -m venv peers && peers/bin/pip install st-link-analysis==0.4.0 streamlit-agraph==0.0.45
"streamlit>=1.67,<1.68"`, then `--peers peers/bin/python`.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from explorer_hosts import CHECKOUT, HERE, explorer_served, page_served
from explorer_report import OURS, Figure, as_json, as_table
from explorer_server import EVENT, big_meeting, expands, typing
from explorer_sessions import reruns

PEERS: Final = ("st-link-analysis", "streamlit-agraph")
SELECTORS: Final = {OURS: ".kg-stage"} | dict.fromkeys(PEERS, "iframe")
FOCUS: Final = (30, 300)
WIDE: Final = (300, 1000, 3000, 10_000)
WORKSHOP: Final = "at=event/almaty-2001-migration-legislation"
BUILT: Final = CHECKOUT / "app" / "components" / "migcoop" / "static" / "canvas"
DEEDS: Final = ("pan", "zoom", "select")
SPARE: Final = 20
"""Seconds in which the browser starts, and pans, zooms and selects."""


def main() -> None:
    """Measure the parts that are asked for and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    parser.add_argument("--limit", type=float, default=25, help="seconds until it counts as hung")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    figures: list[Figure] = []
    for part in options.only:
        figures += PARTS[part](options)
    print(as_json(figures) if options.format == "json" else as_table(figures))


def _first(options: argparse.Namespace) -> Iterable[Figure]:
    yield from _drawings("first", "focus", FOCUS, options)
    with _explorer() as address:
        for query, what in ((WORKSHOP, "a workshop"), (f"at={EVENT}", "60 of 500 neighbours")):
            seen = _look(f"{address}/?{query}", SELECTORS[OURS], options.limit)
            yield _figure("first", f"page of the explorer, {what}", OURS, "first", seen)


@contextmanager
def _explorer() -> Iterator[str]:
    """The address of the explorer over our data and a big meeting."""
    with (
        tempfile.TemporaryDirectory() as folder,
        explorer_served(big_meeting(Path(folder))) as address,
    ):
        yield address


def _canvas(options: argparse.Namespace) -> Iterable[Figure]:
    yield from _drawings("canvas", "centres", WIDE, options)


def _drawings(
    part: str, shape: str, sizes: Iterable[int], options: argparse.Namespace
) -> Iterable[Figure]:
    """Each size by one component after the other, so that all meet the machine alike."""
    built = _built()
    with ExitStack() as stack:
        served = {
            who: stack.enter_context(page_served(python)) if python else ""
            for who, python in _components(options.peers)
        }
        notes = {who: "" if address else "not installed" for who, address in served.items()}
        for many in sizes:
            for who, address in served.items():
                seen = {"note": notes[who]}
                if not notes[who]:
                    query = f"by={who}&shape={shape}&many={many}"
                    seen = _look(f"{address}/?{query}", SELECTORS[who], options.limit)
                    notes[who] = "hung before" if seen.get("note") == "hung" else ""
                    _same_files(built)
                yield _figure(part, f"{shape}, {many:,} things: first picture", who, "first", seen)
                for deed in DEEDS if part == "canvas" else ():
                    what = f"{shape}, {many:,} things: {deed} blocks"
                    yield _figure(part, what, who, deed, seen)


def _built() -> list[str]:
    """The built files of the canvas, whose names tell of what is in them."""
    return sorted(path.name for path in BUILT.iterdir())


def _same_files(built: list[str]) -> None:
    if _built() != built:
        sys.exit(
            f"The files in {BUILT} were built anew meanwhile, and a server lost them: run again"
        )


def _components(peers: str) -> Iterable[tuple[str, str]]:
    """Each component with the Python that has it; an empty text where it is not installed."""
    yield OURS, sys.executable
    for name in PEERS:
        command = [peers, "-c", f"import {name.replace('-', '_')}"]
        has = subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603  given
        yield name, peers if has else ""


def _look(address: str, selector: str, limit: float) -> dict[str, str]:
    """What a browser sees at an address, by name; what it saw before it hung."""
    print(f"looking at {address} …", flush=True)
    script = str(HERE / "explorer_browser.py")
    command = [sys.executable, script, address, selector, str(limit)]
    try:
        done = subprocess.run(  # noqa: S603  our own script
            command, capture_output=True, timeout=limit + SPARE, check=True
        )
        said = done.stdout
    except subprocess.TimeoutExpired as hung:
        said = (hung.stdout or b"") + b"note hung\n"
    return dict(line.split(" ", 1) for line in said.decode().splitlines())


def _figure(part: str, what: str, who: str, name: str, seen: dict[str, str]) -> Figure:
    if name in seen:
        return Figure(part, what, who, float(seen[name]))
    return Figure(part, what, who, None, note=seen.get("note", "hung"))


def _expand(_: argparse.Namespace) -> Iterable[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from expands(Path(folder))


def _typeahead(_: argparse.Namespace) -> Iterable[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from typing(Path(folder))


def _rerun(_: argparse.Namespace) -> Iterable[Figure]:
    with _explorer() as address:
        yield from reruns(OURS, address, WORKSHOP)
    with page_served(sys.executable) as address:
        yield from reruns("a page with one word", address, "")


PARTS: Final[dict[str, Callable[[argparse.Namespace], Iterable[Figure]]]] = {
    "first": _first,
    "canvas": _canvas,
    "expand": _expand,
    "typeahead": _typeahead,
    "rerun": _rerun,
}

if __name__ == "__main__":
    main()
