"""The figures of a bundle: what it says of itself, against what it holds.

Needs rdflib: it is put into the program inside every bundle.
"""

from collections.abc import Iterator
from typing import Final

import rdflib
from rdflib.namespace import RDF, VOID, Namespace

from kg.exchange.bundle_contents import DCT, MANIFEST, Bundle, sha256
from kg.exchange.bundle_findings import Finding, several

DESCRIPTION: Final = "dataset.ttl"
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")


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
    page = bundle.text("README.md")
    for name in ("title", "version", "modified", "licence", "statements", "facts", "rdfc10_sha256"):
        if str(bundle.manifest.get(name)) not in page:
            yield Finding("figures", "README.md", f"does not say what {MANIFEST} says of {name}")
    yield from _described(bundle, bundle.turtle(DESCRIPTION))


def _described(bundle: Bundle, about: rdflib.Graph) -> Iterator[Finding]:
    dataset = about.value(predicate=RDF.type, object=DCAT.Dataset, any=True)
    described = {
        "title": about.objects(dataset, DCT.title),
        "version": about.objects(dataset, DCAT.version),
        "modified": about.objects(dataset, DCT.modified),
        "statements": about.objects(dataset, VOID.triples),
        "licence": about.objects(None, DCT.license),
    }
    for name, values in described.items():
        wanted = {str(bundle.manifest.get(name))}
        if (found := {*map(str, values)}) != wanted:
            text = f"{name} is {several(sorted(found)) or 'missing'}, in {MANIFEST} {wanted.pop()}"
            yield Finding("figures", DESCRIPTION, text)
    for part, term in about.subject_objects(VOID.property):
        number = len(list(bundle.canonical.triples((None, term, None))))
        if (said := str(about.value(part, VOID.triples))) != str(number):
            text = f"counts {said} statements with {bundle.written(term)}: graph.nq has {number}"
            yield Finding("figures", DESCRIPTION, text)
    for file, stated in about.subject_objects(SPDX.checksum):
        name = str(file).rpartition("/")[2]
        if str(about.value(stated, SPDX.checksumValue)) != sha256(bundle.text(name)):
            yield Finding(
                "figures", name, f"is not the file of which {DESCRIPTION} has the checksum"
            )
