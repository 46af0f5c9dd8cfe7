"""Reading one facts file: TOML tables into things, with every mistake named by its line."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kg import toml_lines
from kg.authoring import READING_KEYS, TABLES, Key, Table
from kg.errors import Problem
from kg.facts import (
    STATUSES,
    Claim,
    Code,
    Link,
    Quote,
    Reading,
    Ref,
    SetAside,
    Statement,
    Text,
    Thing,
    Value,
    clean,
)
from kg.sentences import Span

_SLUG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SHAPES = {
    "string": (str, "text in quotation marks"),
    "text": (str, "text in quotation marks"),
    "link": (str, "text in quotation marks"),
    "integer": (int, "a whole number without quotation marks"),
    "boolean": (bool, "true or false, without quotation marks"),
    "date": (date, "a date such as 2001-10-29, without quotation marks"),
}

Codes = Mapping[str, Collection[str]]
"""The concepts of each scheme, as `kg.vocabulary.read_codes` gives them."""


@dataclass
class FactsFile:
    """One TOML file being read; `problems` grows while `things` are taken from it.

    `text` is the report that quotes are looked up in, `language` that of the words; a file of
    reference data has no report.
    """

    file: Path
    codes: Codes
    text: str | None = None
    language: str = "en"
    problems: list[Problem] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    lines: dict[toml_lines.Path, int] = field(default_factory=dict)

    def load(self) -> None:
        """Read the TOML itself; a file that is not UTF-8 or not TOML is one problem and no content."""
        try:
            written = self.file.read_bytes().decode()
            self.content = tomllib.loads(written)
        except UnicodeDecodeError as error:
            self.problem((), f"not UTF-8 text: byte {error.start} cannot be read")
        except tomllib.TOMLDecodeError as error:
            place = _TOML_PLACE.search(str(error))
            line = int(place[1]) if place and place[1] else len(written.splitlines())
            what = _TOML_PLACE.sub("", str(error))
            self.problems.append(Problem(self.file, line, f"not valid TOML: {what}"))
        else:
            self.lines = toml_lines.line_numbers(written)

    def problem(self, path: toml_lines.Path, text: str) -> None:
        """Note a problem at the table or key of that path."""
        while path and path not in self.lines:
            path = path[:-1]
        self.problems.append(Problem(self.file, self.lines.get(path, 0), text))

    def things(self) -> list[Thing]:
        """Every thing in the file's tables; what cannot be understood becomes a problem."""
        found = []
        for name, entries in self.content.items():
            if name in {"source", "set_aside"}:
                continue
            if name not in TABLES:
                self._unknown((name,), f"table [[{name}]]", name, TABLES)
            elif not self._is_array(entries):
                self.problem((name,), f"table [{name}] is written [[{name}]], once for each thing")
            else:
                for index, entry in enumerate(entries):
                    found += self._thing(TABLES[name], entry, (name, index))
        return found

    def set_aside(self) -> list[SetAside]:
        """The stretches of text that the file sets aside, each with its reason."""
        found = []
        for index, entry in enumerate(self.content.get("set_aside", [])):
            path = ("set_aside", index)
            self._refuse_unknown(path, entry, {"quote", "reason"})
            reason = self._string(path, entry, "reason")
            quotes = self._quotes(path, entry)
            if reason and quotes:
                found += [SetAside(quote, reason, self.lines[path]) for quote in quotes]
        return found

    def _thing(self, table: Table, entry: dict[str, Any], path: toml_lines.Path) -> Iterable[Thing]:
        known = {"id", *table.keys, *table.claims, *(READING_KEYS if table.fact else ())}
        self._refuse_unknown(path, entry, known)
        slug = self._string(path, entry, "id")
        if slug and not _SLUG.fullmatch(slug):
            self.problem((*path, "id"), f"id {slug!r} may hold only letters, digits and hyphens")
        if not slug:
            return
        reading = self._reading(path, entry) if table.fact else None
        yield Thing(
            ref=Ref(table.slug, slug),
            types=table.types,
            statements=tuple(self._statements(table, entry, path, reading)),
            claims=tuple(self._claims(table, entry, path)),
            reading=reading,
            file=self.file,
            line=self.lines[path],
        )

    def _statements(
        self, table: Table, entry: dict[str, Any], path: toml_lines.Path, reading: Reading | None
    ) -> Iterable[Statement]:
        for name, key in table.keys.items():
            if name not in entry:
                if key.required:
                    self.problem(path, f"[[{table.name}]] needs the key {name!r}")
                continue
            raw = entry[name]
            for item in raw if key.many and isinstance(raw, list) else [raw]:
                value = self.value((*path, name), name, key, item)
                if value is not None:
                    self._check_verbatim((*path, name), key, value, reading)
                    yield Statement(key.predicate, value)

    def _claims(self, table: Table, entry: dict[str, Any], path: toml_lines.Path) -> Iterable[Claim]:
        for name, key in table.claims.items():
            if name not in entry:
                continue
            if not self._is_array(entry[name]):
                where = f"[[{table.name}.{name}]]"
                self.problem((*path, name), f"{name!r} is a claim: write it as a table {where}")
                continue
            for index, claim in enumerate(entry[name]):
                yield from self._claim(key, claim, (*path, name, index))

    def _claim(self, key: Key, entry: dict[str, Any], path: toml_lines.Path) -> Iterable[Claim]:
        self._refuse_unknown(path, entry, {"value", *READING_KEYS})
        if "value" not in entry:
            self.problem(path, "a claim needs the key 'value'")
            return
        value = self.value((*path, "value"), "value", key, entry["value"])
        reading = self._reading(path, entry)
        if value is not None and reading is not None:
            self._check_verbatim((*path, "value"), key, value, reading)
            yield Claim(Statement(key.predicate, value), reading, self.lines[path])

    def value(self, path: toml_lines.Path, name: str, key: Key, raw: object) -> Value | None:
        """One value as its key wants it, or None and a problem."""
        if key.kind in {"ref", "code"}:
            return self._name(path, name, key, raw)
        wanted, wording = _SHAPES[key.kind]
        wrong = isinstance(raw, datetime) or (isinstance(raw, bool) and wanted is not bool)
        if wrong or not isinstance(raw, wanted) or raw == "":
            self.problem(path, f"{name} = {raw!r} should be {wording}")
            return None
        if key.kind == "text":
            return Text(str(raw), self.language)
        if key.kind == "link":
            return Link(key.shape.format(raw))
        return key.shape.format(raw) if isinstance(raw, str) else raw  # type: ignore[return-value]

    def _name(self, path: toml_lines.Path, name: str, key: Key, raw: object) -> Value | None:
        if key.kind == "code":
            (scheme,) = key.of
            if raw in self.codes.get(scheme, ()):
                return Code(scheme, str(raw))
            self._unknown(path, f"code {name} = {raw!r}", str(raw), self.codes.get(scheme, ()))
            return None
        table, _, slug = raw.partition("/") if isinstance(raw, str) else ("", "", "")
        if table in key.of and _SLUG.fullmatch(slug):
            return Ref(table, slug)
        shapes = " or ".join(f"'{table}/…'" for table in key.of)
        self.problem(path, f"{name} = {raw!r} should be a reference such as {shapes}")
        return None

    def _reading(self, path: toml_lines.Path, entry: dict[str, Any]) -> Reading | None:
        status = entry.get("status")
        if status not in STATUSES:
            known = ", ".join(STATUSES)
            wrong = f"status = {status!r} is" if "status" in entry else "a fact needs the key 'status':"
            self.problem((*path, "status"), f"{wrong} one of {known}" if "status" not in entry
                         else f"{wrong} none of {known}")
            return None
        quotes = self._quotes(path, entry) if status != "external" or "quote" in entry else ()
        note = self._string(path, entry, "note") if "note" in entry else ""
        if status in {"interpreted", "inferred"} and not note:
            self.problem(path, f"a fact with the status {status!r} needs a 'note' on how it was read")
        register = None
        if status == "external":
            key = Key("dcterms:source", "ref", ("register",))
            found = self.value((*path, "register"), "register", key, entry.get("register"))
            register = found if isinstance(found, Ref) else None
        return Reading(status, tuple(quotes), note, register)

    def _quotes(self, path: toml_lines.Path, entry: dict[str, Any]) -> list[Quote]:
        raw = entry.get("quote")
        if raw is None:
            self.problem(path, "a fact needs the key 'quote' with the words it rests on")
            return []
        found = [self._quote((*path, "quote"), one) for one in (raw if isinstance(raw, list) else [raw])]
        return [quote for quote in found if quote is not None]

    def _quote(self, path: toml_lines.Path, raw: object) -> Quote | None:
        nth = 0
        if isinstance(raw, dict) and raw.keys() == {"text", "nth"}:
            raw, nth = raw["text"], raw["nth"]
        if not isinstance(raw, str) or not raw.strip() or not isinstance(nth, int):
            self.problem(path, f"quote = {raw!r} should be text, or {{ text = '…', nth = 2 }}")
            return None
        text = self.text or ""
        starts = [match.start() for match in re.finditer(re.escape(raw), text)]
        if not starts:
            self.problem(path, f"the quote {raw!r} is not in the text{_near(raw, text)}")
        elif nth > len(starts) or nth < 0:
            self.problem(path, f"the quote {raw!r} stands {len(starts)} times in the text, not {nth}")
        elif len(starts) > 1 and not nth:
            self.problem(
                path,
                f"the quote {raw!r} stands {len(starts)} times in the text: "
                "quote more words, or say which one with { text = '…', nth = 1 }",
            )
        else:
            start = starts[max(0, nth - 1)]
            return Quote(Span(start, start + len(raw)), raw)
        return None

    def _check_verbatim(
        self, path: toml_lines.Path, key: Key, value: Value, reading: Reading | None
    ) -> None:
        words = value.words if isinstance(value, Text) else value
        if not key.verbatim or not isinstance(words, str) or reading is None:
            return
        quoted = [quote.words for quote in reading.quotes]
        if reading.status == "explicit" and quoted and not any(clean(words) in q for q in quoted):
            self.problem(
                path,
                f"{words!r} is not in the words of its quote: quote the words, "
                "or give the status 'interpreted' and a note",
            )

    def _string(self, path: toml_lines.Path, entry: dict[str, Any], name: str) -> str:
        raw = entry.get(name)
        if raw is None:
            self.problem(path, f"[[{path[0]}]] needs the key {name!r}")
        elif not isinstance(raw, str) or not raw.strip():
            self.problem((*path, name), f"{name} = {raw!r} should be text in quotation marks")
        else:
            return raw
        return ""

    def _refuse_unknown(
        self, path: toml_lines.Path, entry: dict[str, Any], known: Collection[str]
    ) -> None:
        for name in entry:
            if name not in known:
                self._unknown((*path, name), f"key {name!r} in [[{path[0]}]]", name, known)

    def _unknown(
        self, path: toml_lines.Path, what: str, name: str, known: Collection[str]
    ) -> None:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(sorted(known))}"
        if (*path, 0) in self.lines:
            path = (*path, 0)
        self.problem(path, f"unknown {what}: {hint}")

    @staticmethod
    def _is_array(entries: object) -> bool:
        return isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)


def _near(quote: str, text: str) -> str:
    pattern = r"[\s*]+".join(map(re.escape, quote.replace("*", " ").split()))
    found = re.search(pattern, text, re.IGNORECASE)
    return f"; the text has {found[0]!r}" if found else ""
