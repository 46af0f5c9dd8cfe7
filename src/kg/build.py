"""The way from the ontology and data folders to a checked store, in one piece."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import KgError
from kg.graph import corpus_quads
from kg.reading.sources import read_corpus
from kg.store.snapshots import build_store
from kg.validation.report import Report
from kg.validation.rules import read_shapes
from kg.validation.validate import EngineName, validate
from kg.vocabulary import read_codes, read_vocabulary

Tell = Callable[[str], None]
"""Says what is being done, for people who wait."""


class NotValidError(KgError):
    """Data that breaks a rule, so that nothing was built; `report` says which and where."""

    def __init__(self, report: Report) -> None:
        """Keep the report beside the sentence."""
        self.report = report
        super().__init__("The data breaks a rule, so the store was left as it was")


@dataclass(frozen=True)
class Graph:
    """Everything that goes into the store: the published ontology, and what was read."""

    vocabulary: tuple[Quad, ...]
    data: tuple[Quad, ...]


@dataclass(frozen=True)
class Built:
    """A finished store: where it is, how many quads and reports it holds, and what was checked."""

    path: Path
    quads: int
    reports: int
    report: Report


def read_graph(ontology: Path, data: Path) -> Graph:
    """The quads of both folders, checked in everything but the shapes; see `read_corpus`."""
    vocabulary = read_vocabulary(ontology)
    corpus = read_corpus(data, read_codes(vocabulary))
    return Graph(tuple(vocabulary), tuple(corpus_quads(corpus)))


def build(
    ontology: Path,
    data: Path,
    store: Path,
    *,
    engine: EngineName = "shacl",
    tell: Tell = lambda _: None,
) -> Built:
    """Read, check, make triples, validate, and swap the finished store into place.

    Raises BadInputError for what cannot be understood and NotValidError for a broken rule; then,
    and when it is interrupted, the store stays as it was.
    """
    tell("Reading the ontology and the reports")
    graph = read_graph(ontology, data)
    tell(f"Checking {len(graph.data):,} statements against the shapes")
    report = validate(
        (quad.triple for quad in graph.data),
        read_shapes(ontology / "shapes.ttl"),
        vocabulary=(quad.triple for quad in graph.vocabulary),
        engine=engine,
    )
    if not report.conforms:
        raise NotValidError(report)
    quads = {*graph.vocabulary, *graph.data}
    tell(f"Writing {len(quads):,} statements to the store")
    path = build_store(quads, store)
    reports = len(sorted((data / "facts").glob("*.toml")))
    return Built(path, len(quads), reports, report)
