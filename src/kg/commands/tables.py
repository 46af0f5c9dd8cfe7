"""`kg tables`: the data as CSV and Parquet tables, with a description of their columns."""

import os
from argparse import Namespace

from kg.commands.output import write
from kg.exchange.datapackage import write_tables
from kg.store.engines import open_any


def run(options: Namespace) -> int:
    """Write the folder of tables, and say how many files it has."""
    store = open_any(options.store, os.environ)
    count = write_tables(store, options.ontology, options.data, options.folder)
    write(f"{count} files in {options.folder}\n", None)
    return 0
