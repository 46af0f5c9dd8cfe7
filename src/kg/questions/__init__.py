"""The named questions: each a SPARQL file, each answer with the words that it rests on."""

from kg.questions.asking import ask
from kg.questions.catalogue import question, questions
from kg.questions.labels import Queryable
from kg.questions.page import answer_to_text, questions_to_text
from kg.questions.records import (
    Answer,
    Evidence,
    Parameter,
    Question,
    Remainder,
    Row,
    Searched,
    Value,
    Verdict,
)
from kg.questions.rendering import (
    answer_to_csv,
    answer_to_json,
    questions_to_csv,
    questions_to_json,
)

__all__ = [
    "Answer",
    "Evidence",
    "Parameter",
    "Queryable",
    "Question",
    "Remainder",
    "Row",
    "Searched",
    "Value",
    "Verdict",
    "answer_to_csv",
    "answer_to_json",
    "answer_to_text",
    "ask",
    "question",
    "questions",
    "questions_to_csv",
    "questions_to_json",
    "questions_to_text",
]
