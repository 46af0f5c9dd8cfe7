"""A part of the graph around some things: what is drawn, and how much more there is."""

from collections.abc import Collection, Iterable, Sequence

from kg.explore.counts import Count, counts
from kg.explore.edges import co_presence_edges, edges, relation_label, remainder_edge
from kg.explore.evidence import readings
from kg.explore.links import Link, links_of
from kg.explore.names import Name, class_of, class_order, full_iri, glossary, names, short_id
from kg.explore.notes import notes
from kg.explore.picture import NO_FILTERS, Cut, Edge, Expansion, Filters, Hidden, Node, Picture
from kg.explore.things import known_name
from kg.explore.timeline import Interval, intervals
from kg.sentence import Sentence
from kg.store.rows import Readable, is_iri

__all__ = ["Cut", "Edge", "Expansion", "Filters", "Hidden", "Node", "Picture", "neighbourhood"]


def neighbourhood(
    store: Readable,
    focus: Sequence[str],
    *,
    shown: Collection[str] = (),
    expand: Sequence[Expansion] = (),
    filters: Filters = NO_FILTERS,
) -> Picture:
    """The things in focus, what is shown already, and what the expansions add to it.

    Things are given by IRI or short form; an unknown one in `focus` is an UnknownThingError, one in
    `shown` is passed over, so that an old link still opens. Without `shown` and `expand`, all
    neighbours of the focus are added, up to the limit. Filters never take away the focus.
    """
    roots = [known_name(store, one).iri for one in focus]
    if not shown and not expand:
        expand = [Expansion(root) for root in roots]
    canvas = _Canvas(store, filters, dict.fromkeys(roots))
    canvas.add(filter(is_iri, map(full_iri, shown)))
    cuts = tuple(canvas.expand(wish) for wish in expand)
    lines = canvas.lines()
    if filters.statuses:
        canvas.drop_loose(lines, keep=set(roots))
    nodes = canvas.nodes()
    classes = sorted({node.cls for node in nodes}, key=class_order)
    label = glossary(store).class_label
    return Picture(
        nodes=nodes,
        edges=lines,
        classes={cls: label(cls) for cls in classes},
        roots=tuple(map(short_id, roots)),
        cuts=cuts,
    )


