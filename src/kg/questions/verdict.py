"""How an answer is judged and put into words: one set of rules for every question."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from kg.explore.country_labels import CountryLabel
from kg.questions.records import Question, Remainder, Row, Searched, Value, Verdict
from kg.sentence import Counted, Sentence
from kg.terms import VOCABULARY

STATED, NAMED, AT_LEAST, BECAUSE = "stated", "named", "atLeast", "because"
"""The columns with a meaning of their own: numbers a source gives, and bounds derived from it."""

WHO = "who"
"""Where participants stand beside counts, the column that says what is counted."""

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
    if not all(cells) or any(each.unnamed for _, _, each in remainders(question, rows)):
        return "partly stated"
    return "stated"


Count = tuple[str, tuple[Value, ...], Remainder]
"""The event that a count is about, what is counted where that is said, and the numbers."""


def remainders(question: Question, rows: tuple[Row, ...]) -> tuple[Count, ...]:
    """Each count once: how many are counted, how many are named."""
    if not {STATED, NAMED} <= set(question.columns):
        return ()
    counts = dict.fromkeys(
        (
            row.values["event"],
            row.values.get(WHO, ()),
            Remainder(int(_text(row, STATED)), int(_text(row, NAMED))),
        )
        for row in rows
        if row.values[STATED] and row.values[NAMED]
    )
    return tuple((event[0].text, who, each) for event, who, each in counts)


def total(counts: tuple[Count, ...]) -> Remainder | None:
    """All counts as one, or None where there is none."""
    if not counts:
        return None
    numbers = [each for _, _, each in counts]
    return Remainder(sum(each.stated for each in numbers), sum(each.named for each in numbers))


def outcome(
    question: Question,
    verdict: Verdict,
    rows: tuple[Row, ...],
    searched: tuple[Searched, ...],
    absent: Iterable[CountryLabel],
) -> tuple[Sentence, ...]:
    """The outcome in sentences: the verdict, what is missing and why, and what was searched.

    `absent` are the countries asked about of which the store says nothing at all.
    """
    return tuple(
        chain(
            [_verdict(verdict, rows)],
            _participants(question, rows),
            _missing(question, rows) if verdict == "partly stated" else (),
            _counts(question, rows),
            _bounds(question, rows),
            (Sentence("No fact that was read is about {name}.", name=each) for each in absent),
            [_searched(searched)],
        )
    )


def words(column: str) -> Sentence:
    """The name of a column as words: `firstDay` is first day."""
    return Sentence(
        "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in column)
    )


_VERDICTS: Final[dict[Verdict, Callable[[int], Sentence]]] = {
    "stated": lambda n: Counted("Stated: {n} row.", "Stated: {n} rows.", n=n),
    "partly stated": lambda n: Counted("Partly stated: {n} row.", "Partly stated: {n} rows.", n=n),
    "not stated": lambda n: Counted(
        "Not stated. What is said around it: {n} row.",
        "Not stated. What is said around it: {n} rows.",
        n=n,
    ),
}
"""What is said of so many rows."""


def _verdict(verdict: Verdict, rows: tuple[Row, ...]) -> Sentence:
    if not rows:
        return Sentence("Not stated.")
    return _VERDICTS[verdict](len(rows))


def _participants(question: Question, rows: tuple[Row, ...]) -> Iterator[Sentence]:
    """Whoever took part twice is one of them; a row with a number is nobody."""
    present = [row for row in rows if not row.values.get(STATED)]
    who = {each for row in present for name in question.participants for each in row.values[name]}
    if not who:
        return
    facts = {each.fact for row in present for each in row.evidence}
    yield Sentence(
        "{actors} in {participations}.",
        actors=Counted(
            "{n} person, group or organization", "{n} persons, groups and organizations", n=len(who)
        ),
        participations=Counted("{n} participation", "{n} participations", n=len(facts)),
    )
    if counts := len(rows) - len(present):
        yield Counted("{n} row is a stated count.", "{n} rows are stated counts.", n=counts)


def _missing(question: Question, rows: tuple[Row, ...]) -> Iterator[Sentence]:
    for column in question.answer:
        missing = sum(not row.values[column] for row in rows)
        if missing == len(rows):
            yield Sentence("{column:capital}: not stated in any row.", column=words(column))
        elif missing:
            yield Counted(
                "{column:capital}: not stated in {missing} of {n} rows.",
                column=words(column),
                missing=missing,
                n=len(rows),
            )


def _counts(question: Question, rows: tuple[Row, ...]) -> Iterator[Sentence]:
    counts = remainders(question, rows)
    for event, who, each in counts:
        said = _count(each)
        if who:
            named = Sentence.of(map(_value, who), ", ")
            said = Sentence("{kind:capital}: {said}", kind=named, said=said)
        yield Sentence.of((event, said), ": ") if len(counts) > 1 else said


def _count(each: Remainder) -> Sentence:
    if not each.unnamed:
        return Sentence("{named} named of {stated} stated.", named=each.named, stated=each.stated)
    return Sentence(
        "{named} named of {stated} stated; {n} more, not stated.",
        named=each.named,
        stated=each.stated,
        n=each.unnamed,
    )


def _bounds(question: Question, rows: tuple[Row, ...]) -> Iterator[Sentence]:
    if AT_LEAST not in question.columns:
        return
    for row in rows:
        if row.values[AT_LEAST] and not row.values[STATED]:
            about = (
                _value(value)
                for column in question.columns
                for value in row.values[column]
                if column not in {STATED, AT_LEAST, BECAUSE, "event"}
            )
            bound = Sentence(
                "{kind:capital}: at least {n}, derived and not stated.",
                kind=Sentence.of(about, ", "),
                n=_text(row, AT_LEAST),
            )
            yield Sentence.of((bound, Sentence(_text(row, BECAUSE))))


def _value(value: Value) -> str:
    """A value in a sentence; a code of ours has a name in every language."""
    return Sentence(value.text) if value.iri.startswith(VOCABULARY) else value.text


def _searched(searched: tuple[Searched, ...]) -> Sentence:
    if len(searched) > _LISTED:
        sentences = sum(each.sentences for each in searched)
        return Sentence(
            "Searched: {documents} ({sentences}).",
            documents=Counted("{n} document", "{n} documents", n=len(searched)),
            sentences=Counted("{n} sentence or line", "{n} sentences and lines", n=sentences),
        )
    return Sentence("Searched: {documents}.", documents=Sentence.of(map(_size, searched), ", "))


def _size(each: Searched) -> Sentence:
    sentences = Counted("{n} sentence or line", "{n} sentences and lines", n=each.sentences)
    return Sentence("{title} ({sentences})", title=each.title, sentences=sentences)


def _text(row: Row, column: str) -> str:
    values = row.values.get(column, ())
    return values[0].text if values else ""
