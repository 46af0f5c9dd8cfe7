"""The SPARQL endpoint: SPARQL 1.1 Protocol for queries, as an ASGI application."""

import asyncio
import re
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from starlette.types import Receive, Scope, Send

from kg.errors import KgError
from kg.serve.description import describe_service
from kg.serve.exchange import Exchange, Reply, serve
from kg.serve.freshness import (
    NOT_STORED,
    answer_tag,
    fresh_headers,
    is_held,
    not_modified,
    unless_held,
)
from kg.serve.negotiation import choose_format, prefers
from kg.serve.problems import Headers, RequestError, problem_of
from kg.serve.protocol import Asked, read_request
from kg.serve.query_page import PAGE, answer_page, empty_page, problem_page
from kg.serve.waiting import Room
from kg.store.answers import FORMATS, Form, Format, format_named, formats_for
from kg.store.queries import Dataset

METHODS: Final = ("GET", "HEAD", "POST")
GRAPH_FORMATS: Final = tuple(format_ for format_ in FORMATS if format_.is_graph)
_KEPT: Final = 256
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
        if not prefers(exchange.header(b"accept"), PAGE.media_type):
            return await self._reply(exchange, await read_request(exchange))
        asked = Asked(None, Dataset())
        try:
            asked = await read_request(exchange)
            return await self._reply(exchange, asked)
        except KgError as error:
            return problem_page(asked.query or "", problem_of(error), self._room.limits)

    async def _reply(self, exchange: Exchange, asked: Asked) -> Reply:
        if asked.query is None:
            return await self._description(exchange)
        return await self._query(exchange, asked, asked.query)

    async def _query(self, exchange: Exchange, asked: Asked, text: str) -> Reply:
        query = await self._room.check(text)
        format_, media_type, saved = _format(exchange, asked, query.form)
        if format_ is PAGE:
            name = formats_for(query.form)[0].name
            answer = await self._room.query(query, asked.dataset, name)
            return await asyncio.to_thread(answer_page, asked, answer, self._room.limits)
        lasting = exchange.method != "POST" and query.is_repeatable
        given = exchange.header(b"if-none-match") if lasting else ""
        if given:
            # Only an answer has such a tag: who holds it, has asked this before and rightly.
            tag = answer_tag(exchange, await self._room.store(), media_type)
            if is_held(exchange, tag):
                return not_modified(tag)
        answer = await self._room.query(query, asked.dataset, format_.name)
        tag = answer_tag(exchange, answer.store, media_type)
        caching = fresh_headers(tag) if lasting else NOT_STORED
        reply = Reply(answer.body, headers=(content_type(media_type), *caching, *saved))
        return unless_held(exchange, reply) if given else reply

    async def _description(self, exchange: Exchange) -> Reply:
        offered = (*GRAPH_FORMATS, PAGE)
        format_, media_type = choose_format(exchange.header(b"accept"), offered)
        if format_ is PAGE:
            return empty_page(self._room.limits)
        if not _ADDRESS.fullmatch(exchange.url):
            msg = f"The Host header gives no address: {exchange.url!r}"
            raise RequestError(HTTPStatus.BAD_REQUEST, msg)
        graphs = await self._room.graphs()
        limits = self._room.limits
        body = describe_service(exchange.url, graphs, limits, format_)
        return Reply(body, headers=(content_type(media_type), *NOT_STORED))


def _format(exchange: Exchange, asked: Asked, form: Form) -> tuple[Format, str, Headers]:
    """The format of the answer with its media type, and what makes a browser save it."""
    if not asked.download:
        return *_wanted(exchange.header(b"accept"), form), ()
    format_ = format_named(asked.download, form)
    saved = ("content-disposition", f'attachment; filename="answer.{format_.ending}"')
    return format_, format_.media_type, (saved,)


@lru_cache(maxsize=_KEPT)
def _wanted(accept: str, form: Form) -> tuple[Format, str]:
    return choose_format(accept, (*formats_for(form), PAGE))


def content_type(media_type: str) -> tuple[str, str]:
    """The Content-Type header; text is told to be UTF-8, which the other types always are."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return "content-type", media_type + charset
