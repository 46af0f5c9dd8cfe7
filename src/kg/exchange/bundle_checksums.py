"""The checksums of a bundle: which of its files are not those that were published.

Needs nothing but Python: it is put into the program inside every bundle.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.exchange.bundle_findings import Finding

CHECKSUMS: Final = "SHA256SUMS"


def changed_files(folder: Path) -> Iterator[Finding]:
    """Each file that is missing, changed or not listed."""
    try:
        lines = (folder / CHECKSUMS).read_bytes().decode().splitlines()
        listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    except (OSError, UnicodeDecodeError) as error:
        yield Finding("files", CHECKSUMS, f"cannot be read: {error}")
        return
    there = present(folder)
    for name in sorted(there - set(listed) - {CHECKSUMS}):
        yield Finding("files", name, "is not listed in the checksums")
    for name, digest in sorted(listed.items()):
        if name not in there:
            yield Finding("files", name, "is missing")
            continue
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            yield Finding("files", name, f"cannot be read: {error.strerror}")
            continue
        if found != digest:
            yield Finding("files", name, "is not the file that was published: its bytes differ")


def present(folder: Path) -> set[str]:
    """The files of a folder by their paths in it; what Python keeps for itself is left out."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
