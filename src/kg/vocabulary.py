"""The ontology folder, read: its triples for the store, its codes for the facts files."""

from collections import defaultdict
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.errors import BadInputError, Problem
from kg.terms import PREFIXES, VOCABULARY, VOCABULARY_GRAPH

PUBLISHED: Final = ("core.ttl", "codes.ttl", "alignments.ttl")
"""The files of the ontology folder that go into the vocabulary graph."""

_IN_SCHEME: Final = NamedNode(f"{PREFIXES['skos']}inScheme")


def read_vocabulary(ontology: Path) -> list[Quad]:
    """The published ontology files of the folder as quads of the vocabulary graph.

    Raises BadInputError where a file is missing, is no Turtle, or holds no triple.
    """
    quads: list[Quad] = []
    problems: list[Problem] = []
    for name in PUBLISHED:
        found, problem = _read(ontology / name)
        quads += found
        problems += problem
    if problems:
        raise BadInputError(problems)
    return quads


def read_codes(vocabulary: list[Quad]) -> dict[str, frozenset[str]]:
    """The concepts of each of our schemes, by the last part of its IRI: `{"role": {"expert"}}`."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for quad in vocabulary:
        concept = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if quad.predicate == _IN_SCHEME and concept.startswith(VOCABULARY):
            scheme, _, name = concept.removeprefix(VOCABULARY).partition("/")
            codes[scheme].add(name)
    return {scheme: frozenset(names) for scheme, names in codes.items()}


def _read(file: Path) -> tuple[list[Quad], list[Problem]]:
    graph = NamedNode(VOCABULARY_GRAPH)
    try:
        triples = list(parse(file.read_bytes(), RdfFormat.TURTLE))
    except OSError as error:
        return [], [Problem(file, 0, f"an ontology file cannot be read: {error.strerror}")]
    except SyntaxError as error:
        return [], [Problem(file, error.lineno or 0, f"not valid Turtle: {error.msg}")]
    if not triples:
        return [], [Problem(file, 0, "an ontology file holds no triple")]
    return [Quad(t.subject, t.predicate, t.object, graph) for t in triples], []
