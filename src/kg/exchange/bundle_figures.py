"""The figures of a bundle: what it says of itself, against what it holds.

Needs rdflib: it is put into the program inside every bundle.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

import rdflib
from rdflib.namespace import RDF, SKOS, VOID, Namespace

from kg.exchange.bundle_checksums import CHECKSUMS, present
from kg.exchange.bundle_contents import (
    DCT,
    MANIFEST,
    ONTOLOGY,
    SCHEMA,
    SHAPES,
    Bundle,
    reading,
    sha256,
)
from kg.exchange.bundle_findings import Finding, several

DESCRIPTION: Final = "dataset.ttl"
PAGE: Final = "README.md"
DUMPS: Final = ("facts.csv", "graph.nq", "graph.ttl")
"""The files that hold the whole of the data."""
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
_FIXED: Final = (
    *(f"ontology/{name}" for name in ONTOLOGY),
    SHAPES,
    "changes/CHANGES.md",
    "check.py",
)
_NAMED: Final = ("title", "version", "modified", "licence")
_CHANGES: Final = {"changes/added.ttl", "changes/removed.ttl"}
"""What only a release after another has."""
_LINKS: Final = (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch, SCHEMA.sameAs)

Figures = Mapping[str, str]
"""What is counted or named, and the figure."""


def figures(bundle: Bundle) -> Iterator[Finding]:
    """Compare the manifest with the data, and the description and the README with both."""
    graph, mco = bundle.canonical, bundle.mco
    documents = graph.subjects(RDF.type, mco.SourceDocument)
    held = {
        "statements": len(graph),
        "facts": len(set(graph.subjects(mco.claimStatus))),
        "reports": sorted(str(each).rpartition("/")[2] for each in documents),
    }
    for name, number in held.items():
        if bundle.manifest.get(name) != number:
            text = f"{name} is {bundle.manifest.get(name)!r}, and graph.nq has {number!r}"
            yield Finding("figures", MANIFEST, text)
    yield from _on_the_page(bundle)
    about = bundle.turtle(DESCRIPTION)
    said, expected = _described(bundle, about), _expected(bundle)
    for name in sorted({*said, *expected}):
        here, there = said.get(name) or "missing", expected.get(name, "nothing")
        if here != there:
            yield Finding("figures", DESCRIPTION, f"{name} is {here}, and should be {there}")
    yield from _dumps(bundle, about)


def files(bundle: Bundle) -> Iterator[Finding]:
    """Compare the files that are there with those of a bundle, whatever the checksums list."""
    with reading(MANIFEST):
        questions = [each["name"] for each in bundle.manifest["questions"]]
        sources = {f"sources/{each}.txt" for each in bundle.manifest["reports"]}
    asked = {f"questions/{each}.{end}" for each in questions for end in ("rq", "srj", "json")}
    wanted = {MANIFEST, CHECKSUMS, PAGE, DESCRIPTION, *DUMPS, *_FIXED, *sources, *asked}
    there = present(bundle.folder)
    for name in sorted(wanted - there):
        yield Finding("files", name, "is missing")
    for name in sorted(there - wanted - _CHANGES):
        yield Finding("files", name, "is no file of a bundle")


def _on_the_page(bundle: Bundle) -> Iterator[Finding]:
    page = bundle.text(PAGE)
    with reading(MANIFEST):
        said = bundle.manifest
        sentences = {
            "title and version": "# {title}, version {version}\n",
            "statements": "\n{statements} statements (distinct",
            "facts": " {facts} facts from\n",
            "reports": f"\n{len(said['reports'])} report(s), as of ",
            "modified and licence": " as of {modified}. Licence of the data: <{licence}>.",
            "rdfc10_sha256": "\n    {rdfc10_sha256}\n",
        }
        for name, sentence in sentences.items():
            if sentence.format(**said) not in page:
                text = f"does not say what {MANIFEST} says of {name}"
                yield Finding("figures", PAGE, text)


def _expected(bundle: Bundle) -> Figures:
    """What the description should say, from the data and the manifest."""
    graph = bundle.canonical
    types = [each for each in graph.objects(None, RDF.type) if isinstance(each, rdflib.URIRef)]
    classes = Counter(f"class {bundle.written(each)}" for each in types)
    properties = Counter(f"property {bundle.written(each)}" for each in graph.predicates())
    sizes = {
        "statements": len(graph),
        "entities": len(set(graph.subjects())),
        "classes": len(classes),
        "properties": len(properties),
    }
    counts = {**sizes, **classes, **properties, **Counter(_linked(bundle))}
    with reading(MANIFEST):
        named = {name: str(bundle.manifest[name]) for name in _NAMED}
    return {**named, **{name: str(number) for name, number in counts.items()}}


def _linked(bundle: Bundle) -> Iterator[str]:
    for link in _LINKS:
        for end in bundle.canonical.objects(None, link):
            if isinstance(end, rdflib.URIRef):
                address = urlsplit(str(end))
                yield f"links by {bundle.written(link)} to {address.scheme}://{address.netloc}/"


def _described(bundle: Bundle, about: rdflib.Graph) -> Figures:
    """What the description does say, under the same names."""
    dataset = about.value(predicate=RDF.type, object=DCAT.Dataset, any=True)
    terms = {
        "title": (dataset, DCT.title),
        "version": (dataset, DCAT.version),
        "modified": (dataset, DCT.modified),
        "licence": (None, DCT.license),
        "statements": (dataset, VOID.triples),
        "entities": (dataset, VOID.entities),
        "classes": (dataset, VOID.classes),
        "properties": (dataset, VOID.properties),
    }
    said = {
        name: several(sorted({*map(str, about.objects(*where))})) for name, where in terms.items()
    }
    for kind, unit in (("class", VOID.entities), ("property", VOID.triples)):
        for part, term in about.subject_objects(VOID[kind]):
            said[f"{kind} {bundle.written(term)}"] = str(about.value(part, unit))
    for part, link in about.subject_objects(VOID.linkPredicate):
        name = f"links by {bundle.written(link)} to {about.value(part, VOID.objectsTarget)}"
        said[name] = str(about.value(part, VOID.triples))
    return said


def _dumps(bundle: Bundle, about: rdflib.Graph) -> Iterator[Finding]:
    """The files with the whole of the data are those that the description names."""
    sums = {_last(file): stated for file, stated in about.subject_objects(SPDX.checksum)}
    sizes = {_last(file): str(size) for file, size in about.subject_objects(DCAT.byteSize)}
    for name in DUMPS:
        raw = bundle.text(name)
        size = str(len(raw.encode()))
        if name not in sums or name not in sizes:
            yield Finding("figures", DESCRIPTION, f"does not say what {name} is like")
        elif str(about.value(sums[name], SPDX.checksumValue)) != sha256(raw):
            text = f"is not the file of which {DESCRIPTION} has the checksum"
            yield Finding("figures", name, text)
        elif sizes[name] != size:
            text = f"size of {name} is {sizes[name]}, and should be {size}"
            yield Finding("figures", DESCRIPTION, text)


def _last(iri: object) -> str:
    return str(iri).rpartition("/")[2]
