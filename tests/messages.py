"""Every message that the explorer can show, from where it is written."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from migcoop.texts import CANVAS_TEXTS, EDITOR_TEXTS
from pyoxigraph import NamedNode

from kg.explore.browse import browse
from kg.explore.examples import EXAMPLES
from kg.explore.names import glossary
from kg.questions import questions
from kg.store.rows import MERGE, Readable
from kg.terms import MCO, VOCABULARY, VOCABULARY_GRAPH

APP = Path(__file__).parents[1] / "app"
LIBRARY = APP.parent / "src" / "kg"


Message = str | tuple[str, str]
"""A message, or the two that it is for one and for many."""


def written() -> Iterator[Message]:
    """The literals that the pages hand to `tr`, and that the library makes sentences of."""
    pages = [
        file for at in ("", "app_pages/", "components/migcoop/") for file in APP.glob(f"{at}*.py")
    ]
    for file in sorted([*pages, *LIBRARY.rglob("*.py")]):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                if node.func.id in {"tr", "in_each_language", "Sentence"} and texts:
                    yield texts[0]
                if node.func.id in {"counted", "Counted"} and texts:
                    yield texts[0], texts[-1]


def asked() -> Iterator[str]:
    """What the named questions and the example queries say of themselves."""
    for each in questions():
        yield from (each.title, each.searches)
        yield from (spaced(column) for column in each.columns)
        yield from re.findall(r'"([a-zA-Z][^"]+)"', each.sparql)
        for parameter in each.parameters:
            yield from (parameter.name, parameter.meaning)
    yield from (each.title for each in EXAMPLES)


def spaced(column: str) -> str:
    """The name of a column as words."""
    return "".join(f" {each.lower()}" if each.isupper() else each for each in column)


def labels(store: Readable) -> Iterator[str]:
    """What the ontology calls the classes, codes and properties that the data uses."""
    used = {
        quad.predicate.value
        for quad in store.oxigraph
        if quad.graph_name not in {NamedNode(VOCABULARY_GRAPH), MERGE}
    }
    for iri, label in glossary(store).labels.items():
        if iri in used or iri.startswith((VOCABULARY, MCO)):
            yield label


def facets(store: Readable) -> Iterator[str]:
    """What things are narrowed down by."""
    yield "no value recorded"
    yield from (facet.label for facet in browse(store).facets)


def messages(store: Readable) -> list[Message]:
    """All of them, each once, sorted."""
    parts: Iterable[Iterable[Message]] = (
        written(),
        asked(),
        CANVAS_TEXTS.values(),
        EDITOR_TEXTS.values(),
        labels(store),
        facets(store),
    )
    found = {message for part in parts for message in part if message}
    counted = {each[0] for each in found if isinstance(each, tuple)}
    return sorted(found - counted, key=str)
