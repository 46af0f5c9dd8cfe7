"""Answers given before: a store never changes, so the same question has the same answer."""

from collections import OrderedDict
from typing import Final

from kg.store.answers import Answer
from kg.store.queries import Dataset

_LARGEST_SHARE: Final = 16

Question = tuple[str, str, Dataset, str]
"""The name of the store, the text of the query, its dataset and the name of the format."""


class Remembered:
    """The latest answers, up to a number of bytes; used from one event loop."""

    def __init__(self, size: int) -> None:
        """Start empty."""
        self._size, self._used = size, 0
        self._answers: OrderedDict[Question, Answer] = OrderedDict()

    def find(self, question: Question) -> Answer | None:
        """The answer given before, if it is still here."""
        answer = self._answers.get(question)
        if answer is not None:
            self._answers.move_to_end(question)
        return answer

    def keep(self, question: Question, answer: Answer) -> None:
        """Remember an answer, unless it would drive out too many others."""
        weight = _weight(question, answer)
        if weight > self._size // _LARGEST_SHARE or question in self._answers:
            return
        self._answers[question] = answer
        self._used += weight
        while self._used > self._size:
            self._used -= _weight(*self._answers.popitem(last=False))


def _weight(question: Question, answer: Answer) -> int:
    return len(question[1]) + len(answer.body)
