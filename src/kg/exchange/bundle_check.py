"""Checks a bundle: is it whole, is it valid, and does it still answer the same?

    python check.py [FOLDER]

Needs Python 3.11, rdflib and pyshacl, and nothing else: this file is a copy inside every bundle.
Exit status 0: nothing found. 1: each finding is printed. 2: the folder is no bundle.
"""

import csv
import hashlib
import io
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import rdflib
from rdflib.namespace import RDF, Namespace

MANIFEST: Final = "bundle.json"
CHECKSUMS: Final = "SHA256SUMS"
ONTOLOGY: Final = ("core.ttl", "codes.ttl", "alignments.ttl")
SCHEMA: Final = Namespace("https://schema.org/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_CLAIMED: Final = ("subject", "predicate", "object")


class NoBundleError(Exception):
    """A folder that is no bundle."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong: which check found it, in which file or fact, and what it is."""

    check: str
    place: str
    text: str

    def __str__(self) -> str:
        """The finding on one line."""
        return f"{self.check}: {self.place}: {self.text}"


class Bundle:
    """The files of a bundle, read once."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest, the graph and the list of facts."""
        # rdflib would otherwise rewrite values while it reads them.
        rdflib.NORMALIZE_LITERALS = False
        self.folder = folder
        self.manifest: dict[str, Any] = json.loads(self.text(MANIFEST))
        self.mco = Namespace(self.manifest["ontology"])
        self.graph = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
        table = csv.DictReader(io.StringIO(self.text("facts.csv"), newline=""))
        self.sentences = {row["fact"]: row["sentence"] for row in table}

    def text(self, name: str) -> str:
        """The text of one file, exactly as it stands there."""
        return (self.folder / name).read_bytes().decode()

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
    if not any((folder / name).is_file() for name in (MANIFEST, CHECKSUMS)):
        msg = f"{folder} is no bundle: it has neither {MANIFEST} nor {CHECKSUMS}"
        raise NoBundleError(msg)
    found = list(_files(folder))
    try:
        bundle = Bundle(folder)
    except Exception as error:  # noqa: BLE001  whatever damage makes a reader raise is a finding
        return [*found, _unread("bundle", error)]
    for name, part in {"rules": validate, **PARTS}.items():
        try:
            found += part(bundle)
        except Exception as error:  # noqa: BLE001  as above
            found.append(_unread(name, error))
    order = list(dict.fromkeys(finding.check for finding in found))
    return sorted(set(found), key=lambda finding: (order.index(finding.check), finding))


def _unread(part: str, error: Exception) -> Finding:
    said = " ".join(str(error).split())
    return Finding("reading", part, f"cannot be checked: {type(error).__name__}: {said}")


def _files(folder: Path) -> Iterator[Finding]:
    try:
        lines = (folder / CHECKSUMS).read_bytes().decode().splitlines()
        listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    except (OSError, UnicodeDecodeError) as error:
        yield Finding("files", CHECKSUMS, f"cannot be read: {error}")
        return
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    for name in sorted(there - set(listed) - {CHECKSUMS}):
        yield Finding("files", name, "is not listed in the checksums")
    for name, digest in sorted(listed.items()):
        if name not in there:
            yield Finding("files", name, "is missing")
        elif hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            yield Finding("files", name, "is not the file that was published: its bytes differ")


def _statements(bundle: Bundle) -> Iterator[Finding]:
    """Compare the graph with its canonical form, which also has the hash of the release."""
    lines = bundle.text("graph.nq")
    if _sha256(lines) != bundle.manifest["rdfc10_sha256"]:
        yield Finding("hash", "graph.nq", "does not have the RDFC-1.0 hash of the release")
    canonical = rdflib.Dataset(default_union=True)
    canonical.parse(data=lines, format="nquads")
    expected, found = set(canonical.triples((None, None, None))), set(bundle.graph)
    claims = defaultdict(list)
    for claim in {
        subject for subject, predicate, _ in expected | found if predicate == RDF.subject
    }:
        parts = [canonical.value(claim, RDF[part]) for part in _CLAIMED]
        claims[tuple(parts)].append(str(claim))
    for name, gone in (("graph.ttl", expected - found), ("graph.nq", found - expected)):
        for triple in sorted(gone):
            facts = {str(triple[0]), *claims[triple]} & set(bundle.sentences)
            words = "".join(f", which says: {bundle.sentences[fact]}" for fact in sorted(facts))
            text = f"lacks {' '.join(term.n3() for term in triple)}{words}"
            yield Finding("statements", name, text)


def _facts(bundle: Bundle) -> Iterator[Finding]:
    """Compare the facts of the graph with the list of facts."""
    graph, mco = bundle.graph, bundle.mco
    facts = {str(node) for node in graph.subjects(mco.claimStatus)}
    for fact in sorted(set(bundle.sentences) - facts):
        yield Finding("facts", fact, f"is gone from the graph: {bundle.sentences[fact]}")
    for fact in sorted(facts - set(bundle.sentences)):
        yield Finding("facts", fact, "is in the graph and not in facts.csv")
    for claim in sorted(map(str, graph.subjects(RDF.type, mco.Claim))):
        said = [graph.value(rdflib.URIRef(claim), RDF[part]) for part in _CLAIMED]
        if (said[0], said[1], said[2]) not in graph:
            words = bundle.sentences.get(claim, "")
            yield Finding("facts", claim, f"what it claims is not in the graph: {words}")


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
            yield Finding("quotes", str(passage), f"quotes {quote!r} where the text says {there!r}")


def _answers(bundle: Bundle) -> Iterator[Finding]:
    """Ask every question again and compare the answer, row by row."""
    union = bundle.union()
    questions = sorted((bundle.folder / "questions").glob("*.rq"))
    names = [each["name"] for each in bundle.manifest["questions"]]
    if sorted(names) != [file.stem for file in questions]:
        yield Finding("answers", "questions", f"should hold {len(names)} questions: {names}")
    for file in questions:
        raw = union.query(bundle.text(f"questions/{file.name}")).serialize(format="json") or b"{}"
        found, expected = _rows(raw), _rows(file.with_suffix(".srj").read_bytes())
        for word, rows in (("no longer", expected - found), ("newly", found - expected)):
            if rows:
                text = f"{rows.total()} row(s) {word} in the answer, such as {dict(min(rows))}"
                yield Finding("answers", file.name, text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(raw: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(
        tuple(sorted((name, _term(cell)) for name, cell in row.items()))
        for row in json.loads(raw)["results"]["bindings"]
    )


def _term(cell: dict[str, str]) -> str:
    kind = cell.get("xml:lang", "") or cell.get("datatype", "").replace(_STRING, "")
    return f"{cell['value']}{'@' if kind else ''}{kind}"


PARTS: Final[dict[str, Validate]] = {
    "facts": _facts,
    "quotes": _quotes,
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
        focus, text = results.value(result, sh.focusNode), results.value(result, sh.resultMessage)
        yield Finding("rules", str(focus), f"{text} (value: {results.value(result, sh.value)})")


def main(arguments: list[str]) -> int:
    """Check one folder, print every finding, and return the exit status."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    try:
        findings = check(folder, validate_with_pyshacl)
    except NoBundleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    well = f"{folder}: the bundle is whole, valid, and answers every question as published."
    print(*findings or (well,), sep="\n")  # noqa: T201  it is a program as well as a module
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
