"""Where results and messages go."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from kg.errors import KgError


def write(result: str | bytes, file: Path | None) -> None:
    """Write a result to standard output, or to the file, which is whole or as it was before."""
    raw = result.encode() if isinstance(result, str) else result
    if file is None and sys.stdout is None:
        msg = "standard output is closed: open it, or give a file with -o"
        raise KgError(msg)
    if file is None:
        sys.stdout.buffer.write(raw)
        return
    refuse_no_file(file)
    try:
        _replace(file, raw)
    except OSError as error:
        msg = f"{file} cannot be written: {error.strerror}"
        raise KgError(msg) from error


def refuse_no_file(file: Path) -> None:
    """Raise a KgError where no file of this name can be, before anything is worked out for it."""
    folder = file.resolve().parent
    if file.is_dir():
        msg = f"{file} is a folder: give a file"
        raise KgError(msg)
    if not folder.exists():
        msg = f"the folder {file.parent} does not exist"
        raise KgError(msg)
    if not folder.is_dir():
        msg = f"{file.parent} is a file: give a file in a folder"
        raise KgError(msg)


def _replace(file: Path, raw: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=file.resolve().parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as output:
            output.write(raw)
        # mkstemp makes a file that only we may read; a result is an ordinary file.
        Path(beside).chmod(0o644)
        Path(beside).replace(file)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def as_json(record: Any) -> str:  # noqa: ANN401  whatever json can write
    """The record as JSON for people and scripts, with a line feed at its end."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def tell(step: str) -> None:
    """Show a step of long work on a terminal, and nothing in a pipe."""
    if sys.stderr.isatty():
        print(f"{step} …", file=sys.stderr)
