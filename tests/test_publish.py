"""The site on disk: every IRI has a page, every link leads somewhere, nothing is from outside."""

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)
from rdflib import Graph

from kg.errors import KgError
from kg.exchange.bundle_files import Contents
from kg.exchange.dataset_file import read_dataset_file
from kg.publish.addresses import iri_of, page_of
from kg.publish.site import Site
from kg.publish.static_site import Web, publish
from kg.store import Store, build_store, open_store
from kg.terms import BASE, MCO, PREFIXES, SOURCE_GRAPH
from kg.validation.rules import read_shapes

FORMS = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML}
RDFLIB = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}


class Page(HTMLParser):
    """The links, the anchors and the loaded things of a page."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.rels: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag links to, is called, or loads."""
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.rels.add(given.get("rel", ""))
        if tag in {"script", "img", "iframe", "source"} and "src" in given:
            self.loads.append(given["src"])
        if tag == "link" and given.get("rel") == "stylesheet":
            self.loads.append(given["href"])


@pytest.fixture(scope="module")
def site(
    store: Store, ontology: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The site of the project's own data."""
    folder = tmp_path_factory.mktemp("published") / "site"
    publish(
        store, ontology, data, folder, Web("https://pages.example/", "https://q.example/sparql")
    )
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """Every HTML file, read."""
    return {file: Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}


def _dead(site: Path, pages: dict[Path, Page]) -> Iterator[str]:
    for file, page in pages.items():
        for href in page.links:
            parts = urlsplit(href)
            if parts.scheme:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if not target.is_file() or not target.is_relative_to(site.resolve()):
                yield f"{file.relative_to(site)} -> {href}"
            elif parts.fragment and parts.fragment not in pages[target].ids:
                yield f"{file.relative_to(site)} -> {href} (no such anchor)"


def test_every_internal_link_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    """Also to the anchor inside the page, and never out of the folder."""
    assert list(_dead(site, pages)) == []
    assert sum(len(page.links) for page in pages.values()) > 5_000


def test_a_page_loads_nothing_but_our_style(site: Path, pages: dict[Path, Page]) -> None:
    """The site works without a network, and no anchor is there twice."""
    loaded = {(file.parent / src).resolve() for file, page in pages.items() for src in page.loads}
    assert loaded == {(site / "style.css").resolve()}
    assert "url(" not in (site / "style.css").read_text()
    assert [file for file, page in pages.items() if len(set(page.ids)) != len(page.ids)] == []


def test_every_iri_of_ours_has_a_page_and_its_statements(site: Path, quads: list[Quad]) -> None:
    """Subjects and objects alike, with the versions of the ontology and of the shapes."""
    iris = {
        term.value
        for quad in quads
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, NamedNode) and term.value.startswith(BASE)
    }
    missing = {
        f"{page_of(iri)}.{form}"
        for iri in iris
        for form in ("html", *FORMS)
        if not (site / f"{page_of(iri)}.{form}").is_file()
    }
    assert missing == set()
    assert all(
        (site / f"{name}/0.1.0.{form}").is_file()
        for name in ("ontology", "shapes")
        for form in ("html", *FORMS)
    )


@pytest.mark.parametrize(
    "page",
    [
        "id/official/oakley-duff",
        "source/almaty-2001",
        "ontology",
        "ontology/0.1.0",
        "vocab/role",
        "dataset",
    ],
)
def test_all_forms_of_a_page_say_the_same(site: Path, page: str) -> None:
    """And the statements are about the thing."""
    turtle, jsonld, rdfxml = (
        {quad.triple for quad in parse((site / f"{page}.{form}").read_bytes(), format=rdf)}
        for form, rdf in FORMS.items()
    )
    assert turtle == jsonld == rdfxml
    iri = iri_of(page.removesuffix("/0.1.0"))
    assert any(triple.subject.value.startswith(iri) for triple in turtle)


def test_every_page_says_the_licence_of_the_data(pages: dict[Path, Page]) -> None:
    """As people write it, with a link to what it says."""
    licence = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"
    said = f'Licence of the data: <a href="{licence}">CC BY 4.0</a>.'
    assert [page for page in pages if said not in page.read_text(encoding="utf-8")] == []


