"""Facts as sentences of plain English."""

from typing import Final

from kg.sentence import Sentence
from kg.store.rows import expand

_PATTERNS: Final = {
    expand(name): pattern
    for name, pattern in {
        "mco:identifiedBy": Sentence("The source lets one know {s} by {o}."),
        "mco:heldAsPartOf": Sentence("{s} was held as part of {o}."),
        "mco:followUpTo": Sentence("{s} follows up {o}."),
        "mco:relatedMaterial": Sentence("{s} has this material: {o}."),
        "mco:examinedAt": Sentence("Case study: {s}. It was examined at {o}."),
        "mco:studiedArea": Sentence("Case study: {s}. It is about {o}."),
        "mco:contextCountry": Sentence("Case study: {s}. {o} delimits it in time."),
        "mco:relevantFor": Sentence("Case study: {s}. Its relevance for {o} was addressed."),
        "mco:postOf": Sentence("The title of the post {s} names {o}."),
        "mco:countAt": Sentence("The count ({s}) is about {o}."),
        "mco:enumerates": Sentence("{o} is one of those named in the count ({s})."),
        "mco:countScope": Sentence("The count ({s}) was made within {o}."),
        "mco:predecessorState": Sentence("{s} is a successor of {o}."),
        "mco:reportsOn": Sentence("The document {s} reports on {o}."),
        "mco:expressedIn": Sentence("The document {o} expresses this view: {s}."),
        "org:subOrganizationOf": Sentence("{s} is part of {o}."),
        "schema:location": Sentence("The place of {s} is {o}."),
        "schema:containedInPlace": Sentence("{s} is in {o}."),
    }.items()
}


def statement_sentence(subject: str, predicate: str, label: str, value: str) -> Sentence:
    """A statement as a sentence; one that has no sentence of its own gives its label and value."""
    pattern = _PATTERNS.get(predicate)
    if pattern is None:
        said = value if isinstance(value, Sentence) else value.removesuffix(".")
        named = Sentence.of((label,))
        return Sentence("{s}. {label:capital}: {o}.", s=subject, label=named, o=said)
    return Sentence(pattern, s=subject, o=value)


def participation_sentence(
    participant: str, event: str, role: str, affiliations: tuple[str, ...], posts: tuple[str, ...]
) -> Sentence:
    """A participation as a sentence, such as "Oakley Duff: expert at ..., listed with Canada."."""
    # Somebody known only by post is called by it already.
    others = tuple(post for post in posts if post != participant)
    listed = Sentence(", listed with {names}", names=_all_of(affiliations)) if affiliations else ""
    held = Sentence(", in the capacity of {names}", names=_all_of(others)) if others else ""
    return Sentence(
        "{participant}: {role} at {event}{listed}{held}.",
        participant=participant,
        role=role,
        event=event,
        listed=listed,
        held=held,
    )


def _all_of(names: tuple[str, ...]) -> str:
    """Several names as one part of a sentence."""
    if not names:
        return ""
    *first, last = names
    return Sentence("{first} and {last}", first=_all_of(tuple(first)), last=last) if first else last


def co_presence_sentence(one: str, other: str, event: str) -> Sentence:
    """What two participations in one event say of the two, and no more."""
    return Sentence(
        "Co-presence: {one} and {other} both took part in {event}. It is not stated that they met.",
        one=one,
        other=other,
        event=event,
    )
