"""What one query may use, and what is said when it goes over it."""

import signal
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError, QueryStoppedError
from kg.sentence import Sentence

_MEGABYTE: Final = 2**20


class DeadlineError(QueryStoppedError):
    """A query that took too long."""


class MemoryLimitError(QueryStoppedError):
    """A query that needed too much memory."""


class ResultSizeError(QueryStoppedError):
    """A query whose answer is too large."""


class BusyError(QueryStoppedError):
    """A query that never started, because every worker was taken."""


@dataclass(frozen=True)
class Limits:
    """What one query may use: seconds, bytes of memory, bytes of answer, seconds in the queue.

    A service lets few queries at a time run on beyond the seconds that are called `short`.
    """

    deadline: float = 10.0
    memory: int = 1024 * _MEGABYTE
    size: int = 50 * _MEGABYTE
    patience: float = 5.0
    short: float = 0.1


def too_slow(seconds: float) -> DeadlineError:
    """The error for a query that went over its deadline."""
    msg = Sentence(
        "The query was stopped after its {seconds:g} seconds: ask for less, or bind more of it",
        seconds=seconds,
    )
    return DeadlineError(msg)


def _out_of_memory(limits: Limits) -> MemoryLimitError:
    megabytes = limits.memory // _MEGABYTE
    msg = Sentence(
        "The query was stopped at its {megabytes:,} MB of memory: join less before it sorts",
        megabytes=megabytes,
    )
    return MemoryLimitError(msg)


def died_of(status: int, limits: Limits, seconds: float) -> QueryError | QueryStoppedError:
    """The error for a query whose process ended with this status."""
    if status == -signal.SIGALRM:
        return too_slow(seconds)
    if status in {-signal.SIGSEGV, -signal.SIGBUS}:
        deep = Sentence("The query is nested too deeply for the engine: take it apart")
        return QueryError(deep)
    return _out_of_memory(limits)


def refused(kind: str, body: bytes, limits: Limits) -> QueryError | QueryStoppedError:
    """The error for a reply of the engine that is no answer."""
    if kind == "memory":
        return _out_of_memory(limits)
    if kind == "size":
        megabytes = limits.size / _MEGABYTE
        msg = Sentence(
            "The answer is larger than {megabytes:g} MB: add a LIMIT, or ask for fewer columns",
            megabytes=megabytes,
        )
        return ResultSizeError(msg)
    if kind == "xml":
        msg = Sentence(
            "XML cannot hold the character {character} that a text has: ask for another format",
            character=body.decode(),
        )
        return QueryError(msg)
    if kind == "name":
        msg = Sentence(
            "RDF/XML cannot hold the property or class {iri}, which does not end in an XML name: "
            "ask for another format",
            iri=body.decode(),
        )
        return QueryError(msg)
    msg = Sentence("The engine cannot answer the query: {why}", why=body.decode())
    return QueryError(msg)
