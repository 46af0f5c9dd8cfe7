"""Questions and answers as text for people, a hundred characters wide."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.questions.records import Answer, Question, Row
from kg.questions.verdict import BECAUSE, words

WIDTH: Final = 100
NOT_STATED: Final = "not stated"
MOST_PASSAGES: Final = 6
"""How many passages of a row are shown; JSON and CSV give all."""

_GAP: Final = "  "
_INDENT: Final = " " * 4
_NARROWEST: Final = 8


def questions_to_text(questions: Iterable[Question]) -> str:
    """One line a question: its number, its name, its title, and what it can be asked with."""
    listed = list(questions)
    longest = max(len(each.name) for each in listed)
    lines = (
        f"{each.number:>2}  {each.name:<{longest}}  {each.title}{_parameters(each)}"
        for each in listed
    )
    return "\n".join(lines) + "\n"


def _parameters(question: Question) -> str:
    names = ", ".join(each.name for each in question.parameters)
    return f" (--with {names})" if names else ""


def answer_to_text(answer: Answer) -> str:
    """The verdict, what is the same in every row, and the rows, each followed by its passages."""
    lines = [*textwrap.wrap(answer.question.title, WIDTH)]
    lines += [line for each in answer.sentences for line in textwrap.wrap(each, WIDTH)]
    lines += [line for name, value in answer.about.items() for line in _named(name, value.text)]
    # The sentences have said already why a bound holds.
    columns = [column for column in answer.question.columns if column != BECAUSE]
    shared = [column for column in columns if _is_shared(answer, column)]
    if answer.rows:
        told = [line for column in shared for line in _shared(answer, column)]
        lines += ["", *told] if told else []
        lines += _table(answer, [column for column in columns if column not in shared])
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _is_shared(answer: Answer, column: str) -> bool:
    return len({row.values[column] for row in answer.rows}) <= 1


def _shared(answer: Answer, column: str) -> Iterator[str]:
    text = _cell(answer, answer.rows[0], column)
    if text:
        yield from _named(words(column), text)


def _named(name: str, text: str) -> Iterator[str]:
    yield from textwrap.wrap(f"{name}: {text}", WIDTH, subsequent_indent=_INDENT)


def _cell(answer: Answer, row: Row, column: str) -> str:
    texts = [" ".join(value.text.split()) for value in row.values[column]]
    return "; ".join(texts) or (NOT_STATED if column in answer.question.answer else "")


def _table(answer: Answer, columns: list[str]) -> Iterator[str]:
    rows = [[_cell(answer, row, column) for column in columns] for row in answer.rows]
    heading = [words(column) for column in columns]
    widths = _widths([max(map(len, cells)) for cells in zip(heading, *rows, strict=True)])
    if columns:
        yield ""
        yield from _line(heading, widths)
        yield from _line(["-" * width for width in widths], widths)
    for cells, row in zip(rows, answer.rows, strict=True):
        yield from _line(cells, widths)
        yield from _passages(row)


def _widths(wanted: list[int]) -> list[int]:
    """The widths of the columns: as wanted, or the widest narrowed until all fit in a line."""
    widths = list(wanted)
    room = WIDTH - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: list[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped), default=0)):
        parts = [lines[number] if number < len(lines) else "" for lines in wrapped]
        padded = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
        yield _GAP.join(padded)


def _passages(row: Row) -> Iterator[str]:
    """Each passage once, however many facts rest on it, with the status of those facts."""
    statuses: dict[tuple[str, int, int, str], set[str]] = {}
    for each in row.evidence:
        place = (each.title, each.start, each.end, each.words)
        statuses.setdefault(place, set()).add(each.status)
    if row.status and row.status not in set().union(*statuses.values()):
        yield f"{_INDENT}[{row.status}]" + (" from:" if statuses else "")
    for (title, start, end, quote), found in list(statuses.items())[:MOST_PASSAGES]:
        status = ", ".join(sorted(filter(None, found))) or row.status or "set aside"
        text = f'[{status}] "{quote}" {title}, {start}-{end}'
        yield from textwrap.wrap(text, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)
    if len(statuses) > MOST_PASSAGES:
        yield f"{_INDENT}and {len(statuses) - MOST_PASSAGES} more passages"
