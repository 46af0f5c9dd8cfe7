"""Timelines: each thing a bar as long as what is known of its time is vague."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Protocol

import evidence
import markup
import streamlit as st
from telling import told
from wording import tr

from kg.explore.names import Name
from kg.explore.timeline import Interval


class Dated(Protocol):
    """Something with a name and a time."""

    @property
    def name(self) -> Name:
        """What it is."""
        ...

    @property
    def when(self) -> Interval:
        """When it was."""
        ...


def draw(items: Iterable[Dated]) -> None:
    """The dated things as bars, and the undated ones as a sentence."""
    each = list(items)
    dated = [one for one in each if one.when.earliest]
    if dated:
        first = min(int(one.when.earliest[:4]) for one in dated)
        last = max(int(one.when.latest[:4]) for one in dated) + 1
        bars = "".join(_row(one, first, last) for one in dated)
        st.html(f'<ul class="kg-timeline">{bars}{_axis(first, last)}</ul>')
    without = [evidence.thing(one.name) for one in each if not one.when.earliest]
    if without:
        before = escape(tr("No date is stated for:"))
        st.html(f'<p class="kg-quiet">{before} {"; ".join(without)}</p>')


def _row(one: Dated, first: int, last: int) -> str:
    start = _place(one.when.earliest, first, last)
    width = max(_place(one.when.latest, first, last) - start, 0.0)
    is_vague = one.when.precision != "day"
    look = "kg-bar kg-vague" if is_vague else "kg-bar"
    words = told(one.when.words)
    return (
        f"<li><span>{evidence.thing(one.name)}</span>"
        f'<span class="kg-track"><span class="{look}" style="left:{start:.2f}%;width:{width:.2f}%">'
        f'</span></span><span class="kg-cls">{markup.dated(words)}</span></li>'
    )


def _axis(first: int, last: int) -> str:
    ends = f"<span></span><span><span>{first}</span><span>{last}</span></span><span></span>"
    return f'<li class="kg-axis" aria-hidden="true">{ends}</li>'


def _place(day: str, first: int, last: int) -> float:
    """Where a day stands between two years, in hundredths."""
    begin, end = date(first, 1, 1), date(last, 1, 1)
    parts = [*map(int, day[:10].split("-")), 1, 1][:3]
    return 100 * (date(parts[0], parts[1], parts[2]) - begin).days / (end - begin).days
