"""What goes wrong in a request, as a status and a sentence; see RFC 9457 for the JSON form."""

import json
import logging
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from kg.errors import KgError, QueryError, QueryStoppedError, StoreError
from kg.store.limits import BusyError, DeadlineError

Headers = tuple[tuple[str, str], ...]
_LOG: Final = logging.getLogger(__name__)
_AWAY: Final = "The graph cannot be read just now: try again in a moment"
_FAULT: Final = "This cannot be answered; the fault is ours, and it is in the log"
_COME_BACK: Final = {BusyError: 5, DeadlineError: 60, StoreError: 30}


class RequestError(KgError):
    """A request that cannot be answered as it is, with the status that says so."""

    def __init__(self, status: HTTPStatus, text: str, headers: Headers = ()) -> None:
        """Keep the status beside the sentence, and headers that belong to the status."""
        self.status, self.headers = status, headers
        super().__init__(text)


@dataclass(frozen=True)
class Problem:
    """An error as it goes out; line and column are 0 where there is no place in a query."""

    status: HTTPStatus
    text: str
    line: int = 0
    column: int = 0
    headers: Headers = field(default=())

    def as_text(self) -> bytes:
        """One line for people."""
        place = f"line {self.line}, column {self.column}: " if self.line else ""
        return f"{place}{self.text}\n".encode()

    def as_json(self) -> bytes:
        """The members of RFC 9457, with line and column where there are any."""
        place = {"line": self.line, "column": self.column} if self.line else {}
        members = {"type": "about:blank", "title": self.status.phrase, "status": self.status.value}
        return json.dumps(members | {"detail": self.text} | place).encode()


def problem_of(error: KgError) -> Problem:
    """How an error of ours is told over HTTP.

    Whoever asks need not know where the graph is kept: of a fault here only the log says more.
    """
    if isinstance(error, RequestError):
        return Problem(error.status, str(error), headers=error.headers)
    if isinstance(error, QueryError):
        return Problem(HTTPStatus.BAD_REQUEST, error.text, error.line, error.column)
    for kind, seconds in _COME_BACK.items():
        if isinstance(error, kind):
            later = (("retry-after", str(seconds)),)
            text = _logged(error, _AWAY) if kind is StoreError else str(error)
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, text, headers=later)
    if isinstance(error, QueryStoppedError):
        # Not 503: the same query would be stopped again, and clients repeat after a 503.
        return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, _logged(error, _FAULT))


def _logged(error: KgError, told: str) -> str:
    _LOG.error("A request was not answered: %s", error)
    return told
