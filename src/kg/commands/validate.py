"""`kg validate`: check a graph against the shapes."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Triple

from kg.commands.output import write
from kg.store.engines import open_any
from kg.terms import VOCABULARY_GRAPH
from kg.validation.rules import read_shapes
from kg.validation.validate import read_data, validate
from kg.vocabulary import read_vocabulary


def run(options: Namespace) -> int:
    """Write the report; 1 when a rule is broken."""
    report = validate(
        _data(options),
        read_shapes(options.ontology / "shapes.ttl"),
        vocabulary=(quad.triple for quad in read_vocabulary(options.ontology)),
        engine=options.engine,
    )
    renderings = {"text": report.to_text, "json": report.to_json, "turtle": report.to_turtle}
    write(renderings[options.format](), options.output)
    return 0 if report.conforms else 1


def _data(options: Namespace) -> Iterable[Triple]:
    if options.file == "-":
        return read_data(sys.stdin.buffer.read())
    if options.file:
        return read_data(Path(options.file))
    quads = open_any(options.store, os.environ)
    return (quad.triple for quad in quads if str(quad.graph_name) != f"<{VOCABULARY_GRAPH}>")
