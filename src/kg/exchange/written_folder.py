"""A folder that is written as a whole, and is only ever replaced while it is as it was written."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError
from kg.exchange.bundle_checksums import CHECKSUMS, changed_files


def refuse_other_contents(folder: Path, mark: str) -> None:
    """Raise a KgError where a folder holds anything but what was written there with this file.

    A file more, one less or one that was changed since is somebody's work.
    """
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            msg = f"{place} is a file: name a new or empty folder"
            raise KgError(msg)
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not (folder / mark).is_file():
        msg = f"{folder} holds other files (and no {mark}): name a new or empty folder"
        raise KgError(msg)
    changed = next(changed_files(folder), None)
    if changed:
        msg = f"{folder} is not as it was written: {changed.place} {changed.text}; "
        msg += "name a new or empty folder"
        raise KgError(msg)


def with_checksums(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files by name, with one more that lists their checksums as `sha256sum` writes them."""
    named = dict(files)
    lines = (f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(named.items()))
    return {**named, CHECKSUMS: "".join(lines).encode()}


def replace_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files beside the folder, then put them in its place at once.

    Raises a KgError where they cannot be written.
    """
    try:
        _replace(folder.resolve(), files)
    except OSError as error:
        msg = f"{folder} cannot be written: {error.strerror}"
        raise KgError(msg) from error


def _replace(folder: Path, files: dict[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        fresh, aside = Path(beside) / "fresh", Path(beside) / "aside"
        for name, raw in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(raw)
        if folder.exists():
            folder.rename(aside)
        try:
            fresh.rename(folder)
        except OSError:
            shutil.move(aside, folder)
            raise
