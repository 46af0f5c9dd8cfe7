"""The files of the named questions: their headers, and SPARQL that runs on any engine."""

import re
from pathlib import Path

import pytest
import rdflib
from memory import Memory
from pyoxigraph import Quad

from kg.errors import BadInputError
from kg.questions import Parameter, Question, questions
from kg.questions.catalogue import read_questions

NAMES = [
    "where-and-when",
    "spellings",
    "organizers",
    "support",
    "process",
    "aim",
    "named-persons",
    "case-studies",
    "office-holders",
    "countries-counted",
    "other-countries",
    "attendance",
    "also-present",
    "ngos",
    "sent-anyone",
    "case-experts",
    "participants-studied",
    "follow-up-steps",
    "sentences",
    "beyond-the-words",
    "connections",
    "participants",
    "speakers",
]
QUERY = """
SELECT DISTINCT ?event ?fact ?status ?quote ?start ?end ?document
WHERE { # VALUES ?event { <urn:event> }
  ?fact ?p ?event }
"""
HEADER = "# title: Which?\n# number: 1\n# answer: ?event\n# searches: Everything.\n"
EVENT = "# parameter: ?event any, the event\n"


def test_numbers() -> None:
    """The questions are those of the list, under its numbers."""
    assert [(each.number, each.name) for each in questions()] == list(enumerate(NAMES, start=1))


@pytest.mark.parametrize("question", questions(), ids=[each.name for each in questions()])
def test_says_what_it_asks(question: Question) -> None:
    """Each question has a title that asks, and one sentence on what it searches."""
    assert re.fullmatch(r"[A-Z][^?]+\?", question.title)
    assert re.fullmatch(r"[A-Z][^.]+\.", question.searches)


@pytest.mark.parametrize("question", questions(), ids=[each.name for each in questions()])
def test_keeps_to_what_every_engine_does(question: Question) -> None:
    """The query needs nothing that an engine is known to lack, to misread or to do slowly."""
    query = re.sub(r'"[^"]*"|<[^>]*>|#.*', "", question.sparql)
    assert not re.search(r"\b(SERVICE|FROM|REGEX|GRAPH|NOT EXISTS)\b", query)
    assert not re.search(r"EXISTS\s*{[^}]*}\s*AS\b", query)
    assert not re.search(r"[\w)][*+](?=[\s/|)])", query)
    assert re.search(r"^ORDER BY ", query, re.MULTILINE)
    assert not re.search(r"OPTIONAL\s*{\s*}", query)


@pytest.fixture(scope="module")
def page(quads: list[Quad]) -> Memory:
    """The project's own data."""
    return Memory.of(quads)


@pytest.fixture(scope="module")
def elsewhere(quads: list[Quad]) -> rdflib.Graph:
    """The project's data in the memory of rdflib."""
    graph = rdflib.Graph()
    graph.parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt")
    return graph


@pytest.mark.parametrize("question", questions(), ids=[each.name for each in questions()])
def test_answers_are_the_same_elsewhere(
    question: Question, page: Memory, elsewhere: rdflib.Graph
) -> None:
    """The file as it stands gives the same rows in the same order in another engine."""
    there = [
        {str(name): str(value) for name, value in row.asdict().items()}
        for row in elsewhere.query(question.sparql)
        if isinstance(row, rdflib.query.ResultRow)
    ]
    here = [
        {name: getattr(value, "value", None) for name, value in row.items()}
        for row in page.query(question.sparql).rows()
    ]
    assert here == there


def test_header_is_read(tmp_path: Path) -> None:
    """The header and the SELECT line say all that is known of a question."""
    sparql = f"{HEADER}{EVENT}{QUERY}"
    (tmp_path / "which.rq").write_text(sparql)
    assert read_questions(tmp_path) == (
        Question(
            name="which",
            number=1,
            title="Which?",
            searches="Everything.",
            answer=("event",),
            lists=(),
            participants=(),
            columns=("event",),
            parameters=(Parameter("event", "", "the event"),),
            sparql=sparql,
        ),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            HEADER.replace("# title: Which?\n", "") + QUERY,
            "1: the header lacks the line `# title: ...`",
        ),
        (
            HEADER.replace("Which?", "That.") + QUERY,
            "1: title: 'That.' should end with a question mark",
        ),
        (
            HEADER.replace("number: 1", "number: one") + QUERY,
            "2: number: 'one' should be a whole number",
        ),
        (
            HEADER.replace("?event", "?what") + QUERY,
            "3: answer: ?what is not a column of the query, which are ?event",
        ),
        (
            f"{HEADER}# lists: event\n{QUERY}",
            "5: lists: event is not a column of the query, which are ?event",
        ),
        (
            f"{HEADER}# colour: red\n{QUERY}",
            "5: '# colour: red' is not understood: should be `# key: value`, with one of title, "
            "number, answer, lists, participants, searches, parameter",
        ),
        (f"{HEADER}# number: 2\n{QUERY}", "5: `# number:` is there twice"),
        (
            f"{HEADER}# parameter: event\n{QUERY}",
            "5: parameter: 'event' should be `?name default, what it means`",
        ),
        (
            (HEADER + EVENT + QUERY).replace("?event", "?meeting"),
            "5: parameter: ?meeting should be one of ?country, ?event, ?a, ?b, ?fact",
        ),
        (
            HEADER + EVENT.replace("any", "event/x") + QUERY,
            "5: parameter ?event needs a line `VALUES ?event { ... }` in the query",
        ),
        (
            HEADER + EVENT + QUERY.replace("# VALUES", "VALUES"),
            "5: parameter ?event needs a line `# VALUES ?event { ... }` in the query",
        ),
        (
            HEADER + QUERY.replace(" ?quote", ""),
            "1: the query should select ?quote, which is part of the evidence",
        ),
        (
            HEADER.replace("?event\n", "?event\n") + QUERY.replace(" DISTINCT", ""),
            "1: the query should begin with SELECT DISTINCT, plain variables and WHERE",
        ),
    ],
)
def test_header_that_is_not_understood(tmp_path: Path, text: str, message: str) -> None:
    """A header that is not understood is an error with the file, the line and what is right."""
    file = tmp_path / "which.rq"
    file.write_text(text)
    with pytest.raises(BadInputError) as error:
        read_questions(tmp_path)
    assert f"{file}:{message}" in str(error.value).splitlines()


def test_two_questions_with_one_number(tmp_path: Path) -> None:
    """A number that is taken is an error in the second file."""
    (tmp_path / "a.rq").write_text(HEADER + QUERY)
    (tmp_path / "b.rq").write_text(HEADER + QUERY)
    with pytest.raises(BadInputError) as error:
        read_questions(tmp_path)
    assert str(error.value) == f"{tmp_path / 'b.rq'}:2: number 1 is taken by a: give it another"


def test_no_question(tmp_path: Path) -> None:
    """A folder without a question is an error."""
    with pytest.raises(BadInputError) as error:
        read_questions(tmp_path)
    assert str(error.value) == f"{tmp_path}: holds no question: not one .rq file"
