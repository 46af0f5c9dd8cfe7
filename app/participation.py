"""The table of participations: who, where, in which role, listed with whom."""

from collections.abc import Iterable
from html import escape

import evidence
from kg.names import Name
from kg.participations import Participation
from wording import tr


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
    cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(_row(row, has_event=has_event) for row in each)
    return (
        '<div class="kg-scroll" tabindex="0"><table class="kg-table">'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Participation, *, has_event: bool) -> str:
    role = escape(", ".join([tr(row.role_label), *map(tr, row.support_phases)]))
    listed = evidence.stacked(map(evidence.thing, row.affiliations))
    cells = [
        evidence.thing(row.participant),
        *([evidence.thing(row.event)] if has_event else []),
        role,
        listed or f'<em class="kg-quiet">{escape(tr("not stated"))}</em>',
        evidence.status(row.reading.status),
    ]
    answer = "".join(f"<td>{cell}</td>" for cell in cells)
    words = evidence.reading(row.reading, is_full=False)
    return (
        f'<tr class="kg-answer">{answer}</tr>'
        f'<tr class="kg-words"><td colspan="{len(cells)}">{words}</td></tr>'
    )
