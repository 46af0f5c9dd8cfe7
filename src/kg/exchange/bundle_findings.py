"""What is wrong with a bundle, as one short line for each thing that is.

Needs nothing but Python: it is put into the program inside every bundle.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

CHECKS: Final = (
    "files",
    "hash",
    "reading",
    "quotes",
    "facts",
    "statements",
    "figures",
    "rules",
    "answers",
)
"""The checks in the order of the report: what one finds may be the cause of what follows."""

_LINES: Final = 10
"""Findings of one check that are told; how many more there are is told in one line."""
_AROUND: Final = 20
"""Characters that are told on either side of a difference."""

Row = tuple[tuple[str, str], ...]
Statement = tuple[str, str, str]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong: which check found it, in which file or fact, and what it is."""

    check: str
    place: str
    text: str

    def __str__(self) -> str:
        """The finding on one line."""
        return f"{self.check}: {self.place}: {self.text}"


def causes_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the checks, each once."""
    return sorted(set(findings), key=lambda each: (CHECKS.index(each.check), each))


def report(findings: Iterable[Finding]) -> Iterator[str]:
    """The lines of a report for people."""
    lines: dict[str, list[str]] = {}
    for each in findings:
        lines.setdefault(each.check, []).append(str(each))
    for check, those in lines.items():
        yield from those[:_LINES]
        if len(those) > _LINES:
            yield f"{check}: and {len(those) - _LINES} more"


def cut(text: str, most: int = 160) -> str:
    """The text on one line, with the middle of a long one left out."""
    line = " ".join(text.split())
    half = most // 2
    return line if len(line) <= most else f"{line[:half]} … {line[-half:]}"


def several(items: Iterable[str], most: int = 3) -> str:
    """The items with commas between them, a long list cut."""
    found = list(items)
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(cut(each, 80) for each in found[:most]) + more


def apart(one: str, other: str) -> tuple[str, str]:
    """What differs between two texts, with a little of what stands around it."""
    shortest = min(len(one), len(other))
    start = _alike(one, other)
    end = min(_alike(one[::-1], other[::-1]), shortest - start)
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    before, after = "…" * bool(first), "…" * bool(last)
    told = (cut(f"{before}{each[first : len(each) - last]}{after}", 100) for each in (one, other))
    return next(told), next(told)


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def statement_differences(gone: set[Statement], new: set[Statement]) -> Iterator[tuple[str, str]]:
    """Each thing with what graph.ttl says of it otherwise than graph.nq, or only one of them."""
    said: dict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for number, statements in enumerate((gone, new)):
        for thing, name, value in sorted(statements):
            said[thing, name][number].append(value)
    alone: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (thing, name), (was, now) in sorted(said.items()):
        if was and now:
            there, here = apart(", ".join(was), ", ".join(now))
            yield thing, f"{name} is {here} in graph.ttl and {there} in graph.nq"
        else:
            file = "graph.nq" if was else "graph.ttl"
            alone[thing, file].append(f"{name} {several(was or now)}")
    for (thing, file), parts in alone.items():
        yield thing, f"only {file} has {several(parts)}"


def answer_difference(gone: Counter[Row], new: Counter[Row]) -> str:
    """How many rows of an answer are gone and new, and what differs in the first of them."""
    if not gone or not new:
        word, rows = ("no longer", gone) if gone else ("newly", new)
        cells = several(f"{name} {value!r}" for name, value in min(rows) if value)
        return f"{_count(rows)} {word} in the answer, such as {cells}"
    row = min(gone)
    like = dict(max(sorted(new), key=lambda each: len({*each} & {*row})))
    name = min(name for name in {*dict(row), *like} if dict(row).get(name) != like.get(name))
    was, now = apart(dict(row).get(name, ""), like.get(name, ""))
    told = f"{_count(gone)} no longer in the answer, {new.total()} newly"
    return f"{told}: {name} should be {was!r}, is {now!r}"


def _count(rows: Counter[Row]) -> str:
    return f"{rows.total()} row{'s' * (rows.total() != 1)}"
