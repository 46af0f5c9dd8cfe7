"""`kg serve`: the SPARQL service, and a page for every thing, over HTTP."""

import os
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Final

from starlette.routing import Route
from starlette.types import ASGIApp

from kg.errors import KgError
from kg.serve.application import SPARQL, create_app
from kg.serve.pages import FrontDoor, Pages, refuse_unreadable
from kg.serve.processes import bound, serve_in_processes
from kg.store.current import CurrentStore
from kg.store.engines import QUERY
from kg.store.limits import Limits
from kg.store.snapshots import current_snapshot

_MOST_PROCESSES: Final = 4
"""Each holds what it needs to make the pages: about 100 MB."""
_WORKERS: Final = 4


def run(options: Namespace) -> int:
    """Serve the current store until it is stopped; a newer one is taken up.

    The address is said on standard error, with the port that was found where 0 is asked for.
    """
    if os.environ.get(QUERY):
        msg = f"{QUERY} is set, and that service answers SPARQL itself: unset it to serve a folder"
        raise KgError(msg)
    current_snapshot(options.store)
    refuse_unreadable(options.ontology, options.data)
    limits = Limits(deadline=options.deadline) if options.deadline else Limits()
    count = min(os.cpu_count() or 1, _MOST_PROCESSES)
    with bound(options.address, options.port) as sock:
        endpoint = f"http://{options.address}:{sock.getsockname()[1]}{SPARQL}"
        make = partial(
            _application,
            options.store,
            options.ontology,
            options.data,
            endpoint=endpoint,
            limits=limits,
        )
        print(f"SPARQL at {endpoint}", file=sys.stderr, flush=True)
        serve_in_processes(make, sock, count=count)
    return 0


def _application(
    store: Path, ontology: Path, data: Path, *, endpoint: str, limits: Limits
) -> ASGIApp:
    """What one process of the service answers with."""
    pages = Pages(CurrentStore(store), ontology, data, endpoint)
    return create_app(
        store,
        count=_WORKERS,
        limits=limits,
        more_routes=[Route("/", FrontDoor()), *pages.routes],
        elsewhere=pages,
    )
