"""How an answer is judged and put into words: one set of rules for every question."""

from collections.abc import Iterator
from itertools import chain

from kg.questions.records import Question, Remainder, Row, Searched, Verdict

STATED, NAMED, AT_LEAST, BECAUSE = "stated", "named", "atLeast", "because"
"""The columns with a meaning of their own: numbers a source gives, and bounds derived from it."""

_LISTED = 3


def judge(question: Question, rows: tuple[Row, ...]) -> Verdict:
    """The verdict that the rows bear out.

    Nothing in any column of the answer is not stated. Something missing in one, or things counted
    that have no name, is partly stated. A number that is derived from the sources counts as
    nothing.
    """
    cells = [row.values[column] for row in rows for column in question.answer]
    if not any(cells):
        return "not stated"
    if not all(cells) or any(each.unnamed for _, each in remainders(question, rows)):
        return "partly stated"
    return "stated"


def remainders(question: Question, rows: tuple[Row, ...]) -> tuple[tuple[str, Remainder], ...]:
    """Each count once, with the event it is about: how many are counted, how many are named."""
    if not {STATED, NAMED} <= set(question.columns):
        return ()
    counts = dict.fromkeys(
        (row.values["event"], Remainder(int(_text(row, STATED)), int(_text(row, NAMED))))
        for row in rows
        if row.values[STATED] and row.values[NAMED]
    )
    return tuple((event[0].text, each) for event, each in counts)


def total(counts: tuple[tuple[str, Remainder], ...]) -> Remainder | None:
    """All counts as one, or None where there is none."""
    if not counts:
        return None
    return Remainder(sum(each.stated for _, each in counts), sum(each.named for _, each in counts))


def outcome(
    question: Question, verdict: Verdict, rows: tuple[Row, ...], searched: tuple[Searched, ...]
) -> tuple[str, ...]:
    """The outcome in sentences: the verdict, what is missing and why, and what was searched."""
    return tuple(
        chain(
            [_verdict(verdict, rows)],
            _missing(question, rows) if verdict == "partly stated" else (),
            _counts(question, rows),
            _bounds(question, rows),
            [_searched(searched)],
        )
    )


def words(column: str) -> str:
    """The name of a column as words: `firstDay` is first day."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in column)


def _verdict(verdict: Verdict, rows: tuple[Row, ...]) -> str:
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    if verdict == "not stated":
        return f"Not stated. What is said around it: {count}." if rows else "Not stated."
    return f"{verdict.capitalize()}: {count}."


def _missing(question: Question, rows: tuple[Row, ...]) -> Iterator[str]:
    for column in question.answer:
        missing = sum(not row.values[column] for row in rows)
        if missing:
            where = f"in {missing} of {len(rows)} rows" if missing < len(rows) else "in any row"
            yield f"{words(column).capitalize()}: not stated {where}."


def _counts(question: Question, rows: tuple[Row, ...]) -> Iterator[str]:
    counts = remainders(question, rows)
    for event, each in counts:
        where = f"{event}: " if len(counts) > 1 else ""
        rest = f"; {each.unnamed} more, not stated" if each.unnamed else ""
        yield f"{where}{each.named} named of {each.stated} stated{rest}."


def _bounds(question: Question, rows: tuple[Row, ...]) -> Iterator[str]:
    if AT_LEAST not in question.columns:
        return
    for row in rows:
        if row.values[AT_LEAST] and not row.values[STATED]:
            about = ", ".join(
                value.text
                for column in question.columns
                for value in row.values[column]
                if column not in {STATED, AT_LEAST, BECAUSE, "event"}
            )
            bound = (
                f"{about.capitalize()}: at least {_text(row, AT_LEAST)}, derived and not stated."
            )
            yield f"{bound} {_text(row, BECAUSE)}"


def _searched(searched: tuple[Searched, ...]) -> str:
    if len(searched) > _LISTED:
        sentences = sum(each.sentences for each in searched)
        return f"Searched: {len(searched)} documents ({sentences} sentences)."
    return f"Searched: {', '.join(f'{each.title} ({_sentences(each)})' for each in searched)}."


def _sentences(each: Searched) -> str:
    return "1 sentence" if each.sentences == 1 else f"{each.sentences} sentences"


def _text(row: Row, column: str) -> str:
    values = row.values.get(column, ())
    return values[0].text if values else ""