class _Canvas:
    """The things that are drawn, in the order in which they came."""

    def __init__(self, store: Readable, filters: Filters, drawn: dict[str, None]) -> None:
        self._store, self._filters, self._drawn = store, filters, drawn
        self._links: dict[str, tuple[Link, ...]] = {}
        self._counts: dict[str, Count] = {}
        self._names: dict[str, Name] = {}

    def add(self, iris: Iterable[str]) -> None:
        """Draw those that the store knows."""
        self._drawn |= dict.fromkeys(sorted(self._allowed(self._named(iris))))

    def expand(self, wish: Expansion) -> Cut:
        """Draw the next neighbours of a node, in their order, and say how many there were."""
        node = known_name(self._store, wish.node).iri
        hidden = dict.fromkeys(
            link.other(node)
            for link in self._links_of([node])[node]
            if self._may_be(link)
            and wish.relation in {"", link.relation}
            and wish.cls in {"", class_of(link.other(node))}
            and link.other(node) not in self._drawn
        )
        allowed = self._allowed(hidden)
        wanted = [other for other in hidden if other in allowed]
        added = wanted[: wish.limit]
        self._drawn |= dict.fromkeys([node, *added])
        return Cut(short_id(node), wish.relation, wish.cls, len(added), len(wanted))

    def lines(self) -> tuple[Edge, ...]:
        """Every line between things that are drawn, and those to what is not stated."""
        links = self._links_of(self._drawn)
        inner = [
            link
            for each in links.values()
            for link in each
            if link.source in self._drawn and link.target in self._drawn and self._may_be(link)
        ]
        named = self._named([*self._drawn, *self._events(links)])
        found = [*edges(self._store, inner, named), *self._remainders(named)]
        if self._filters.co_presence:
            found += co_presence_edges(links, set(self._drawn), named)
        statuses = self._filters.statuses
        return tuple(edge for edge in found if not statuses or edge.status in statuses)

    def drop_loose(self, lines: tuple[Edge, ...], keep: set[str]) -> None:
        """Take away what no line joins to anything."""
        joined = keep | {full_iri(end) for edge in lines for end in (edge.source, edge.target)}
        self._drawn = {iri: None for iri in self._drawn if iri in joined}

    def nodes(self) -> tuple[Node, ...]:
        named = self._named(self._drawn)
        noted = notes(self._store, named.values())
        links = self._links_of(self._drawn)
        found: list[Node] = []
        for iri in self._drawn:
            name = named[iri]
            found.append(
                Node(
                    id=name.id,
                    label=name.label,
                    cls=name.cls,
                    kind="unnamed" if name.unnamed else "thing",
                    hidden=self._hidden(iri, links[iri]),
                    note=noted.get(iri, ""),
                    iri=iri,
                )
            )
            if iri in self._counts:
                found.append(_remainder_node(self._counts[iri]))
        return tuple(found)

    def _hidden(self, iri: str, links: tuple[Link, ...]) -> tuple[Hidden, ...]:
        counted: dict[tuple[str, str], set[str]] = {}
        for link in links:
            other = link.other(iri)
            if other not in self._drawn and self._may_be(link):
                counted.setdefault((link.relation, class_of(other)), set()).add(other)
        return tuple(
            Hidden(relation, relation_label(self._store, relation), cls, len(others))
            for (relation, cls), others in counted.items()
        )

    def _remainders(self, named: dict[str, Name]) -> list[Edge]:
        of = [iri for iri in self._drawn if named[iri].cls == "stated-count"]
        self._counts = {
            iri: count for iri, count in counts(self._store, of).items() if count.remainder
        }
        read = readings(self._store, self._counts)
        return [
            remainder_edge(count, named[iri], _remainder_node(count).id, read[iri].evidence)
            for iri, count in self._counts.items()
        ]

    def _events(self, links: dict[str, tuple[Link, ...]]) -> Iterable[str]:
        if not self._filters.co_presence:
            return ()
        return {link.target for each in links.values() for link in each if link.fact}

    def _named(self, iris: Iterable[str]) -> dict[str, Name]:
        asked = list(iris)
        self._names |= names(self._store, [iri for iri in asked if iri not in self._names])
        return {iri: self._names[iri] for iri in asked if iri in self._names}

    def _links_of(self, iris: Iterable[str]) -> dict[str, tuple[Link, ...]]:
        asked = list(iris)
        self._links |= links_of(self._store, [iri for iri in asked if iri not in self._links])
        return {iri: self._links[iri] for iri in asked}

    def _may_be(self, link: Link) -> bool:
        relations, classes = self._filters.relations, self._filters.classes
        ends = {class_of(link.source), class_of(link.target)}
        return (not relations or link.relation in relations) and (
            not classes or all(end in classes for end in ends)
        )

    def _allowed(self, iris: Iterable[str]) -> set[str]:
        """Those that the filters let through; an event without a date passes no year."""
        asked = set(iris)
        classes, years = self._filters.classes, (self._filters.first_year, self._filters.last_year)
        passed = {iri for iri in asked if not classes or class_of(iri) in classes}
        if not any(years):
            return passed
        when = intervals(self._store, (iri for iri in passed if class_of(iri) == "event"))
        return {
            iri
            for iri in passed
            if class_of(iri) != "event" or _in_years(when.get(iri, Interval()), *years)
        }


def _in_years(when: Interval, first: int, last: int) -> bool:
    return any((not first or year >= first) and (not last or year <= last) for year in when.years)


def _remainder_node(count: Count) -> Node:
    return Node(
        id=f"{short_id(count.iri)}.remainder",
        label=count.remainder_label,
        cls="stated-count",
        kind="remainder",
        note=Sentence("Unknown, not absent: the source counts them and does not name them."),
        iri=count.iri,
    )
