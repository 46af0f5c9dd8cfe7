"""The SPARQL endpoint: SPARQL 1.1 Protocol for queries, as an ASGI application."""

import re
from http import HTTPStatus
from typing import Final

from starlette.types import Receive, Scope, Send

from kg.serve.description import describe_service
from kg.serve.exchange import Exchange, Reply, serve
from kg.serve.freshness import NOT_STORED, fresh_headers, not_modified
from kg.serve.negotiation import choose_format
from kg.serve.problems import RequestError
from kg.serve.protocol import Asked, read_request
from kg.serve.waiting import Room
from kg.store.answers import FORMATS, formats_for

METHODS: Final = ("GET", "HEAD", "POST")
GRAPH_FORMATS: Final = tuple(format_ for format_ in FORMATS if format_.is_graph)
_ADDRESS: Final = re.compile(
    r"https?://[A-Za-z0-9.\-]+(:\d+)?(/[A-Za-z0-9._~/\-]*)?|https?://\[[0-9a-f:]+\](:\d+)?/.*"
)


class SparqlEndpoint:
    """Answers queries; without a query it describes itself."""

    def __init__(self, room: Room) -> None:
        """Answer from this room."""
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await serve(self._answer, METHODS, scope, receive, send)

    async def _answer(self, exchange: Exchange) -> Reply:
        asked = await read_request(exchange)
        if asked.query is None:
            return await self._description(exchange)
        return await self._query(exchange, asked, asked.query)

    async def _query(self, exchange: Exchange, asked: Asked, text: str) -> Reply:
        query = await self._room.check(text)
        format_, media_type = choose_format(exchange.header(b"accept"), formats_for(query.form))
        lasting = exchange.method != "POST" and query.is_repeatable
        if lasting and exchange.header(b"if-none-match"):
            known = not_modified(exchange, await self._room.store())
            if known:
                return known
        answer = await self._room.query(query, asked.dataset, format_.name)
        caching = fresh_headers(answer.store) if lasting else NOT_STORED
        return Reply(answer.body, headers=(content_type(media_type), *caching))

    async def _description(self, exchange: Exchange) -> Reply:
        format_, media_type = choose_format(exchange.header(b"accept"), GRAPH_FORMATS)
        if not _ADDRESS.fullmatch(exchange.url):
            msg = f"The Host header gives no address: {exchange.url!r}"
            raise RequestError(HTTPStatus.BAD_REQUEST, msg)
        graphs = await self._room.graphs()
        limits = self._room.limits
        body = describe_service(exchange.url, graphs, limits, format_)
        return Reply(body, headers=(content_type(media_type), *NOT_STORED))


def content_type(media_type: str) -> tuple[str, str]:
    """The Content-Type header; text is told to be UTF-8, which the other types always are."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return "content-type", media_type + charset
