"""A network as GraphML and GEXF, for Gephi and other programs: the same network, the same bytes."""

import re
from collections.abc import Callable
from typing import Final

import networkx as nx

from kg.network.copresence import Network

_UNPRINTABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TODAY: Final = re.compile(r' lastmodifieddate="[^"]*"')


def to_graphml(found: Network) -> str:
    """The network as GraphML, actors and ties sorted, every value plain text or a number."""
    return "\n".join(nx.generate_graphml(_plain(found))) + "\n"


def to_gexf(found: Network) -> str:
    """The network as GEXF 1.2, without the day on which it was written."""
    lines = "\n".join(nx.generate_gexf(_plain(found), version="1.2draft"))
    return _TODAY.sub("", lines) + "\n"


FORMATS: Final[dict[str, Callable[[Network], str]]] = {"graphml": to_graphml, "gexf": to_gexf}
"""How a network is written, by the ending of the file."""


def _plain(found: Network) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph(name="co-presence")
    for actor in sorted(found.actors, key=lambda each: each.name.iri):
        limits = actor.bounds
        # A program cannot read "no limit" as a number, so the attribute is then left out.
        highest = {} if limits.highest is None else {"highest": limits.highest}
        graph.add_node(
            actor.name.iri,
            label=_printable(actor.name.label),
            kind=actor.name.cls,
            known_by="post" if actor.name.unnamed else "name",
            countries=_printable("; ".join(name.label for name in actor.countries)),
            events=actor.events,
            betweenness=actor.betweenness,
            brokerage=actor.brokerage,
            community=actor.community,
            rank=actor.rank,
            lowest=limits.lowest,
            best_rank=limits.best_rank,
            worst_rank=limits.worst_rank,
            **highest,
        )
    for tie in found.ties:
        shared = "; ".join(_printable(name.label) for name in tie.events)
        ends = (tie.source.iri, tie.target.iri)
        graph.add_edge(*ends, weight=len(tie.events), relation="co-presence", shared_events=shared)
    return graph


def _printable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub(" ", text)
