"""Answers as text for people, as JSON for scripts and as CSV for tables."""

import csv
import io
import json

import pytest
from memory import Memory
from pyoxigraph import Quad

from kg.questions import (
    answer_to_csv,
    answer_to_json,
    answer_to_text,
    ask,
    questions,
    questions_to_csv,
    questions_to_json,
    questions_to_text,
)
from kg.terms import BASE

ORGANIZED = (
    "The International Organization for Migration (IOM) and the Office for Democratic Institutions "
    "and Human Rights of the Organization for Security and Co-operation in Europe (OSCE/ODIHR) "
    "organized an international workshop"
)
WORKSHOP = "Workshop on Cross-Border Cooperation and Development of Migration Legislation"
DOCUMENT = f"{BASE}id/source-document/almaty-2001"


@pytest.fixture(scope="module")
def page(quads: list[Quad]) -> Memory:
    """The project's own data."""
    return Memory.of(quads)


@pytest.mark.parametrize("name", [each.name for each in questions()])
def test_text_fits(page: Memory, name: str) -> None:
    """The text is never wider than 100 characters; the second line says the verdict."""
    answer = ask(page, name)
    lines = answer_to_text(answer).splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[1].lower().startswith(answer.verdict)


def test_text_of_rows(page: Memory) -> None:
    """What all rows share stands once; each row is followed by its passages and their places."""
    passage = (
        '    [explicit] "Government officials from Central and Western Europe, and '
        "representatives of\n"
        '        international organizations and NGOs were also present." '
        "Summary Report, 986-1118\n"
    )
    assert answer_to_text(ask(page, "also-present")) == (
        "Who else was present?\n"
        "Stated: 3 rows.\n"
        "Searched: Summary Report (23 sentences and lines).\n"
        "\n"
        f"event: {WORKSHOP}\n"
        "\n"
        "who                                                   affiliation\n"
        "----------------------------------------------------  --------------------------\n"
        "Government officials from Central and Western Europe  Central and Western Europe\n"
        f"{passage}"
        "Representatives of international organizations\n"
        f"{passage}"
        "Representatives of NGOs\n"
        f"{passage}"
    )


def test_text_of_what_is_not_stated(page: Memory) -> None:
    """An empty cell of the answer reads "not stated", and what is around it is shown."""
    lines = answer_to_text(ask(page, "follow-up-steps")).splitlines()
    assert lines[:7] == [
        "Which follow-up steps were agreed?",
        "Not stated. What is said around it: 1 row.",
        "Searched: Summary Report (23 sentences and lines).",
        "",
        f"event: {WORKSHOP}",
        "step: not stated",
        "mentioned as: follow-up steps",
    ]
    assert " ".join(" ".join(lines[7:]).split()) == (
        '[explicit] "It addressed the relevance of these experiences for countries of Eastern '
        "Europe and Central Asia and the follow-up steps needed to enhance cooperation and "
        'development of migration legislation." Summary Report, 2141-2333'
    )


def test_text_of_a_derived_number(page: Memory) -> None:
    """A derived number is marked as inferred, with the passages that it rests on."""
    lines = answer_to_text(ask(page, "attendance")).splitlines()
    assert "stated: not stated" in lines
    assert "    and 6 more passages" in lines
    start = lines.index("parliamentarian  3")
    assert lines[start + 1] == "    [inferred] from:"
    assert lines[-1] == (
        '    [explicit] "parliamentarians from Kyrgyzstan, Moldova and Ukraine" Summary Report, '
        "931-984"
    )


def test_text_of_no_row(page: Memory) -> None:
    """Without a row the verdict and what was searched are still there."""
    answer = ask(page, "sent-anyone", country="country/CSHH")
    assert answer_to_text(answer) == (
        "Did a given country, such as the United States, send anyone?\n"
        "Not stated.\n"
        "Searched: Summary Report (23 sentences and lines).\n"
        "country: Czechoslovakia\n"
    )


