"""What stands on a page, as plain records that a template draws."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.explore.evidence import Evidence
from kg.explore.names import Name
from kg.explore.participations import Participation
from kg.explore.statements import Fact
from kg.explore.supported import Supported
from kg.explore.things import Thing


@dataclass(frozen=True)
class Link:
    """Words, and where they lead; without an address they are only words."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Quote:
    """The words that a fact rests on, and the place where they stand."""

    words: str
    document: str
    href: str


@dataclass(frozen=True)
class Line:
    """One fact on a page: its label and value, or the whole as a sentence, and how it was read."""

    label: str
    value: Link
    sentence: str
    fact: Link
    detail: str = ""
    status: str = ""
    note: str = ""
    register: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class ThingView:
    """The page of a thing."""

    title: str
    kind: str
    iri: str
    facts: tuple[Line, ...]
    mentions: tuple[Line, ...]
    unstated: tuple[str, ...] = field(default=())


Href = Callable[[str], str]
"""The address that a page writes for an IRI."""


def thing_view(thing: Thing, href: Href) -> ThingView:
    """The page of a thing with all its facts, its own ones first."""
    rest = [fact for fact in thing.facts if not fact.inverse and fact not in thing.names]
    return ThingView(
        title=called(thing.name),
        kind=thing.name.class_label,
        iri=thing.name.iri,
        facts=tuple(_line(fact, href) for fact in (*thing.names, *rest)),
        mentions=tuple(_line(fact, href) for fact in thing.facts if fact.inverse),
        unstated=tuple(each.text for each in thing.unstated),
    )


def reading_line(fact: Supported, href: Href) -> Line:
    """A claim or fact node alone, with how it was read."""
    return Line(
        label=fact.thing.class_label,
        value=Link(fact.thing.label, href(fact.thing.iri)),
        sentence=fact.sentence,
        fact=Link(""),
        status=fact.reading.status,
        note=fact.reading.note,
        register=fact.reading.register,
        quotes=quotes(fact.reading.evidence, href),
    )


def quotes(evidence: Iterable[Evidence], href: Href) -> tuple[Quote, ...]:
    """The passages with the addresses of their places."""
    return tuple(Quote(each.words, each.title, href(each.iri)) for each in evidence)


def called(name: Name) -> str:
    """What a thing is called; an office-holder known by the post alone is said to have no name."""
    return f"{name.label} - name not stated" if name.unnamed else name.label


def _line(fact: Fact, href: Href) -> Line:
    # The participant is the page itself; role and company are in the sentence only.
    is_part = fact.predicate == Participation.predicate and not fact.inverse
    return Line(
        label="took part in" if is_part else fact.predicate_label,
        value=Link(called(fact.other), href(fact.other.iri) if fact.other.iri else ""),
        sentence=fact.sentence,
        fact=Link("fact", href(fact.iri) if fact.iri else ""),
        detail=fact.sentence if is_part else "",
        status=fact.reading.status,
        note=fact.reading.note,
        register=fact.reading.register,
        quotes=quotes(fact.reading.evidence, href),
    )
