"""Run the W3C protocol tests against the service: `python bench/w3c_protocol.py DIR...`.

DIR is a folder of https://github.com/w3c/rdf-tests: `sparql/sparql11/protocol`,
`service-description` or `graph-store-protocol`. The service only reads. So an update that would
succeed elsewhere must be refused here, and the graphs that the tests of the graph store would
write are put into the store for them, so that their reads can be judged.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from http_manifest import Answer, Request, entries, requests_of
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, parse_query_results
from pyoxigraph import QueryResultsFormat as Results
from rdflib import Graph, Namespace
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS

from kg.serve.local import local_service
from kg.store import build_store

UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
# The tests name this graph and ship no file for it; their queries do not look into it.
MISSING = "http://kasei.us/2009/09/sparql/data/data0.rdf"
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}
SD_TERMS = {
    *("Service", "Dataset", "Graph", "NamedGraph", "endpoint", "feature", "resultFormat", "name"),
    *("supportedLanguage", "defaultDataset", "defaultGraph", "namedGraph", "availableGraphs"),
}


@dataclass
class Score:
    """What passed and what did not, by kind of test."""

    passed: dict[str, int] = field(default_factory=dict)
    failed: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, name: str, fault: str) -> None:
        """Keep the outcome of one test; no fault is a pass."""
        self.passed[kind] = self.passed.get(kind, 0) + (not fault)
        self.failed.setdefault(kind, []).extend([f"{name}: {fault}"] if fault else [])

    def show(self) -> int:
        """Print the score; the exit status is 1 when anything failed."""
        for kind, passed in self.passed.items():
            print(f"{kind}: {passed} of {passed + len(self.failed[kind])}")
            for line in self.failed[kind]:
                print(f"  {line}")
        return 1 if any(self.failed.values()) else 0


def fault_of(request: Request, answer: Answer) -> str:
    """What is wrong with an answer; empty when it is as expected."""
    if not request.allows(answer.status):
        return f"{answer.status} {answer.body[:120]!r}"
    if request.format and answer.media_type not in FORMATS[request.format]:
        return f"{answer.media_type} is not {request.format}"
    if request.boolean:
        kind = Results.from_media_type(answer.media_type)
        said = str(bool(parse_query_results(answer.body, kind))).lower()
        return "" if said == request.boolean else f"{said} instead of {request.boolean}"
    return ""


def protocol(manifest: Graph, folder: Path, score: Score) -> None:
    """The protocol tests: queries as they are, updates as a service must that only reads."""
    graphs = {
        str(manifest.value(node, RDFS.label)): str(manifest.value(node, UT.graph))
        for node in manifest.objects(None, UT.graphData)
    }
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))
        for name, url in graphs.items()
        for quad in parse(path=urlsplit(url).path, format=RdfFormat.N_TRIPLES)
    ]
    missing = NamedNode(MISSING)
    build_store([*quads, Quad(missing, missing, missing, missing)], folder)
    with local_service(folder) as port:
        for test in entries(manifest):
            name = str(test).partition("#")[2]
            asked = requests_of(manifest, test)
            path = "/sparql" + asked[0].path.removeprefix("/sparql/")
            answer = asked[0].send(port, path)
            if name.startswith("update"):
                fault = (
                    "" if f"{answer.status}".startswith("4") else f"not refused: {answer.status}"
                )
                score.note("updates, refused as a read-only service must", name, fault)
            else:
                kind = "bad updates" if "update" in name else "queries"
                score.note(kind, name, fault_of(asked[0], answer))


def conforms(got: Graph) -> bool:
    """Whether every term of the description's vocabulary is one that the W3C has defined."""
    terms = {*got.predicates(), *got.objects(None, RDF.type)}
    used = {str(term).removeprefix(SD) for term in terms if str(term).startswith(SD)}
    return used <= SD_TERMS and {"Service", "endpoint", "defaultDataset"} <= used


def description(manifest: Graph, folder: Path, score: Score) -> None:
    """The tests of the service description."""
    missing = NamedNode(MISSING)
    build_store([Quad(missing, missing, missing, missing)], folder)
    with local_service(folder) as port:
        url = f"http://127.0.0.1:{port}/sparql"
        got = Graph().parse(url)
        found = got.value(predicate=RDF.type, object=SD.Service)
        wanted = {
            "returns-rdf": len(got) > 0,
            "has-endpoint-triple": str(got.value(found, SD.endpoint)) == url,
            "conforms-to-schema": conforms(got),
        }
    for test in entries(manifest):
        name = str(test).partition("#")[2]
        score.note("service description", name, "" if wanted[name] else "does not hold")


def graph_store(manifest: Graph, folder: Path, score: Score) -> None:
    """The reads of the graph store, each over what the writes before it would have left."""
    filling = NamedNode(MISSING)
    for test in entries(manifest):
        name = str(test).partition("#")[2]
        held: dict[str, str] = {}
        for request in requests_of(manifest, test):
            asked = parse_qs(urlsplit(request.path).query, keep_blank_values=True)
            graph = asked.get("graph", [MISSING])[0]
            if "multipart" in request.headers.get("content-type", "") or graph == "$LOCATION$":
                break
            if request.method not in {"GET", "HEAD"}:
                held = written(held, graph, request)
                continue
            quads = [
                Quad(quad.subject, quad.predicate, quad.object, NamedNode(one))
                for one, turtle in held.items()
                for quad in parse(turtle, RdfFormat.TURTLE)
            ]
            build_store([*quads] or [Quad(filling, filling, filling, filling)], folder)
            with local_service(folder) as port:
                answer = request.send(port, request.path.replace("/gsp", "/rdf-graph-store", 1))
            fault = fault_of(request, answer)
            if not fault and request.expected:
                here = Graph().parse(data=answer.body, format="turtle")
                there = Graph().parse(data=request.expected, format="turtle")
                fault = "" if isomorphic(here, there) else "another graph"
            score.note("reads of the graph store", f"{name} {request.method}", fault)


def written(held: dict[str, str], graph: str, request: Request) -> dict[str, str]:
    """The graphs after a request that writes."""
    if request.method == "DELETE":
        return {name: turtle for name, turtle in held.items() if name != graph}
    before = held.get(graph, "") if request.method == "POST" else ""
    return held | {graph: before + request.body}


RUNNERS: dict[str, Callable[[Graph, Path, Score], None]] = {
    "protocol": protocol,
    "service-description": description,
    "graph-store-protocol": graph_store,
}


def main() -> int:
    """Run every folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    score = Score()
    for tests in parser.parse_args().folders:
        indirect = tests / "manifest-indirect.ttl"
        manifest = Graph().parse(indirect if indirect.exists() else tests / "manifest.ttl")
        with tempfile.TemporaryDirectory() as folder:
            RUNNERS[tests.name](manifest, Path(folder), score)
    return score.show()


if __name__ == "__main__":
    sys.exit(main())
