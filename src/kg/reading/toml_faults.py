"""Why a file is not TOML, told with the line and the likely cause."""

import re
import tomllib
from datetime import date
from typing import Final

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_KEY: Final = re.compile(r"\s*([\w.-]+)\s*=")
_QUOTED: Final = re.compile(r'"[^"]*"|\'[^\']*\'|#.*')
_DATE: Final = re.compile(
    r"(?<![\w.-])(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})\b"
)
_TWICE: Final = re.compile(r"Cannot declare \((.*?),?\) twice")
_INLINE: Final = re.compile(r"Duplicate inline table key '(.*)'")


def explain(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str]:
    """The line at fault, from 1, and what is wrong there."""
    lines = text.splitlines()
    place = _PLACE.search(str(error))
    number = int(place[1]) if place and place[1] else len(lines)
    said = _PLACE.sub("", str(error))
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    if no_date := next(filter(_is_no_date, _DATE.findall(_QUOTED.sub("", line))), ""):
        return number, f"{no_date} is no date: write one such as 2001-10-29"
    if found := _TWICE.match(said):
        table = ".".join(re.findall(r"'([^']*)'", found[1]))
        return number, f"the table [{table}] is given twice"
    if found := _INLINE.match(said):
        return number, f"the key {found[1]!r} is given twice"
    if said == "Cannot overwrite a value":
        # What is reported is the end of the value, which may have several lines.
        keys = ((at, _KEY.match(lines[at - 1])) for at in range(number, 0, -1))
        at, key = next(((at, key[1]) for at, key in keys if key), (number, ""))
        return at, f"the key {key!r} is given twice"
    return number, f"not valid TOML: {said}"


def _is_no_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return True
    return False
