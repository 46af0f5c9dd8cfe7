"""Every page of the site, made when it is asked for: as HTML and in the formats of RDF."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, partial
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.errors import KgError
from kg.exchange.bundle_files import SHAPES_FILE, Contents, describe, published_files
from kg.exchange.concise import Description
from kg.exchange.datapackage import table_files
from kg.exchange.dcat import DATASET, MAINTAINERS
from kg.exchange.export import export
from kg.exchange.frame import write_frame
from kg.exchange.spreadsheets import LINKS, SHEETS
from kg.exchange.void import graph_descriptions
from kg.explore.documents import DocumentPage, document
from kg.explore.names import CLASSES, Name, class_order, names
from kg.explore.supported import supported
from kg.explore.things import thing
from kg.publish.addresses import iri_of, link, page_of, relative
from kg.publish.ontology_page import ontology_view
from kg.publish.ontology_terms import OntologyTerms
from kg.publish.records import RecordView, Wording, groups, mentions, own_first
from kg.publish.rendering import render
from kg.publish.schema_org import dataset_record, ontology_record
from kg.publish.shapes_page import ShapesFile
from kg.publish.views import Href, Link, called, reading_line, thing_view
from kg.publish.vocabulary_heading import heading
from kg.terms import GRAPH, MCO, PREFIXES, SOURCE_TEXT, THING, VOCABULARY

_FILES: Final = "dataset/"
"""Below this address lie files, not pages."""

_HOME: Final = "dataset"
FRONT: Final = "index"
_ONTOLOGY, _SHAPES = "ontology", "shapes"
FORMS: Final = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""What every page can be had as, by the ending of its file."""

_Filled = tuple[str, dict[str, object]]
"""A template, and the words that it needs."""

_Draw = Callable[[str, Href], _Filled]


