"""The table of participations: who, where, in which role, listed with whom."""

from collections.abc import Iterable
from html import escape
from typing import Final

import evidence
import markup
from wording import tr

from kg.explore.evidence import Reading
from kg.explore.names import Name
from kg.explore.participations import Participation
from kg.explore.parts import Part

_MOST: Final = 10
"""How many others are named before the rest are counted."""


def table(rows: Iterable[Participation], about: Name) -> str:
    """The participations as a table, without the column of the thing that the page is about."""
    each = list(rows)
    has_event = any(row.event != about for row in each)
    has_post = any(row.posts for row in each)
    heads = [
        tr("Participant"),
        *([tr("Event")] if has_event else []),
        tr("Role"),
        *([tr("Post")] if has_post else []),
        tr("Listed with"),
        tr("How it is known"),
    ]
    return markup.table(heads, (_row(row, has_event=has_event, has_post=has_post) for row in each))


def _row(row: Participation, *, has_event: bool, has_post: bool) -> str:
    role = escape(", ".join(map(tr, row.detailed_role)))
    listed = evidence.stacked(map(evidence.thing, row.affiliations))
    is_body = row.participant.cls == "organization"
    cells = [
        evidence.thing(row.participant),
        *([evidence.thing(row.event)] if has_event else []),
        role,
        *([evidence.stacked(map(evidence.thing, row.posts))] if has_post else []),
        # A body stands for itself: that it is listed with no other is nothing left unsaid.
        listed or ("" if is_body else markup.not_stated()),
        evidence.status(row.reading.status),
    ]
    words = evidence.reading(row.reading, is_full=False)
    return markup.row(cells, "kg-answer") + markup.words_row(words, len(cells))


def told_parts(found: Iterable[Part]) -> str:
    """What somebody had to do with each event, in a narrow column, each with its words."""
    return "".join(markup.definitions(_part(each), is_narrow=True) for each in found)


def _part(part: Part) -> Iterable[tuple[str, str]]:
    row = part.participation
    role = ", ".join(map(tr, row.detailed_role))
    event = f"{evidence.thing(row.event)} {markup.small(role)}"
    yield escape(tr("Took part in")), _said(event, row.reading)
    if part.posts:
        posts = "".join(_said(evidence.thing(post), how) for post, how in part.posts)
        yield escape(tr("In the post of")), posts
    if row.affiliations:
        listed = evidence.stacked(map(evidence.thing, row.affiliations))
        caution = markup.paragraph(tr("This does not say who sent them."), "kg-note")
        yield escape(tr("Listed with")), _said(listed, row.reading) + caution
    if part.others:
        others = "".join(
            _said(evidence.thing(each.participant), each.reading) for each in part.others[:_MOST]
        )
        yield escape(tr("Listed with the same")), others + _uncounted(len(part.others) - _MOST)


def _said(value: str, how: Reading) -> str:
    head = f'<div class="kg-value"><span>{value}</span>{evidence.status(how.status)}</div>'
    return f'<div class="kg-fact">{head}{evidence.reading(how, is_full=False)}</div>'


def _uncounted(rest: int) -> str:
    return markup.paragraph(tr("{n} more", n=rest), "kg-quiet") if rest > 0 else ""
