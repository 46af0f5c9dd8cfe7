"""What things are called: a label and a class for every IRI, in words that people read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Final
from weakref import WeakKeyDictionary

from kg.explore.country_labels import CountryLabel, country_codes
from kg.explore.titles import distinct_titles
from kg.sentence import Sentence
from kg.store.rows import NOTHING, Description, Readable, described, mentions, rows
from kg.terms import MCO, THING, VOCABULARY

CLASSES: Final = (
    "event",
    "organization",
    "country",
    "official",
    "case-study",
    "participant-group",
    "country-group",
    "stated-count",
    "place",
    "material",
    "post",
    "stated-view",
    "source-document",
)
"""The classes that have pages and stand on the canvas, in the order of every list and legend."""

LONGEST_LABEL: Final = 90
"""Characters of a label that is made from the words of a source, such as that of a stated view."""


@dataclass(frozen=True, order=True)
class Name:
    """A thing as it is shown: `cls` is the slug of its class, such as `case-study`.

    A value that is no thing of ours has no class: plain text also has no IRI, and a link to
    somebody else's register has one. `unnamed` marks an office-holder known only by post, whose
    label is the post.
    """

    iri: str
    label: str
    cls: str = ""
    class_label: str = ""
    unnamed: bool = False

    @property
    def id(self) -> str:
        """The short form of the IRI for links and for the canvas, such as `country/KAZ`."""
        return short_id(self.iri)


@dataclass(frozen=True)
class Glossary:
    """The labels of the ontology's terms and of the codes, by IRI, and their order."""

    labels: dict[str, Sentence]
    orders: dict[str, float]

    def label(self, iri: str) -> Sentence:
        """The label of a term; one that the ontology does not label is shown by its last part."""
        return self.labels.get(iri) or Sentence(re.split(r"[/#]", iri)[-1])

    def order(self, iri: str) -> float:
        """Where a property stands among the facts about a thing, or a code among its like.

        What has no order stands at the end.
        """
        return self.orders.get(iri, inf)

    def class_label(self, cls: str) -> str:
        """The label of a class, given by its slug."""
        return self.label(class_iri(cls)) if cls else ""


def short_id(iri: str) -> str:
    """The part of a thing's IRI that differs from thing to thing; another IRI as it is."""
    return iri.removeprefix(THING)


def full_iri(name: str) -> str:
    """The IRI for a short form such as `country/KAZ`; an IRI as it is."""
    return name if ":" in name else f"{THING}{name}"


def class_slug(iri: str) -> str:
    """The slug of a class of ours: `case-study` for mco:CaseStudy."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", iri.removeprefix(MCO)).lower()


def class_iri(slug: str) -> str:
    """The class of a slug: mco:CaseStudy for `case-study`."""
    return MCO + "".join(part.capitalize() for part in slug.split("-"))


def class_of(iri: str) -> str:
    """The slug of a thing's class, read off its IRI; empty for an IRI that is not a thing's."""
    return short_id(iri).partition("/")[0] if iri.startswith(THING) else ""


def class_order(cls: str) -> int:
    """Where a class stands in lists; one that is not among CLASSES comes last."""
    return CLASSES.index(cls) if cls in CLASSES else len(CLASSES)


_GLOSSARIES: WeakKeyDictionary[Readable, Glossary] = WeakKeyDictionary()

_TERMS: Final = """
SELECT DISTINCT ?term ?label WHERE {
  { ?term rdfs:label ?label } UNION { ?term a skos:Concept ; skos:prefLabel ?label }
  FILTER(LANGMATCHES(LANG(?label), "en"))
}"""

_ORDERS: Final = "SELECT DISTINCT ?term ?order WHERE { ?term sh:order ?order }"


def glossary(store: Readable) -> Glossary:
    """The labels and the order of terms and codes, read once for each store."""
    if store not in _GLOSSARIES:
        found = {term.text: Sentence(label.text) for term, label in rows(store, _TERMS)}
        orders = {term.text: float(order.text) for term, order in rows(store, _ORDERS)}
        _GLOSSARIES[store] = Glossary(found, orders)
    return _GLOSSARIES[store]


def names(store: Readable, iris: Iterable[str]) -> dict[str, Name]:
    """The names of things, a few queries for any number; an IRI without a class is left out."""
    said = described(
        store,
        iris,
        "rdf:type",
        "skos:prefLabel",
        "foaf:name",
        "dcterms:title",
        "mco:asStated",
        "mco:identifiedBy",
        "mco:statedValue",
        "mco:countedKind",
        "mco:enumerates",
    )
    unnamed = (iri for iri, one in said.items() if one.one("mco:identifiedBy") == _POST)
    around = _Around(
        glossary(store), _posts(store, unnamed), country_codes(store), distinct_titles(store)
    )
    return {iri: _name(iri, one, around) for iri, one in said.items() if one.one("rdf:type")}


_POST: Final = f"{VOCABULARY}identified-by/post"


@dataclass(frozen=True)
class _Around:
    """What a name may need besides what is said of the thing; all but the terms by its IRI."""

    terms: Glossary
    posts: dict[str, str]
    codes: dict[str, str]
    titles: dict[str, str]


def _posts(store: Readable, officials: Iterable[str]) -> dict[str, str]:
    """The post of each official who is known only by it."""
    held = mentions(store, officials, "mco:participant")
    capacities = described(
        store, (pa for said in held.values() for pa in said.all), "mco:inCapacity"
    )
    of = {pa: said.one("mco:inCapacity") for pa, said in capacities.items()}
    titles = described(store, of.values(), "skos:prefLabel")
    found = {
        official: [titles.get(of.get(pa, ""), NOTHING).label("skos:prefLabel") for pa in said.all]
        for official, said in held.items()
    }
    return {official: min(filter(None, each), default="") for official, each in found.items()}


def _name(iri: str, said: Description, around: _Around) -> Name:
    classes = said.each("rdf:type")
    ours = [each for each in classes if each.startswith(MCO)]
    cls = class_slug(ours[0]) if ours else ""
    class_label = around.terms.label(ours[0] if ours else classes[0])
    label = around.titles.get(iri) or said.label("skos:prefLabel", "foaf:name", "dcterms:title")
    post = around.posts.get(iri, "")
    if post and not label:
        return Name(iri, post, cls, class_label, unnamed=True)
    # Codes and countries have a name in every language; any other is what the sources write.
    if label and iri.startswith(VOCABULARY):
        label = Sentence(label)
    if label and cls == "country":
        label = CountryLabel(label, around.codes.get(iri, ""))
    return Name(iri, label or _made(iri, said, around.terms), cls, class_label)


def _made(iri: str, said: Description, terms: Glossary) -> str:
    if value := said.one("mco:statedValue"):
        return Sentence(
            "{kind:capital}: {stated} stated, {named} named",
            stated=value,
            named=len(said.each("mco:enumerates")),
            kind=terms.label(said.one("mco:countedKind")),
        )
    return shortened(said.label("mco:asStated")) or short_id(iri)


def shortened(words: str) -> str:
    """The words cut at a blank when they are longer than a label may be."""
    if len(words) <= LONGEST_LABEL:
        return words
    return words[:LONGEST_LABEL].rpartition(" ")[0].rstrip(",;: ") + " …"
