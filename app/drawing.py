"""From the library's records to what the canvas draws."""

from collections.abc import Mapping

import evidence
import keptview
import links
from holdings import store
from migcoop.canvas import Edge, Hidden, Node, Picked, Picture
from migcoop.graph import STATUSES, Kind, Status
from shell import go
from telling import told
from wording import tr

from kg.explore import picture as library
from kg.explore.names import CLASSES, Name, glossary
from kg.explore.results import Cell, Result
from kg.network.copresence import Network


def node(name: Name) -> Node:
    """A thing as a node."""
    kind: Kind = "unnamed" if name.unnamed else "thing"
    return Node(name.id, evidence.label(name), name.cls, kind, ending=evidence.ending(name))


def all_classes(labels: Mapping[str, str]) -> dict[str, str]:
    """Every class in the order of all legends, so that each looks the same in every picture."""
    every = glossary(store())
    known = {cls: tr(every.class_label(cls)) for cls in CLASSES}
    return known | {cls: tr(label) for cls, label in labels.items()}


def library_picture(found: library.Picture, highlight: frozenset[str] = frozenset()) -> Picture:
    """A part of the graph as the canvas draws it."""
    return Picture(
        nodes=tuple(map(_node, found.nodes)),
        edges=tuple(map(_edge, found.edges)),
        classes=all_classes(found.classes),
        roots=found.roots,
        highlight=highlight,
    )


def library_graph(found: library.Picture, title: str) -> None:
    """A part of the graph that is looked at and not walked through."""
    _look_at(library_picture(found), "looked-at", title, found)


def _look_at(picture: Picture, key: str, title: str, found: library.Picture | None = None) -> None:
    """The canvas with a picture; neighbours that it does not have are shown in Explore."""
    state = keptview.draw(picture, key=key, title=title)
    if state.expand:
        go(links.EXPLORE, at=state.expand.node)
    open_page(state.opened, found)


def open_page(opened: Picked | None, found: library.Picture | None) -> None:
    """Go to the page of a thing that the reader opens, or to the words that a line rests on."""
    if opened is None:
        return
    if opened.kind == "node":
        iris = {each.id: each.iri for each in found.nodes} if found else {}
        go(links.THING, id=iris.get(opened.id) or opened.id)
    edges = found.edges if found else ()
    words = next((e.evidence[0] for e in edges if e.id == opened.id and e.evidence), None)
    if words:
        go(links.SOURCE, id=words.slug, chars=f"{words.start}-{words.end}")


def _node(node: library.Node) -> Node:
    hidden = tuple(
        Hidden(each.relation, tr(each.relation_label), each.cls, each.count) for each in node.hidden
    )
    name = Name(node.iri, node.label, node.cls, unnamed=node.kind == "unnamed")
    label, note = evidence.label(name), told(node.note)
    return Node(node.id, label, node.cls, node.kind, hidden, note, evidence.ending(name))


def _edge(edge: library.Edge) -> Edge:
    return Edge(
        edge.id,
        edge.source,
        edge.target,
        edge.relation,
        tr(edge.label),
        status=known_status(edge.status),
        claim=told(edge.claim),
        quote=edge.quote,
        is_mutual=edge.is_mutual,
    )


def result_graph(result: Result) -> None:
    """The things of a result, joined where they stand in one row."""
    things = result.columns_of("thing")
    names: dict[str, Name] = {}
    edges: dict[str, Edge] = {}
    for row in result.rows:
        cells = [(result.columns[place], row[place]) for place in things]
        found = [(column, cell.name) for column, cell in cells if cell and cell.name]
        names.update({name.iri: name for _, name in found})
        for (_, first), (column, name) in zip(found[:1] * len(found), found[1:], strict=False):
            predicate = _relation(result, row)
            relation = predicate or column
            edge = Edge(
                f"{first.id} {relation} {name.id}",
                first.id,
                name.id,
                relation,
                relation,
                status="inferred",
                claim=tr("They stand in one row of the result."),
                is_mutual=not predicate,
            )
            edges.setdefault(edge.id, edge)
    each = list(names.values())
    picture = Picture(tuple(map(node, each)), tuple(edges.values()), all_classes({}))
    _look_at(picture, "result", tr("Result"))


def _relation(result: Result, row: tuple[Cell | None, ...]) -> str:
    if result.form not in {"CONSTRUCT", "DESCRIBE"}:
        return ""
    cell = row[1]
    return cell.text if cell else ""


def known_status(status: str) -> Status:
    """A status that the canvas has a line for; what has no reading is part of the record."""
    found: Status = next((each for each in STATUSES if each == status), "explicit")
    return found


def network_graph(found: Network, most: int) -> None:
    """The first actors of a network, joined where both were at one event."""
    names = [actor.name for actor in found.actors[:most]]
    shown = {name.iri for name in names}
    edges = tuple(
        Edge(
            f"{tie.source.id} {tie.target.id}",
            tie.source.id,
            tie.target.id,
            "co-presence",
            tr("co-presence"),
            status="inferred",
            claim=tr("Both took part in: {events}", events="; ".join(e.label for e in tie.events)),
            is_mutual=True,
        )
        for tie in found.ties
        if {tie.source.iri, tie.target.iri} <= shown
    )
    picture = Picture(tuple(map(node, names)), edges, all_classes({}))
    _look_at(picture, "network", tr("Network"))
