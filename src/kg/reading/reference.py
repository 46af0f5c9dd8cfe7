"""Reading the reference data: what other people's registers say of things in the reports.

A reference file is laid out in columns: each value is a claim with the status external, taken
from the register that the file's `[registers]` table names for its column.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.reading.authoring import Table
from kg.reading.facts import Claim, Reading, Ref, Statement, Thing
from kg.reading.tables import REGISTER, TABLES
from kg.reading.toml_file import SLUG, TomlFile
from kg.reading.toml_lines import Path


@dataclass
class ReferenceFile(TomlFile):
    """A file of reference data being read."""

    def things(self) -> Iterator[Thing]:
        """Every thing in the file, registers included; mistakes become problems."""
        columns = self._columns()
        for name in self.content:
            if name == "registers":
                continue
            table = REGISTER if name == REGISTER.name else TABLES.get(name)
            if table is None:
                self.unknown((name,), f"table [[{name}]]", name, [*TABLES, REGISTER.name])
                continue
            for index, entry in enumerate(self.tables(name)):
                yield from self._thing(table, entry, (name, index), columns)

    def _columns(self) -> dict[str, str]:
        """The register of each column; what is none becomes a problem."""
        given = self.content.get("registers", {})
        if not isinstance(given, dict):
            self.problem(
                ("registers", 0), "[registers] should be one table, with a register for each column"
            )
            return {}
        for name, register in given.items():
            if not isinstance(register, str) or not SLUG.fullmatch(register):
                said = f"{name} = {register!r} should be the id of a register"
                self.problem(("registers", name), said)
        return {name: str(register) for name, register in given.items()}

    def _thing(
        self, table: Table, entry: dict[str, Any], path: Path, columns: Mapping[str, str]
    ) -> Iterator[Thing]:
        self.refuse_unknown(path, entry, {"id", *table.keys, *table.claims})
        slug = self.slug(path, entry)
        statements = tuple(self._statements(table, entry, path))
        claims = tuple(self._claims(table, entry, path, columns))
        if slug:
            ref, line = Ref(table.slug, slug), self.lines[path]
            yield Thing(ref, table.types, statements, claims, None, self.file, line)

    def _statements(self, table: Table, entry: dict[str, Any], path: Path) -> Iterator[Statement]:
        for name, key in table.keys.items():
            if name in entry:
                value = self.value((*path, name), key, entry[name])
                if value is not None:
                    yield Statement(key.predicate, value, name, self.lines[(*path, name)])
            elif key.required:
                self.problem(path, f"[[{table.name}]] needs the key {name!r}")

    def _claims(
        self, table: Table, entry: dict[str, Any], path: Path, columns: Mapping[str, str]
    ) -> Iterator[Claim]:
        for name, key in table.claims.items():
            if name not in entry:
                continue
            value = self.value((*path, name), key, entry[name])
            line = self.lines[(*path, name)]
            if name not in columns:
                self.problem((*path, name), f"[registers] does not say where {name!r} was read")
            elif value is not None:
                reading = Reading("external", register=Ref("register", columns[name]))
                yield Claim(Statement(key.predicate, value, name, line), reading)