def test_the_page_of_an_official_tells_facts_with_their_words(site: Path) -> None:
    """Name, part, role, company, quote, place of the quote, and what is not stated."""
    text = (site / "id/official/oakley-duff.html").read_text()
    for words in (
        "<h1>Oakley Duff</h1>",
        "listed with Canada.",
        "Mr. Oakley Duff, Canada",
        'href="../../source/almaty-2001.html#char=2896,2919"',
        "No post of Oakley Duff is stated.",
    ):
        assert words in text


def test_an_official_known_by_the_post_alone_is_said_to_have_no_name(site: Path) -> None:
    """On the own page and in the list of all things, so that nobody takes the post for a name."""
    official = "id/official/almaty-2001-migration-legislation-geo-deputy-foreign-minister.html"
    words = "Deputy Foreign Minister of Georgia - name not stated"
    assert f"<h1>{words}</h1>" in (site / official).read_text()
    assert f'<a href="{official}">{words}</a>' in (site / "index.html").read_text()


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")
def test_the_shapes_are_given_as_they_are(site: Path, ontology: Path) -> None:
    """A validator that asks for their IRI gets the rules; every reader gets the same ones."""
    assert (site / "shapes.ttl").read_bytes() == (ontology / "shapes.ttl").read_bytes()
    readings = set()
    for form, rdf in FORMS.items():
        read = Graph().parse(site / f"shapes.{form}", format=RDFLIB[form])
        for text, kind in (
            ((site / f"shapes.{form}").read_bytes(), rdf),
            (read.serialize(format="nt", encoding="utf-8"), RdfFormat.N_TRIPLES),
        ):
            dataset = Dataset(parse(text, format=kind))
            dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
            readings.add(tuple(sorted(map(str, dataset))))
    assert len(readings) == 1


def test_the_page_of_the_shapes_has_every_message(site: Path, ontology: Path) -> None:
    """Word for word, with an ellipsis where the value stands; before the rules it is explained."""
    text = (site / "shapes.html").read_text(encoding="utf-8")
    heading, _, _ = text.partition("<h2>")
    shown = re.findall(r'<p class="reading">(.*?)</p>', text)
    rules = read_shapes(ontology / "shapes.ttl").rules.values()
    assert "… stands for the value that is found" in heading
    assert sorted(map(unescape, shown)) == sorted(
        "…".join(rule.message.split("{?value}")) for rule in rules
    )
    assert "Begins before its predecessor … ended: correct a day or the link" in text


def test_the_page_of_the_ontology_explains_every_term(site: Path, vocabulary: list[Quad]) -> None:
    """Each term of ours has its place with label, definition and example; each class is drawn."""
    text = (site / "ontology.html").read_text()
    drawn, _, explained = text.partition('<section id="hierarchy">')
    named = [(*map(_text, quad.triple),) for quad in vocabulary]
    said = {(subject, predicate): value for subject, predicate, value in named}
    terms = [iri for iri, name in said if iri.startswith(MCO) and name.endswith("definition")]
    for iri in terms:
        place = explained.partition(f'<article id="{iri.removeprefix(MCO)}">')[2]
        place = unescape(place.partition("</article>")[0])
        for name in ("rdfs:label", "skos:definition", "skos:example"):
            prefix, _, local = name.partition(":")
            assert said[iri, PREFIXES[prefix] + local] in place
    classes = {subject for subject, _, value in named if value.endswith("owl#Class")}
    ours = {iri.removeprefix(MCO) for iri in classes if iri.startswith(MCO)}
    assert set(re.findall(r'<a href="#(\w+)"><text class="name"', drawn)) == ours
    assert (len(terms), len(ours)) == (71, 17)


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value


