"""`kg serve`: the SPARQL service over HTTP."""

import os
from argparse import Namespace

import uvicorn

from kg.serve.application import create_app
from kg.store.limits import Limits
from kg.store.snapshots import current_snapshot


def run(options: Namespace) -> int:
    """Serve the current store until it is stopped; a newer one is taken up."""
    current_snapshot(options.store)
    limits = Limits(deadline=options.deadline) if options.deadline else Limits()
    app = create_app(options.store, count=max(2, os.cpu_count() or 2), limits=limits)
    uvicorn.run(app, host=options.address, port=options.port, log_level="warning")
    return 0
