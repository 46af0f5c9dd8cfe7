"""Every fact of the graph on one line: what it says, how it was read, and on which words."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.explore.evidence import UNREAD, Evidence, Reading, readings
from kg.explore.names import Name, glossary, names
from kg.explore.participations import participations
from kg.explore.wording import statement_sentence
from kg.store.rows import Readable, Value, rows


@dataclass(frozen=True)
class Entry:
    """One fact: the IRI of its claim or fact node, and the fact as a sentence."""

    iri: str
    sentence: str
    reading: Reading


COLUMNS: Final = ("fact", "sentence", "status", "source", "start", "end", "quote", "note")
"""The columns of the ledger as a table: one row for each passage that a fact rests on."""

_CLAIMS: Final = """SELECT DISTINCT ?claim ?s ?p ?o WHERE {
  ?claim a mco:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"""
_NODES: Final = "SELECT DISTINCT ?node WHERE { ?node mco:claimStatus ?status }"


def ledger(store: Readable) -> tuple[Entry, ...]:
    """Every claim and every fact node, in the order of their IRIs."""
    claims = {claim.text: (s, p, o) for claim, s, p, o in rows(store, _CLAIMS)}
    nodes = {node.text for (node,) in rows(store, _NODES)} - set(claims)
    read = readings(store, [*claims, *nodes])
    sentences = _claimed(store, claims) | _told(store, nodes)
    return tuple(Entry(iri, sentences[iri], read.get(iri, UNREAD)) for iri in sorted(sentences))


def ledger_csv(entries: Iterable[Entry]) -> str:
    """The ledger as CSV with the columns of COLUMNS."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for entry in entries:
        head = (entry.iri, entry.sentence, entry.reading.status)
        for evidence in sorted(entry.reading.evidence):
            table.writerow((*head, *_passage(evidence), entry.reading.note))
        if not entry.reading.evidence:
            table.writerow((*head, entry.reading.register, "", "", "", entry.reading.note))
    return text.getvalue()


def _passage(evidence: Evidence) -> tuple[str, int, int, str]:
    return evidence.slug, evidence.start, evidence.end, evidence.quote


def _claimed(store: Readable, claims: dict[str, tuple[Value, Value, Value]]) -> dict[str, str]:
    ends = {value.text for s, _, o in claims.values() for value in (s, o) if value.is_iri}
    known = names(store, ends)
    terms = glossary(store)
    return {
        claim: statement_sentence(_label(s, known), p.text, terms.label(p.text), _label(o, known))
        for claim, (s, p, o) in claims.items()
    }


def _told(store: Readable, nodes: Iterable[str]) -> dict[str, str]:
    known = names(store, nodes)
    told = {iri: f"{name.class_label.capitalize()}: {name.label}." for iri, name in known.items()}
    parts = (iri for iri, name in known.items() if name.cls == "participation")
    return told | {each.iri: each.sentence for each in participations(store, parts)}


def _label(value: Value, known: dict[str, Name]) -> str:
    return known[value.text].label if value.text in known else value.text
