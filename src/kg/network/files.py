"""A network as GraphML and GEXF, for Gephi and other programs: the same network, the same bytes."""

import re
from collections.abc import Callable, Iterable
from typing import Final
from xml.sax.saxutils import escape

import networkx as nx

from kg.explore.names import Name
from kg.network.copresence import Network

_UNPRINTABLE: Final = re.compile(
    r"[^\x20-\x84\x86-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What XML cannot hold, and ends of lines, which the writers would change."""
_TODAY: Final = re.compile(r' lastmodifieddate="[^"]*"')


def to_graphml(found: Network) -> str:
    """The network as GraphML, actors and ties sorted, every value plain text or a number."""
    return "\n".join(nx.generate_graphml(_plain(found))) + "\n"


def to_gexf(found: Network) -> str:
    """The network as GEXF 1.2, without the day on which it was written."""
    lines = "\n".join(nx.generate_gexf(_plain(found), version="1.2draft"))
    # The writer leaves out whatever else is said of the graph.
    notes = f"  <description>{escape(_notes(found))}</description>\n  </meta>"
    return _TODAY.sub("", lines).replace("</meta>", notes, 1) + "\n"


FORMATS: Final[dict[str, Callable[[Network], str]]] = {"graphml": to_graphml, "gexf": to_gexf}
"""How a network is written, by the ending of the file."""


def _plain(found: Network) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph(name="co-presence", notes=_notes(found))
    for actor in sorted(found.actors, key=lambda each: each.name.iri):
        limits = actor.bounds
        # A program cannot read "no limit" as a number, so the attribute is then left out.
        highest = {} if limits.highest is None else {"highest_degree": limits.highest}
        graph.add_node(
            actor.name.iri,
            label=_printable(actor.name.label),
            kind=actor.name.cls,
            known_by=_known_by(actor.name),
            listed_with=_listed(actor.affiliations),
            countries=_listed(actor.countries),
            events=actor.events,
            betweenness=actor.betweenness,
            brokerage=actor.brokerage,
            community=actor.community,
            rank=actor.rank,
            lowest_degree=limits.lowest,
            best_rank=limits.best_rank,
            worst_rank=limits.worst_rank,
            **highest,
        )
    for tie in found.ties:
        ends, shared = (tie.source.iri, tie.target.iri), _listed(tie.events)
        graph.add_edge(*ends, weight=len(tie.events), relation="co-presence", shared_events=shared)
    return graph


def _known_by(name: Name) -> str:
    """By what the sources let one know the actor; the label of a group is no name of anybody."""
    if name.cls == "participant-group":
        return "description"
    return "post" if name.unnamed else "name"


def _listed(found: Iterable[Name]) -> str:
    return _printable("; ".join(name.label for name in found))


def _notes(found: Network) -> str:
    return _printable(" ".join(found.notes))


def _printable(text: str) -> str:
    """The text on one line, without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub(" ", text)
