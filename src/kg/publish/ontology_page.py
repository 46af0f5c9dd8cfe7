"""The page of the ontology: every term of ours explained, and every term of others that we use."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kg.publish.class_drawing import drawing
from kg.publish.ontology_terms import OntologyTerms
from kg.publish.records import Row, short
from kg.publish.views import Href, Link
from kg.terms import MCO


@dataclass(frozen=True)
class TermView:
    """A class or property of ours; `name` is as in `mco:Event`, `uses` how often data uses it."""

    iri: str
    anchor: str
    name: str
    label: str
    kind: str
    definition: str
    rows: tuple[Row, ...]
    uses: int


@dataclass(frozen=True)
class Branch:
    """A class with the classes below it."""

    link: Link
    name: str
    below: tuple["Branch", ...]


@dataclass(frozen=True)
class Borrowed:
    """A term of others: what we call it, and how often data uses it."""

    link: Link
    label: str
    kind: str
    uses: int


@dataclass(frozen=True)
class OntologyView:
    """All terms: classes, properties by the class they are of, and what is borrowed."""

    drawing: Markup
    everywhere: tuple[Link, ...]
    classes: tuple[TermView, ...]
    properties: tuple[tuple[str, tuple[TermView, ...]], ...]
    hierarchy: tuple[Branch, ...]
    borrowed: tuple[Borrowed, ...]


def ontology_view(terms: OntologyTerms, href: Href) -> OntologyView:
    """Everything that the page shows; `href` is the address that it writes for an IRI."""
    borrowed = set(terms.borrowed)

    def place(iri: str) -> str:
        """Also the terms of others have a place on the page, where it says what they are."""
        return f"#{short(iri)}" if iri in borrowed else href(iri)

    page = _Page(terms, place)
    drawn, everywhere = drawing(terms, place)
    return OntologyView(
        drawing=drawn,
        everywhere=page.links(everywhere),
        classes=tuple(map(page.of_class, terms.classes)),
        properties=tuple(page.by_domain()),
        hierarchy=tuple(page.hierarchy()),
        borrowed=tuple(page.borrowed()),
    )


class _Page:
    """Terms as they are shown."""

    def __init__(self, terms: OntologyTerms, href: Href) -> None:
        self._terms, self._href = terms, href

    def links(self, iris: Iterable[str]) -> tuple[Link, ...]:
        return tuple(Link(self._terms.label(iri), self._href(iri)) for iri in iris)

    def of_class(self, iri: str) -> TermView:
        terms = self._terms
        leading = {name for _, name, other in terms.ties if other == iri}
        apart = terms.apart(iri)
        all_others = apart >= set(terms.classes) - {iri}
        return self._term(
            iri,
            self._row("Is a kind of", terms.above(iri)),
            self._row("Nearly the same as", terms.said(iri).each("skos:closeMatch")),
            self._row("Has", terms.properties_of(iri)),
            self._row("Is led to by", sorted(leading, key=terms.label)),
            Row("Is never a", (Link("any other class here"),))
            if all_others
            else self._row("Is never a", sorted(apart, key=terms.label)),
        )

    def of_property(self, iri: str) -> TermView:
        said, terms = self._terms.said(iri), self._terms
        ties = [(one, other) for one, name, other in terms.ties if name == iri]
        domain, range_ = said.each("rdfs:domain"), said.each("rdfs:range")
        used_on, leads_to = ({tie[end] for tie in ties} for end in (0, 1))
        return self._term(
            iri,
            self._row("Domain: it is said of", domain),
            self._row("Domain left open; in the data said of", self._open(domain, used_on)),
            self._row("Range: its value is", range_),
            self._row("In the data it leads to", self._open(set(range_) & leads_to, leads_to)),
            self._row("Is a kind of", terms.above(iri)),
            self._row("Is the inverse of", said.each("owl:inverseOf")),
            Row("Needs a claim", (Link("yes: each use must be backed by one"),))
            if said.one("mco:claimRequired")
            else Row("", ()),
        )

    def by_domain(self) -> Iterator[tuple[str, tuple[TermView, ...]]]:
        terms, found = self._terms, defaultdict[str, list[str]](list)
        for iri in terms.properties:
            found[terms.said(iri).one("rdfs:domain")].append(iri)
        for domain in [each for each in (*terms.classes, "") if each in found]:
            heading = f"Of {terms.label(domain)}" if domain else "Of several classes"
            yield heading, tuple(map(self.of_property, found[domain]))

    def hierarchy(self) -> Iterator[Branch]:
        terms = self._terms
        found = {each for cls in terms.classes for each in self._upwards(cls)}
        tops = (each for each in found if not terms.above(each))
        for top in sorted(tops, key=lambda each: (each.startswith(MCO), terms.label(each))):
            yield self._branch(top, found)

    def borrowed(self) -> Iterator[Borrowed]:
        terms = self._terms
        for iri in terms.borrowed:
            label = terms.said(iri).one("rdfs:label")
            yield Borrowed(Link(short(iri), iri), label, terms.kind(iri), terms.uses[iri])

    def _term(self, iri: str, *rows: Row) -> TermView:
        said, terms = self._terms.said(iri), self._terms
        texts = (("For example", "skos:example"), ("Note", "skos:scopeNote"))
        told = [Row(label, tuple(map(Link, said.each(name)))) for label, name in texts]
        status = Row("Status", tuple(map(Link, said.each("vs:term_status"))))
        return TermView(
            iri=iri,
            anchor=iri.partition("#")[2],
            name=short(iri),
            label=terms.label(iri),
            kind=terms.kind(iri),
            definition=said.one("skos:definition"),
            rows=tuple(row for row in (*told, *rows, status) if row.values),
            uses=terms.uses.get(iri, 0),
        )

    def _row(self, label: str, iris: Iterable[str]) -> Row:
        return Row(label, self.links(iris))

    def _open(self, declared: Iterable[str], used: set[str]) -> list[str]:
        """What is used where nothing is declared."""
        return [] if any(declared) else sorted(used, key=self._terms.label)

    def _upwards(self, iri: str) -> Iterator[str]:
        yield iri
        for above in self._terms.above(iri):
            yield from self._upwards(above)

    def _branch(self, iri: str, wanted: set[str]) -> Branch:
        below = (each for each in self._terms.below(iri) if each in wanted)
        link = Link(self._terms.label(iri), self._href(iri))
        return Branch(link, short(iri), tuple(self._branch(each, wanted) for each in below))
