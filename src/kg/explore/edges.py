"""Links with their readings: lines that explain themselves."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kg.explore.claims import claims_for
from kg.explore.counts import Count
from kg.explore.evidence import UNREAD, Evidence, Reading, readings
from kg.explore.links import AFFILIATION, CAPACITY, CO_PRESENCE, REMAINDER, Link
from kg.explore.names import Name, glossary, short_id
from kg.explore.participations import ENDS
from kg.explore.picture import Edge
from kg.explore.statements import FACT_NODES
from kg.explore.wording import co_presence_sentence, statement_sentence
from kg.reading.facts import STATUSES
from kg.sentence import Sentence
from kg.store.rows import NOTHING, Description, Readable, described
from kg.terms import VOCABULARY

_LABELS: Final = {
    AFFILIATION: Sentence("listed with"),
    CAPACITY: Sentence("in the post"),
    REMAINDER: Sentence("not stated"),
    CO_PRESENCE: Sentence("co-presence"),
}
_Ends = tuple[str, str, str]


@dataclass(frozen=True)
class _Fact:
    """A claim or fact node behind a line, with its sentence."""

    iri: str
    sentence: str
    reading: Reading


def relation_label(store: Readable, relation: str) -> str:
    """What people read on a line of this relation."""
    return _LABELS.get(relation) or glossary(store).label(relation)


def edges(store: Readable, links: Iterable[Link], named: dict[str, Name]) -> tuple[Edge, ...]:
    """One edge for each relation of two things, with everything it rests on."""
    grouped: defaultdict[_Ends, list[Link]] = defaultdict(list)
    for link in sorted(set(links)):
        grouped[link.source, link.target, link.relation].append(link)
    bare = [ends for ends, each in grouped.items() if not each[0].fact]
    claimed = claims_for(store, [(s, p, o) for s, o, p in bare if named[s].cls not in FACT_NODES])
    behind = {
        ends: [link.fact for link in each if link.fact]
        or claimed.get((ends[0], ends[2], ends[1]))
        or [ends[0]]
        for ends, each in grouped.items()
    }
    facts = {fact for each in behind.values() for fact in each}
    read = readings(store, facts)
    said = described(store, facts, *ENDS)
    made = [
        _edge(
            ends,
            relation_label(store, ends[2]),
            [
                _Fact(
                    iri,
                    _sentence(store, ends, said.get(iri, NOTHING), named),
                    read.get(iri, UNREAD),
                )
                for iri in each
            ],
        )
        for ends, each in behind.items()
    ]
    return tuple(sorted(made, key=lambda edge: (edge.source, edge.target, edge.relation)))


def _sentence(store: Readable, ends: _Ends, said: Description, named: dict[str, Name]) -> str:
    source, target, relation = ends
    one, other = named[source].label, named[target].label
    event = named.get(said.one("mco:inEvent"))
    at = Sentence(" at {event}", event=event.label) if event else ""
    if relation == AFFILIATION:
        return Sentence("{one} is listed with {other}{at}.", one=one, other=other, at=at)
    if relation == CAPACITY:
        return Sentence("{one}: in the post {other}{at}.", one=one, other=other, at=at)
    label = glossary(store).label(relation)
    if relation.startswith(VOCABULARY):
        return Sentence("{one}: {role} at {event}.", one=one, role=label, event=other)
    return statement_sentence(one, relation, label, other)


def _edge(ends: _Ends, label: str, facts: list[_Fact]) -> Edge:
    source, target, relation = ends
    facts = sorted(facts, key=lambda fact: (_rank(fact.reading.status), fact.iri))
    evidence = tuple(dict.fromkeys(each for fact in facts for each in fact.reading.evidence))
    return Edge(
        id=_edge_id(ends),
        source=short_id(source),
        target=short_id(target),
        relation=relation,
        label=label,
        status=facts[0].reading.status or "explicit",
        claim=Sentence.of(dict.fromkeys(fact.sentence for fact in facts)),
        quote=evidence[0].words if evidence else "",
        facts=tuple(fact.iri for fact in facts),
        evidence=evidence,
    )


def _rank(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)


def _edge_id(ends: _Ends) -> str:
    return "edge/" + hashlib.sha256("\n".join(ends).encode()).hexdigest()[:12]


def remainder_edge(count: Count, name: Name, node: str, evidence: tuple[Evidence, ...]) -> Edge:
    """The line from a count to the node that stands for those it does not name."""
    return Edge(
        id=_edge_id((count.iri, node, REMAINDER)),
        source=name.id,
        target=node,
        relation=REMAINDER,
        label=_LABELS[REMAINDER],
        status="inferred",
        claim=Sentence(
            "{kind:capital}: {stated} stated, {named} named; who the other {n} are is not stated.",
            stated=count.stated,
            kind=count.kind_label,
            named=len(count.named),
            n=count.remainder,
        ),
        quote=evidence[0].words if evidence else "",
        facts=(count.iri,),
        evidence=evidence,
    )


def co_presence_edges(
    links: dict[str, tuple[Link, ...]], drawn: set[str], named: dict[str, Name]
) -> tuple[Edge, ...]:
    """A line between two drawn actors for each event, itself not drawn, in which both took part."""
    at: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for actor in sorted(drawn):
        for link in links.get(actor, ()):
            if link.source == actor and link.relation.startswith(VOCABULARY):
                at[link.target].setdefault(actor, link.fact)
    made = [
        Edge(
            id=_edge_id((one, other, f"{CO_PRESENCE} {event}")),
            source=short_id(one),
            target=short_id(other),
            relation=CO_PRESENCE,
            label=_LABELS[CO_PRESENCE],
            status="inferred",
            claim=co_presence_sentence(named[one].label, named[other].label, named[event].label),
            facts=(facts[one], facts[other]),
        )
        for event, facts in sorted(at.items())
        if event not in drawn
        for one, other in combinations(facts, 2)
    ]
    return tuple(made)
