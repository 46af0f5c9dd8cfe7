"""Facts as sentences of plain English."""

from typing import Final

from kg.store.rows import expand

_SENTENCES: Final = {
    expand(name): sentence
    for name, sentence in {
        "mco:heldAsPartOf": "{s} was held as part of {o}.",
        "mco:followUpTo": "{s} follows up {o}.",
        "mco:relatedMaterial": "{s} has this material: {o}.",
        "mco:examinedAt": "Case study: {s}. It was examined at {o}.",
        "mco:studiedArea": "Case study: {s}. It is about {o}.",
        "mco:contextCountry": "Case study: {s}. {o} delimits it in time.",
        "mco:relevantFor": "Case study: {s}. Its relevance for {o} was addressed.",
        "mco:postOf": "The title of the post {s} names {o}.",
        "mco:countAt": "The count ({s}) is about {o}.",
        "mco:enumerates": "{o} is one of those named in the count ({s}).",
        "mco:countScope": "The count ({s}) was made within {o}.",
        "mco:predecessorState": "{s} is a successor of {o}.",
        "mco:reportsOn": "The document {s} reports on {o}.",
        "mco:expressedIn": "The document {o} expresses this view: {s}.",
        "org:subOrganizationOf": "{s} is part of {o}.",
        "schema:location": "The place of {s} is {o}.",
        "schema:containedInPlace": "{s} is in {o}.",
    }.items()
}


def statement_sentence(subject: str, predicate: str, label: str, value: str) -> str:
    """A statement as a sentence; one that has no sentence of its own gives its label and value."""
    pattern = _SENTENCES.get(predicate)
    if pattern is None:
        return f"{subject}. {label[:1].upper()}{label[1:]}: {value.removesuffix('.')}."
    return pattern.format(s=subject, o=value)


def participation_sentence(
    participant: str, event: str, role: str, affiliations: tuple[str, ...], posts: tuple[str, ...]
) -> str:
    """A participation as a sentence, such as "Oakley Duff: expert at ..., listed with Canada."."""
    listed = f", listed with {' and '.join(affiliations)}" if affiliations else ""
    # Somebody known only by post is called by it already.
    others = tuple(post for post in posts if post != participant)
    held = f", in the capacity of {' and '.join(others)}" if others else ""
    return f"{participant}: {role} at {event}{listed}{held}."


def co_presence_sentence(one: str, other: str, event: str) -> str:
    """What two participations in one event say of the two, and no more."""
    return (
        f"Co-presence: {one} and {other} both took part in {event}. It is not stated that they met."
    )
