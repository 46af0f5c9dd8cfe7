"""The built stores on disk: a new one is built beside the others, then named as the current one.

The folder holds `stores/<name>/`, one finished store each, and `CURRENT`, a file with one name.
A store has every statement in the graphs that make it, and once in its default graph, which is the
RDF merge of them all: the engine's own union would count a statement once for each of its graphs.
"""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from kg.errors import StoreError

CURRENT: Final = "CURRENT"
STORES: Final = "stores"
LOCK: Final = "LOCK"
BUILD_FIRST: Final = "run `kg build` first"
DAMAGE: Final = (OSError, ValueError, RuntimeError)
"""What the engine raises when the files of a store are missing or spoilt."""
_UNFINISHED: Final = ".unfinished-"
_NAME_LENGTH: Final = 16
_LOCK_ATTEMPTS: Final = 20
_LOCK_PAUSE: Final = 0.05


def build_store(quads: Iterable[Quad], folder: Path) -> Path:
    """Build a store from the quads and make it the current one; return its path.

    The same quads give the same name. Whatever goes wrong, the current store stays as it was.
    """
    lines = sorted({f"{quad} ." for quad in merged(_named(quads))})
    if not lines:
        msg = f"There is not one statement to put into the store {folder}; the old one is kept"
        raise StoreError(msg)
    name = _digest(lines)
    path = folder / STORES / name
    with _writing(folder):
        _sweep_unfinished(folder)
        if not _holds(path, lines):
            _write_beside(lines, path)
        previous = _read_current(folder)
        _name_current(folder, name)
        _sweep_old(folder, keep={name, previous})
    return path


def current_snapshot(folder: Path) -> Path:
    """The path of the current store; a StoreError says what to do when there is none."""
    name = _read_current(folder)
    if not name:
        msg = f"There is no store in {folder}: {BUILD_FIRST}"
        raise StoreError(msg)
    path = folder / STORES / name
    if len(name) != _NAME_LENGTH or not path.is_dir():
        msg = f"{folder / CURRENT} names the store {name!r}, which is not there: {BUILD_FIRST}"
        raise StoreError(msg)
    return path


def merged(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and what they state in the default graph, where it is the same once stored."""
    for quad in quads:
        yield quad
        yield Quad(*quad.triple)


class CurrentSnapshot:
    """The path of the current store of a folder, read again only when it has been replaced."""

    def __init__(self, folder: Path) -> None:
        """Look into this folder, when asked."""
        self._folder = folder
        self._file = str(folder / CURRENT)
        self._known: tuple[tuple[int, int], Path] | None = None

    def __call__(self) -> Path:
        """The path, as `current_snapshot` gives it."""
        try:
            status = os.stat(self._file)  # noqa: PTH116  a Path takes several times as long
        except OSError:
            return current_snapshot(self._folder)
        mark = (status.st_ino, status.st_mtime_ns)
        if self._known is None or self._known[0] != mark:
            self._known = (mark, current_snapshot(self._folder))
        return self._known[1]


def _named(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            msg = f"A statement is in no named graph: {quad}; give it the graph of its source"
            raise StoreError(msg)
        yield quad


def _digest(lines: list[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()[:_NAME_LENGTH]


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Hold the folder for one writer; a second one is told so instead of waiting."""
    (folder / STORES).mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        # A process that is just being started holds what we held until it runs its own program.
        for _ in range(_LOCK_ATTEMPTS):
            if _is_locked(lock):
                break
            time.sleep(_LOCK_PAUSE)
        else:
            msg = f"Another process is building a store in {folder}: wait for it, then build again"
            raise StoreError(msg)
        yield


def _is_locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write_beside(lines: list[str], path: Path) -> None:
    unfinished = path.with_name(f"{_UNFINISHED}{path.name}")
    aside = path.with_name(f"{_UNFINISHED}damaged-{path.name}")
    try:
        _write(lines, unfinished)
        if path.exists():
            path.rename(aside)
        unfinished.rename(path)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


def _write(lines: list[str], path: Path) -> None:
    store = Store(str(path))
    store.bulk_extend(parse("\n".join(lines), RdfFormat.N_QUADS))
    # One compacted level of files: readers open them all at once and need no more afterwards.
    store.optimize()
    store.flush()
    stored = sorted(f"{quad} ." for quad in store)
    del store
    if stored != lines:
        first = min(set(lines) - set(stored), default="(one more than was given)")
        msg = f"The engine does not keep a statement as it was given: {first} Write its value as it"
        raise StoreError(msg + " is written in canonical form, or as an xsd:string")


def _holds(path: Path, lines: list[str]) -> bool:
    """Whether a whole and readable store with exactly these statements is there already."""
    if not path.is_dir():
        return False
    try:
        return sorted(f"{quad} ." for quad in Store.read_only(str(path))) == lines
    except DAMAGE:
        return False


def _read_current(folder: Path) -> str:
    try:
        return (folder / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{folder / CURRENT} cannot be read ({error}): {BUILD_FIRST}"
        raise StoreError(msg) from error


def _name_current(folder: Path, name: str) -> None:
    fresh = folder / f"{CURRENT}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / CURRENT)


def _sweep_unfinished(folder: Path) -> None:
    for path in (folder / STORES).glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)


def _sweep_old(folder: Path, keep: set[str]) -> None:
    """Remove stores that are neither current nor previous: a reader may still open the previous."""
    for path in (folder / STORES).iterdir():
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
