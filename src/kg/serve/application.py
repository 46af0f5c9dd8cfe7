"""The routes of the service, for a server of its own or beside the pages of another application."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.endpoint import SparqlEndpoint
from kg.serve.exchange import Exchange, Reply, serve
from kg.serve.graph_store import GraphStore
from kg.serve.openapi import OPENAPI
from kg.serve.waiting import Room, WaitingRoom
from kg.store.limits import Limits
from kg.store.workers import open_workers

SPARQL: Final = "/sparql"
GRAPH_STORE: Final = "/rdf-graph-store"
DESCRIPTION: Final = "/openapi.json"


class OpenApiDescription:
    """The OpenAPI description as a file."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await serve(self._answer, ("GET", "HEAD"), scope, receive, send)

    async def _answer(self, _: Exchange) -> Reply:
        body = json.dumps(OPENAPI, indent=2).encode()
        return Reply(body, headers=(("content-type", "application/json"),))


def service_routes(room: Room) -> list[BaseRoute]:
    """The routes of the SPARQL endpoint, the graph store and their OpenAPI description."""
    return [
        Route(SPARQL, SparqlEndpoint(room)),
        Route(GRAPH_STORE, GraphStore(room)),
        Route(DESCRIPTION, OpenApiDescription()),
    ]


class Service:
    """The service as an application: what is asked most is found without a look at other routes."""

    def __init__(self, endpoint: ASGIApp, others: ASGIApp) -> None:
        """Answer queries by the endpoint, and everything else by the others."""
        self._endpoint, self._others = endpoint, others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_query = scope["type"] == "http" and scope["path"] == SPARQL
        await (self._endpoint if is_query else self._others)(scope, receive, send)


def create_app(
    folder: Path,
    *,
    count: int = 4,
    limits: Limits | None = None,
    more_routes: Sequence[BaseRoute] = (),
    elsewhere: ASGIApp | None = None,
) -> Service:
    """The service over the current store of a folder, with its own workers.

    `elsewhere` answers requests at every address that has no route.
    """
    workers = open_workers(folder, count=count, limits=limits)
    room = WaitingRoom(workers)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        workers.close()

    others = Starlette(routes=[*service_routes(room), *more_routes], lifespan=lifespan)
    if elsewhere is not None:
        others.router.default = _http_only(elsewhere, others.router.default)
    return Service(SparqlEndpoint(room), others)


def _http_only(app: ASGIApp, default: ASGIApp) -> ASGIApp:
    async def chosen(scope: Scope, receive: Receive, send: Send) -> None:
        await (app if scope["type"] == "http" else default)(scope, receive, send)

    return chosen
