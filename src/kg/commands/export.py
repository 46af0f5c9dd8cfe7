"""`kg export`: write the whole graph."""

import os
from argparse import Namespace

from kg.commands.output import write
from kg.exchange.export import export
from kg.store.engines import open_any


def run(options: Namespace) -> int:
    """Write every statement of the store; formats without named graphs get their union."""
    store = open_any(options.store, os.environ)
    write(export(store, options.format, rdf_version=options.rdf_version), options.output)
    return 0
