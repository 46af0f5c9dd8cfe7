"""`kg export`: write the whole graph."""

from argparse import Namespace

from kg.commands.output import write
from kg.export import export
from kg.store import open_store


def run(options: Namespace) -> int:
    """Write every statement of the store; formats without named graphs get their union."""
    write(export(open_store(options.store), options.format), options.output)
    return 0
