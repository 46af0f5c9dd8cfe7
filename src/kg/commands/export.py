"""`kg export`: write the whole graph."""

import os
from argparse import Namespace

from kg.commands.output import write
from kg.exchange.export import export
from kg.store.engines import open_any


def run(options: Namespace) -> int:
    """Write every statement of the store; formats without named graphs get their union."""
    write(export(open_any(options.store, os.environ), options.format), options.output)
    return 0
