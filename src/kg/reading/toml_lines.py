"""Where each table and key of a TOML file stands, which `tomllib` does not tell."""

import re
from collections import Counter

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_LONG_QUOTE = re.compile(r"'''|\"\"\"")

Path = tuple[str | int, ...]


def line_numbers(text: str) -> dict[Path, int]:
    """The line, from 1, of every table and of every key in it, by path: `("event", 0, "id")`.

    Tables in double brackets are numbered from 0 within the table above them. Reads only files
    that `tomllib` accepts; keys inside inline tables have no line of their own.
    """
    lines: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside and (header := _HEADER.match(line)):
            table = _path(header[2].split("."), counts, is_array=header[1] == "[[")
            lines[table] = number
        elif not inside and (key := _KEY.match(line)):
            lines[(*table, key[1])] = number
        inside = _still_inside(line, inside)
    return lines


def _path(names: list[str], counts: Counter[Path], *, is_array: bool) -> Path:
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if counts[path]:
            path = (*path, counts[path] - 1)
    path = (*path, names[-1])
    if not is_array:
        return path
    counts[path] += 1
    return (*path, counts[path] - 1)


def _still_inside(line: str, inside: str) -> str:
    for found in _LONG_QUOTE.findall(line):
        if not inside:
            inside = found
        elif inside == found:
            inside = ""
    return inside
