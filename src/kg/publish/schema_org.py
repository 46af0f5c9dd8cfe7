"""What search engines read: the data and the ontology as schema.org has them."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.exchange.dataset_file import DatasetFile
from kg.exchange.dcat import CATALOGUE, DATASET, MAINTAINERS, PublishedFile
from kg.publish.ontology_page import OntologyView
from kg.publish.vocabulary_heading import Heading
from kg.terms import BASE, MCO

_CONTEXT: Final = "https://schema.org/"
Record = dict[str, object]


def dataset_record(about: DatasetFile, downloads: Iterable[PublishedFile]) -> Record:
    """The data as a Dataset, with the files that it can be had in."""
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "@id": DATASET,
        "name": about.title,
        "description": about.description,
        "url": BASE,
        "identifier": DATASET,
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": CATALOGUE, "name": about.title},
        **_published(about),
        "keywords": list(about.keywords),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.title,
                "encodingFormat": each.media_type,
                "contentUrl": f"{DATASET}/{each.name}",
                "contentSize": f"{len(each.content)} B",
            }
            for each in downloads
        ],
    }


def ontology_record(about: DatasetFile, heading: Heading, view: OntologyView) -> Record:
    """The ontology as a set of defined terms."""
    ontology = MCO.removesuffix("#")
    return {
        "@context": _CONTEXT,
        "@type": "DefinedTermSet",
        "@id": ontology,
        "name": heading.title,
        "description": heading.description,
        "url": ontology,
        **_published(about),
        "version": heading.version,
        "hasDefinedTerm": list(_terms(view, ontology)),
    }


def _terms(view: OntologyView, ontology: str) -> Iterator[Record]:
    properties = (each for _, group in view.properties for each in group)
    for each in (*view.classes, *properties):
        yield {
            "@type": "DefinedTerm",
            "@id": each.iri,
            "name": each.label,
            "termCode": each.name,
            "description": each.definition,
            "inDefinedTermSet": ontology,
        }


def _published(about: DatasetFile) -> Record:
    maintainers = {"@type": "Organization", "@id": MAINTAINERS, "name": about.publisher}
    return {
        "version": about.version,
        "datePublished": about.issued.isoformat(),
        "dateModified": about.modified.isoformat(),
        "license": about.licence,
        "creator": maintainers,
        "publisher": maintainers,
    }
