"""The explorer and the service over HTTP in one process: `python app/server.py --port 8501`."""

import argparse
import logging
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import streamlit as st
from headers import SecurityHeaders
from missing import MissingPages
from place import CHECKOUT, current, store_folder
from starlette.middleware import Middleware

from kg.errors import KgError
from kg.serve.application import service_routes
from kg.serve.forwarding import ForwardingRoom
from kg.serve.pages import Pages, refuse_unreadable
from kg.serve.waiting import WaitingRoom
from kg.store.current import CurrentService
from kg.store.workers import open_workers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.routing import BaseRoute

    from kg.serve.waiting import Room
    from kg.store.engines import Engine

_CANNOT: Final = 2
"""The exit status of `kg` where something could not be done."""
SCRIPT: Final = Path(__file__).with_name("streamlit_app.py")


def _sentence_instead(error: Exception) -> bool:
    """Log what went wrong outside the pages, such as in a field's callback, and show no trace."""
    logging.getLogger("explorer").error("A run of the script failed", exc_info=error)
    return True


def _engine() -> "Callable[[], Engine]":
    """The engine of the settings; where these are wrong, the server does not start."""
    try:
        return current()
    except KgError as error:
        _refuse(error)


def _pages(engine: "Callable[[], Engine]") -> "list[BaseRoute]":
    """A page for every IRI; where there is nothing to make them of, the server does not start."""
    ontology, data = CHECKOUT / "ontology", CHECKOUT / "data"
    try:
        refuse_unreadable(ontology, data)
    except KgError as error:
        _refuse(error)
    return Pages(engine, ontology, data).routes


def _refuse(error: KgError) -> NoReturn:
    sys.stderr.write(f"explorer: {error}\n")
    sys.exit(_CANNOT)


def _room(engine: "Callable[[], Engine]") -> "tuple[Room, Callable[[], None]]":
    """Where the service answers queries, and what closes it."""
    if isinstance(engine, CurrentService):
        return ForwardingRoom(engine), lambda: None
    workers = open_workers(store_folder())
    return WaitingRoom(workers), workers.close


def create_app() -> st.App:
    """The explorer, with the service and a page for every IRI beside it."""
    engine = _engine()
    room, close = _room(engine)
    routes = [*service_routes(room), *_pages(engine)]

    @asynccontextmanager
    async def lifespan(_: st.App) -> "AsyncIterator[None]":
        yield
        close()

    return st.App(
        SCRIPT,
        routes=routes,
        middleware=[Middleware(SecurityHeaders), Middleware(MissingPages, routes=routes)],
        lifespan=lifespan,
        on_script_error=_sentence_instead,
    )


app = create_app()

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8501, help="default: 8501")
    parser.add_argument("--address", default="127.0.0.1", help="default: 127.0.0.1")
    options = parser.parse_args()
    app.run(config={"server.port": options.port, "server.address": options.address})
