"""One HTTP request and its reply: reading with limits, and the headers that every reply has."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from http import HTTPStatus
from typing import Final

from starlette.types import Receive, Scope, Send

from kg.errors import KgError
from kg.serve.negotiation import accepts_gzip, accepts_json
from kg.serve.presence import LeftError, while_present
from kg.serve.problems import Headers, Problem, RequestError, problem_of

LONGEST_BODY: Final = 2_000_000
_WORTH_PACKING: Final = 1_000
_PACKING: Final = 5
_HEADERS_KEPT: Final = 256

_EVERY_REPLY: Final[Headers] = (
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", "ETag, Link, Retry-After"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("referrer-policy", "no-referrer"),
    ("vary", "Accept, Accept-Encoding"),
    ("x-content-type-options", "nosniff"),
)


@dataclass(frozen=True)
class Reply:
    """What goes out: a status, a body and the headers that belong to it."""

    body: bytes = b""
    status: HTTPStatus = HTTPStatus.OK
    headers: Headers = ()


class Exchange:
    """One request, as far as a handler needs it."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        """Keep the ASGI scope and the way to its body."""
        self._scope, self._receive = scope, receive
        self._reading = asyncio.Lock()
        self.method: str = scope["method"]
        self.query_string: bytes = scope["query_string"]

    def header(self, name: bytes) -> str:
        """The value of a header named in small letters: joined if sent twice, empty if not sent."""
        values: list[bytes] = [value for sent, value in self._scope["headers"] if sent == name]
        return b", ".join(values).decode("latin-1")

    @cached_property
    def url(self) -> str:
        """The address that was asked, without its query."""
        scope = self._scope
        host = self.header(b"host") or "localhost"
        return f"{scope.get('scheme', 'http')}://{host}{scope['path']}"

    async def body(self) -> bytes:
        """The whole body; RequestError 413 as soon as it is longer than any query may be."""
        async with self._reading:
            return await self._body()

    async def _body(self) -> bytes:
        pieces, size, more = list[bytes](), 0, True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                msg = "The connection closed before the request was complete"
                raise RequestError(HTTPStatus.BAD_REQUEST, msg)
            pieces.append(message.get("body", b""))
            more = message.get("more_body", False)
            size += len(pieces[-1])
            if size > LONGEST_BODY:
                msg = f"The request is longer than {LONGEST_BODY:,} bytes: send a shorter query"
                raise RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, msg)
        return b"".join(pieces)

    async def leaving(self) -> None:
        """Wait until the other side has closed the connection."""
        async with self._reading:
            while (await self._receive())["type"] != "http.disconnect":
                pass


Handler = Callable[[Exchange], Awaitable[Reply]]


async def serve(
    handler: Handler, methods: tuple[str, ...], scope: Scope, receive: Receive, send: Send
) -> None:
    """Answer one request by a handler; its errors become real 4xx and 5xx replies."""
    exchange = Exchange(scope, receive)
    try:
        reply = await while_present(exchange.leaving, _reply(handler, methods, exchange))
    except LeftError:
        return
    await _send(reply, exchange, send)


async def _reply(handler: Handler, methods: tuple[str, ...], exchange: Exchange) -> Reply:
    """The reply as it goes out, packed if that is wanted and worth it."""
    reply = await _answer(handler, methods, exchange)
    if len(reply.body) < _WORTH_PACKING or not accepts_gzip(exchange.header(b"accept-encoding")):
        return reply
    body = await asyncio.to_thread(gzip.compress, reply.body, _PACKING, mtime=0)
    return Reply(body, reply.status, (*reply.headers, ("content-encoding", "gzip")))


async def _answer(handler: Handler, methods: tuple[str, ...], exchange: Exchange) -> Reply:
    try:
        if exchange.method == "OPTIONS":
            return _preflight(methods)
        if exchange.method not in methods:
            allow = (("allow", ", ".join((*methods, "OPTIONS"))),)
            msg = f"{exchange.method} is not offered here, where data is only read"
            raise RequestError(HTTPStatus.METHOD_NOT_ALLOWED, msg, allow)
        return await handler(exchange)
    except KgError as error:
        return _reply_of(problem_of(error), exchange)


def _preflight(methods: tuple[str, ...]) -> Reply:
    return Reply(
        status=HTTPStatus.NO_CONTENT,
        headers=(
            ("allow", ", ".join((*methods, "OPTIONS"))),
            ("access-control-allow-methods", ", ".join(methods)),
            ("access-control-allow-headers", "Accept, Content-Type, If-None-Match"),
            ("access-control-max-age", "86400"),
        ),
    )


def _reply_of(problem: Problem, exchange: Exchange) -> Reply:
    is_json = accepts_json(exchange.header(b"accept"))
    body = problem.as_json() if is_json else problem.as_text()
    media_type = "application/problem+json" if is_json else "text/plain; charset=utf-8"
    headers = (("content-type", media_type), ("cache-control", "no-store"), *problem.headers)
    return Reply(body, problem.status, headers)


async def _send(reply: Reply, exchange: Exchange, send: Send) -> None:
    headers = list(_all_headers(reply.headers))
    if reply.status not in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}:
        headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status.value, "headers": headers})
    body = b"" if exchange.method == "HEAD" else reply.body
    await send({"type": "http.response.body", "body": body})


@lru_cache(maxsize=_HEADERS_KEPT)
def _all_headers(own: Headers) -> tuple[tuple[bytes, bytes], ...]:
    """The headers of one reply and those of every reply, as they go out."""
    names = {name for name, _ in own}
    every = (header for header in _EVERY_REPLY if header[0] not in names)
    return tuple((name.encode(), value.encode("latin-1")) for name, value in (*own, *every))