def test_json(page: Memory) -> None:
    """The JSON has all of the answer under keys that stay."""

    def evidence(slug: str) -> list[dict[str, object]]:
        return [
            {
                "fact": f"{BASE}id/participation/almaty-2001-{slug}-organizer",
                "status": "explicit",
                "quote": ORGANIZED,
                "words": ORGANIZED,
                "start": 349,
                "end": 568,
                "document": DOCUMENT,
                "title": "Summary Report",
            }
        ]

    event = {"text": WORKSHOP, "iri": f"{BASE}id/event/almaty-2001-migration-legislation"}
    organizers = {
        "iom": "International Organization for Migration",
        "odihr": "Office for Democratic Institutions and Human Rights",
    }
    assert json.loads(answer_to_json(ask(page, "organizers"))) == {
        "question": "organizers",
        "number": 3,
        "title": "Who organized the workshop?",
        "about": {},
        "verdict": "stated",
        "sentences": ["Stated: 2 rows.", "Searched: Summary Report (23 sentences and lines)."],
        "remainder": None,
        "searched": [{"document": DOCUMENT, "title": "Summary Report", "sentences": 23}],
        "columns": ["event", "organizer"],
        "answer": ["organizer"],
        "rows": [
            {
                "values": {
                    "event": [event],
                    "organizer": [{"text": name, "iri": f"{BASE}id/organization/{slug}"}],
                },
                "status": "explicit",
                "evidence": evidence(slug),
            }
            for slug, name in organizers.items()
        ],
    }


def test_json_of_a_remainder(page: Memory) -> None:
    """The remainder is in numbers; a value that is no thing has no IRI."""
    answer = json.loads(answer_to_json(ask(page, "countries-counted")))
    assert answer["remainder"] == {"stated": 10, "named": 6, "unnamed": 4}
    assert answer["rows"][0]["values"]["stated"] == [{"text": "10", "iri": None}]


def test_csv(page: Memory) -> None:
    """The CSV has a line a passage, with the IRI of each thing beside its words."""
    lines = list(csv.DictReader(io.StringIO(answer_to_csv(ask(page, "organizers")))))
    assert lines[0] == {
        "question": "organizers",
        "verdict": "stated",
        "row": "1",
        "event": WORKSHOP,
        "event_iri": f"{BASE}id/event/almaty-2001-migration-legislation",
        "organizer": "International Organization for Migration",
        "organizer_iri": f"{BASE}id/organization/iom",
        "status": "explicit",
        "fact": f"{BASE}id/participation/almaty-2001-iom-organizer",
        "fact_status": "explicit",
        "quote": ORGANIZED,
        "start": "349",
        "end": "568",
        "document": DOCUMENT,
        "document_title": "Summary Report",
    }
    assert [line["row"] for line in lines] == ["1", "2"]


def test_csv_of_no_row(page: Memory) -> None:
    """Without a row the CSV still has a line with the verdict."""
    answer = ask(page, "sent-anyone", country="country/CSHH")
    (line,) = csv.DictReader(io.StringIO(answer_to_csv(answer)))
    assert {name: value for name, value in line.items() if value} == {
        "question": "sent-anyone",
        "verdict": "not stated",
    }


def test_list_of_questions() -> None:
    """The list gives each question by number, name and title, in each form."""
    listed = questions()
    assert questions_to_text(listed).splitlines()[2] == (
        " 3  organizers            Who organized the workshop? (--with event)"
    )
    assert json.loads(questions_to_json(listed))[14] == {
        "name": "sent-anyone",
        "number": 15,
        "title": "Did a given country, such as the United States, send anyone?",
        "searches": "Persons and groups listed with the country, "
        "and the case studies that it is mentioned in.",
        "columns": ["event", "listed", "mentionedIn"],
        "answer": ["listed"],
        "parameters": [
            {"name": "country", "default": "country/USA", "meaning": "the country asked about"},
            {"name": "event", "default": None, "meaning": "the event asked about"},
        ],
    }
    rows = list(csv.reader(io.StringIO(questions_to_csv(listed))))
    assert (rows[0], rows[1][:3], len(rows)) == (
        ["number", "name", "title", "searches"],
        ["1", "where-and-when", "Where and when was the workshop held?"],
        1 + len(listed),
    )
