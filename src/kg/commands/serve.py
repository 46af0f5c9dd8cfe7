"""`kg serve`: the SPARQL service, and a page for every thing, over HTTP."""

import os
from argparse import Namespace

import uvicorn

from kg.commands.output import tell
from kg.errors import KgError
from kg.serve.application import SPARQL, create_app
from kg.serve.pages import page_routes
from kg.store.current import CurrentStore
from kg.store.engines import QUERY
from kg.store.limits import Limits
from kg.store.snapshots import current_snapshot


def run(options: Namespace) -> int:
    """Serve the current store until it is stopped; a newer one is taken up."""
    if os.environ.get(QUERY):
        msg = f"{QUERY} is set, and that service answers SPARQL itself: unset it to serve a folder"
        raise KgError(msg)
    current_snapshot(options.store)
    limits = Limits(deadline=options.deadline) if options.deadline else Limits()
    endpoint = f"http://{options.address}:{options.port}{SPARQL}"
    pages = page_routes(CurrentStore(options.store), options.ontology, options.data, endpoint)
    count = max(2, os.cpu_count() or 2)
    app = create_app(options.store, count=count, limits=limits, more_routes=pages)
    tell(f"SPARQL at {endpoint}")
    uvicorn.run(app, host=options.address, port=options.port, log_level="warning", access_log=False)
    return 0
