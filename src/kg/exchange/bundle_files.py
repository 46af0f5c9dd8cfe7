"""The files of a bundle, each made from the store, the ontology and the data folders."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
)

from kg.errors import KgError
from kg.exchange.bundle_checksums import changed_files
from kg.exchange.bundle_contents import MANIFEST
from kg.exchange.changes import Release, compare
from kg.exchange.dataset_file import DatasetFile
from kg.exchange.dcat import DATASET, PublishedFile, catalogue_description
from kg.exchange.export import export
from kg.exchange.ledger import Entry, ledger, ledger_csv
from kg.exchange.origin import refuse_other_data, refuse_other_ontology
from kg.exchange.void import void_description
from kg.questions import answer_to_json, ask, questions
from kg.store.engines import Engine
from kg.terms import MCO, PREFIXES, SOURCE_GRAPH, VOCABULARY_GRAPH
from kg.vocabulary import PUBLISHED

SHAPES_FILE: Final = "shapes.ttl"
_VOCABULARY: Final = NamedNode(VOCABULARY_GRAPH)

Named = tuple[str, bytes]
"""A file: its path within the bundle, and its bytes."""


@dataclass(frozen=True)
class Contents:
    """What goes into a bundle; the store must be the one built from both folders."""

    store: Engine
    ontology: Path
    data: Path
    about: DatasetFile

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """Everything but the vocabulary, which is in the files of the ontology."""
        return frozenset(quad for quad in self.store if quad.graph_name != _VOCABULARY)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every fact."""
        return ledger(self.store)

    @cached_property
    def canonical(self) -> bytes:
        """The quads in RDFC-1.0 canonical form."""
        dataset = Dataset(self.quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        return "".join(sorted(f"{quad} .\n" for quad in dataset)).encode()

    @property
    def canonical_hash(self) -> str:
        """The RDFC-1.0 hash of the data, SHA-256 in hexadecimal digits."""
        return hashlib.sha256(self.canonical).hexdigest()

    @property
    def sources(self) -> tuple[str, ...]:
        """The slugs of the reports."""
        graphs = (graph for graph in self.store.graphs if graph.startswith(SOURCE_GRAPH))
        return tuple(graph.removeprefix(SOURCE_GRAPH) for graph in graphs)

    @property
    def release(self) -> Release:
        """The data as one side of a comparison."""
        triples = frozenset(quad.triple for quad in self.quads)
        return Release(
            self.about.version, triples, {each.iri: each.sentence for each in self.entries}
        )

    def refuse_stale(self) -> None:
        """Raise a KgError when the folders are not those that the store was built from."""
        refuse_other_ontology(self.store, self.ontology)
        refuse_other_data(self.store, self.data)


def published_files(contents: Contents) -> tuple[PublishedFile, ...]:
    """The whole of the data in its forms."""
    turtle = export(contents.quads, "turtle")
    facts = ledger_csv(contents.entries).encode()
    nquads = "application/n-quads"
    return (
        PublishedFile("graph.ttl", "every fact, as Turtle", "text/turtle", "RDF_TURTLE", turtle),
        PublishedFile(
            "graph.nq", "every fact, as N-Quads", nquads, "RDF_N_QUADS", contents.canonical
        ),
        PublishedFile("facts.csv", "every fact, as a table", "text/csv", "CSV", facts),
    )


def describe(
    contents: Contents, published: Iterable[PublishedFile], endpoint: str = ""
) -> set[Triple]:
    """The description of the data and of the files that hold it, for catalogues and for tools."""
    published, triples = tuple(published), contents.release.triples
    dumps = [f"{DATASET}/{each.name}" for each in published if each.name.startswith("graph.")]
    catalogue = catalogue_description(contents.about, triples, published, endpoint)
    return catalogue | void_description(triples, dumps, endpoint)


def graph_files(contents: Contents) -> Iterator[Named]:
    """The data in its forms, and its description."""
    published = published_files(contents)
    yield from ((each.name, each.content) for each in published)
    described = (Quad(*triple) for triple in describe(contents, published))
    yield "dataset.ttl", export(described, "turtle")


def folder_files(contents: Contents) -> Iterator[Named]:
    """The ontology and the reports, byte for byte, and the program that checks the bundle."""
    for name in (*PUBLISHED, SHAPES_FILE):
        yield f"ontology/{name}", (contents.ontology / name).read_bytes()
    for slug in contents.sources:
        yield f"sources/{slug}.txt", (contents.data / "sources" / f"{slug}.txt").read_bytes()
    yield "check.py", _checking_program().encode()


_OURS: Final = re.compile(r"^from kg\.exchange\.(\w+) import (?:\([^)]*\)|.*)\n", re.MULTILINE)


def _checking_program() -> str:
    """Our own check as one file that needs nothing of ours: what it imports is put into it."""
    there: set[str] = set()

    def source(module: str) -> str:
        if module in there:
            return ""
        there.add(module)
        text = files("kg.exchange").joinpath(f"{module}.py").read_text(encoding="utf-8")
        return _OURS.sub(lambda imported: source(imported[1]).partition('"""\n')[2], text)

    return source("bundle_check")


def question_files(contents: Contents) -> Iterator[Named]:
    """Each question with its rows as the engine gives them, and its answer as we judge it."""
    for each in questions():
        found = contents.store.oxigraph.query(each.sparql, prefixes=PREFIXES)
        if not isinstance(found, QuerySolutions):
            msg = f"The question {each.name} is not a SELECT"
            raise KgError(msg)
        rows = json.loads(found.serialize(format=QueryResultsFormat.JSON) or b"")
        yield f"questions/{each.name}.rq", each.sparql.encode()
        yield f"questions/{each.name}.srj", _json(rows)
        answer = answer_to_json(ask(contents.store, each.name))
        yield f"questions/{each.name}.json", answer.encode()


def change_files(contents: Contents, previous: Path | None) -> Iterator[Named]:
    """What changed since the previous bundle; without one, that there is none."""
    if previous is None:
        text = (
            f"# {contents.about.version} is the first release\n\nThere is none to compare with.\n"
        )
        yield "changes/CHANGES.md", text.encode()
        return
    changes = compare(read_release(previous), contents.release)
    yield "changes/CHANGES.md", changes.to_text().encode()
    yield "changes/added.ttl", _statements(changes.added)
    yield "changes/removed.ttl", _statements(changes.removed)


def _statements(triples: frozenset[Triple]) -> bytes:
    return export((Quad(*each) for each in triples), "turtle") if triples else b"# None.\n"


def read_release(bundle: Path) -> Release:
    """The data of a bundle as one side of a comparison; it must be as it was published."""
    changed = next(changed_files(bundle), None)
    if changed:
        msg = f"The previous bundle {bundle} cannot be used: {changed.place} {changed.text}"
        raise KgError(msg)
    try:
        manifest = json.loads((bundle / MANIFEST).read_bytes())
        triples = parse((bundle / "graph.ttl").read_bytes(), format=RdfFormat.TURTLE)
        text = (bundle / "facts.csv").read_bytes().decode()
        table = csv.DictReader(io.StringIO(text, newline=""))
        return Release(
            manifest["version"],
            frozenset(quad.triple for quad in triples),
            {row["fact"]: row["sentence"] for row in table},
        )
    except (OSError, ValueError, KeyError, SyntaxError) as error:
        msg = f"The previous bundle {bundle} cannot be read: {error}"
        raise KgError(msg) from error


def manifest_files(contents: Contents) -> Iterator[Named]:
    """The figures of the bundle, for people and for programs."""
    about = contents.about
    figures = {
        "title": about.title,
        "version": about.version,
        "modified": about.modified.isoformat(),
        "licence": about.licence,
        "ontology": MCO,
        "statements": len(contents.release.triples),
        "facts": len(contents.entries),
        "reports": list(contents.sources),
        "rdfc10_sha256": contents.canonical_hash,
        "questions": [{"name": each.name, "title": each.title} for each in questions()],
    }
    yield MANIFEST, _json(figures)
    page = Template(
        files("kg.exchange").joinpath("templates/bundle.md").read_text(encoding="utf-8")
    )
    words = {
        **figures,
        "description": about.description,
        "count": len(contents.sources),
    }
    yield "README.md", page.substitute(words).encode()


def _json(record: object) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
