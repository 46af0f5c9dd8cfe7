"""The partner bundle: one folder with the data, what it means, and the way to check it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from kg.errors import KgError
from kg.exchange.bundle_check import NoBundleError, check
from kg.exchange.bundle_checksums import CHECKSUMS
from kg.exchange.bundle_contents import MANIFEST, SHAPES, Bundle, reading
from kg.exchange.bundle_files import (
    Contents,
    change_files,
    folder_files,
    graph_files,
    manifest_files,
    question_files,
)
from kg.exchange.bundle_findings import Finding, cut
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.written_folder import refuse_other_contents, replace_folder, with_checksums
from kg.store.engines import Engine
from kg.validation.rules import read_shapes
from kg.validation.validate import validate
from kg.vocabulary import PUBLISHED


@dataclass(frozen=True)
class Written:
    """A written bundle: how many files, facts and statements it has, and its hashes.

    `canonical_hash` is the RDFC-1.0 hash of the data, `checksums_hash` the SHA-256 of the file of
    checksums, which covers every other file.
    """

    folder: Path
    files: int
    facts: int
    statements: int
    canonical_hash: str
    checksums_hash: str


def write_bundle(
    store: Engine, ontology: Path, data: Path, folder: Path, previous: Path | None = None
) -> Written:
    """Write the bundle; the same data gives the same bytes.

    `previous` is the bundle of the release before. The folder must be new, empty, or an older
    bundle, which is replaced in one step; whatever goes wrong, it stays as it was.
    """
    refuse_other_contents(folder, MANIFEST)
    contents = Contents(store, ontology, data, read_dataset_file(data))
    contents.refuse_stale()
    files = with_checksums(
        chain(
            graph_files(contents),
            folder_files(contents),
            question_files(contents),
            change_files(contents, previous),
            manifest_files(contents),
        )
    )
    replace_folder(folder, files)
    return Written(
        folder=folder,
        files=len(files),
        facts=len(contents.entries),
        statements=len(contents.release.triples),
        canonical_hash=contents.canonical_hash,
        checksums_hash=hashlib.sha256(files[CHECKSUMS]).hexdigest(),
    )


def check_bundle(folder: Path) -> list[Finding]:
    """Everything that is wrong with a bundle, causes first; nothing where it is whole and valid.

    The same as the program inside the bundle, with a faster engine for the rules. Raises KgError
    where the folder is no bundle.
    """
    try:
        return check(folder, _validated)
    except NoBundleError as error:
        raise KgError(str(error)) from error


def _validated(bundle: Bundle) -> Iterator[Finding]:
    data, *vocabulary = (
        _triples(bundle, name)
        for name in ("graph.ttl", *(f"ontology/{name}" for name in PUBLISHED))
    )
    with reading(SHAPES):
        shapes = read_shapes(bundle.folder / SHAPES)
    report = validate(data, shapes, vocabulary=chain(*vocabulary))
    for result in report.results:
        if result.severity == "Violation":
            value = result.value_label or result.value
            told = f" (value: {cut(value, 80)})" if value else ""
            yield Finding("rules", bundle.short(result.focus), cut(result.message) + told)


def _triples(bundle: Bundle, name: str) -> set[Triple]:
    with reading(name):
        return {quad.triple for quad in parse(bundle.text(name), format=RdfFormat.TURTLE)}
