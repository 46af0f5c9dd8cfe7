"""The map: today's countries from bundled outlines, former states as a list beside it."""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any, Final

import altair as alt
import evidence
import markup
import streamlit as st
from wording import tr

from kg.explore.geography import Area
from kg.explore.names import Name

_OUTLINES: Final = Path(__file__).parent / "static" / "countries-110m.json"
_ANTARCTICA: Final = "010"
"""No country lies there, and it takes a fifth of the map."""


def draw(areas: Iterable[Area]) -> None:
    """The countries on a map, with what lies in each listed below."""
    each = list(areas)
    drawn = [area for area in each if area.m49]
    listed = [area for area in each if not area.m49]
    if drawn:
        with st.container(key="map"):
            st.altair_chart(_chart(drawn), alt=tr("Map"), height="stretch")
        st.html(
            markup.paragraph(
                tr("Outlines of today's countries: Natural Earth, public domain."), "kg-quiet"
            )
        )
    if listed:
        names = "; ".join(evidence.label(area.country) for area in listed)
        sentence = tr(
            "Listed and not drawn, because today's borders are not theirs: {names}", names=names
        )
        st.html(markup.paragraph(sentence, "kg-quiet"))
    if not each:
        st.html(markup.paragraph(tr("Nothing here lies in a country that the documents state.")))
        return
    if listing := markup.definitions(_row(area) for area in each if _others(area)):
        st.html(listing)
    alone = [evidence.thing(area.country) for area in each if not _others(area)]
    if alone:
        st.html(f'<p class="kg-quiet">{_alone("; ".join(alone))}</p>')


def _alone(countries: str) -> str:
    """What is and what is not said of countries with nothing in them."""
    before = tr(
        "Countries that were found, but no event or place found here is stated to lie in them:"
    )
    after = tr("The map does not show what is only listed with a country, such as officials.")
    return f"{escape(before)} {countries}. {escape(after)}"


def _others(area: Area) -> list[Name]:
    return [one for one in area.things if one != area.country]


def _row(area: Area) -> tuple[str, str]:
    """A country, and what lies in it."""
    inside = evidence.stacked(map(evidence.thing_of_class, _others(area)))
    return f"{evidence.thing(area.country)}{_former(area)}", inside


def _former(area: Area) -> str:
    return f' <span class="kg-cls">{escape(tr("former state"))}</span>' if area.is_former else ""


@st.cache_resource(show_spinner=False)
def _outlines() -> dict[str, Any]:
    outlines: dict[str, Any] = json.loads(_OUTLINES.read_text(encoding="utf-8"))
    return outlines


def _chart(drawn: list[Area]) -> Any:  # noqa: ANN401 - altair widens the type on projecting
    shapes = alt.Data(  # type: ignore[no-untyped-call] # altair leaves it untyped
        values=_outlines(),
        format=alt.DataFormat(type="topojson", feature="countries"),  # type: ignore[no-untyped-call] # as above
    )
    rows = [
        {"id": area.m49, "country": evidence.label(area.country), "number": len(area.things)}
        for area in drawn
    ]
    table = alt.Data(values=rows)  # type: ignore[no-untyped-call] # as above
    world = (
        alt.Chart(shapes)
        .mark_geoshape(aria=False, fill="#8a979e33", stroke="#8a979e", strokeWidth=0.4)
        .transform_filter(f"datum.id != '{_ANTARCTICA}'")
    )
    found = (
        alt.Chart(shapes)
        .mark_geoshape(aria=False, stroke="#2f8fbf", strokeWidth=1)
        .transform_lookup("id", alt.LookupData(table, "id", ["country", "number"]))
        .transform_filter("isValid(datum.country)")
        .encode(
            color=alt.Color(
                "number:Q",
                scale=alt.Scale(range=["#2f8fbf55", "#2f8fbf"], domainMin=0),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("country:N", title=tr("country")),
                alt.Tooltip("number:Q", title=tr("things")),
            ],
        )
    )
    return alt.layer(world, found).project("naturalEarth1")
