"""The published data described for data catalogues, as DCAT-AP 3.0.1 asks."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.about import About, joined
from kg.exchange.dataset_file import DatasetFile
from kg.graph import term
from kg.terms import BASE, MCO, SHAPES

CATALOGUE: Final = f"{BASE}catalogue"
DATASET: Final = f"{BASE}dataset"
"""The IRI of the published data as a whole; its files lie below it."""

_PERIOD: Final = f"{DATASET}#period"
_DAYS: Final = ("schema:startDate", "schema:endDate", "mco:notBefore", "mco:notAfter")
MAINTAINERS: Final = f"{BASE}maintainers"
_CONTACT: Final = f"{BASE}contact"
_SERVICE: Final = f"{BASE}sparql-service"
_PROTOCOL: Final = "https://www.w3.org/TR/sparql11-protocol/"
_EU: Final = "http://publications.europa.eu/resource/authority/"
_THEMES: Final = f"{_EU}data-theme"
_ENGLISH: Final = f"{_EU}language/ENG"
_PUBLIC: Final = f"{_EU}access-right/PUBLIC"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_ATTRIBUTION: Final = "http://purl.org/adms/licencetype/Attribution"
_SPDX: Final = "http://spdx.org/rdf/terms#"
_SHA256: Final = f"{_SPDX}checksumAlgorithm_sha256"
_VCARD: Final = "http://www.w3.org/2006/vcard/ns#"


@dataclass(frozen=True)
class PublishedFile:
    """One file of the published data: `file_type` is its code in the EU list of file types."""

    name: str
    title: str
    media_type: str
    file_type: str
    content: bytes


def catalogue_description(
    about: DatasetFile,
    triples: Iterable[Triple],
    files: Iterable[PublishedFile] = (),
    endpoint: str = "",
) -> set[Triple]:
    """The catalogue, the dataset with these triples, its files, and the SPARQL service, if any."""
    files, triples = tuple(files), tuple(triples)
    dataset = _dataset(about, triples)
    dataset.link("dcat:distribution", *(f"{DATASET}/{each.name}" for each in files))
    dataset.link("dcterms:temporal", _PERIOD)
    catalogue = _catalogue(about, triples, endpoint)
    parts = [dataset, *catalogue, *_named_by(about, dataset), _period(triples)]
    for each in files:
        parts += _distribution(about, each)
    if endpoint:
        parts += _service(about, endpoint)
    return joined(parts)


def _catalogue(about: DatasetFile, triples: Iterable[Triple], endpoint: str) -> Iterator[About]:
    catalogue = About(CATALOGUE, "dcat:Catalog")
    catalogue.text("dcterms:title", f"Catalogue of the {about.title}")
    catalogue.text("dcterms:description", f"The data published as the {about.title}.")
    catalogue.link("dcterms:publisher", MAINTAINERS)
    catalogue.link("dcterms:language", _ENGLISH)
    catalogue.link("dcterms:license", about.licence)
    catalogue.link("dcterms:spatial", *sorted(_countries(triples)))
    catalogue.link("dcat:dataset", DATASET)
    catalogue.link("dcat:themeTaxonomy", _THEMES)
    catalogue.link("foaf:homepage", BASE)
    catalogue.link("dcat:service", *([_SERVICE] if endpoint else []))
    _date(catalogue, about)
    yield catalogue
    publisher = About(MAINTAINERS, "foaf:Agent", "foaf:Organization")
    publisher.text("foaf:name", about.publisher)
    yield publisher
    contact = About(_CONTACT, f"{_VCARD}Kind", f"{_VCARD}Organization")
    contact.text(f"{_VCARD}fn", about.publisher)
    contact.link(f"{_VCARD}hasURL", BASE)
    yield contact


def _dataset(about: DatasetFile, triples: Iterable[Triple]) -> About:
    dataset = About(DATASET, "dcat:Dataset")
    dataset.text("dcterms:title", about.title)
    dataset.text("dcterms:description", about.description)
    dataset.text("dcat:keyword", *about.keywords)
    dataset.link("dcterms:publisher", MAINTAINERS)
    dataset.link("dcterms:creator", MAINTAINERS)
    dataset.link("dcat:contactPoint", _CONTACT)
    dataset.link("dcterms:license", about.licence)
    dataset.link("dcterms:language", _ENGLISH)
    dataset.link("dcterms:accessRights", _PUBLIC)
    dataset.link("dcterms:conformsTo", *(iri.removesuffix("#") for iri in (MCO, SHAPES)))
    dataset.link("dcterms:spatial", *sorted(_countries(triples)))
    dataset.link("dcat:theme", *(f"{_THEMES}/{code}" for code in about.themes))
    dataset.link("dcat:landingPage", BASE)
    dataset.typed("dcterms:identifier", "xsd:string", DATASET)
    dataset.typed("dcat:version", "xsd:string", about.version)
    _date(dataset, about)
    return dataset


def _countries(triples: Iterable[Triple]) -> set[str]:
    """The countries that the data is about, as the EU list of countries has them."""
    values = {triple.object.value for triple in triples if isinstance(triple.object, NamedNode)}
    return {value for value in values if value.startswith(f"{_EU}country/")}


def _period(triples: Iterable[Triple]) -> About:
    """From the earliest to the latest day that an event may have had."""
    found = [triple for triple in triples if triple.predicate in map(term, _DAYS)]
    days = sorted(each.object.value for each in found if isinstance(each.object, Literal))
    period = About(_PERIOD, "dcterms:PeriodOfTime")
    period.typed("dcat:startDate", "xsd:date", *days[:1])
    period.typed("dcat:endDate", "xsd:date", *days[-1:])
    return period


def _named_by(about: DatasetFile, dataset: About) -> Iterator[About]:
    """What the description names of others, with the class that DCAT-AP wants it to have."""
    yield About(BASE, "foaf:Document")
    licence = _listed(about.licence, "dcterms:LicenseDocument")
    if "CC_BY_" in about.licence:
        licence.link("dcterms:type", _ATTRIBUTION)
        attribution = About(_ATTRIBUTION, "skos:Concept")
        attribution.text("skos:prefLabel", "Attribution")
        yield attribution
    yield licence
    yield _listed(_ENGLISH, "dcterms:LinguisticSystem")
    yield _listed(_PUBLIC, "dcterms:RightsStatement")
    scheme = About(_THEMES, "skos:ConceptScheme")
    scheme.text("dcterms:title", "Data themes")
    yield scheme
    for code, label in about.themes.items():
        theme = _listed(f"{_THEMES}/{code}", "skos:Concept")
        theme.text("skos:prefLabel", label)
        yield theme
    yield from (About(iri.removesuffix("#"), "dcterms:Standard") for iri in (MCO, SHAPES))
    yield from (_listed(iri, "dcterms:Location") for iri in _countries(dataset.triples))


def _listed(iri: str, cls: str) -> About:
    """An entry of one of the EU authority lists; its list is the IRI without the last part."""
    entry = About(iri, cls)
    entry.link("skos:inScheme", iri.rpartition("/")[0])
    return entry


def _distribution(about: DatasetFile, file: PublishedFile) -> Iterator[About]:
    iri, media_type = f"{DATASET}/{file.name}", f"{_IANA}{file.media_type}"
    one = About(iri, "dcat:Distribution")
    one.text("dcterms:title", file.title)
    one.text("dcterms:description", f"{about.title}, version {about.version}: {file.title}.")
    one.link("dcat:accessURL", iri)
    one.link("dcat:downloadURL", iri)
    one.link("dcat:mediaType", media_type)
    one.link("dcterms:format", f"{_EU}file-type/{file.file_type}")
    one.link("dcterms:license", about.licence)
    one.link(f"{_SPDX}checksum", f"{iri}#sha256")
    one.typed("dcat:byteSize", "xsd:nonNegativeInteger", len(file.content))
    _date(one, about)
    yield one
    yield About(media_type, "dcterms:MediaType")
    yield _listed(f"{_EU}file-type/{file.file_type}", "dcterms:MediaTypeOrExtent")
    checksum = About(f"{iri}#sha256", f"{_SPDX}Checksum")
    checksum.link(f"{_SPDX}algorithm", _SHA256)
    digest = hashlib.sha256(file.content).hexdigest()
    checksum.typed(f"{_SPDX}checksumValue", "xsd:hexBinary", digest)
    yield checksum
    yield About(_SHA256, f"{_SPDX}ChecksumAlgorithm")


def _service(about: DatasetFile, endpoint: str) -> Iterator[About]:
    service = About(_SERVICE, "dcat:DataService")
    service.text("dcterms:title", f"SPARQL service of the {about.title}")
    service.text("dcterms:description", "Answers SPARQL 1.1 queries; it only reads.")
    service.link("dcat:endpointURL", endpoint)
    service.link("dcat:endpointDescription", endpoint)
    service.link("dcat:servesDataset", DATASET)
    service.link("dcat:theme", *(f"{_THEMES}/{code}" for code in about.themes))
    service.text("dcat:keyword", *about.keywords)
    service.link("dcat:contactPoint", _CONTACT)
    service.link("dcterms:publisher", MAINTAINERS)
    service.link("dcterms:conformsTo", _PROTOCOL)
    service.link("dcterms:license", about.licence)
    service.link("dcterms:accessRights", _PUBLIC)
    yield service
    yield About(_PROTOCOL, "dcterms:Standard")


def _date(part: About, about: DatasetFile) -> None:
    part.typed("dcterms:issued", "xsd:date", about.issued.isoformat())
    part.typed("dcterms:modified", "xsd:date", about.modified.isoformat())
