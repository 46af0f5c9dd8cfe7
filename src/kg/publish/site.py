"""Every page of the site, made when it is asked for: as HTML and in the formats of RDF."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import KgError
from kg.exchange.about import About, joined
from kg.exchange.bundle_files import SHAPES_FILE, Contents, describe, published_files
from kg.exchange.concise import Description
from kg.exchange.dcat import DATASET
from kg.exchange.export import export
from kg.exchange.frame import write_frame
from kg.exchange.void import graph_descriptions
from kg.explore.documents import DocumentPage, document
from kg.explore.names import CLASSES, Name, class_order, names
from kg.explore.supported import supported
from kg.explore.things import thing
from kg.publish.addresses import iri_of, link, page_of, relative
from kg.publish.records import RecordView, Wording, groups, mentions
from kg.publish.rendering import render
from kg.publish.views import Link, reading_line, thing_view
from kg.terms import BASE, GRAPH, PREFIXES, SOURCE_TEXT, THING
from kg.validation.rules import read_shapes

_FILES: Final = "dataset/"
"""Below this address lie files, not pages."""

_HOME: Final = "dataset"
FRONT: Final = "index"
FORMS: Final = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""What every page can be had as, by the ending of its file."""


class Site:
    """The site over one store. Every page is made anew; keep what is asked for often."""

    def __init__(self, contents: Contents, endpoint: str = "") -> None:
        """Index the store, and describe the data as a whole.

        `endpoint` is the address of a SPARQL service over the same data, if there is one.
        """
        self.contents = contents
        self.downloads = published_files(contents)
        self._store = contents.store
        described = describe(contents, self.downloads, endpoint)
        described |= graph_descriptions(self._store) | _rules(contents.ontology)
        self.described = [Quad(*triple) for triple in described]
        self._description = Description({*described, *(quad.triple for quad in self._store)})
        self._wording = Wording(self._store, described)
        self._subjects: defaultdict[str, list[NamedNode]] = defaultdict(list)
        for subject in self._description.subjects():
            page = page_of(subject.value)
            if page is not None and not page.startswith(_FILES):
                self._subjects[page].append(subject)

    @cached_property
    def pages(self) -> frozenset[str]:
        """Every page, such as `id/country/KAZ`; each is there in each of FORMS."""
        return frozenset({*self._subjects, FRONT})

    def write(self, page: str, form: str) -> bytes:
        """The page in one of FORMS; a KgError where there is none."""
        if page not in self.pages or form not in FORMS:
            msg = f"There is no page {page}.{form}"
            raise KgError(msg)
        return self._html(page).encode() if form == "html" else self._rdf(page, form)

    def text(self, page: str) -> bytes:
        """The text of the report whose page this is, byte for byte."""
        return self._document(page).text.encode()

    def _rdf(self, page: str, form: str) -> bytes:
        subjects = self._subjects[page] or self._subjects[_HOME]
        triples = set().union(*map(self._description.about, subjects))
        iri = iri_of(page)
        if iri.startswith(GRAPH):
            triples |= {
                quad.triple
                for quad in self._store.oxigraph.quads_for_pattern(None, None, None, NamedNode(iri))
            }
        if form == "jsonld":
            return write_frame(NamedNode(iri), triples)
        written = "turtle" if form == "ttl" else "rdfxml"
        return export((Quad(*triple) for triple in triples), written)

    def _html(self, page: str) -> str:
        iri = iri_of(page)
        name = names(self._store, [iri]).get(iri)
        href = partial(link, page, pages=self.pages)
        draw: Callable[[str, Callable[[str], str]], tuple[str, dict[str, object]]]
        if page == FRONT:
            draw = self._front
        elif iri.startswith(SOURCE_TEXT):
            draw = self._source
        elif name and name.cls in CLASSES:
            draw = self._thing
        else:
            draw = self._record
        template, words = draw(page, href)
        return render(
            template,
            page=page,
            iri=iri,
            about=self.contents.about,
            here=lambda target: relative(page, target),
            href=href,
            **words,
        )

    def _thing(self, page: str, href: Callable[[str], str]) -> tuple[str, dict[str, object]]:
        return "thing.html", {"view": thing_view(thing(self._store, iri_of(page)), href)}

    def _source(self, page: str, href: Callable[[str], str]) -> tuple[str, dict[str, object]]:
        found = self._document(page)
        return "source.html", {
            "view": found,
            "labels": [Link(n.label, href(n.iri)) for n in found.things],
        }

    def _record(self, page: str, href: Callable[[str], str]) -> tuple[str, dict[str, object]]:
        subjects = self._subjects[page]
        own = {subject.value for subject in subjects}
        around = [each for subject in subjects for each in self._description.about(subject)]
        iri = iri_of(page)
        facts = supported(self._store, [iri])
        mentioned = list(mentions(around, own))
        labels = self._wording.labels([iri, *mentioned])
        view = RecordView(
            title=facts[iri].sentence if iri in facts else labels[iri],
            kind=self._kind(iri),
            iri=iri,
            groups=groups(
                (each for each in around if str(each.subject)[1:-1] in own), self._wording, href
            ),
            mentions=tuple(Link(labels[each], href(each)) for each in mentioned if href(each)),
            read=reading_line(facts[iri], href) if iri in facts else None,
        )
        downloads = self.downloads if iri == DATASET else ()
        return "record.html", {"view": view, "downloads": downloads}

    def _kind(self, iri: str) -> str:
        """The classes in words; those without words of ours only where there is no other."""
        kinds = sorted(map(self._wording.term, self._description.classes(NamedNode(iri))))
        ours = [kind for kind in kinds if ":" not in kind]
        return ", ".join(ours or kinds)

    def _front(self, _: str, href: Callable[[str], str]) -> tuple[str, dict[str, object]]:
        things = (iri_of(page) for page in self._subjects if iri_of(page).startswith(THING))
        found: defaultdict[str, list[Name]] = defaultdict(list)
        for name in names(self._store, things).values():
            if name.cls in CLASSES:
                found[name.cls].append(name)
        lists = [
            (each[0].class_label, [Link(n.label, href(n.iri)) for n in sorted(each, key=_by_label)])
            for each in (found[cls] for cls in sorted(found, key=class_order))
        ]
        words = {"lists": lists, "statements": len(self._store), "record": self._schema_org()}
        return "index.html", words

    def _schema_org(self) -> dict[str, object]:
        """The data as search engines read about data."""
        about = self.contents.about
        return {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "@id": DATASET,
            "name": about.title,
            "description": about.description,
            "url": BASE,
            "identifier": DATASET,
            "version": about.version,
            "datePublished": about.issued.isoformat(),
            "dateModified": about.modified.isoformat(),
            "license": about.licence,
            "keywords": list(about.keywords),
            "isAccessibleForFree": True,
            "creator": {
                "@type": "Organization",
                "@id": f"{BASE}maintainers",
                "name": about.publisher,
            },
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": each.title,
                    "encodingFormat": each.media_type,
                    "contentUrl": f"{DATASET}/{each.name}",
                    "contentSize": f"{len(each.content)} B",
                }
                for each in self.downloads
            ],
        }

    def _document(self, page: str) -> DocumentPage:
        found = document(self._store, page.removeprefix("source/"))
        if not found.is_verified:
            msg = f"The text of {found.name.label} is not the one that was read: build again"
            raise KgError(msg)
        return found


def _by_label(name: Name) -> tuple[str, str]:
    return name.label.casefold(), name.iri


def _rules(ontology: Path) -> set[Triple]:
    """Each rule with its sentence, so that its IRI leads somewhere."""
    parts = []
    for rule in read_shapes(ontology / SHAPES_FILE).rules.values():
        part = About(rule.iri, "sh:Shape")
        part.text("rdfs:label", f"{rule.id}: {rule.name}")
        part.text("sh:message", rule.message)
        part.link("sh:severity", f"{PREFIXES['sh']}{rule.severity}")
        parts.append(part)
    return joined(parts)
