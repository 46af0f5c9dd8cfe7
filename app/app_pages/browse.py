"""All things, narrowed down by what is recorded of them, in four views and as CSV."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final

import drawing
import evidence
import links
import markup
import streamlit as st
import timeline
import worldmap
from holdings import store
from paging import Paging
from shell import head, section
from telling import told
from wording import tr

from kg.explore.browse import FACETS, NO_VALUE, Facet, Item, Results, browse, to_csv
from kg.explore.geography import areas
from kg.explore.names import glossary
from kg.explore.neighbourhood import neighbourhood
from kg.terms import VOCABULARY

DRAWN: Final = 150
ROLE: Final = f"{VOCABULARY}role/"
_WITH_ROLE: Final = frozenset({"official", "organization", "participant-group"})
_WITH_COUNTRY: Final = _WITH_ROLE | {"event", "case-study"}
"""The things that have a role or a country, whether a document states it or not."""
NONE: Final = "none"
"""How the address writes that nothing is recorded."""


def chosen() -> dict[str, list[str]]:
    """The values of each facet that the address holds."""
    return {
        key: [NO_VALUE if value == NONE else value for value in links.parameters(key)]
        for key in FACETS
    }


def written(values: object) -> list[str]:
    """Values as the address holds them."""
    return [str(value) or NONE for value in values] if isinstance(values, list) else []


def field(facet: Facet) -> None:
    """A facet with the number of things beside each of its values."""
    labels = {each.value: f"{told(each.label)} ({each.count})" for each in facet.values}
    st.multiselect(
        tr(facet.label),
        list(labels),
        format_func=lambda value: labels.get(value, value),
        placeholder=tr("all"),
        **links.bound(facet.key, [each.value for each in facet.values if each.is_chosen], written),
    )


def table(found: Results) -> None:
    """The things as a table, a page at a time."""
    paging = Paging("page", len(found.items))
    heads = (tr("Thing"), tr("Country"), tr("Role"), tr("When"), tr("How it is known"))
    if paging.pages > 1:
        st.html(markup.paragraph(paging.extent, "kg-quiet"))
    st.html(markup.table(heads, map(row, paging.shown(found.items))))
    paging.turn()


def row(item: Item) -> str:
    """One thing."""
    vague = item.when.precision != "day"
    when = markup.dated(told(item.words))
    roles = ", ".join(tr(glossary(store()).label(f"{ROLE}{role}")) for role in item.roles)
    return markup.row(
        (
            evidence.thing_of_class(item.name),
            evidence.stacked(map(evidence.thing, item.countries)) or _unstated(item, _WITH_COUNTRY),
            escape(roles) or _unstated(item, _WITH_ROLE),
            f'<span class="kg-unnamed">{when}</span>' if vague else f"<span>{when}</span>",
            evidence.stacked(map(evidence.status, filter(None, item.statuses))),
        )
    )


def _unstated(item: Item, classes: frozenset[str]) -> str:
    return markup.not_stated() if item.name.cls in classes else ""


def graph(found: Results) -> None:
    """The first things as a graph, with the lines between them."""
    shown = [item.name.id for item in found.items[:DRAWN]]
    if len(found.items) > DRAWN:
        st.html(markup.paragraph(tr("Drawn: the first {n}.", n=DRAWN), "kg-quiet"))
    drawing.library_graph(neighbourhood(store(), shown[:1], shown=shown), tr("Browse"))


def world(found: Results) -> None:
    """The countries of the things on a map."""
    worldmap.draw(areas(store(), (item.name.iri for item in found.items)))


def times(found: Results) -> None:
    """The things by their time; without the long tail of those that have none."""
    timeline.draw(found.items[:DRAWN])


@dataclass(frozen=True)
class View:
    """One way to look at what is left."""

    title: str
    draw: Callable[[Results], None]


def views() -> dict[str, View]:
    """The ways to look at what is left, by their name in the address."""
    return {
        "table": View(tr("Table"), table),
        "graph": View(tr("Graph"), graph),
        "map": View(tr("Map"), world),
        "timeline": View(tr("Timeline"), times),
    }


head(
    tr("Browse"),
    lead=tr("Everything in the graph, narrowed down by what is recorded of it."),
)
side, list_ = st.columns([1, 3], gap="large")
facets = side.container(key="facets")
with facets:
    words = (
        st.text_input(
            tr("Words in the name"), live=True, **links.bound("words", links.parameter("words"))
        )
        or ""
    )
found = browse(store(), chosen(), text=words)
with facets:
    for each in found.facets:
        field(each)
with list_:
    section(tr("Found"), tr("{n} of {all}", n=len(found.items), all=found.total))
    known = views()
    show = links.parameter("show", "table")
    show = show if show in known else "table"
    st.segmented_control(
        tr("Show as"),
        list(known),
        format_func=lambda name: known[name].title,
        required=True,
        label_visibility="collapsed",
        **links.bound("show", show),
    )
    if found.items:
        known[show].draw(found)
        st.download_button("CSV", to_csv(found.items), "things.csv", "text/csv", on_click="ignore")
    else:
        st.html(markup.paragraph(tr("Nothing fits all of these: take one of them away.")))
