"""What can be searched for: every text of a store by which a thing may be found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from kg.explore.country_labels import CountryLabel
from kg.explore.country_names import country_names
from kg.explore.evidence import evidence
from kg.explore.names import CLASSES, Name, class_iri, names
from kg.explore.organization_names import organization_names
from kg.explore.supported import supported
from kg.store.rows import Readable, described, mentions, rows

Matched = Literal["label", "other name", "post", "code", "external name", "quote"]
"""An external name is one that no source gives: what a thing is called in another language."""

_TEXTS: Final[dict[str, Matched]] = {
    "skos:prefLabel": "label",
    "foaf:name": "label",
    "dcterms:title": "label",
    "skos:altLabel": "other name",
    "dcterms:alternative": "other name",
    "mco:isoAlpha2": "code",
    "mco:isoAlpha3": "code",
    "mco:isoAlpha4": "code",
}


@dataclass(frozen=True, order=True)
class Entry:
    """A text by which a thing is found; a quote also says where it stands."""

    text: str
    matched: Matched
    name: Name
    document: str = ""
    start: int = 0
    end: int = 0


def entries(store: Readable) -> Iterator[Entry]:
    """Every text by which a thing that has a page may be found, each once for each thing."""
    known = names(store, _things(store))
    said = described(store, known, *_TEXTS)
    for iri, name in known.items():
        texts: dict[str, Matched] = {name.label: "post" if name.unnamed else "label"}
        for property_, matched in _TEXTS.items():
            for text in said[iri].each(property_) if iri in said else ():
                texts.setdefault(text, matched)
        for text in _elsewhere(name):
            texts.setdefault(text, "external name")
        yield from (Entry(text, matched, name) for text, matched in texts.items())
    yield from _posts_held(store, known)
    yield from _quotes(store)


def _elsewhere(name: Name) -> Iterator[str]:
    if isinstance(name.label, CountryLabel):
        yield from (each.text for each in country_names(name.label.code))
    yield from (each.text for each in organization_names(name.id))


def _things(store: Readable) -> Iterator[str]:
    classes = map(class_iri, CLASSES)
    query = "SELECT DISTINCT ?s WHERE { VALUES ?class { $classes } ?s a ?class }"
    return (thing.text for (thing,) in rows(store, query, classes=classes))


def _posts_held(store: Readable, known: dict[str, Name]) -> Iterator[Entry]:
    """The posts of officials who are known by name as well."""
    query = """SELECT DISTINCT ?official ?title WHERE {
      ?pa mco:inCapacity ?post ; mco:participant ?official . ?post skos:prefLabel ?title }"""
    for official, title in rows(store, query):
        name = known.get(official.text)
        if name and not name.unnamed:
            yield Entry(title.text, "post", name)


def _quotes(store: Readable) -> Iterator[Entry]:
    cited = rows(store, "SELECT DISTINCT ?e WHERE { ?fact mco:supportedBy ?e }")
    known = evidence(store, (each.text for (each,) in cited))
    behind = mentions(store, known, "mco:supportedBy")
    facts = supported(store, (fact for said in behind.values() for fact in said.all))
    for iri, each in known.items():
        about = {facts[fact].thing for fact in behind[iri].all if fact in facts}
        for name in about:
            if name.cls in CLASSES:
                yield Entry(each.words, "quote", name, each.document, each.start, each.end)
