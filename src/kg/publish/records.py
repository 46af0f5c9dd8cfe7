"""Pages that show what is said as it is said: terms, codes, claims, sentences, descriptions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.reading_order import Entry, Term, in_sections
from kg.explore.names import glossary, names
from kg.publish.views import Href, Line, Link
from kg.store.rows import Readable
from kg.terms import PREFIXES


@dataclass(frozen=True)
class Row:
    """One property with all its values."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True)
class Part:
    """What is said of one subject; `anchor` is the fragment of its IRI."""

    title: str
    anchor: str
    iri: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Group:
    """Subjects of one kind, under a heading."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class RecordView:
    """The page of one subject, or of all that share a page; `read` is there for a fact."""

    title: str
    kind: str
    iri: str
    groups: tuple[Group, ...]
    mentions: tuple[Link, ...]
    read: Line | None = None


class Wording:
    """Words for IRIs: the names of things, the labels of terms, else the IRI in short."""

    def __init__(self, store: Readable, labels: Iterable[Triple]) -> None:
        """Take the labels of the store, and those among the triples."""
        self._store = store
        self._terms = glossary(store)
        self._given = {
            triple.subject.value: triple.object.value
            for triple in labels
            if triple.predicate.value in _LABELS
            and isinstance(triple.subject, NamedNode)
            and isinstance(triple.object, Literal)
        }

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """The words for each of the IRIs."""
        wanted = set(iris)
        named = names(self._store, wanted).items()
        # What has no name is called by its IRI, which is said in short below.
        known = {iri: name.label for iri, name in named if not iri.endswith(name.label)}
        return {iri: self._words(iri) or known.get(iri) or short(iri) for iri in wanted}

    def term(self, iri: str) -> str:
        """The words for a class or property."""
        return self._words(iri) or short(iri)

    def _words(self, iri: str) -> str:
        return self._given.get(iri) or self._terms.labels.get(iri) or ""


def groups(triples: Iterable[Triple], wording: Wording, href: Href) -> tuple[Group, ...]:
    """All subjects of the triples, in the order in which they are read best."""
    triples = tuple(triples)
    labels = wording.labels(
        term.value
        for triple in triples
        for term in (triple.subject, triple.object)
        if isinstance(term, NamedNode)
    )
    return tuple(
        Group(
            section.heading,
            tuple(_part(entry, wording, labels, href) for entry in section.entries),
        )
        for section in in_sections(triples)
    )


def own_first(found: tuple[Group, ...], iri: str) -> tuple[Group, ...]:
    """The groups with the part about this subject before all others, under its own heading."""
    own = tuple(part for group in found for part in group.parts if part.iri == iri)
    rest = (
        Group(group.heading, tuple(part for part in group.parts if part not in own))
        for group in found
    )
    whole = (Group("The whole", own),) if own else ()
    return (*whole, *(group for group in rest if group.parts))


def _part(entry: Entry, wording: Wording, labels: dict[str, str], href: Href) -> Part:
    iri = str(entry.subject)[1:-1]
    said: dict[str, list[Link]] = {}
    for predicate, value in entry.statements:
        said.setdefault(predicate.value, []).append(_link(value, labels, href))
    rows = (Row(wording.term(name), tuple(values)) for name, values in said.items())
    return Part(labels[iri], iri.partition("#")[2], iri, tuple(rows))


def _link(value: Term, labels: dict[str, str], href: Href) -> Link:
    if isinstance(value, NamedNode):
        return Link(labels[value.value], href(value.value))
    return Link(value.value if isinstance(value, Literal) else str(value))


def short(iri: str) -> str:
    """The IRI with the prefix that the project has for it, as in `mco:Event`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def mentions(triples: Iterable[Triple], subjects: set[str]) -> Iterator[str]:
    """The IRIs of what mentions the subjects, each once and sorted."""
    found = {
        triple.subject.value
        for triple in triples
        if isinstance(triple.object, NamedNode)
        and isinstance(triple.subject, NamedNode)
        and triple.object.value in subjects
        and triple.subject.value not in subjects
    }
    yield from sorted(found)


_LABELS = frozenset(
    PREFIXES[prefix] + name
    for prefix, name in (
        ("skos", "prefLabel"),
        ("rdfs", "label"),
        ("dcterms", "title"),
        ("foaf", "name"),
    )
)
