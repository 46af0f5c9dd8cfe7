"""Ask every named question of every engine that is here, and print where the answers are the same.

    python bench/engines.py [--only NAME ...]

Each engine is started on the loopback with a temporary folder, given the graphs of this checkout
by `kg.store.loading`, asked, and stopped. The embedded engine is the reference: an answer is "same"
when the whole record is equal to its record, with rows, quotes, verdict and sentences. An engine
that is not installed is printed as that. See `engine_hosts.py` for what each one needs.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from engine_hosts import HOSTS, NotInstalledError, Opened
from pyoxigraph import Triple

from kg.build import read_graph
from kg.questions import ask, questions
from kg.store import Store, build_store, open_store

CHECKOUT = Path(__file__).parents[1]
WIDTH = 14
SLOW = 10.0

PROBES = {
    "EXISTS in SELECT": "SELECT (EXISTS { ?s a mco:Event } AS ?is) WHERE {}",
    "boolean in SELECT": "SELECT (1 < 2 AS ?is) WHERE {}",
    "REGEX i, Cyrillic": 'SELECT ?n WHERE { VALUES ?n { 1 } FILTER (REGEX("Алматы", "АЛМ", "i")) }',
    "LCASE, Cyrillic": 'SELECT (LCASE("АЛМАТЫ") AS ?is) WHERE {}',
    "BIND in OPTIONAL": """SELECT ?x WHERE {
      { SELECT (COUNT(*) AS ?n) WHERE { ?s a mco:Event } }
      OPTIONAL { BIND ("no" AS ?x) FILTER (?n > 99) } }""",
    "a path without bounds": """SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {
      ?e a mco:Event . ?e (mco:inEvent|^mco:inEvent|mco:participant|^mco:participant)+ ?x }""",
}
"""What the questions do without, because engines differ in it."""


@dataclass
class Column:
    """What one engine gave: a word for each row of the table, and the seconds of the questions."""

    name: str
    cells: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0


def main() -> None:
    """Ask all engines and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=HOSTS, default=list(HOSTS))
    only = parser.parse_args().only
    with tempfile.TemporaryDirectory() as folder:
        store = _built(Path(folder))
        columns = []
        for name in only:
            print(f"asking {name} …", flush=True)
            columns.append(_column(name, store, Path(folder) / "engine"))
    _print(columns)


def _built(folder: Path) -> Store:
    graph = read_graph(CHECKOUT / "ontology", CHECKOUT / "data")
    build_store([*graph.vocabulary, *graph.data], folder)
    return open_store(folder)


def _column(name: str, store: Store, folder: Path) -> Column:
    column = Column(name)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=folder.name)))
        try:
            opened = stack.enter_context(HOSTS[name](store, folder))
        except NotInstalledError as error:
            column.notes.append(f"not installed: {error}")
            return column
        for row, ours, theirs in _rows(store, opened):
            start = time.perf_counter()
            column.cells[row] = _compared(row, ours, theirs, column)
            seconds = time.perf_counter() - start
            column.seconds += seconds if row not in PROBES else 0.0
            if seconds > SLOW:
                column.notes.append(f"{row}: {seconds:.0f} s")
    return column


def _rows(
    store: Store, opened: Opened
) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    yield "the whole graph", lambda: set(store), lambda: set(opened)
    for each in questions():
        row = f"{each.number} {each.name}"
        yield row, partial(ask, store, each.name), partial(ask, opened, each.name)
    for row, query in PROBES.items():
        yield row, partial(_said, store, query), partial(_said, opened, query)


def _said(store: Opened, query: str) -> list[dict[str, str]]:
    """The rows, as what a reader would see of them."""
    return [
        {name: str(term) if isinstance(term, Triple) else term.value for name, term in row.items()}
        for row in store.query(query).rows()
    ]


def _compared(
    row: str, ours: Callable[[], object], theirs: Callable[[], object], column: Column
) -> str:
    expected = ours()
    try:
        given = theirs()
    except Exception as error:  # noqa: BLE001  whatever an engine raises is its result here
        column.notes.append(f"{row}: {' '.join(str(error).split())[:200]}")
        return "error"
    if given == expected:
        return "same"
    if row in PROBES:
        column.notes.append(f"{row}: {given}, not {expected}")
    return "differs"


def _print(columns: list[Column]) -> None:
    rows = [f"{each.number} {each.name}" for each in questions()]
    print(f"\n{'':<26}" + "".join(f"{column.name:>{WIDTH}}" for column in columns))
    for row in [*rows, "the whole graph", *PROBES]:
        if row == next(iter(PROBES)):
            _print_totals(columns, rows)
            print("\nnot used by the questions, because engines differ in it")
        cells = (column.cells.get(row, "not installed") for column in columns)
        print(f"{row:<26}" + "".join(f"{cell:>{WIDTH}}" for cell in cells))
    for column in columns:
        for note in column.notes:
            print(f"\n{column.name}: {note}", end="")
    print()


def _print_totals(columns: list[Column], rows: list[str]) -> None:
    same = [sum(column.cells.get(row) == "same" for row in rows) for column in columns]
    counts = (
        f"{count} of {len(rows)}" if column.cells else "-"
        for column, count in zip(columns, same, strict=True)
    )
    print(f"\n{'questions answered alike':<26}" + "".join(f"{cell:>{WIDTH}}" for cell in counts))
    seconds = (f"{column.seconds:.1f}" if column.cells else "-" for column in columns)
    print(f"{'seconds':<26}" + "".join(f"{cell:>{WIDTH}}" for cell in seconds))


if __name__ == "__main__":
    main()
