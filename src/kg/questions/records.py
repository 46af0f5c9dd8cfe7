"""What a question is and what its answer is, as plain records without any RDF."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["stated", "partly stated", "not stated"]

EVIDENCE = ("fact", "status", "quote", "start", "end", "document")
"""The variables that every question selects besides its columns: the evidence for the row."""


@dataclass(frozen=True)
class Parameter:
    """What a question may be asked about; without a default, it is asked about everything."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """A named question; `answer` are those of its columns that decide whether it is answered.

    A column in `lists` gathers its values in one row; any other column starts a row of its own. A
    column in `participants` holds who took part: they are counted apart from how often they did.
    """

    name: str
    number: int
    title: str
    searches: str
    answer: tuple[str, ...]
    lists: tuple[str, ...]
    participants: tuple[str, ...]
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str


@dataclass(frozen=True, order=True)
class Value:
    """A value as people read it, with its IRI where it is a thing."""

    text: str
    iri: str = ""


@dataclass(frozen=True)
class Evidence:
    """One passage that one fact rests on: characters `start` up to `end` of the document's text.

    `quote` is exactly the text of the document; `words` are the same without its line breaks and
    markup.
    """

    fact: str
    status: str
    quote: str
    words: str
    start: int
    end: int
    document: str
    title: str


@dataclass(frozen=True)
class Row:
    """One row of an answer: the values of each column, none where nothing is stated.

    The status is that of the fact that goes furthest beyond the words.
    """

    values: Mapping[str, tuple[Value, ...]]
    status: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Remainder:
    """How many the sources count, how many of them they name, and how many stay without a name."""

    stated: int
    named: int

    @property
    def unnamed(self) -> int:
        """Those counted and not named; they are unknown, not absent."""
        return self.stated - self.named


@dataclass(frozen=True)
class Searched:
    """A document that was searched, with the number of its sentences, heading lines too."""

    document: str
    title: str
    sentences: int


@dataclass(frozen=True)
class Answer:
    """The answer to a question: its verdict, what supports it, and what was searched for it.

    `sentences` say the outcome in plain English. `about` are the values of the parameters.
    """

    question: Question
    verdict: Verdict
    rows: tuple[Row, ...]
    remainder: Remainder | None
    searched: tuple[Searched, ...]
    sentences: tuple[str, ...]
    about: Mapping[str, Value] = field(default_factory=dict)
