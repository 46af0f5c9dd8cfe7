"""Search as one types: over names, other names, posts, codes and quotes."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from kg.errors import KgError
from kg.explore.folding import fold
from kg.explore.names import Name, class_order
from kg.explore.search_entries import Entry, entries
from kg.store.rows import Readable

__all__ = ["Hit", "Index", "open_index"]

_CANDIDATES: Final = 200
"""Entries, the shortest first, among which the best are chosen."""
_LONGEST_PREFIX: Final = 10
"""Letters of the longest beginning of a word that has an index of its own."""
_SHORTEST_STEM: Final = 4
_ENDING: Final = 3
"""Letters at the end of a word that its other forms may not have."""
_FORMAT: Final = 3
"""Changes when the tables below or what they hold do, so that an older file is built anew."""
_TABLES: Final = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, folded TEXT, text TEXT, matched TEXT, document TEXT,
  start INTEGER, "end" INTEGER, iri TEXT, label TEXT, cls TEXT, class_label TEXT, unnamed INTEGER);
CREATE VIRTUAL TABLE name USING
  fts5(folded, content='', detail=none, prefix='1 2 3 4 5 6 7 8 9 10');
CREATE VIRTUAL TABLE quote USING
  fts5(folded, content='', detail=none, prefix='1 2 3 4 5 6 7 8 9 10');"""
_INSERT: Final = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FIND: Final = """
SELECT entry.* FROM {table} JOIN entry ON entry.id = {table}.rowid
WHERE {table} MATCH ?1 AND (?2 = '' OR cls = ?2) ORDER BY {table}.rowid LIMIT ?3"""
_NAMES: Final = _FIND.format(table="name")
_QUOTES: Final = _FIND.format(table="quote")


@dataclass(frozen=True)
class Hit:
    """A thing that was found, and the text by which it was: its `label`, or a `quote` and so on.

    For a quote, `document`, `start` and `end` say where it stands.
    """

    name: Name
    matched: str
    text: str
    document: str = ""
    start: int = 0
    end: int = 0


class Index:
    """The searchable texts of one built store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Search through this database, from any thread."""
        self._connection, self._lock = connection, Lock()

    def search(self, text: str, *, limit: int = 10, cls: str = "") -> tuple[Hit, ...]:
        """The best hits for what was typed so far, each thing once, names before quotes.

        Every word must occur, the last one may be unfinished. `cls` keeps to one class.
        """
        words = fold(text).split()
        if not words:
            return ()
        whole = " ".join(f'"{word}"' for word in words)
        # Longer beginnings have no index of their own, so a finished word is tried before.
        patterns = (whole, f"{whole}*") if len(words[-1]) > _LONGEST_PREFIX else (f"{whole}*",)
        return self._best(patterns, " ".join(words), limit, cls)

    def near(self, text: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """The best hits for words that begin alike: `supported` finds `support`."""
        stems = _stems_of(text)
        pattern = " ".join(f'"{stem}"*' for stem in stems)
        return self._best((pattern,), " ".join(stems), limit, "") if stems else ()

    def _best(self, patterns: tuple[str, ...], typed: str, limit: int, cls: str) -> tuple[Hit, ...]:
        best: dict[str, Hit] = {}
        for query in (_NAMES, _QUOTES):
            for hit in self._find(query, patterns, typed, cls):
                known = best.setdefault(hit.name.iri, hit)
                # What the sources call a thing says more than what others do.
                if known.matched == "external name" and hit.matched in {"label", "other name"}:
                    best[hit.name.iri] = hit
            if len(best) >= limit:
                break
        return tuple(best.values())[:limit]

    def _find(self, query: str, patterns: tuple[str, ...], typed: str, cls: str) -> list[Hit]:
        found: list[tuple[object, ...]] = []
        for pattern in patterns:
            if len(found) < _CANDIDATES:
                with self._lock:
                    asked = (pattern, cls, _CANDIDATES)
                    found = self._connection.execute(query, asked).fetchall()
        return [_hit(row) for row in sorted(found, key=lambda row: _order(row, typed))]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _stems_of(text: str) -> tuple[str, ...]:
    """The beginnings of the words, without what may be an ending."""
    words = fold(text).split()
    return tuple(word[: max(_SHORTEST_STEM, len(word) - _ENDING)] for word in words)


def open_index(store: Readable, file: Path | None = None) -> Index:
    """The index of a store: read from the file, or built into it when it is not there yet.

    A file belongs to one built store: name it after the store. Without a file, the index is built
    in memory, which takes some seconds for every hundred thousand things.
    """
    if file is None:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _build(connection, entries(store))
        return Index(connection)
    if not _is_whole(file):
        unfinished = file.with_name(f"{file.name}.{os.getpid()}.unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as connection:
            _build(connection, entries(store))
        unfinished.replace(file)
    return Index(
        sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    )


def _is_whole(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        return False
    return version == _FORMAT


def _build(connection: sqlite3.Connection, found: Iterable[Entry]) -> None:
    try:
        connection.executescript(_TABLES)
    except sqlite3.OperationalError as error:
        msg = f"SQLite {sqlite3.sqlite_version} cannot hold the index ({error}): it needs FTS5"
        raise KgError(msg) from error
    folded = sorted((_weight(entry, fold(entry.text)), entry) for entry in found)
    rows = [_row(number, *each) for number, each in enumerate(folded, start=1)]
    connection.executemany(_INSERT, rows)
    for table, is_quote in (("name", False), ("quote", True)):
        words = ((row[0], row[1]) for row in rows if (row[3] == "quote") is is_quote)
        connection.executemany(f"INSERT INTO {table} (rowid, folded) VALUES (?, ?)", words)  # noqa: S608  one of two names
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608  as above
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.commit()


_Weight = tuple[int, int, str]


def _weight(entry: Entry, folded: str) -> _Weight:
    """Puts the texts that say little more than what was typed first, then the classes in order."""
    return len(folded), class_order(entry.name.cls), folded


def _row(number: int, weight: _Weight, entry: Entry) -> tuple[object, ...]:
    name = entry.name
    return (
        number,
        weight[2],
        entry.text,
        entry.matched,
        entry.document,
        entry.start,
        entry.end,
        name.iri,
        name.label,
        name.cls,
        name.class_label,
        name.unnamed,
    )


def _order(row: tuple[object, ...], typed: str) -> tuple[object, ...]:
    """A text that begins with what was typed comes first; then as built, the shorter first."""
    return not str(row[1]).startswith(typed), row[0]


def _hit(row: tuple[object, ...]) -> Hit:
    _, _, text, matched, document, start, end, iri, label, cls, class_label, unnamed = row
    name = Name(str(iri), str(label), str(cls), str(class_label), bool(unnamed))
    return Hit(name, str(matched), str(text), str(document), int(str(start)), int(str(end)))
