"""A TOML file that remembers where everything stands, and collects what is wrong in it."""

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from kg.errors import Problem
from kg.reading import toml_lines
from kg.reading.authoring import Key
from kg.reading.facts import Code, Link, Ref, Text, Value
from kg.reading.rdf_forms import is_iri
from kg.reading.toml_faults import explain

SLUG: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
"""What the id of a thing looks like."""

Codes = Mapping[str, Collection[str]]
"""The concepts of each scheme, as `kg.vocabulary.read_codes` gives them."""

_WANTED: Final[dict[str, tuple[type, str]]] = {
    "string": (str, "text in quotation marks"),
    "text": (str, "text in quotation marks"),
    "link": (str, "text in quotation marks"),
    "integer": (int, "a whole number without quotation marks"),
    "boolean": (bool, "true or false, without quotation marks"),
    "date": (date, "a date such as 2001-10-29, without quotation marks"),
}


@dataclass
class TomlFile:
    """One TOML file being read: `problems` grows while values are taken from its `content`.

    `language` is that of the words in it.
    """

    file: Path
    codes: Codes
    language: str = "en"
    problems: list[Problem] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    lines: dict[toml_lines.Path, int] = field(default_factory=dict)

    def load(self) -> None:
        """Read the file; one that is not UTF-8 or not TOML is a problem and has no content."""
        try:
            written = self.file.read_bytes().decode()
            self.content = tomllib.loads(written)
        except UnicodeDecodeError as error:
            self.problem((), f"not UTF-8 text: byte {error.start} cannot be read")
        except tomllib.TOMLDecodeError as error:
            self.problems.append(Problem(self.file, *explain(written, error)))
        else:
            self.lines = toml_lines.line_numbers(written)

    def ids(self) -> set[str]:
        """The id of every table that has one, also of those that are not understood."""
        tables = (each if isinstance(each, list) else [each] for each in self.content.values())
        found = (entry.get("id") for each in tables for entry in each if isinstance(entry, dict))
        return {each for each in found if isinstance(each, str)}

    def problem(self, path: toml_lines.Path, text: str) -> None:
        """Note a problem at the table or key of that path, or at the nearest table above it."""
        while path and path not in self.lines:
            path = path[:-1]
        self.problems.append(Problem(self.file, self.lines.get(path, 0), text))

    def unknown(self, path: toml_lines.Path, what: str, name: str, known: Collection[str]) -> None:
        """Note a name that is none of those known, with the nearest of them."""
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(sorted(known))}"
        self.problem((*path, 0) if (*path, 0) in self.lines else path, f"unknown {what}: {hint}")

    def refuse_unknown(
        self, path: toml_lines.Path, entry: Mapping[str, Any], known: Collection[str]
    ) -> None:
        """Note every key of the table that is none of those known."""
        table = ".".join(part for part in path if isinstance(part, str))
        for name in entry:
            if name not in known:
                self.unknown((*path, name), f"key {name!r} in [[{table}]]", name, known)

    def tables(self, name: str) -> list[dict[str, Any]]:
        """The tables of that name, or none and a problem."""
        entries = self.content.get(name, [])
        if is_array(entries):
            return list(entries)
        self.problem((name,), f"table [{name}] is written [[{name}]], once for each thing")
        return []

    def slug(self, path: toml_lines.Path, entry: Mapping[str, Any]) -> str:
        """The table's id, or nothing and a problem."""
        slug = self.words(path, entry, "id")
        if slug and not SLUG.fullmatch(slug):
            self.problem((*path, "id"), f"id {slug!r} may hold only letters, digits and hyphens")
            return ""
        return slug

    def words(self, path: toml_lines.Path, entry: Mapping[str, Any], name: str) -> str:
        """The text of a key that must be there, or nothing and a problem."""
        raw = entry.get(name)
        if raw is None:
            self.problem(path, f"[[{path[0]}]] needs the key {name!r}")
        elif not isinstance(raw, str) or not raw.strip():
            self.problem((*path, name), f"{name} = {raw!r} should be text in quotation marks")
        else:
            return raw
        return ""

    def value(self, path: toml_lines.Path, key: Key, raw: object) -> Value | None:
        """The value at that path as its key wants it, or None and a problem."""
        if key.kind == "code":
            return self._code(path, key, raw)
        if key.kind == "ref":
            return self._ref(path, key, raw)
        wanted, wording = _WANTED[key.kind]
        is_mixed_up = isinstance(raw, datetime) or (isinstance(raw, bool) and wanted is not bool)
        if is_mixed_up or not isinstance(raw, wanted) or raw == "":
            self.problem(path, f"{path[-1]} = {_shown(raw)} should be {wording}")
            return None
        value = _made(key, raw, self.language)
        if isinstance(value, Link) and not is_iri(value.iri):
            self.problem(path, f"{path[-1]} = {raw!r} makes no IRI, as it would be {value.iri!r}")
            return None
        return value

    def _code(self, path: toml_lines.Path, key: Key, raw: object) -> Code | None:
        (scheme,) = key.of
        known = self.codes.get(scheme, ())
        if isinstance(raw, str) and raw in known:
            return Code(scheme, raw)
        self.unknown(path, f"code {path[-1]} = {raw!r}", str(raw), known)
        return None

    def _ref(self, path: toml_lines.Path, key: Key, raw: object) -> Ref | None:
        table, _, slug = raw.partition("/") if isinstance(raw, str) else ("", "", "")
        if table in key.of and SLUG.fullmatch(slug):
            return Ref(table, slug)
        wanted = " or ".join(f"'{table}/…'" for table in key.of)
        self.problem(path, f"{path[-1]} = {raw!r} should be a reference such as {wanted}")
        return None


def is_array(entries: object) -> bool:
    """Whether it is what tables in double brackets make."""
    return isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)


def _made(key: Key, raw: object, language: str) -> Value:
    match key.kind, raw:
        case "text", str():
            return Text(raw, language)
        case "link", str():
            return Link(key.shape.format(raw))
        case "string", str():
            return key.shape.format(raw)
        case "integer" | "boolean" | "date", int() | date():
            return raw
    msg = f"a key of the kind {key.kind!r} cannot hold {raw!r}"
    raise TypeError(msg)


def _shown(raw: object) -> str:
    return raw.isoformat() if isinstance(raw, date) else repr(raw)
