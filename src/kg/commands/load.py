"""`kg load`: put the graphs of the store into an engine elsewhere."""

import os
from argparse import Namespace

from kg.commands.output import as_json, tell, write
from kg.store import open_store
from kg.store.engines import service
from kg.store.loading import LoadedGraph, load_graphs


def run(options: Namespace) -> int:
    """Put each graph, and say what was put; the same again changes nothing."""
    elsewhere = service(os.environ, graph_store=options.url)
    loaded = load_graphs(open_store(options.store), elsewhere, tell=tell)
    if options.format == "json":
        records = [{"graph": each.graph, "statements": each.statements} for each in loaded]
        write(as_json({"url": options.url, "graphs": records}), options.output)
    else:
        write(_text(options.url, loaded), options.output)
    return 0


def _text(url: str, loaded: tuple[LoadedGraph, ...]) -> str:
    total = sum(each.statements for each in loaded)
    lines = [f"{each.statements:>9,}  {each.graph}" for each in loaded]
    return "\n".join([*lines, f"{total:>9,}  in {len(loaded)} graphs put to {url}"]) + "\n"
