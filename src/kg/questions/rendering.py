"""Questions and answers as JSON and as CSV; see `page` for the text that people read."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.questions.records import Answer, Evidence, Question, Row, Value

_PASSAGE: Final = ("fact", "fact_status", "quote", "start", "end", "document", "document_title")


def questions_to_json(questions: Iterable[Question]) -> str:
    """A list of questions, each with what it needs and what it answers with."""
    return _json([_question(each) for each in questions])


def questions_to_csv(questions: Iterable[Question]) -> str:
    """One line a question: its number, name, title and what it searches."""
    names = ["number", "name", "title", "searches"]
    return _csv(names, ([getattr(each, name) for name in names] for each in questions))


def answer_to_json(answer: Answer) -> str:
    """The whole answer; a thing has its IRI beside its text, any other value has null there."""
    rest = answer.remainder
    return _json(
        {
            "question": answer.question.name,
            "number": answer.question.number,
            "title": answer.question.title,
            "about": {name: _value(value) for name, value in answer.about.items()},
            "verdict": answer.verdict,
            "sentences": list(answer.sentences),
            "remainder": rest
            and {"stated": rest.stated, "named": rest.named, "unnamed": rest.unnamed},
            "searched": [
                {"document": each.document, "title": each.title, "sentences": each.sentences}
                for each in answer.searched
            ],
            "columns": list(answer.question.columns),
            "answer": list(answer.question.answer),
            "rows": [_row(row) for row in answer.rows],
        }
    )


def answer_to_csv(answer: Answer) -> str:
    """One line a passage, with the verdict on each; never without a line.

    A column has the IRIs of its things in a column beside it; several values are set apart by
    semicolons.
    """
    columns = answer.question.columns
    names = [name for column in columns for name in (column, f"{column}_iri")]
    heading = ["question", "verdict", "row", *names, "status", *_PASSAGE]
    return _csv(heading, _lines(answer, len(heading)))


def _lines(answer: Answer, width: int) -> Iterator[list[str]]:
    start = [answer.question.name, answer.verdict]
    if not answer.rows:
        yield start + [""] * (width - len(start))
    for number, row in enumerate(answer.rows, start=1):
        cells = [
            "; ".join(part)
            for column in answer.question.columns
            for part in (
                [value.text for value in row.values[column]],
                [value.iri for value in row.values[column] if value.iri],
            )
        ]
        passages = [_passage(each) for each in row.evidence] or [[""] * len(_PASSAGE)]
        for passage in passages:
            yield [*start, str(number), *cells, row.status, *passage]


def _passage(each: Evidence) -> list[str]:
    place = [str(each.start), str(each.end)]
    return [each.fact, each.status, each.quote, *place, each.document, each.title]


def _question(each: Question) -> dict[str, Any]:
    return {
        "name": each.name,
        "number": each.number,
        "title": each.title,
        "searches": each.searches,
        "columns": list(each.columns),
        "answer": list(each.answer),
        "parameters": [
            {"name": one.name, "default": one.default or None, "meaning": one.meaning}
            for one in each.parameters
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "values": {column: [_value(each) for each in cell] for column, cell in row.values.items()},
        "status": row.status or None,
        "evidence": [
            {
                "fact": each.fact,
                "status": each.status or None,
                "quote": each.quote,
                "words": each.words,
                "start": each.start,
                "end": each.end,
                "document": each.document,
                "title": each.title,
            }
            for each in row.evidence
        ],
    }


def _value(value: Value) -> dict[str, str | None]:
    return {"text": value.text, "iri": value.iri or None}


def _json(record: Any) -> str:  # noqa: ANN401  whatever json can write
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _csv(heading: list[str], lines: Iterable[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(lines)
    return text.getvalue()
