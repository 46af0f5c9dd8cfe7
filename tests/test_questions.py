"""The named questions: what they ask, what they answer from the page, and in which form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import expected_answers
import pyoxigraph
import pytest
from pyoxigraph import Quad

from kg.questions import Answer, Row, ask, questions
from kg.questions.labels import Term
from kg.terms import BASE

SEARCHED = "Searched: Summary Report (23 sentences)."


@dataclass(frozen=True)
class Rows:
    """The rows of a SELECT in memory."""

    solutions: tuple[dict[str, Term], ...]

    def rows(self) -> Iterator[Mapping[str, Term]]:
        """The rows."""
        return iter(self.solutions)


@dataclass(frozen=True)
class Memory:
    """A store in memory that answers SELECT over all its graphs."""

    store: pyoxigraph.Store

    def query(self, query: str, /) -> Rows:
        """Answer the query."""
        found = self.store.query(query, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        return Rows(
            tuple(
                {name: term for name, term in zip(names, each, strict=True) if term is not None}
                for each in found
            )
        )


def memory(quads: list[Quad]) -> Memory:
    """A store that holds these quads."""
    store = pyoxigraph.Store()
    store.extend(quads)
    return Memory(store)


@pytest.fixture(scope="module")
def page(quads: list[Quad]) -> Memory:
    """The project's own data."""
    return memory(quads)


def shown(answer: Answer) -> dict[str, Any]:
    """The answer in the form of the expected ones."""
    rest = answer.remainder
    return {
        "verdict": answer.verdict,
        "says": list(answer.sentences),
        "remainder": rest and (rest.stated, rest.named),
        "rows": [shown_row(row) for row in answer.rows],
    }


def shown_row(row: Row) -> dict[str, Any]:
    """The row in the form of the expected ones: each passage once, whatever rests on it."""
    return {
        "values": {
            column: [
                (each.text, each.iri.removeprefix(BASE).removeprefix("id/"))
                if each.iri
                else each.text
                for each in cell
            ]
            for column, cell in row.values.items()
            if cell
        },
        "status": row.status,
        "quotes": list(dict.fromkeys(each.quote for each in row.evidence)),
    }


@pytest.mark.parametrize("name", expected_answers.ANSWERS)
def test_answer(page: Memory, name: str) -> None:
    """Each question is answered as the page answers it: no more, no less, with its passages."""
    expected = expected_answers.ANSWERS[name]
    expected = {**expected, "says": [*expected["says"], SEARCHED]}
    assert shown(ask(page, name)) == expected
