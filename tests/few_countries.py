"""A store of a few countries with a filling, and limits that a test can reach."""

from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.store.limits import Limits
from kg.store.snapshots import build_store
from kg.store.workers import Workers
from kg.terms import PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING

LABEL = NamedNode(PREFIXES["rdfs"] + "label")
REFERENCE = NamedNode(REFERENCE_GRAPH)
SOURCE = NamedNode(f"{SOURCE_GRAPH}almaty-2001")
LARGE = NamedNode(f"{SOURCE_GRAPH}large")
LIMITS = Limits(deadline=1.5, memory=200 * 2**20, size=2 * 2**20, patience=1.0)
EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
FROM_NOWHERE = "ASK FROM <file:///> {}"
KAZ = "SELECT ?name { co:KAZ rdfs:label ?name }"


def country(code: str, name: str, graph: NamedNode = REFERENCE) -> Quad:
    """The statement that a country is called so."""
    return Quad(NamedNode(f"{THING}country/{code}"), LABEL, Literal(name, language="en"), graph)


QUADS = [country("KAZ", "Kazakhstan"), country("KGZ", "Kyrgyzstan", SOURCE)]
FILLING = [country(f"x{number}", f"Country {number}", LARGE) for number in range(3000)]


def build_few(folder: Path) -> Path:
    """Build the store in this folder: two countries in two graphs, and a filling."""
    build_store(QUADS + FILLING, folder)
    return folder


def names(pool: Workers, query: str, **options: Any) -> list[str]:  # noqa: ANN401  passed on as it is
    """The values of ?name, sorted."""
    return sorted(row["name"].value for row in pool.query(query, **options).rows())
