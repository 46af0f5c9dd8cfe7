"""What a service elsewhere means by a reply that is no answer, told with what to do about it."""

import re
from html import unescape
from typing import Final

from kg.errors import KgError, QueryError, StoreError
from kg.store.limits import BusyError
from kg.store.remote_calls import Reply
from kg.store.remote_service import Service

_PLACES: Final = (
    re.compile(r"(?:\berror )?\bat (?P<line>\d+):(?P<column>\d+):? *"),
    re.compile(
        r"\bline\W{1,3}(?P<line>\d+)(?:\W{1,3}col(?:umn)?\W{1,3}(?P<column>\d+))?", re.IGNORECASE
    ),
)
_MARKUP: Final = re.compile(
    r"<(?:script|style)\b.*?</(?:script|style)>|<[a-z/!][^>]*>", re.IGNORECASE | re.DOTALL
)
_LONGEST: Final = 300

_BAD_REQUEST: Final = 400
_REDIRECTS: Final = range(300, 400)
_ASK_FOR_LOGIN: Final = (
    "it asks for a login: set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN"
)
_CAUSES: Final = {
    401: _ASK_FOR_LOGIN,
    403: "it does not let us: the login lacks the right to do this",
    404: "there is nothing at this address: is it the address of the service itself?",
    405: "it does not take such requests: is it the address of the service itself?",
    406: "it cannot answer in a format that is read here",
    413: "it does not take so much at once",
    415: "it does not take such requests: is it the address of the service itself?",
}
_BUSY: Final = frozenset({429, 503})


def fault(reply: Reply, *, prologue: int | None = None) -> KgError:
    """The error that a reply with a bad status stands for.

    `prologue` is the number of characters sent before the first line of a query; a request that is
    no query has none.
    """
    said = words(reply)
    if reply.status == _BAD_REQUEST and prologue is not None:
        return _query_error(said, prologue)
    cause = _CAUSES.get(reply.status, "")
    if reply.status in _REDIRECTS:
        cause = f"it sends us to {reply.headers.get('location', '')}: give that address instead"
    if reply.status in _BUSY:
        return BusyError(f"{reply.url} is too busy ({reply.status}): try again in a moment")
    answers = f"{reply.url} answers with the status {reply.status}"
    return StoreError(f"{answers}: {cause or said or 'and says no more'}")


def for_strangers(error: KgError, service: Service) -> str:
    """What is told to people who need not know where the graph is kept."""
    keeper = "The service that keeps the graph"
    if isinstance(error, StoreError):
        return f"{keeper} cannot be read just now: try again in a moment"
    return str(error).replace(service.query, keeper)


def not_an_answer(reply: Reply) -> StoreError:
    """The error for a good status with a body that is not in a format of SPARQL."""
    kind = reply.media_type or "something without a media type"
    msg = f"{reply.url} answers with {kind}, which is no answer to a query:"
    return StoreError(f"{msg} is it the address of the service itself?")


def cut_off(reply: Reply, cause: str) -> StoreError:
    """The error for a body that is not whole."""
    msg = f"{reply.url} gives a broken answer ({cause}): it may have been stopped in the middle"
    return StoreError(msg)


def words(reply: Reply) -> str:
    """What the body says to a person, on one short line."""
    text = reply.body[: 100 * _LONGEST].decode(errors="replace")
    if "html" in reply.media_type:
        text = unescape(_MARKUP.sub(" ", text))
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"


def _query_error(said: str, prologue: int) -> QueryError:
    """The refusal with its place in the query as it was given to us, not as we sent it."""
    for pattern in _PLACES:
        if found := pattern.search(said):
            line, column = int(found["line"]), int(found["column"] or 1)
            if line == 1:
                column = max(column - prologue, 1)
            cause = said[: found.start()] + said[found.end() :]
            return QueryError(f"The service refuses the query: {cause}", line, column)
    return QueryError(f"The service refuses the query: {said}")
