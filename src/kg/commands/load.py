"""`kg load`: put the graphs of the store into an engine elsewhere."""

import os
from argparse import Namespace
from collections.abc import Iterator

from kg.commands.output import as_json, tell, write
from kg.store import open_store
from kg.store.engines import QUERY, service
from kg.store.loading import Loaded, load_graphs


def run(options: Namespace) -> int:
    """Put each graph, remove the retired, and say so; the same again changes nothing."""
    elsewhere = service(os.environ, graph_store=options.url)
    loaded = load_graphs(open_store(options.store), elsewhere, tell=tell)
    is_looked_for = bool(elsewhere.query)
    if options.format == "json":
        records = [{"graph": each.graph, "statements": each.statements} for each in loaded.graphs]
        removed = list(loaded.removed) if is_looked_for else None
        record = {"url": options.url, "graphs": records, "removed": removed}
        write(as_json(record), options.output)
    else:
        lines = _lines(options.url, loaded, is_looked_for=is_looked_for)
        write("".join(f"{line}\n" for line in lines), options.output)
    return 0


def _lines(url: str, loaded: Loaded, *, is_looked_for: bool) -> Iterator[str]:
    yield from (f"{each.statements:>9,}  {each.graph}" for each in loaded.graphs)
    total = sum(each.statements for each in loaded.graphs)
    yield f"{total:>9,}  in {len(loaded.graphs)} graphs put to {url}"
    yield from (f"{'removed':>9}  {graph}" for graph in loaded.removed)
    if not is_looked_for:
        yield f"Retired graphs were not looked for: set {QUERY} to the address for queries."
