"""What a vocabulary says of itself, at the head of its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.exchange.concise import Description
from kg.publish.records import Row
from kg.publish.views import Href, Link

_PLAIN = (
    ("Created", "dcterms:created"),
    ("Modified", "dcterms:modified"),
    ("Prefix", "vann:preferredNamespacePrefix"),
    ("Namespace", "vann:preferredNamespaceUri"),
    ("To cite", "dcterms:bibliographicCitation"),
)
_LINKED = (("Licence", "dcterms:license"), ("Published by", "dcterms:publisher"))


@dataclass(frozen=True)
class Heading:
    """Title, description and version of a vocabulary, and the rest in rows."""

    title: str
    description: str
    version: str
    rows: tuple[Row, ...]


def heading(description: Description, iri: str, href: Href) -> Heading:
    """The heading of the vocabulary with this IRI."""

    def one(name: str) -> str:
        return next(iter(description.texts(iri, name)), "")

    def rows() -> Iterator[Row]:
        version = one("owl:versionIRI")
        yield Row("IRI", (Link(iri),))
        yield Row("Version", (Link(one("owl:versionInfo"), href(version)),))
        yield Row("Status", (Link(one("bibo:status").rpartition("/")[2]),))
        for label, name in _LINKED:
            value = one(name)
            words = next(iter(description.texts(value, "foaf:name")), value) if value else ""
            yield Row(label, (Link(words, href(value)),))
        yield from (Row(label, (Link(one(name)),)) for label, name in _PLAIN)

    told = tuple(row for row in rows() if row.values[0].text)
    return Heading(one("dcterms:title"), one("dcterms:description"), one("owl:versionInfo"), told)
