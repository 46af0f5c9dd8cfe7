"""The contents of a bundle: each file read once, and an error that names the file.

Needs rdflib: it is put into the program inside every bundle.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import rdflib
from rdflib.namespace import Namespace

from kg.exchange.bundle_findings import cut

MANIFEST: Final = "bundle.json"
ONTOLOGY: Final = ("core.ttl", "codes.ttl", "alignments.ttl")
DCT: Final = Namespace("http://purl.org/dc/terms/")
SHAPES: Final = "ontology/shapes.ttl"
SCHEMA: Final = Namespace("https://schema.org/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")


class UnreadableError(Exception):
    """A file of a bundle that is missing, or is not what its name says."""

    def __init__(self, name: str, said: str) -> None:
        """Say which file of the bundle it is, and what is wrong with it."""
        super().__init__(said)
        self.name = name


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn whatever a reader raises into an UnreadableError of this file."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableError(name, "is missing") from error
    except UnreadableError:
        raise
    except Exception as error:
        said = f"cannot be read: {type(error).__name__}: {cut(str(error))}"
        raise UnreadableError(name, said.removesuffix(": ")) from error


class Bundle:
    """The files of a bundle, each read when it is first asked for.

    What cannot be read raises an UnreadableError.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read yet."""
        # rdflib would otherwise rewrite values while it reads them.
        rdflib.NORMALIZE_LITERALS = False
        self.folder = folder

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The figures of the bundle."""
        return dict(self.json(MANIFEST))

    @cached_property
    def mco(self) -> Namespace:
        """The namespace of the ontology."""
        with reading(MANIFEST):
            mco = Namespace(self.manifest["ontology"])
        if not any(str(each).startswith(mco) for each in set(self.graph.predicates())):
            raise UnreadableError(
                MANIFEST, f"names the ontology {mco}, which graph.ttl does not use"
            )
        return mco

    @cached_property
    def base(self) -> str:
        """The beginning of every IRI of ours."""
        with reading(MANIFEST):
            return str(self.manifest["ontology"]).partition("ontology")[0]

    @cached_property
    def graph(self) -> rdflib.Graph:
        """Every fact with its evidence."""
        return self.turtle("graph.ttl")

    @cached_property
    def canonical(self) -> rdflib.Graph:
        """The same in canonical form, of which the release has the hash."""
        with reading("graph.nq"):
            dataset = rdflib.Dataset().parse(data=self.text("graph.nq"), format="nquads")
            merged = rdflib.Graph()
            for subject, predicate, value, _ in dataset.quads():
                merged.add((subject, predicate, value))
            return merged

    @cached_property
    def union(self) -> rdflib.Graph:
        """The graph together with the ontology, as rules and questions see it."""
        union = rdflib.Graph() + self.graph
        for name in ONTOLOGY:
            union += self.turtle(f"ontology/{name}")
        return union

    @cached_property
    def table(self) -> list[dict[str, str]]:
        """The rows of the list of facts."""
        with reading("facts.csv"):
            lines = io.StringIO(self.text("facts.csv"), newline="")
            rows = [dict(row) for row in csv.DictReader(lines, strict=True)]
            for number, row in enumerate(rows, start=1):
                if not row["fact"]:
                    msg = f"row {number} has no fact"
                    raise ValueError(msg)
            return rows

    @cached_property
    def sentences(self) -> dict[str, str]:
        """The sentence of each fact."""
        with reading("facts.csv"):
            return {self.short(row["fact"]): row["sentence"] for row in self.table}

    def text(self, name: str) -> str:
        """The text of one file, exactly as it stands there."""
        with reading(name):
            return (self.folder / name).read_bytes().decode()

    def json(self, name: str) -> Any:  # noqa: ANN401  whatever JSON can hold
        """The record in one file."""
        with reading(name):
            return json.loads(self.text(name))

    def turtle(self, name: str) -> rdflib.Graph:
        """The graph in one file."""
        with reading(name):
            return rdflib.Graph().parse(data=self.text(name), format="turtle")

    def short(self, term: object) -> str:
        """A thing as people write it, such as `country/GEO`."""
        return str(term).removeprefix(self.base).removeprefix("id/")

    def written(self, term: rdflib.term.Node) -> str:
        """A term as in the graph, without what is the same for all of ours."""
        if str(term).startswith(f"{self.base}ontology"):
            return f"mco:{str(term).removeprefix(self.mco)}"
        if str(term).startswith(self.base):
            return self.short(term)
        return term.n3(self.graph.namespace_manager)


def sha256(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
