"""Timelines: bars as long as what is known of a time is vague, open where no end is known."""

from collections.abc import Iterable
from dataclasses import dataclass
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

    @property
    def words(self) -> str:
        """When it was, for people."""
        ...


@dataclass(frozen=True)
class _Look:
    """How a bar looks, and what that says."""

    css: str
    meaning: str


def draw(items: Iterable[Dated]) -> None:
    """The dated things as bars, with what the bars mean, and the undated ones as a sentence."""
    each = list(items)
    dated = [one for one in each if one.when.earliest]
    if dated:
        first = min(int(one.when.earliest[:4]) for one in dated)
        last = max(int(one.when.latest[:4]) for one in dated) + 1
        bars = "".join(_row(one, first, last) for one in dated)
        st.html(f'<ul class="kg-timeline">{bars}{_axis(first, last)}</ul>')
        st.html(_legend(_look(one.when) for one in dated))
    without = [evidence.thing(one.name) for one in each if not one.when.earliest]
    if without:
        before = escape(tr("No date is stated for:"))
        st.html(f'<p class="kg-quiet">{before} {"; ".join(without)}</p>')


def _look(when: Interval) -> _Look:
    if when.precision == "day":
        if when.is_open_after:
            return _Look("kg-bar kg-onward", tr("only the beginning is stated, and no end"))
        if when.is_open_before:
            return _Look("kg-bar kg-before", tr("only the end is stated, and no beginning"))
        return _Look("kg-bar", tr("from the first day to the last"))
    if when.is_open_after:
        return _Look("kg-bar kg-vague kg-onward", tr("not before the bound, days not stated"))
    if when.is_open_before:
        return _Look("kg-bar kg-vague kg-before", tr("not after the bound, days not stated"))
    return _Look("kg-bar kg-vague", tr("within these bounds, days not stated"))


def _legend(looks: Iterable[_Look]) -> str:
    """Every look that is drawn, once, with what it says."""
    entries = (
        f'<span class="kg-track" aria-hidden="true"><span class="kg-sample {look.css}"></span>'
        f"</span>{escape(look.meaning)}"
        for look in dict.fromkeys(looks)
    )
    return markup.listing(entries, "kg-key")


def _row(one: Dated, first: int, last: int) -> str:
    start = 0.0 if one.when.is_open_before else _place(one.when.earliest, first, last)
    end = 100.0 if one.when.is_open_after else _place(one.when.latest, first, last)
    look = _look(one.when)
    return (
        f"<li><span>{evidence.thing(one.name)}</span>"
        f'<span class="kg-track"><span class="{look.css}" role="img"'
        f' aria-label="{escape(look.meaning)}"'
        f' style="left:{start:.2f}%;width:{max(end - start, 0.0):.2f}%"></span></span>'
        f'<span class="kg-cls">{markup.dated(told(one.words))}</span></li>'
    )


def _axis(first: int, last: int) -> str:
    ends = f"<span></span><span><span>{first}</span><span>{last}</span></span><span></span>"
    return f'<li class="kg-axis" aria-hidden="true">{ends}</li>'


def _place(day: str, first: int, last: int) -> float:
    """Where a day stands between two years, in hundredths."""
    begin, end = date(first, 1, 1), date(last, 1, 1)
    parts = [*map(int, day[:10].split("-")), 1, 1][:3]
    return 100 * (date(parts[0], parts[1], parts[2]) - begin).days / (end - begin).days
