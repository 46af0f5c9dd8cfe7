"""Which facts rest on which sentence, and whether every sentence is accounted for."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.reading.facts import Claim, Quote, SetAside, Source, Statement, Thing
from kg.reading.sentences import Span


@dataclass(frozen=True)
class CitedFact:
    """A fact that cites a sentence: the thing it is about and, for a claim, what it states."""

    thing: Thing
    statement: Statement | None
    quotes: tuple[Quote, ...]
    line: int


@dataclass(frozen=True)
class SentenceAccount:
    """One sentence of a source with the facts that cite it, or the reason why it is set aside."""

    number: int
    span: Span
    exact: str
    facts: tuple[CitedFact, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def accounted(self) -> bool:
        """Whether a fact cites the sentence or a reason sets it aside."""
        return bool(self.facts or self.set_aside)


def account(source: Source) -> tuple[SentenceAccount, ...]:
    """Every sentence of the source in order, numbered from 1, with what rests on it."""
    facts = tuple(cited_facts(source))
    return tuple(
        SentenceAccount(
            number,
            span,
            source.text[span.start : span.end],
            tuple(fact for fact in facts if _cites(fact.quotes, span)),
            tuple(aside for aside in source.set_aside if aside.quote.span.overlaps(span)),
        )
        for number, span in enumerate(source.sentences, start=1)
    )


def cited_facts(source: Source) -> Iterator[CitedFact]:
    """Every fact and claim of the source that quotes its text, in the order of the facts file."""
    for thing in source.things:
        if thing.reading and thing.reading.quotes:
            yield CitedFact(thing, None, thing.reading.quotes, thing.line)
        for claim in thing.claims:
            if claim.reading.quotes:
                yield _cited(thing, claim)


def _cited(thing: Thing, claim: Claim) -> CitedFact:
    return CitedFact(thing, claim.statement, claim.reading.quotes, claim.statement.line)


def _cites(quotes: tuple[Quote, ...], sentence: Span) -> bool:
    return any(quote.span.overlaps(sentence) for quote in quotes)