class Site:
    """The site over one store. Every page is made anew; keep what is asked for often."""

    def __init__(self, contents: Contents, endpoint: str = "") -> None:
        """Index the store, and describe the data as a whole.

        `endpoint` is the address of a SPARQL service over the same data, if there is one.
        """
        self.contents = contents
        self.downloads = published_files(contents)
        self._store, self._endpoint = contents.store, endpoint
        described = describe(contents, self.downloads, endpoint)
        self._rules = ShapesFile(contents.ontology / SHAPES_FILE)
        described |= graph_descriptions(self._store) | self._rules.description
        self.described = [Quad(*triple) for triple in described]
        self._description = Description({*described, *(quad.triple for quad in self._store)})
        self._wording = Wording(self._store, described)
        self._subjects: defaultdict[str, list[NamedNode]] = defaultdict(list)
        for subject in self._description.subjects():
            page = page_of(subject.value)
            if page is not None and not page.startswith(_FILES):
                self._subjects[page].append(subject)
        self._versions = {
            version: page
            for page in (_ONTOLOGY, _SHAPES)
            for version in map(page_of, self._description.texts(iri_of(page), "owl:versionIRI"))
            if version
        }

    @cached_property
    def pages(self) -> frozenset[str]:
        """Every page, such as `id/country/KAZ`; each is there in each of FORMS."""
        return frozenset({*self._subjects, *self._versions, FRONT})

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
        page = self._versions.get(page, page)
        if page == _SHAPES:
            return self._rules.write(form)
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
        iri, shown = iri_of(page), self._versions.get(page, page)
        name = names(self._store, [iri]).get(iri)
        href = partial(link, page, pages=self.pages)
        draw: _Draw
        if shown in self._drawn:
            draw = self._drawn[shown]
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
            publisher=MAINTAINERS,
            here=lambda target: relative(page, target),
            href=href,
            **words,
        )

    @property
    def _drawn(self) -> dict[str, _Draw]:
        """The pages of which there is one only."""
        return {FRONT: self._front, _ONTOLOGY: self._ontology, _SHAPES: self._shapes}

    def _ontology(self, _: str, href: Href) -> _Filled:
        """The page of the ontology, and of its present version: links stay on the page."""

        def place(iri: str) -> str:
            return f"#{iri.removeprefix(MCO)}" if iri.startswith(MCO) else href(iri)

        head = heading(self._description, iri_of(_ONTOLOGY), href)
        view = ontology_view(OntologyTerms(self._store), place)
        lists = [page for page in self._subjects if page.count("/") == 1 and _is_code(page)]
        labels = self._wording.labels(map(iri_of, lists))
        codes = [(Link(labels[iri_of(p)], href(iri_of(p))), self._codes(p)) for p in sorted(lists)]
        return "ontology.html", {
            "view": view,
            "heading": head,
            "codes": codes,
            "prefixes": PREFIXES.items(),
            "record": ontology_record(self.contents.about, head, view),
        }

    def _codes(self, page: str) -> int:
        return sum(each.startswith(f"{page}/") for each in self._subjects)

    def _shapes(self, _: str, href: Href) -> _Filled:
        head = heading(self._description, iri_of(_SHAPES), href)
        return "shapes.html", {"view": self._rules.view, "heading": head}

    def _thing(self, page: str, href: Href) -> _Filled:
        return "thing.html", {"view": thing_view(thing(self._store, iri_of(page)), href)}

    def _source(self, page: str, href: Href) -> _Filled:
        found = self._document(page)
        return "source.html", {
            "view": found,
            "labels": [Link(called(n), href(n.iri)) for n in found.things],
        }

    def _record(self, page: str, href: Href) -> _Filled:
        subjects = self._subjects[page]
        own = {subject.value for subject in subjects}
        around = [each for subject in subjects for each in self._description.about(subject)]
        iri = iri_of(page)
        facts = supported(self._store, [iri])
        mentioned = list(mentions(around, own))
        labels = self._wording.labels([iri, *mentioned])
        said = [each for each in around if str(each.subject)[1:-1] in own]
        view = RecordView(
            title=facts[iri].sentence if iri in facts else labels[iri],
            kind=self._kind(iri),
            iri=iri,
            groups=own_first(groups(said, self._wording, href), iri),
            mentions=tuple(Link(labels[each], href(each)) for each in mentioned if href(each)),
            read=reading_line(facts[iri], href) if iri in facts else None,
        )
        is_whole = iri == DATASET
        words = {
            "view": view,
            "downloads": self.downloads if is_whole else (),
            "sheets": (*SHEETS, LINKS) if is_whole else (),
            "endpoint": self._endpoint if is_whole else "",
        }
        return "record.html", words

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """The tables for analysts, by the names of their files; made when first asked for."""
        return table_files(self._store, self.contents.about)

    def _kind(self, iri: str) -> str:
        """The classes in words; those without words of ours only where there is no other."""
        kinds = sorted(map(self._wording.term, self._description.classes(NamedNode(iri))))
        ours = [kind for kind in kinds if ":" not in kind]
        return ", ".join(ours or kinds)

    def _front(self, _: str, href: Href) -> _Filled:
        things = (iri_of(page) for page in self._subjects if iri_of(page).startswith(THING))
        found: defaultdict[str, list[Name]] = defaultdict(list)
        for name in names(self._store, things).values():
            if name.cls in CLASSES:
                found[name.cls].append(name)
        ordered = (sorted(found[cls], key=_by_label) for cls in sorted(found, key=class_order))
        lists = [
            (each[0].class_label, [Link(called(name), href(name.iri)) for name in each])
            for each in ordered
        ]
        words = {
            "lists": lists,
            "statements": len(self._store),
            "record": dataset_record(self.contents.about, self.downloads),
        }
        return "index.html", words

    def _document(self, page: str) -> DocumentPage:
        found = document(self._store, page.removeprefix("source/"))
        if not found.is_verified:
            msg = f"The text of {found.name.label} is not the one that was read: build again"
            raise KgError(msg)
        return found


def _by_label(name: Name) -> tuple[str, str]:
    return name.label.casefold(), name.iri


def _is_code(page: str) -> bool:
    return iri_of(page).startswith(VOCABULARY)
