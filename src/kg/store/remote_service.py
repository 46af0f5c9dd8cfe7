"""Where a service elsewhere is, and what it is shown."""

from dataclasses import dataclass, field
from urllib.parse import quote

from kg.store.credentials import Credentials


@dataclass(frozen=True)
class Service:
    """A service: its address for queries, and that of its Graph Store if it has one."""

    query: str
    graph_store: str = ""
    credentials: Credentials = field(default_factory=Credentials)
    timeout: float = 30.0

    def graph_address(self, graph: str) -> str:
        """The address of one graph in the Graph Store."""
        joint = "&" if "?" in self.graph_store else "?"
        return f"{self.graph_store}{joint}graph={quote(graph, safe='')}"
