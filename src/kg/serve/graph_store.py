"""The Graph Store Protocol, of which only the reads are offered, as an ASGI application."""

from http import HTTPStatus
from typing import Final

from starlette.types import Receive, Scope, Send

from kg.serve.endpoint import GRAPH_FORMATS, content_type
from kg.serve.exchange import Exchange, Reply, serve
from kg.serve.freshness import answer_tag, fresh_headers, is_held, not_modified, unless_held
from kg.serve.negotiation import choose_format
from kg.serve.parameters import read_parameters, values
from kg.serve.problems import RequestError
from kg.serve.waiting import Room
from kg.store.queries import Dataset, check_query

METHODS: Final = ("GET", "HEAD")
EVERYTHING: Final = check_query("CONSTRUCT WHERE { ?s ?p ?o }")


class GraphStore:
    """Gives a graph of the store by its IRI, or the union of all of them."""

    def __init__(self, room: Room) -> None:
        """Read from this room."""
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await serve(self._answer, METHODS, scope, receive, send)

    async def _answer(self, exchange: Exchange) -> Reply:
        graph = _graph(exchange)
        format_, media_type = choose_format(exchange.header(b"accept"), GRAPH_FORMATS)
        if graph and graph not in await self._room.graphs():
            msg = f"The store holds no graph <{graph}>"
            raise RequestError(HTTPStatus.NOT_FOUND, msg)
        tag = answer_tag(exchange, await self._room.store(), media_type)
        if is_held(exchange, tag):
            return not_modified(tag)
        dataset = Dataset((graph,) if graph else ())
        answer = await self._room.query(EVERYTHING, dataset, format_.name)
        tag = answer_tag(exchange, answer.store, media_type)
        reply = Reply(answer.body, headers=(content_type(media_type), *fresh_headers(tag)))
        return unless_held(exchange, reply)


def _graph(exchange: Exchange) -> str:
    """The IRI of the graph asked for; empty for the default graph."""
    parameters = read_parameters(exchange.query_string)
    graphs, defaults = values(parameters, "graph"), values(parameters, "default")
    if len(graphs) + len(defaults) != 1 or any(defaults) or not all(graphs):
        msg = "Ask for one graph: with `?default`, or with `?graph=` and its IRI"
        raise RequestError(HTTPStatus.BAD_REQUEST, msg)
    return graphs[0] if graphs else ""
