"""What is joined to what: the statements that a drawing shows as lines, without their readings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.explore.names import CLASSES, class_of, class_order
from kg.explore.participations import ENDS
from kg.store.rows import NOTHING, Description, Readable, described, expand, mentions

DIRECT: Final = (
    "mco:heldAsPartOf",
    "mco:followUpTo",
    "schema:location",
    "schema:containedInPlace",
    "org:subOrganizationOf",
    "mco:predecessorState",
    "mco:relatedMaterial",
    "mco:examinedAt",
    "mco:studiedArea",
    "mco:contextCountry",
    "mco:relevantFor",
    "mco:countAt",
    "mco:enumerates",
    "mco:countScope",
    "mco:postOf",
    "mco:reportsOn",
    "mco:expressedIn",
)
"""The properties that join two things that stand on a drawing."""

AFFILIATION: Final = expand("mco:affiliation")
CAPACITY: Final = expand("mco:inCapacity")
REMAINDER: Final = expand("mco:statedValue")
"""The relation of a count to what it leaves unnamed."""
CO_PRESENCE: Final = "co-presence"
"""The relation of two actors at one event. It is worked out and in no source, so it has no IRI."""

_RELATIONS: Final = {expand(name): place for place, name in enumerate(DIRECT)}


@dataclass(frozen=True, order=True)
class Link:
    """Two things and what joins them; `fact` is the participation, or empty for a statement.

    `relation` is the role where a participation joins an actor to an event, and else a property.
    """

    source: str
    target: str
    relation: str
    fact: str = ""

    def other(self, node: str) -> str:
        """The end that is not this node."""
        return self.target if self.source == node else self.source

    def order(self, node: str) -> tuple[object, ...]:
        """Puts the neighbours of a node in the order in which they are offered."""
        other = self.other(node)
        return (
            class_order(class_of(other)),
            _RELATIONS.get(self.relation, -1),
            self.relation,
            other,
            self.source != node,
        )


def links_of(store: Readable, nodes: Iterable[str]) -> dict[str, tuple[Link, ...]]:
    """The links of each node, in the order in which its neighbours are offered."""
    nodes = sorted(set(nodes))
    out = described(store, nodes, *DIRECT)
    into = mentions(store, nodes, *DIRECT, *ENDS)
    parts = {pa for said in into.values() for end in ENDS for pa in said.each(end)}
    folded = {
        pa: tuple(_folded(pa, said))
        for pa, said in described(store, parts, *ENDS, "mco:role").items()
    }
    return {
        node: _ordered(
            node, _of_node(node, out.get(node, NOTHING), into.get(node, NOTHING), folded)
        )
        for node in nodes
    }


def _of_node(
    node: str, out: Description, into: Description, folded: dict[str, tuple[Link, ...]]
) -> Iterator[Link]:
    for relation, values in out.values.items():
        yield from (Link(node, value.text, relation) for value in values)
    for relation, values in into.values.items():
        if relation in _RELATIONS:
            yield from (Link(value.text, node, relation) for value in values)
            continue
        for value in values:
            yield from (link for link in folded[value.text] if node in {link.source, link.target})


def _folded(participation: str, said: Description) -> Iterator[Link]:
    """A participation as lines from the actor to the event, the affiliations and the posts."""
    actor = said.one("mco:participant")
    yield Link(actor, said.one("mco:inEvent"), said.one("mco:role"), participation)
    for affiliation in said.each("mco:affiliation"):
        yield Link(actor, affiliation, AFFILIATION, participation)
    for post in said.each("mco:inCapacity"):
        yield Link(actor, post, CAPACITY, participation)


def _ordered(node: str, found: Iterator[Link]) -> tuple[Link, ...]:
    drawn = {link for link in found if class_of(link.other(node)) in CLASSES}
    return tuple(sorted(drawn, key=lambda link: (link.order(node), link.fact)))
