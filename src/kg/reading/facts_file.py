"""Reading one facts file: TOML tables into things, with every mistake named by its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kg.reading.authoring import Key, Table
from kg.reading.facts import (
    STATUSES,
    Claim,
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
from kg.reading.quotes import QuoteError, find_quote
from kg.reading.tables import READING_KEYS, REGISTER_KEY, TABLES
from kg.reading.toml_file import TomlFile, is_array
from kg.reading.toml_lines import Path

_OTHER_TABLES: Final = ("set_aside", "source")
"""The tables that say something of the report and not of a thing."""


@dataclass
class FactsFile(TomlFile):
    """A facts file being read against the `text` of its report, in which quotes are looked up."""

    text: str = ""

    def things(self) -> Iterator[Thing]:
        """Every thing in the file's tables; what cannot be understood becomes a problem."""
        for name in self.content:
            if name in _OTHER_TABLES:
                continue
            if name not in TABLES:
                self.unknown((name,), f"table [[{name}]]", name, [*TABLES, *_OTHER_TABLES])
                continue
            for index, entry in enumerate(self.tables(name)):
                yield from self._thing(TABLES[name], entry, (name, index))

    def set_aside(self) -> Iterator[SetAside]:
        """The stretches of text that the file sets aside, each with its reason."""
        for index, entry in enumerate(self.tables("set_aside")):
            path = ("set_aside", index)
            self.refuse_unknown(path, entry, {"quote", "reason"})
            reason = self.words(path, entry, "reason")
            for quote in self._quotes(path, entry):
                yield SetAside(quote, reason, self.lines[path])

    def _thing(self, table: Table, entry: dict[str, Any], path: Path) -> Iterator[Thing]:
        known = {"id", *table.keys, *table.claims, *(READING_KEYS if table.fact else ())}
        self.refuse_unknown(path, entry, known)
        slug = self.slug(path, entry)
        reading = self._reading(path, entry) if table.fact else None
        statements = tuple(self._statements(table, entry, path, reading))
        claims = tuple(self._claims(table, entry, path))
        if slug:
            ref, line = Ref(table.slug, slug), self.lines[path]
            yield Thing(ref, table.types, statements, claims, reading, self.file, line)

    def _statements(
        self, table: Table, entry: dict[str, Any], path: Path, reading: Reading | None
    ) -> Iterator[Statement]:
        for name, key in table.keys.items():
            if name not in entry:
                if key.required:
                    self.problem(path, f"[[{table.name}]] needs the key {name!r}")
                continue
            raw = entry[name]
            for item in raw if key.many and isinstance(raw, list) else [raw]:
                value = self.value((*path, name), key, item)
                if value is not None:
                    self._check_words((*path, name), key, value, reading)
                    yield Statement(key.predicate, value, name, self.lines[(*path, name)])

    def _claims(self, table: Table, entry: dict[str, Any], path: Path) -> Iterator[Claim]:
        for name, key in table.claims.items():
            entries = entry.get(name, [])
            if not is_array(entries):
                where = f"[[{table.name}.{name}]]"
                self.problem((*path, name), f"{name!r} is a claim: write it as a table {where}")
                continue
            for index, claim in enumerate(entries):
                yield from self._claim(name, key, claim, (*path, name, index))

    def _claim(self, name: str, key: Key, entry: dict[str, Any], path: Path) -> Iterator[Claim]:
        self.refuse_unknown(path, entry, {"value", *READING_KEYS})
        reading = self._reading(path, entry)
        if "value" not in entry:
            self.problem(path, "a claim needs the key 'value'")
            return
        value = self.value((*path, "value"), key, entry["value"])
        if value is not None and reading is not None:
            self._check_words((*path, "value"), key, value, reading)
            line = self.lines[(*path, "value")]
            yield Claim(Statement(key.predicate, value, name, line), reading)

    def _reading(self, path: Path, entry: dict[str, Any]) -> Reading | None:
        status = entry.get("status")
        if status not in STATUSES:
            said = (
                f"status = {status!r} is none of" if status else "a fact needs a 'status', one of"
            )
            self.problem((*path, "status"), f"{said} {', '.join(STATUSES)}")
            return None
        note = self.words(path, entry, "note") if "note" in entry else ""
        if status in {"interpreted", "inferred"} and not note:
            self.problem(
                path, f"a fact with the status {status!r} needs a 'note' on how it was read"
            )
        register = None
        if status == "external":
            found = self.value((*path, "register"), REGISTER_KEY, entry.get("register"))
            register = found if isinstance(found, Ref) else None
        is_quoted = status != "external" or "quote" in entry
        quotes = tuple(self._quotes(path, entry)) if is_quoted else ()
        return Reading(status, quotes, note, register)

    def _quotes(self, path: Path, entry: dict[str, Any]) -> Iterator[Quote]:
        raw = entry.get("quote")
        if raw is None:
            self.problem(path, "a fact needs the key 'quote' with the words it rests on")
            return
        for one in raw if isinstance(raw, list) else [raw]:
            words, nth = one, 0
            if isinstance(one, dict) and one.keys() == {"text", "nth"}:
                words, nth = one["text"], one["nth"]
            if not isinstance(words, str) or not words.strip() or not isinstance(nth, int):
                self.problem((*path, "quote"), f"quote = {one!r} should be text in quotation marks")
                continue
            try:
                yield find_quote(self.text, words, nth)
            except QuoteError as error:
                table = ".".join(part for part in path if isinstance(part, str))
                self.problem((*path, "quote"), f"[[{table}]]: {error}")

    def _check_words(self, path: Path, key: Key, value: Value, reading: Reading | None) -> None:
        """Refuse an explicit name, title or address that its quote does not hold word for word."""
        words = value.words if isinstance(value, Text) else value
        if not (key.verbatim and isinstance(words, str) and reading and reading.quotes):
            return
        is_there = any(clean(words) in quote.words for quote in reading.quotes)
        if reading.status == "explicit" and not is_there:
            self.problem(
                path,
                f"{words!r} is not in the words of its quote: quote the words, "
                "or give the status 'interpreted' and a note",
            )
