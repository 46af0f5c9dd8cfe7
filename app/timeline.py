"""Timelines: each thing a bar as long as what is known of its time is vague."""

from collections.abc import Iterable
from typing import Final, Protocol

import altair as alt
import streamlit as st

import evidence
from kg.names import Name
from kg.timeline import Interval
from telling import told
from wording import tr

_ROW: Final = 30


class Dated(Protocol):
    """Something with a name and a time."""

    @property
    def name(self) -> Name: ...
    @property
    def when(self) -> Interval: ...


def draw(items: Iterable[Dated]) -> None:
    """The dated things as bars, and the undated ones as a sentence."""
    each = list(items)
    dated = [one for one in each if one.when.earliest]
    if dated:
        st.altair_chart(_chart(dated), alt=tr("Timeline"))
    without = [evidence.label(one.name) for one in each if not one.when.earliest]
    if without:
        st.caption(tr("No date is stated for: {names}", names="; ".join(without)))


def _chart(dated: list[Dated]) -> alt.LayerChart:
    day, bounds = tr("days stated"), tr("only bounds known")
    values = [
        {
            "name": evidence.label(one.name),
            "from": one.when.earliest,
            "to": f"{one.when.latest}T23:59:59",
            "known": day if one.when.precision == "day" else bounds,
            "words": told(one.when.words),
        }
        for one in dated
    ]
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=320)),
        tooltip=[
            alt.Tooltip("name:N", title=tr("Thing")),
            alt.Tooltip("words:N", title=tr("When")),
        ],
    )
    looks = alt.Scale(domain=[day, bounds], range=["#1d7ca8", "#b98a2b"])
    bars = base.mark_bar(height=10, cornerRadius=2, minBandSize=4).encode(
        x=alt.X("from:T", title=None, axis=alt.Axis(format="%Y", tickCount=8)),
        x2="to:T",
        color=alt.Color("known:N", scale=looks, title=tr("How exactly"), legend=alt.Legend(orient="top")),
    )
    points = base.mark_point(size=60, filled=True).encode(
        x="from:T",
        color=alt.Color("known:N", scale=looks),
        shape=alt.Shape("known:N", scale=alt.Scale(domain=[day, bounds], range=["circle", "triangle-right"]), legend=None),
    )
    return alt.layer(bars, points).properties(height=_ROW * len(dated) + 40)
