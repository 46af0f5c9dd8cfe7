"""A page with nothing but a canvas, over a small graph that is expanded as the reader asks.

`?many=300` draws that many things instead; `?view=` restores a view from a link.
"""

from dataclasses import replace

import streamlit as st
from migcoop.canvas import (
    CanvasState,
    Edge,
    Expand,
    Handlers,
    Hidden,
    Look,
    Node,
    Picture,
    canvas,
)
from migcoop.links import view_from_text, view_to_text

CLASSES = {
    "event": "Event",
    "organization": "Organization",
    "official": "Official",
    "country": "Country",
    "place": "Place",
    "document": "Source document",
}
ROOT = "almaty-2001"
NASTY = "<script>document.title='broken'</script> \"quoted\" & 'quoted'"
RIGHT_TO_LEFT = "وزارة الخارجية في جمهورية طاجيكستان"
LONG = "Consultative " + "Meeting" * 30 + " on cooperation in matters of migration " * 6

NODES = (
    Node(ROOT, "Workshop on Migration Legislation, Almaty", "event", note="Almaty, 2001"),
    Node("iom", "International Organization for Migration", "organization"),
    Node("osce", "OSCE/ODIHR", "organization"),
    Node("unhcr", "UNHCR", "organization"),
    Node("appave", "Gervais Appave", "official"),
    Node("deputy", "Deputy Foreign Minister of Georgia", "official", kind="unnamed"),
    Node("minister", "Minister of Labour of Tajikistan", "official", kind="unnamed"),
    Node("rest", "4 more, not stated", "country", kind="remainder"),
    Node("kaz", "Kazakhstan", "country"),
    Node("geo", "Georgia", "country"),
    Node("tjk", "Tajikistan", "country"),
    Node("kgz", "Kyrgyzstan", "country"),
    Node("almaty", "Almaty", "place"),
    Node("report", "Report of the workshop", "document"),
    Node("nasty", NASTY, "organization"),
    Node("rtl", RIGHT_TO_LEFT, "organization"),
    Node("long", LONG, "event"),
)
NAMES = {node.id: node for node in NODES}
TRIPLES = (
    ("iom", "organised", ROOT, "explicit"),
    ("osce", "organised", ROOT, "explicit"),
    ("unhcr", "supported", ROOT, "interpreted"),
    ("appave", "took part in", ROOT, "explicit"),
    ("appave", "works for", "iom", "explicit"),
    ("deputy", "took part in", ROOT, "explicit"),
    ("minister", "took part in", ROOT, "explicit"),
    ("rest", "took part in", ROOT, "inferred"),
    ("deputy", "holds office in", "geo", "interpreted"),
    ("minister", "holds office in", "tjk", "interpreted"),
    (ROOT, "took place in", "almaty", "explicit"),
    ("almaty", "lies in", "kaz", "external"),
    ("report", "tells of", ROOT, "explicit"),
    ("kgz", "took part in", ROOT, "explicit"),
    ("nasty", "took part in", ROOT, "explicit"),
    ("rtl", "took part in", ROOT, "explicit"),
    ("long", "follows", ROOT, "interpreted"),
    ("osce", "works with", "iom", "external"),
)
EDGES = tuple(
    Edge(
        f"{source}-{number}",
        source,
        target,
        relation,
        relation,
        status,  # type: ignore[arg-type] # the table above holds nothing else
        claim=f"{NAMES[source].label} {relation} {NAMES[target].label}.",
        quote="" if status == "external" else f"... {relation} ...",
    )
    for number, (source, relation, target, status) in enumerate(TRIPLES)
)
START = (ROOT, "iom", "osce", "almaty", "deputy", "rest", "appave")


def shown_picture(shown: set[str]) -> Picture:
    """The part of the graph that is shown, each node with the counts of what it still hides."""
    nodes = tuple(replace(n, hidden=_hidden(n.id, shown)) for n in NODES if n.id in shown)
    edges = tuple(e for e in EDGES if e.source in shown and e.target in shown)
    return Picture(nodes, edges, CLASSES, roots=(ROOT,), focus=st.query_params.get("focus"))


def _hidden(node: str, shown: set[str]) -> tuple[Hidden, ...]:
    counts: dict[tuple[str, str], int] = {}
    for edge in EDGES:
        if node not in (edge.source, edge.target):
            continue
        other = edge.target if edge.source == node else edge.source
        if other not in shown:
            group = (edge.relation, NAMES[other].cls)
            counts[group] = counts.get(group, 0) + 1
    return tuple(Hidden(rel, rel, cls, count) for (rel, cls), count in sorted(counts.items()))


def expanded(ask: Expand) -> None:
    """Adds the neighbours that were asked for to what is shown."""
    shown = st.session_state.shown
    for edge in EDGES:
        if ask.node not in (edge.source, edge.target) or ask.relation not in (None, edge.relation):
            continue
        other = edge.target if edge.source == ask.node else edge.source
        if ask.cls in (None, NAMES[other].cls):
            shown.add(other)


def many(count: int) -> Picture:
    """A graph of that many things with a few centres."""
    classes = list(CLASSES)
    nodes = tuple(
        Node(f"t{i}", f"Thing number {i}", classes[i % len(classes)]) for i in range(count)
    )
    centres = max(1, count // 25)
    edges = tuple(
        Edge(f"e{i}", f"t{i}", f"t{(i * 7919) % centres}", "meets", "meets")
        for i in range(centres, count)
    ) + tuple(
        Edge(f"c{i}", f"t{i}", f"t{(i * 3 + 1) % centres}", "leads", "leads", "inferred")
        for i in range(centres)
    )
    return Picture(nodes, edges, CLASSES, roots=("t0",))


def page() -> CanvasState:
    """The whole page."""
    count = int(st.query_params.get("many", 0))
    most = int(st.query_params["most"]) if "most" in st.query_params else None
    link = st.query_params.get("view")
    view = view_from_text(link) if link else None
    if "shown" not in st.session_state:
        st.session_state.shown = set(view["places"] if view else START) & set(NAMES)
        st.session_state.runs = 0
    st.session_state.runs += 1
    picture = many(count) if count else shown_picture(st.session_state.shown)
    texts = {"legend": "Легенда", "undo": "Отменить"} if "ru" in st.query_params else {}
    state = canvas(
        picture,
        key="demo",
        view=view,
        look=Look(title="Demo graph", height=600, texts=texts, most_kept=most),
        handlers=Handlers(expand=expanded),
    )
    if state.view:
        st.query_params["view"] = view_to_text(state.view)
    return state


if __name__ == "__main__":
    st.set_page_config(page_title="Canvas", layout="wide")
    STATE = page()
    st.code(f"selected: {STATE.selected}\nopened: {STATE.opened}\nexpand: {STATE.expand}")
