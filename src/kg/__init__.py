"""The migration-cooperation knowledge graph: facts from reports, each tied to its quote.

import kg

graph = kg.load()
graph.query("SELECT ?event WHERE { ?event a mco:Event }")
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["load"]

_CHECKOUT = Path(__file__).parents[2]


def load(folder: Path | str | None = None) -> "Store":
    """The built graph, open for queries; `.rdflib()` of it is an rdflib graph.

    `folder` is that of the store, if it is not `.kg/` in the checkout.

    Raises kg.errors.StoreError where `kg build` has not made one.
    """
    # Importing kg must stay cheap, for the command line's sake.
    from kg.store import open_store  # noqa: PLC0415

    return open_store(Path(folder) if folder else _CHECKOUT / ".kg")
