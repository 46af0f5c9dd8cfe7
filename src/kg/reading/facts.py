"""The records that a report is read into, before anything becomes RDF."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from kg.reading.sentences import Span

Status = Literal["explicit", "interpreted", "inferred", "external"]
"""How a fact stands to the words quoted, as the scheme claim-status defines it."""

STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, order=True)
class Ref:
    """A thing by its class and slug, written `country/KAZ`."""

    table: str
    slug: str

    def __str__(self) -> str:
        """The reference as it is written in a facts file."""
        return f"{self.table}/{self.slug}"


@dataclass(frozen=True)
class Code:
    """A concept of one of our schemes."""

    scheme: str
    concept: str


@dataclass(frozen=True)
class Text:
    """Words in a language, given by its BCP 47 tag in lower case."""

    words: str
    language: str


@dataclass(frozen=True)
class Link:
    """The address of a thing in somebody else's register."""

    iri: str


Value = str | int | bool | date | Text | Ref | Code | Link


@dataclass(frozen=True, order=True)
class Quote:
    """A stretch of a source's text, exactly as it stands there, line breaks and all."""

    span: Span
    exact: str

    @property
    def words(self) -> str:
        """The quote for people: markup asterisks taken out, white space closed up."""
        return clean(self.exact)


@dataclass(frozen=True)
class Reading:
    """How a fact was read: its quotes, its status, a note on it, the register it was taken from."""

    status: Status
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    register: Ref | None = None


@dataclass(frozen=True)
class Statement:
    """One property of a thing with one value; `predicate` is written prefix:name.

    `key` and `line` say where it stands in its file.
    """

    predicate: str
    value: Value
    key: str
    line: int


@dataclass(frozen=True)
class Claim:
    """One statement about a thing, with its own reading."""

    statement: Statement
    reading: Reading


@dataclass(frozen=True)
class Thing:
    """What one table says of one thing.

    A fact such as a participation has a `reading` of its own; of any other thing each claim has
    one.
    """

    ref: Ref
    types: tuple[str, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    reading: Reading | None
    file: Path
    line: int


@dataclass(frozen=True)
class SetAside:
    """A stretch of text from which, for the reason given, no fact was read."""

    quote: Quote
    reason: str
    line: int


@dataclass(frozen=True)
class Source:
    """A report: its text, what was read from it, and what was set aside."""

    slug: str
    text: str
    sha256: str
    language: str
    sentences: tuple[Span, ...]
    things: tuple[Thing, ...]
    set_aside: tuple[SetAside, ...]
    file: Path


@dataclass(frozen=True)
class Corpus:
    """Everything in the data folder: the reference data and the reports, in order of name."""

    reference: tuple[Thing, ...]
    sources: tuple[Source, ...]

    @property
    def things(self) -> tuple[Thing, ...]:
        """All that any file says of any thing."""
        return (*self.reference, *(thing for source in self.sources for thing in source.things))


def unmarked(text: str) -> str:
    """The text without markup asterisks."""
    return text.replace("*", "")


def clean(text: str) -> str:
    """The text without markup asterisks, each run of white space as one space."""
    return re.sub(r"\s+", " ", unmarked(text)).strip()
