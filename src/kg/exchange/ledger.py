"""Every fact of the graph on one line: what it says, how it was read, and on which words."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.explore.evidence import Evidence, Reading
from kg.explore.supported import supported
from kg.store.rows import Readable, rows


@dataclass(frozen=True)
class Entry:
    """One fact: the IRI of its claim or fact node, and the fact as a sentence."""

    iri: str
    sentence: str
    reading: Reading


COLUMNS: Final = ("fact", "sentence", "status", "source", "start", "end", "quote", "note")
"""The columns of the ledger as a table: one row for each passage that a fact rests on."""

_FACTS: Final = "SELECT DISTINCT ?fact WHERE { ?fact mco:claimStatus ?status }"


def ledger(store: Readable) -> tuple[Entry, ...]:
    """Every claim and every fact node, in the order of their IRIs."""
    facts = supported(store, (fact.text for (fact,) in rows(store, _FACTS)))
    return tuple(Entry(iri, facts[iri].sentence, facts[iri].reading) for iri in sorted(facts))


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
