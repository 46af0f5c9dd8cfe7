"""Checks a bundle: is it whole, is it valid, and does it still answer the same?

    python check.py [FOLDER]

Needs Python 3.11, rdflib and pyshacl, and nothing else: this file is a copy inside every bundle.
Exit status 0: nothing found. 1: each finding is printed. 2: the folder is no bundle, or rdflib is
not installed: nothing was checked.
"""

import csv
import hashlib
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

try:
    import rdflib
    from rdflib.namespace import RDF, Namespace
except ModuleNotFoundError as _error:
    if __name__ != "__main__":
        raise
    sys.stderr.write(f"Nothing was checked: {_error}; `python -m pip install rdflib pyshacl`\n")
    sys.exit(2)

from kg.exchange.bundle_checksums import CHECKSUMS, changed_files
from kg.exchange.bundle_findings import (
    Finding,
    Row,
    answer_difference,
    apart,
    causes_first,
    cut,
    report,
    several,
    statement_differences,
)

MANIFEST: Final = "bundle.json"
ONTOLOGY: Final = ("core.ttl", "codes.ttl", "alignments.ttl")
SCHEMA: Final = Namespace("https://schema.org/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]


class NoBundleError(Exception):
    """A folder that is no bundle."""


class Bundle:
    """The files of a bundle, read once."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest, the graph and the list of facts."""
        # rdflib would otherwise rewrite values while it reads them.
        rdflib.NORMALIZE_LITERALS = False
        self.folder = folder
        self.manifest: dict[str, Any] = json.loads(self.text(MANIFEST))
        self.mco = Namespace(self.manifest["ontology"])
        self.base = self.manifest["ontology"].partition("ontology")[0]
        self.graph = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
        table = csv.DictReader(io.StringIO(self.text("facts.csv"), newline=""))
        self.sentences = {self.short(row["fact"]): row["sentence"] for row in table}

    def text(self, name: str) -> str:
        """The text of one file, exactly as it stands there."""
        return (self.folder / name).read_bytes().decode()

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

    def union(self) -> rdflib.Graph:
        """The graph together with the ontology, as rules and questions see it."""
        union = rdflib.Graph() + self.graph
        for name in ONTOLOGY:
            union.parse(self.folder / "ontology" / name, format="turtle")
        return union


Validate = Callable[[Bundle], Iterator[Finding]]


def check(folder: Path, validate: Validate) -> list[Finding]:
    """Every finding, causes first; `validate` checks the bundle against its shapes.

    Raises NoBundleError for a folder without a manifest and checksums.
    """
    if not folder.is_dir():
        said = "is a file: give the folder of a bundle" if folder.exists() else ""
        raise NoBundleError(f"{folder} {said}" if said else f"the folder {folder} does not exist")
    if not any((folder / name).is_file() for name in (MANIFEST, CHECKSUMS)):
        msg = f"{folder} is no bundle: it has neither {MANIFEST} nor {CHECKSUMS}"
        raise NoBundleError(msg)
    found = list(changed_files(folder))
    try:
        bundle = Bundle(folder)
    except Exception as error:  # noqa: BLE001  whatever damage makes a reader raise is a finding
        return [*found, _unread("bundle", error)]
    for name, part in {**PARTS, "rules": validate}.items():
        try:
            found += part(bundle)
        except Exception as error:  # noqa: BLE001  as above
            found.append(_unread(name, error))
    return causes_first(found)


def _unread(part: str, error: Exception) -> Finding:
    return Finding("reading", part, f"cannot be checked: {type(error).__name__}: {cut(str(error))}")


def _statements(bundle: Bundle) -> Iterator[Finding]:
    """Compare the graph with its canonical form, which also has the hash of the release."""
    lines = bundle.text("graph.nq")
    if _sha256(lines) != bundle.manifest["rdfc10_sha256"]:
        yield Finding("hash", "graph.nq", "does not have the RDFC-1.0 hash of the release")
    canonical = rdflib.Dataset(default_union=True)
    canonical.parse(data=lines, format="nquads")
    expected, found = set(canonical.triples((None, None, None))), set(bundle.graph)
    told = ({_told(bundle, each) for each in part} for part in (expected - found, found - expected))
    for place, text in statement_differences(*told):
        words = bundle.sentences.get(place)
        yield Finding("statements", place, text + (f" ({cut(words, 100)})" if words else ""))


def _told(bundle: Bundle, triple: Triple) -> tuple[str, str, str]:
    subject, predicate, value = triple
    return bundle.short(subject), bundle.written(predicate), bundle.written(value)


def _facts(bundle: Bundle) -> Iterator[Finding]:
    """Compare the facts of the graph with the list of facts."""
    graph, mco = bundle.graph, bundle.mco
    facts = set(map(bundle.short, graph.subjects(mco.claimStatus)))
    for fact in set(bundle.sentences) - facts:
        yield Finding("facts", fact, f"is gone from the graph: {cut(bundle.sentences[fact])}")
    for fact in facts - set(bundle.sentences):
        yield Finding("facts", fact, "is in the graph and not in facts.csv")
    for claim in graph.subjects(RDF.type, mco.Claim):
        said = [graph.value(claim, RDF[part]) for part in ("subject", "predicate", "object")]
        if (said[0], said[1], said[2]) not in graph:
            words = cut(bundle.sentences.get(bundle.short(claim), ""))
            text = f"what it claims is not in the graph: {words}"
            yield Finding("facts", bundle.short(claim), text)


def _quotes(bundle: Bundle) -> Iterator[Finding]:
    """Compare each quote with the text of its document, at its position."""
    texts: dict[str, str] = {}
    for document in map(str, bundle.graph.subjects(RDF.type, bundle.mco.SourceDocument)):
        slug = document.rpartition("/")[2]
        texts[document] = bundle.text(f"sources/{slug}.txt")
        stated = bundle.graph.value(rdflib.URIRef(document), SCHEMA.sha256)
        if str(stated) != _sha256(texts[document]):
            yield Finding("quotes", f"sources/{slug}.txt", "is not the text that was quoted")
    for passage in set(bundle.graph.subjects(OA.hasSelector)):
        selectors = list(bundle.graph.objects(passage, OA.hasSelector))
        start, end, quote = (
            next((str(v) for s in selectors for v in bundle.graph.objects(s, OA[part])), "")
            for part in ("start", "end", "exact")
        )
        text = texts.get(str(bundle.graph.value(passage, OA.hasSource)), "")
        there = text[int(start or 0) : int(end or 0)]
        if not quote or quote != there:
            said, is_there = map(repr, apart(quote, there))
            text = f"quotes {said} where the text says {is_there}"
            yield Finding("quotes", bundle.short(passage), text)


def _answers(bundle: Bundle) -> Iterator[Finding]:
    """Ask every question again and compare the answer, row by row."""
    union = bundle.union()
    files = {file.stem: file for file in sorted((bundle.folder / "questions").glob("*.rq"))}
    names = {each["name"] for each in bundle.manifest["questions"]}
    for word, others in (("lacks", names - {*files}), ("has, unasked for,", {*files} - names)):
        if others:
            yield Finding("answers", "questions", f"{word} {several(sorted(others))}")
    for name, file in files.items():
        raw = union.query(bundle.text(f"questions/{file.name}")).serialize(format="json") or b"{}"
        found, expected = (
            _rows(bundle, each) for each in (raw, file.with_suffix(".srj").read_bytes())
        )
        if found != expected:
            yield Finding("answers", name, answer_difference(expected - found, found - expected))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(bundle: Bundle, raw: bytes) -> Counter[Row]:
    return Counter(
        tuple(sorted((name, _term(bundle, cell)) for name, cell in row.items()))
        for row in json.loads(raw)["results"]["bindings"]
    )


def _term(bundle: Bundle, cell: dict[str, str]) -> str:
    kind = cell.get("xml:lang", "") or cell.get("datatype", "").rpartition("#")[2]
    return bundle.short(cell["value"]) + (f"@{kind}" if kind not in {"", "string"} else "")


PARTS: Final[dict[str, Validate]] = {
    "quotes": _quotes,
    "facts": _facts,
    "statements": _statements,
    "answers": _answers,
}


def validate_with_pyshacl(bundle: Bundle) -> Iterator[Finding]:
    """Check the graph against the shapes of the bundle; this takes a minute or two."""
    from pyshacl import validate  # noqa: PLC0415  `kg` has an engine that is faster

    shapes = rdflib.Graph().parse(bundle.folder / "ontology" / "shapes.ttl", format="turtle")
    _, results, _ = validate(bundle.union(), shacl_graph=shapes, allow_warnings=True)
    sh = Namespace("http://www.w3.org/ns/shacl#")
    for result in results.subjects(sh.resultSeverity, sh.Violation):
        focus, text, value = (
            results.value(result, sh[part]) for part in ("focusNode", "resultMessage", "value")
        )
        is_told = value is None or str(value) in str(text)
        told = "" if is_told else f" (value: {cut(bundle.short(value), 80)})"
        said = cut(str(text).replace(bundle.base, ""))
        yield Finding("rules", bundle.short(focus), said + told)


def main(arguments: list[str]) -> int:
    """Check one folder, print every finding, and return the exit status."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    try:
        findings = check(folder, validate_with_pyshacl)
    except NoBundleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    well = f"{folder}: the bundle is whole, valid, and answers every question as published."
    print(*(report(findings) if findings else (well,)), sep="\n")  # noqa: T201  it is a program as well as a module
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
