"""Build, validate, ask all questions and export, each beside the plain way, in one run.

    python bench/pipeline.py [--rounds 1]

The plain way is an rdflib graph in memory with pySHACL. Prints the median seconds of both and
their ratio: read the ratios, the seconds depend on the machine.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyshacl
import rdflib

from kg.build import read_graph
from kg.exchange.export import export
from kg.questions import ask, questions
from kg.store import build_store, open_store
from kg.validation.rules import read_shapes
from kg.validation.validate import validate

CHECKOUT = Path(__file__).parents[1]


def main() -> None:
    """Time every step both ways and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        steps = list(_steps(Path(folder)))
        print(f"{'step':<22}{'here, s':>10}{'plain, s':>10}{'plain / here':>14}")
        for name, here, plain in steps:
            ours, theirs = _median(here, rounds), _median(plain, rounds)
            print(f"{name:<22}{ours:>10.3f}{theirs:>10.3f}{theirs / ours:>14.1f}")


def _steps(folder: Path) -> list[tuple[str, Callable[[], object], Callable[[], object]]]:
    graph = read_graph(CHECKOUT / "ontology", CHECKOUT / "data")
    quads = [*graph.vocabulary, *graph.data]
    data = [quad.triple for quad in graph.data]
    vocabulary = [quad.triple for quad in graph.vocabulary]
    shapes = read_shapes(CHECKOUT / "ontology" / "shapes.ttl")
    build_store(quads, folder)
    store = open_store(folder)
    lines = "".join(f"{quad} .\n" for quad in quads)
    plain = rdflib.Dataset(default_union=True).parse(data=lines, format="nquads")
    union = rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    plain_shapes = rdflib.Graph().parse(CHECKOUT / "ontology" / "shapes.ttl")
    asked = [question.sparql for question in questions()]
    return [
        (
            "store the graph",
            lambda: build_store(quads, folder),
            lambda: rdflib.Dataset().parse(data=lines, format="nquads"),
        ),
        (
            "validate",
            lambda: validate(data, shapes, vocabulary=vocabulary),
            lambda: pyshacl.validate(union, shacl_graph=plain_shapes, inference="none"),
        ),
        (
            "ask all questions",
            lambda: [ask(store, question.name) for question in questions()],
            lambda: [list(plain.query(text)) for text in asked],
        ),
        ("export as Turtle", lambda: export(quads, "turtle"), union.serialize),
    ]


def _median(step: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
