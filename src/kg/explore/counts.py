"""Numbers that sources state, and how many of those counted they go on to name."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.explore.names import glossary
from kg.sentence import Counted, Sentence
from kg.store.rows import NOTHING, Readable, described, mentions


@dataclass(frozen=True)
class Count:
    """A stated number of things of one kind at an event."""

    iri: str
    event: str
    kind: str
    kind_label: Sentence
    stated: int
    named: tuple[str, ...]
    complete: bool

    @property
    def remainder(self) -> int:
        """How many of those counted are not named: unknown, not absent."""
        return 0 if self.complete else max(0, self.stated - len(self.named))

    @property
    def remainder_label(self) -> Sentence:
        """The remainder as it stands on the canvas."""
        return Counted("{n} more, not stated", n=self.remainder)


def counts(store: Readable, iris: Iterable[str]) -> dict[str, Count]:
    """The stated counts with these IRIs, in one query."""
    said = described(
        store,
        iris,
        "mco:countAt",
        "mco:countedKind",
        "mco:statedValue",
        "mco:listComplete",
        "mco:enumerates",
    )
    terms = glossary(store)
    return {
        iri: Count(
            iri=iri,
            event=one.one("mco:countAt"),
            kind=one.one("mco:countedKind"),
            kind_label=terms.label(one.one("mco:countedKind")),
            stated=int(one.one("mco:statedValue")),
            named=one.each("mco:enumerates"),
            complete=one.one("mco:listComplete") == "true",
        )
        for iri, one in sorted(said.items())
        if one.one("mco:statedValue")
    }


def counts_at(store: Readable, event: str) -> tuple[Count, ...]:
    """The counts that sources state for an event."""
    found = mentions(store, [event], "mco:countAt").get(event, NOTHING)
    return tuple(counts(store, found.all).values())
