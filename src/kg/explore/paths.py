"""How two things are joined: the shortest ways between them, with what each step rests on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from kg.explore.edges import edges
from kg.explore.links import Link, links_of
from kg.explore.names import Name, class_of, names
from kg.explore.neighbourhood import neighbourhood
from kg.explore.picture import Edge, Picture
from kg.explore.things import known_name
from kg.explore.wording import co_presence_sentence
from kg.sentence import Counted, Sentence
from kg.store.rows import Readable, described

LONGEST: Final = 6
"""Steps of the longest way that is looked for: three events in a row."""
MOST: Final = 5
"""How many ways of the same length are given."""
_MOST_VISITED: Final = 50_000
_PASSED_OVER: Final = frozenset({"source-document", "stated-view"})
"""A document joins everything that it speaks of; that it does so says nothing about the world."""


@dataclass(frozen=True)
class Step:
    """From one thing to the next: all lines between the two, each with its evidence."""

    source: Name
    target: Name
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Path:
    """One way from the first thing to the last."""

    steps: tuple[Step, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        """The things along the way, both ends among them."""
        return (self.steps[0].source, *(step.target for step in self.steps))

    @property
    def co_presences(self) -> tuple[str, ...]:
        """Two actors joined only by an event in which both took part, each as a sentence."""
        return tuple(
            co_presence_sentence(one.source.label, other.target.label, one.target.label)
            for one, other in pairwise(self.steps)
            if one.target.cls == "event" and {one.source.cls, other.target.cls} <= _ACTORS
        )


@dataclass(frozen=True)
class Paths:
    """The shortest ways between two things; none where `longest` steps do not join them.

    `is_complete` is false where there are more of the same length, or the search was broken off
    because it had seen too much.
    """

    start: Name
    end: Name
    paths: tuple[Path, ...]
    longest: int
    is_complete: bool

    @property
    def sentence(self) -> Sentence:
        """What was found, in words."""
        if self.start == self.end:
            return Sentence("{name} is both ends: choose two things.", name=self.start.label)
        if not self.paths:
            found = Counted(
                "No way of up to {n} steps joins {one} and {other}.",
                n=self.longest,
                one=self.start.label,
                other=self.end.label,
            )
            more = Sentence("The search was broken off: it had grown too large.")
        else:
            found = Counted(
                "{one} and {other} are {n} steps apart. Ways shown: {ways}.",
                one=self.start.label,
                other=self.end.label,
                n=len(self.paths[0].steps),
                ways=len(self.paths),
            )
            more = Sentence("There are more of this length.")
        return found if self.is_complete else Sentence.of((found, more))


_ACTORS: Final = frozenset({"official", "organization", "participant-group"})


def paths(store: Readable, start: str, end: str, *, longest: int = LONGEST) -> Paths:
    """The shortest ways from one thing to another, in a stable order.

    Raises UnknownThingError where one of them is not there.
    """
    first, last = known_name(store, start), known_name(store, end)
    if first == last:
        return Paths(first, last, (), longest, is_complete=True)
    there, back = _Front(store, first.iri), _Front(store, last.iri)
    is_whole = True
    while there.depth + back.depth < longest and not there.meets(back):
        side = min(there, back, key=lambda front: len(front.edge))
        if not side.edge:
            break
        side.advance()
        if len(there.reached) + len(back.reached) > _MOST_VISITED:
            is_whole = False
            break
    found = list(islice(_ways(there, back), MOST + 1))
    links = there.links | back.links
    return Paths(
        first,
        last,
        _with_evidence(store, found[:MOST], links),
        longest,
        is_complete=is_whole and len(found) <= MOST,
    )


def picture_of(store: Readable, found: Paths) -> Picture:
    """The ways as a picture, in which they are highlighted."""
    shown = [name.iri for path in found.paths for name in path.names]
    ends = list(dict.fromkeys([found.start.iri, found.end.iri]))
    picture = neighbourhood(store, ends, shown=shown or ends)
    marked = {name.id for path in found.paths for name in path.names}
    marked |= {edge.id for path in found.paths for step in path.steps for edge in step.edges}
    return replace(picture, highlight=frozenset(marked))


class _Front:
    """Everything reached from one end, level by level."""

    def __init__(self, store: Readable, start: str) -> None:
        self._store = store
        self.depth = 0
        self.reached: dict[str, int] = {start: 0}
        self.before: defaultdict[str, set[str]] = defaultdict(set)
        self.edge: list[str] = [start]
        self.links: dict[str, tuple[Link, ...]] = {}

    def advance(self) -> None:
        """Go one step further from every thing that was reached last."""
        self.depth += 1
        through = [node for node in self.edge if not self.is_end_only(node)]
        found = links_of(self._store, through)
        self.links |= found
        following: set[str] = set()
        for node, links in found.items():
            for other in {link.other(node) for link in links}:
                if other not in self.reached:
                    following.add(other)
                    self.before[other].add(node)
        self.reached |= dict.fromkeys(following, self.depth)
        self.edge = sorted(following)

    def meets(self, other: "_Front") -> list[str]:
        """What lies at the edge of both."""
        return sorted(
            node
            for node in self.reached.keys() & other.reached.keys()
            if self.reached[node] == self.depth and other.reached[node] == other.depth
            if not (self.is_end_only(node) and other.is_end_only(node))
        )

    def is_end_only(self, node: str) -> bool:
        """Whether a way may end here and not go on."""
        return class_of(node) in _PASSED_OVER and self.reached[node] > 0

    def ways_to(self, node: str) -> Iterator[tuple[str, ...]]:
        """Every shortest way from the start to a thing that was reached."""
        if not self.reached[node]:
            yield (node,)
        for before in sorted(self.before.get(node, ())):
            for way in self.ways_to(before):
                yield (*way, node)


def _ways(there: _Front, back: _Front) -> Iterator[tuple[str, ...]]:
    for middle in there.meets(back):
        for way in there.ways_to(middle):
            for rest in back.ways_to(middle):
                yield (*way, *reversed(rest[:-1]))


def _with_evidence(
    store: Readable, ways: list[tuple[str, ...]], links: dict[str, tuple[Link, ...]]
) -> tuple[Path, ...]:
    pairs = {frozenset(pair) for way in ways for pair in pairwise(way)}
    used = [
        link
        for each in links.values()
        for link in each
        if frozenset((link.source, link.target)) in pairs
    ]
    # A participation's sentence names its event, which need not lie on the way.
    known = names(store, {node for way in ways for node in way} | _events(store, used))
    between: defaultdict[frozenset[str], list[Edge]] = defaultdict(list)
    by_id = {name.id: iri for iri, name in known.items()}
    for edge in edges(store, used, known):
        between[frozenset((by_id[edge.source], by_id[edge.target]))].append(edge)
    return tuple(
        Path(
            tuple(
                Step(known[one], known[other], tuple(between[frozenset((one, other))]))
                for one, other in pairwise(way)
            )
        )
        for way in ways
    )


def _events(store: Readable, used: list[Link]) -> set[str]:
    participations = {link.fact for link in used if link.fact}
    said = described(store, participations, "mco:inEvent")
    return {one.one("mco:inEvent") for one in said.values()}
