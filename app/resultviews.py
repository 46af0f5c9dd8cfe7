"""A query's result as a table, and as a graph, a map, a timeline or a chart where it allows."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final

import altair as alt
import drawing
import evidence
import links
import markup
import streamlit as st
import timeline
import worldmap
from holdings import store
from paging import Paging
from wording import tr

from kg.explore.geography import areas
from kg.explore.names import Name
from kg.explore.results import Cell, Result
from kg.explore.timeline import Interval

_PAGE: Final = 100


@dataclass(frozen=True)
class _Dated:
    name: Name
    when: Interval

    @property
    def words(self) -> str:
        return self.when.words


def size(result: Result) -> str:
    """How much there is."""
    if result.yes is not None:
        return ""
    number = tr("Rows: {n}", n=len(result.rows))
    return f"{number}, {tr('the first of more')}" if result.is_cut else number


def draw(result: Result) -> None:
    """The result as the reader chose to see it."""
    if result.yes is not None:
        word = tr("Yes") if result.yes else tr("No")
        st.html(f'<div class="kg-verdict"><strong>{escape(word)}</strong></div>')
        return
    if not result.rows:
        st.html(markup.paragraph(tr("The query is right, and nothing in the graph fits it.")))
        return
    views = {name: view for name, view in _VIEWS.items() if view.fits(result)}
    chosen = links.parameter("show", "table")
    chosen = chosen if chosen in views else "table"
    titles = {
        "table": tr("Table"),
        "graph": tr("Graph"),
        "map": tr("Map"),
        "timeline": tr("Timeline"),
        "chart": tr("Chart"),
    }
    if len(views) > 1:
        st.segmented_control(
            tr("Show as"),
            list(views),
            format_func=titles.__getitem__,
            required=True,
            label_visibility="collapsed",
            **links.bound("show", chosen),
        )
    views[chosen].draw(result)


def _table(result: Result) -> None:
    paging = Paging("page", len(result.rows), _PAGE)
    if paging.pages > 1:
        st.html(markup.paragraph(paging.extent, "kg-quiet"))
    shown = paging.shown(result.rows)
    st.html(markup.table(result.columns, (markup.row(map(_cell, row)) for row in shown)))
    paging.turn()


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.name:
        return evidence.thing(cell.name)
    if cell.kind == "code":
        return f'<span title="{escape(cell.iri)}">{escape(tr(cell.text))}</span>'
    return markup.small(cell.text, "kg-code") if cell.kind == "link" else markup.dated(cell.text)


def _graph(result: Result) -> None:
    drawing.result_graph(result)


def _map(result: Result) -> None:
    worldmap.draw(areas(store(), result.things()))


def _timeline(result: Result) -> None:
    dates = result.columns_of("date")
    things = result.columns_of("thing")
    items = []
    for row in result.rows:
        days = sorted(cell.text[:10] for place in dates if (cell := row[place]))
        first = row[things[0]] if things else row[0]
        if days and first:
            name = first.name or Name("", first.text)
            items.append(_Dated(name, Interval(start=days[0], end=days[-1])))
    timeline.draw(dict.fromkeys(items))  # many rows may say the same of one thing


def _chart(result: Result) -> None:
    number = result.columns_of("number")[0]
    label = next(place for place in range(len(result.columns)) if place != number)
    values = [
        {"name": tr(name.text) if name.kind == "code" else name.text, "value": value.number}
        for row in result.rows[:_PAGE]
        if (name := row[label]) and (value := row[number])
    ]
    cells = [cell for row in result.rows[:_PAGE] if (cell := row[number])]
    is_whole = all(cell.number.is_integer() for cell in cells)
    table = alt.Data(values=values)  # type: ignore[no-untyped-call] # altair leaves it untyped
    bars = alt.Chart(table).mark_bar(aria=False, color="#1d7ca8")
    chart = bars.encode(
        x=alt.X(
            "value:Q",
            title=result.columns[number],
            axis=alt.Axis(tickMinStep=1 if is_whole else 0),
        ),
        y=alt.Y("name:N", title=result.columns[label], sort=None, axis=alt.Axis(labelLimit=320)),
        tooltip=["name:N", "value:Q"],
    )
    st.altair_chart(chart, alt=tr("Chart"))


@dataclass(frozen=True)
class _View:
    draw: Callable[[Result], None]
    fits: Callable[[Result], bool]


_VIEWS: Final = {
    "table": _View(_table, lambda _: True),
    "graph": _View(_graph, lambda result: len(result.columns_of("thing")) > 1),
    "map": _View(_map, lambda result: any(area.m49 for area in areas(store(), result.things()))),
    "timeline": _View(_timeline, lambda result: bool(result.columns_of("date"))),
    "chart": _View(
        _chart, lambda result: bool(result.columns_of("number")) and len(result.columns) > 1
    ),
}