def test_the_drawing_is_in_order(site: Path) -> None:
    """No box lies on another or over the edge; every line leads from box to box, behind none."""
    text = (site / "ontology.html").read_text()
    svg = ET.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])  # noqa: S314  we wrote it
    width, height = (int(svg.attrib[name]) for name in ("width", "height"))
    boxes = [
        tuple(int(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        for rect in svg.iter("rect")
    ]
    assert all(x > 0 and y > 0 and x + w < width and y + h < height for x, y, w, h in boxes)
    assert not any(
        a < c + e and c < a + m and b < d + f and d < b + n
        for (a, b, m, n), (c, d, e, f) in combinations(boxes, 2)
    )
    sides = {x for x, _, w, _ in boxes} | {x + w for x, _, w, _ in boxes}
    gap = sorted(sides)[2] - sorted(sides)[1]
    ends = []
    for path in svg.findall("g[@class='ties']/path"):
        numbers = [int(each) for each in re.findall(r"-?\d+", path.attrib["d"])]
        assert all(0 <= x <= width for x in numbers[::2])
        ends.append((numbers[0], numbers[-2]))
    assert all({one, other} <= sides and abs(one - other) <= gap for one, other in ends)
    assert len(ends) == 25


def test_the_page_of_a_report_shows_the_sentence_of_each_passage(site: Path) -> None:
    """A link to `#char=a,b` lands on the passage, with the sentence that it stands in."""
    text = (site / "source/almaty-2001.html").read_text()
    passage = text.partition('<li id="char=310,331">')[2].partition("</ol>")[0]
    assert "October 29 - 31, 2001" in passage.partition("</blockquote>")[0]
    assert "<summary>Sentence" in passage
    assert (site / "source/almaty-2001.txt").read_bytes().startswith(b"\n")


def test_the_page_of_the_data_begins_with_the_whole(site: Path) -> None:
    """The files, then what is said of all of the data, then its parts."""
    text = (site / "dataset.html").read_text()
    order = [text.index(f"<h2>{heading}</h2>") for heading in ("Download", "The whole")]
    order += [text.index("dcat:landingPage"), text.index("The part with the class mco-Event</h3>")]
    assert order == sorted(order)


def test_machines_find_the_way(site: Path, pages: dict[Path, Page]) -> None:
    """Signposting on every page, schema.org on the front page, site map, VoID, redirects."""
    wanted = {"cite-as", "describedby", "license", "type", "collection", "alternate", "canonical"}
    wanted |= {"author"}
    assert [file for file, page in pages.items() if not wanted <= page.rels] == []
    script = re.search(
        r'<script type="application/ld\+json">(.*?)</script>',
        (site / "index.html").read_text(),
        re.DOTALL,
    )
    assert script is not None
    record = json.loads(script[1])
    assert (record["@type"], record["@id"]) == ("Dataset", f"{BASE}dataset")
    assert {each["contentUrl"].rpartition("/")[2] for each in record["distribution"]} == {
        file.name for file in (site / "dataset").iterdir() if file.is_file()
    }
    items = re.findall(
        r'<link rel="item" type="([^"]+)" href="([^"]+)"', (site / "dataset.html").read_text()
    )
    assert items == [
        ("text/turtle", "dataset/graph.ttl"),
        ("application/n-quads", "dataset/graph.nq"),
        ("text/csv", "dataset/facts.csv"),
    ]
    entries = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314  we wrote it
    places = [(entry[0].text or "").removeprefix("https://pages.example/") for entry in entries]
    assert sorted(places) == sorted(str(file.relative_to(site)) for file in pages)
    assert (site / ".well-known/void").read_bytes() == (site / "void.ttl").read_bytes()
    assert "https://q.example/sparql" in (site / "void.ttl").read_text()


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("id/country/KAZ", "text/turtle", "id/country/KAZ.ttl"),
        ("id/country/KAZ", "application/ld+json", "id/country/KAZ.jsonld"),
        ("id/country/KAZ", "application/ld+json, text/turtle;q=0.5", "id/country/KAZ.jsonld"),
        ("id/country/KAZ", "application/rdf+xml, */*;q=0.1", "id/country/KAZ.rdf"),
        ("id/country/KAZ", "application/n-triples, text/turtle;q=0.9", "id/country/KAZ.ttl"),
        ("id/country/KAZ", "text/html,*/*;q=0.8", "id/country/KAZ.html"),
        ("id/country/KAZ", "text/html, text/turtle;q=0.1", "id/country/KAZ.html"),
        ("ontology", "text/turtle", "ontology.ttl"),
        ("ontology", "application/rdf+xml, application/xml;q=0.7, */*;q=0.09", "ontology.rdf"),
        ("ontology/0.1.0", "text/turtle", "ontology/0.1.0.ttl"),
        ("shapes", "text/turtle", "shapes.ttl"),
        ("shapes/0.1.0", "*/*", "shapes/0.1.0.html"),
        ("vocab/role/expert", "*/*", "vocab/role/expert.html"),
        ("source/almaty-2001.txt", "text/html", "source/almaty-2001.html"),
        ("source/almaty-2001.txt", "text/turtle", "source/almaty-2001.ttl"),
        ("", "text/html", "index.html"),
    ],
)
def test_the_redirects_lead_to_files_that_are_there(
    site: Path, path: str, accept: str, target: str
) -> None:
    """The rules of w3id and of the site itself, read as Apache 2.4 was seen to read them."""
    for name, prefix in (("w3id/.htaccess", "https://pages.example/"), (".htaccess", "/any/")):
        found = _redirected((site / name).read_text(), site, path, accept)
        assert found == (f"{prefix}{target}", "303")
        assert (site / target).is_file()


