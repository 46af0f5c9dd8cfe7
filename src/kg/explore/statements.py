"""Every fact about a thing, in both directions, each with its reading."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from kg.explore.evidence import UNREAD, Reading, readings
from kg.explore.names import Glossary, Name, class_order, glossary, names
from kg.explore.participations import Participation
from kg.explore.wording import statement_sentence
from kg.store.rows import Readable, Value, expand, rows
from kg.terms import THING, VOCABULARY

_MACHINERY: Final = frozenset(
    map(
        expand,
        (
            "rdf:type",
            "mco:claimStatus",
            "mco:supportedBy",
            "mco:asStated",
            "dcterms:source",
        ),
    )
)
"""Properties that say how a fact was read; they are in the reading, and no facts themselves."""

_NOTE: Final = expand("skos:note")

FACT_NODES: Final = frozenset(
    (
        "participation",
        "participant-group",
        "post",
        "case-study",
        "stated-count",
        "stated-view",
        "country-group",
        "material",
    )
)
"""The classes whose things are facts themselves, with one reading for all their statements."""


@dataclass(frozen=True)
class Fact:
    """One statement, with the reading that it rests on.

    `iri` is that of the claim or of the fact node; a statement without a reading has none. The
    page's thing is the `subject`, or the `value` where `inverse` is true. A participation is one
    fact: subject the participant, value the event.
    """

    iri: str
    subject: Name
    predicate: str
    predicate_label: str
    value: Name
    inverse: bool
    sentence: str
    reading: Reading = UNREAD
    language: str = ""

    @property
    def other(self) -> Name:
        """The end of the statement that is not the thing of the page."""
        return self.subject if self.inverse else self.value


_OUT: Final = "SELECT DISTINCT ?p ?o WHERE { $node ?p ?o }"
_IN: Final = """SELECT DISTINCT ?p ?s WHERE { ?s ?p $node FILTER(?p NOT IN (
  rdf:subject, rdf:object, oa:hasSource, dcterms:source,
  mco:participant, mco:inEvent, mco:affiliation, mco:inCapacity)) }"""
_CLAIMS_OUT: Final = """SELECT DISTINCT ?p ?o ?claim WHERE {
  ?claim rdf:subject $node ; rdf:predicate ?p ; rdf:object ?o }"""
_CLAIMS_IN: Final = """SELECT DISTINCT ?p ?s ?claim WHERE {
  ?claim rdf:object $node ; rdf:predicate ?p ; rdf:subject ?s }"""

_Claims = dict[tuple[str, Value], list[str]]
"""The claims for a property and the value, or the subject, at its other end."""


def facts_about(
    store: Readable, name: Name, participations: Iterable[Participation]
) -> tuple[Fact, ...]:
    """Every fact about a thing and every fact that mentions it, in the order of the ontology.

    The participations are those that mention the thing; each becomes one fact.
    """
    out = [
        (p.text, o)
        for p, o in rows(store, _OUT, node=[name.iri])
        if p.text not in _MACHINERY and not (name.cls in FACT_NODES and p.text == _NOTE)
    ]
    into = [(p.text, s) for p, s in rows(store, _IN, node=[name.iri])]
    claims_out = _claims(rows(store, _CLAIMS_OUT, node=[name.iri]))
    claims_in = _claims(rows(store, _CLAIMS_IN, node=[name.iri]))
    known = names(store, (value.text for _, value in (*out, *into) if _is_ours(value)))
    claims = [claim for all_ in (claims_out, claims_in) for each in all_.values() for claim in each]
    batch = _Batch(
        known,
        readings(store, [name.iri, *(s.text for _, s in into), *claims]),
        glossary(store),
    )
    found = [
        *(
            batch.fact(iri, name, p, o)
            for p, o in out
            for iri in claims_out.get((p, o), [name.iri])
        ),
        *(
            batch.inverse(iri, s, p, name)
            for p, s in into
            for iri in claims_in.get((p, s), [s.text])
        ),
        *(_folded(each, name, batch.terms.label(each.predicate)) for each in participations),
    ]
    return tuple(sorted(found, key=partial(_order, batch.terms)))


def _claims(found: Iterable[tuple[Value, ...]]) -> _Claims:
    claims: defaultdict[tuple[str, Value], list[str]] = defaultdict(list)
    for p, value, claim in found:
        claims[p.text, value].append(claim.text)
    return claims


def _is_ours(value: Value) -> bool:
    return value.is_iri and value.text.startswith((THING, VOCABULARY))


@dataclass(frozen=True)
class _Batch:
    """What was read at once for all statements."""

    names: dict[str, Name]
    readings: dict[str, Reading]
    terms: Glossary

    def fact(self, iri: str, subject: Name, predicate: str, value: Value) -> Fact:
        made = self._fact(iri, subject, predicate, self._name(value))
        return replace(made, language=value.language)

    def inverse(self, iri: str, subject: Value, predicate: str, name: Name) -> Fact:
        return replace(self._fact(iri, self._name(subject), predicate, name), inverse=True)

    def _fact(self, iri: str, subject: Name, predicate: str, value: Name) -> Fact:
        label = self.terms.label(predicate)
        return Fact(
            iri=iri if iri in self.readings else "",
            subject=subject,
            predicate=predicate,
            predicate_label=label,
            value=value,
            inverse=False,
            sentence=statement_sentence(subject.label, predicate, label, value.label),
            reading=self.readings.get(iri, UNREAD),
        )

    def _name(self, value: Value) -> Name:
        if value.is_iri:
            return self.names.get(value.text, Name(value.text, value.text))
        return Name("", value.text)


def _folded(each: Participation, name: Name, label: str) -> Fact:
    return Fact(
        iri=each.iri,
        subject=each.participant,
        predicate=each.predicate,
        predicate_label=label,
        value=each.event,
        inverse=each.participant.iri != name.iri,
        sentence=each.sentence,
        reading=each.reading,
    )


def _order(terms: Glossary, fact: Fact) -> tuple[object, ...]:
    other = fact.other
    return (
        fact.inverse,
        class_order(other.cls) if fact.inverse else 0,
        terms.order(fact.predicate),
        fact.predicate_label,
        terms.order(other.iri),
        other.label.casefold(),
        other.iri,
        fact.iri,
    )
