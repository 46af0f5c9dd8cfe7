"""A page with one drawing: `?by=ours&shape=focus&many=300`; without `by`, with nothing but a word.

Streamlit runs it, for the other components in an environment that has them and nothing of ours.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st  # noqa: TID251  it is a page
from explorer_graph import CLASSES, COLOURS, SHAPES, Line, things

HEIGHT: Final = 600
WIDTH: Final = 1200


def ours(count: int, lines: list[Line]) -> None:
    """The canvas of the explorer."""
    from migcoop.canvas import Edge, Look, Node, Picture, canvas  # noqa: PLC0415  not in all

    picture = Picture(
        nodes=tuple(Node(*thing) for thing in things(count)),
        edges=tuple(Edge(f"{a} {b}", a, b, "meets", "meets") for a, b in lines),
        classes={cls: cls for cls in CLASSES},
        roots=("t0",),
    )
    canvas(picture, key="drawing", look=Look(height=HEIGHT))


def st_link_analysis(count: int, lines: list[Line]) -> None:
    """The component st-link-analysis, as its manual shows it."""
    from st_link_analysis import (  # type: ignore[import-not-found]  # noqa: PLC0415  not in all
        EdgeStyle,
        NodeStyle,
        st_link_analysis,
    )

    nodes = [{"data": {"id": a, "label": c, "name": b}} for a, b, c in things(count)]
    edges = [
        {"data": {"id": f"{a} {b}", "label": "meets", "source": a, "target": b}} for a, b in lines
    ]
    st_link_analysis(
        {"nodes": nodes, "edges": edges},
        node_styles=[
            NodeStyle(*each, caption="name") for each in zip(CLASSES, COLOURS, strict=True)
        ],
        edge_styles=[EdgeStyle("meets", directed=True)],
        height=HEIGHT,
        key="drawing",
    )


def streamlit_agraph(count: int, lines: list[Line]) -> None:
    """The component streamlit-agraph, as its manual shows it."""
    from streamlit_agraph import (  # type: ignore[import-not-found]  # noqa: PLC0415  not in all
        Config,
        Edge,
        Node,
        agraph,
    )

    colours = dict(zip(CLASSES, COLOURS, strict=True))
    agraph(
        nodes=[Node(id=a, label=b, color=colours[c]) for a, b, c in things(count)],
        edges=[Edge(source=a, target=b) for a, b in lines],
        config=Config(width=WIDTH, height=HEIGHT, directed=True, physics=True, hierarchical=False),
    )


DRAWN_BY: Final[dict[str, Callable[[int, list[Line]], None]]] = {
    "ours": ours,
    "st-link-analysis": st_link_analysis,
    "streamlit-agraph": streamlit_agraph,
}

if __name__ == "__main__":
    st.set_page_config(layout="wide")
    asked = st.query_params
    if "by" in asked:
        many = int(asked["many"])
        DRAWN_BY[asked["by"]](many, SHAPES[asked["shape"]](many))
    else:
        st.write("nothing")