@pytest.mark.parametrize("path", ["id/country/KAZ.ttl", "ontology/0.1.0.rdf", "style.css"])
def test_a_file_is_given_as_it_is(site: Path, path: str) -> None:
    """Whatever is asked for: the site gives the file, and w3id sends there."""
    for accept in ("text/turtle", "text/html", "*/*"):
        assert _redirected((site / ".htaccess").read_text(), site, path, accept) is None
        found = _redirected((site / "w3id/.htaccess").read_text(), site, path, accept)
        assert found == (f"https://pages.example/{path}", "302")


@pytest.mark.parametrize("path", ["id/country/", "nothing", "dataset/", "source/almaty-2002"])
def test_what_is_nowhere_is_not_redirected(site: Path, path: str) -> None:
    """A folder or an unknown word is no thing."""
    for name in ("w3id/.htaccess", ".htaccess"):
        assert _redirected((site / name).read_text(), site, path, "text/html") is None


def _redirected(rules: str, site: Path, path: str, accept: str) -> tuple[str, str] | None:
    """Where the rules send a request, and with which status; None where they let it pass."""
    holds = True
    for words in map(str.split, rules.splitlines()):
        if words[:2] == ["RewriteCond", "%{HTTP_ACCEPT}"]:
            holds = re.search(words[2], accept, re.IGNORECASE) is not None
        elif words[:2] == ["RewriteCond", "%{REQUEST_FILENAME}"]:
            holds = (site / path).is_file()
        elif words[:1] == ["RewriteRule"]:
            found, flags = re.search(words[1], path, re.ASCII), words[3].strip("[]").split(",")
            if found and holds and words[2] != "-":
                target = found.expand(words[2].replace("$", "\\")).replace("%{ENV:BASE}", "/any/")
                return target, flags[0].removeprefix("R=")
            if found and holds and "L" in flags:
                return None
            holds = True
    return None


def test_what_is_in_the_data_cannot_become_markup(
    quads: list[Quad], ontology: Path, data: Path, tmp_path: Path
) -> None:
    """A name with a script in it is shown as it is."""
    evil = "<script>alert(1)</script>\"'&"
    country = NamedNode(f"{BASE}id/country/KAZ")
    label = NamedNode(f"{PREFIXES['skos']}altLabel")
    graph = NamedNode(f"{SOURCE_GRAPH}almaty-2001")
    build_store([*quads, Quad(country, label, Literal(evil, language="en"), graph)], tmp_path / "s")
    contents = Contents(open_store(tmp_path / "s"), ontology, data, read_dataset_file(data))
    text = Site(contents).write("id/country/KAZ", "html").decode()
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_folder_with_other_files_is_left_alone(
    store: Store, ontology: Path, data: Path, tmp_path: Path
) -> None:
    """Nobody loses a letter to a web site."""
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(KgError, match="holds other files"):
        publish(store, ontology, data, tmp_path)
