"""The table of participations: who, where, in which role, listed with whom."""

from collections.abc import Iterable
from html import escape

import evidence
import markup
from wording import tr

from kg.explore.names import Name
from kg.explore.participations import Participation


def table(rows: Iterable[Participation], about: Name) -> str:
    """The participations as a table, without the column of the thing that the page is about."""
    each = list(rows)
    has_event = any(row.event != about for row in each)
    heads = [
        tr("Participant"),
        *([tr("Event")] if has_event else []),
        tr("Role"),
        tr("Listed with"),
        tr("How it is known"),
    ]
    return markup.table(heads, (_row(row, has_event=has_event) for row in each))


def _row(row: Participation, *, has_event: bool) -> str:
    role = escape(", ".join([tr(row.role_label), *map(tr, row.support_phases)]))
    listed = evidence.stacked(map(evidence.thing, row.affiliations))
    is_body = row.participant.cls == "organization"
    cells = [
        evidence.thing(row.participant),
        *([evidence.thing(row.event)] if has_event else []),
        role,
        # A body stands for itself: that it is listed with no other is nothing left unsaid.
        listed or ("" if is_body else markup.not_stated()),
        evidence.status(row.reading.status),
    ]
    words = evidence.reading(row.reading, is_full=False)
    return markup.row(cells, "kg-answer") + markup.words_row(words, len(cells))
