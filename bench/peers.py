"""The servers that are measured beside ours, on the same statements."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from serving import Server, free_port

from kg.store import build_store
from kg.terms import MCO, PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING, VOCABULARY

INSTALL = {"oxigraph": "oxigraph", "rdflib-endpoint": "rdflib-endpoint[cli,oxigraph]"}
"""The programs of the others, and the package that brings each."""
PARTICIPATIONS, COUNTRIES, EVENTS = 800, 60, 40


def statements() -> Iterator[Quad]:
    """About 9,500 statements of the domain."""

    def quad(subject: str, predicate: str, value: NamedNode | Literal, graph: str) -> Quad:
        return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(graph))

    source = f"{SOURCE_GRAPH}bench"
    for number in range(PARTICIPATIONS):
        node = f"{THING}participation/p{number}"
        country = NamedNode(f"{THING}country/c{number % COUNTRIES}")
        yield quad(node, f"{MCO}participant", country, source)
        event = NamedNode(f"{THING}event/e{number % EVENTS}")
        yield quad(node, f"{MCO}event", event, source)
        role = NamedNode(f"{VOCABULARY}role/r{number % 7}")
        yield quad(node, f"{MCO}role", role, source)
        for other in range(9):
            words = Literal(f"words {number * other % 97}")
            yield quad(node, f"{MCO}other{other}", words, source)
    for number in range(COUNTRIES):
        name = Literal(f"Country {number}", language="en")
        label = f"{PREFIXES['skos']}prefLabel"
        yield quad(f"{THING}country/c{number}", label, name, REFERENCE_GRAPH)


def servers(folder: Path, deadline: float) -> Iterator[Server]:
    """Ours as `kg serve` starts it, and those of the others that are installed."""
    store = build_store(statements(), folder)
    port = free_port()
    ours = ("-m", "kg", "serve", "--store", str(folder), "--port", str(port))
    command = (sys.executable, *ours, "--deadline", f"{deadline:g}")
    yield Server("kg serve", command, "/sparql", port)
    if program := _found("oxigraph"):
        graphs = folder / "graphs"
        Store(str(graphs)).bulk_extend(statements())
        union = ("--union-default-graph",)
        # The union of the graphs that it is given, and the default graph of our own store.
        for name, location, more in (("oxigraph", graphs, union), ("oxigraph, merged", store, ())):
            port = free_port()
            where = ("--location", str(location), "--bind", f"127.0.0.1:{port}", *more)
            yield Server(name, (program, "serve-read-only", *where), "/query", port)
    if program := _found("rdflib-endpoint"):
        port, file = free_port(), folder / "all.nt"
        whole = Store()
        whole.extend(Quad(*quad.triple) for quad in statements())
        whole.dump(str(file), RdfFormat.N_TRIPLES, from_graph=Quad(*next(statements()).triple)[3])
        options = ("--host", "127.0.0.1", "--port", str(port), "--store", "Oxigraph", str(file))
        yield Server("rdflib-endpoint", (program, "serve", *options), "/", port)


def missing() -> list[str]:
    """The packages of the others that are not installed."""
    return [package for name, package in INSTALL.items() if not _found(name)]


def _found(name: str) -> str | None:
    """The program of this name, beside this Python or on the path."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
