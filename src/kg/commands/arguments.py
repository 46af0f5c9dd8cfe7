"""What a command takes: its arguments, and how what is given for one is read."""

import math
import re
from argparse import ArgumentTypeError
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

CHECKOUT: Final = Path(__file__).parents[3]
"""The folder that holds `ontology/`, `data/` and, once built, `.kg/`."""

_YEAR: Final = re.compile(r"[1-9]\d{3}", re.ASCII)
_LAST_PORT: Final = 65_535


@dataclass(frozen=True)
class Argument:
    """One argument of a command: its names, and what `argparse` needs to know of it."""

    names: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One command: `kg.commands.<name>` has the function `run` that does it."""

    name: str
    summary: str
    arguments: tuple[Argument, ...]


def option(name: str, summary: str, **settings: object) -> Argument:
    """An argument that is given by its name."""
    return Argument((name,), {"help": summary, **settings})


def folder(name: str, default: str, summary: str) -> Argument:
    """A folder, by default that of the checkout."""
    settings = {"type": Path, "default": CHECKOUT / default, "metavar": "DIR"}
    return option(f"--{name}", f"{summary} (default: {default}/ of the checkout)", **settings)


def read_folder(name: str, summary: str) -> Argument:
    """A folder that is only read, and so must be there; by default that of the checkout."""
    given = folder(name, name, summary)
    return Argument(given.names, {**given.settings, "type": _there})


def several(name: str, summary: str) -> Argument:
    """An option that may be repeated."""
    return option(name, summary, action="append", default=[], metavar=name.strip("-").upper())


def format_of(*names: str) -> Argument:
    """The choice of a format, the first of which is the default."""
    return option(
        "--format", f"how to write it (default: {names[0]})", choices=names, default=names[0]
    )


def target(summary: str) -> Argument:
    """The folder that a command writes, or checks, which must have a name."""
    return Argument(("folder",), {"help": summary, "type": _named, "metavar": "DIR"})


def port(given: str) -> int:
    """The number of a port; an error for any other number or word."""
    if given.isdecimal() and int(given) <= _LAST_PORT:
        return int(given)
    msg = f"{given!r} is no port: give a number up to {_LAST_PORT:,}, as in 8502"
    raise ArgumentTypeError(msg)


def year(given: str) -> int:
    """A year as reports write it; an error for any other number or word."""
    if _YEAR.fullmatch(given):
        return int(given)
    msg = f"{given!r} is no year: write it with four digits, as in 2001"
    raise ArgumentTypeError(msg)


def seconds(given: str) -> float:
    """A time that has passed at some time; an error for any other number or word."""
    try:
        number = float(given)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        msg = f"{given!r} is no time to wait: give a number of seconds above 0, as in 30"
        raise ArgumentTypeError(msg)
    return number


def _there(given: str) -> Path:
    if not Path(given).is_dir():
        msg = f"{given!r} is no folder that is there"
        raise ArgumentTypeError(msg)
    return Path(given)


def _named(given: str) -> Path:
    if not given:
        msg = "the name of the folder is empty"
        raise ArgumentTypeError(msg)
    return Path(given)
