"""Run the W3C test suite of SHACL with both engines: `python bench/w3c_shacl.py FOLDER`.

FOLDER is `data-shapes-test-suite` of https://github.com/w3c/data-shapes, or the folder `tests` in
it; the tests are those that its manifests include. The engines are asked as they are, without this
project's rules or records in between. A test passes where the report has the same verdict and the
same results: focus node, path, value, severity, shape and component. Exit status 2 means that there
was nothing to run.
"""

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pyshacl
import shacl
from rdflib import RDF, SH, BNode, Graph, Namespace
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg.validation.validate import ENGINES

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT: Final = Namespace("http://www.w3.org/ns/shacl-test#")
PARTS: Final = ("core", "sparql")
COMPARED: Final = (
    SH.focusNode,
    SH.resultPath,
    SH.resultSeverity,
    SH.sourceConstraintComponent,
    SH.sourceShape,
    SH.value,
)


@dataclass(frozen=True)
class Case:
    """One test: its name, the files to validate, and the report, or None for "must fail"."""

    name: str
    part: str
    data: Path
    shapes: Path
    expected: Graph | None


def cases(folder: Path) -> Iterator[Case]:
    """Every test that the manifests of the folder lead to, in order."""
    for part in PARTS:
        manifests = [folder / part / "manifest.ttl", folder / "tests" / part / "manifest.ttl"]
        for manifest in filter(Path.exists, manifests):
            yield from _cases(manifest, part)


def run(engine: str, case: Case) -> bool:
    """Whether the engine does what the test wants."""
    try:
        actual = _REPORTS[engine](case)
    except Exception:  # noqa: BLE001 - a test may want just this, whatever is raised
        return case.expected is None
    return case.expected is not None and isomorphic(actual, case.expected)


def _cases(manifest: Path, part: str) -> Iterator[Case]:
    graph = _read(manifest)
    for included in sorted(graph.objects(None, MF.include), key=str):
        yield from _cases(_path(included), part)
    for entries in graph.objects(None, MF.entries):
        for test in graph.items(entries):
            action, result = graph.value(test, MF.action), graph.value(test, MF.result)
            yield Case(
                name=f"{manifest.parent.name}/{str(test).rpartition('/')[2]}",
                part=part,
                data=_path(graph.value(action, SHT.dataGraph)),
                shapes=_path(graph.value(action, SHT.shapesGraph)),
                expected=None if result == SHT.Failure else _comparable(graph, result),
            )


def _read(file: Path) -> Graph:
    return Graph().parse(file, publicID=file.absolute().as_uri(), format="turtle")


def _path(node: Node | None) -> Path:
    return Path(unquote(urlsplit(str(node)).path))


def _comparable(graph: Graph, report: Node | None) -> Graph:
    """The part of a report that two engines must have in common."""
    kept = Graph()
    whole = BNode()
    for verdict in graph.objects(report, SH.conforms):
        kept.add((whole, SH.conforms, verdict))
    for result in graph.objects(report, SH.result):
        one = BNode()
        kept.add((whole, SH.result, one))
        for predicate in COMPARED:
            for value in graph.objects(result, predicate):
                is_path = predicate == SH.resultPath
                kept.add((one, predicate, _copy_path(graph, value, kept) if is_path else value))
    return kept


def _copy_path(graph: Graph, path: Node, kept: Graph) -> Node:
    """The path, with blank nodes of its own: whether two results share them means nothing."""
    if not isinstance(path, BNode):
        return path
    copy = BNode()
    for predicate, value in graph.predicate_objects(path):
        kept.add((copy, predicate, _copy_path(graph, value, kept)))
    return copy


def _shacl(case: Case) -> Graph:
    shapes = shacl.Shapes.from_turtle(case.shapes.read_text(), base=case.shapes.absolute().as_uri())
    text = case.data.read_text()
    report = shapes.validate_turtle(text, base=case.data.absolute().as_uri())
    graph = Graph().parse(data=report.serialize("turtle"), format="turtle")
    return _comparable(graph, graph.value(None, RDF.type, SH.ValidationReport))


def _pyshacl(case: Case) -> Graph:
    _, graph, text = pyshacl.validate(
        _read(case.data), shacl_graph=_read(case.shapes), inference="none"
    )
    if not isinstance(graph, Graph):
        raise TypeError(text)
    return _comparable(graph, graph.value(None, RDF.type, SH.ValidationReport))


_REPORTS: Final[dict[str, Callable[[Case], Graph]]] = {"shacl": _shacl, "pyshacl": _pyshacl}


def main(arguments: list[str]) -> int:
    """Print a line of scores for each part, and the tests that fail."""
    logging.disable()  # the suite is full of ill-typed values, of which rdflib would speak
    folder = Path(*arguments[:1])
    found = list(cases(folder)) if len(arguments) == 1 else []
    if not found:
        print(f"{folder}: no test of core or sparql; usage: w3c_shacl.py FOLDER", file=sys.stderr)
        return 2
    failed: list[str] = []
    for part in PARTS:
        tests = [case for case in found if case.part == part]
        for engine in ENGINES:
            bad = [case.name for case in tests if not run(engine, case)]
            print(f"{part:<7} {engine:<8} {len(tests) - len(bad)} of {len(tests)}")
            failed += [f"{engine:<8} {name}" for name in bad]
    print(*(["failed:", *failed] if failed else ["all passed"]), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
