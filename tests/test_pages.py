"""Linked data over HTTP: from the thing by 303 to what was asked for."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from service import Got, send, service
from starlette.routing import Route

from kg.serve.pages import FrontDoor, Pages
from kg.store import build_store
from kg.store.current import CurrentStore
from kg.terms import BASE, PREFIXES, REFERENCE_GRAPH


@pytest.fixture(scope="module")
def folder(quads: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the project's own data."""
    folder = tmp_path_factory.mktemp("store")
    build_store(quads, folder)
    return folder


Get = Callable[..., Got]


@pytest.fixture(scope="module")
def get(folder: Path, ontology: Path, data: Path) -> Iterator[Get]:
    """Somebody who does not follow redirects by itself."""
    pages = Pages(CurrentStore(folder), ontology, data, "https://q.example/sparql")
    routes = [Route("/", FrontDoor()), *pages.routes]
    with service(folder, count=1, more_routes=routes, elsewhere=pages) as port:
        yield partial(_get, port)


def _get(port: int, path: str, accept: str = "", method: str = "GET", **headers: str) -> Got:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return send(port, method, path, headers=named | ({"Accept": accept} if accept else {}))


@pytest.mark.parametrize(
    ("path", "accept", "location"),
    [
        ("/id/country/KAZ", "text/html,application/xhtml+xml,*/*;q=0.8", "KAZ.html"),
        ("/id/country/KAZ", "text/turtle", "KAZ.ttl"),
        ("/id/country/KAZ", "text/turtle;q=0.5, application/ld+json", "KAZ.jsonld"),
        ("/id/country/KAZ", "application/rdf+xml", "KAZ.rdf"),
        ("/id/country/KAZ", "*/*", "KAZ.html"),
        ("/", "text/html,application/xhtml+xml,*/*;q=0.8", "index.html"),
        ("/", "", "index.html"),
        ("/", "text/turtle", "index.ttl"),
        ("/", "application/ld+json, text/turtle;q=0.5", "index.jsonld"),
        ("/index", "application/rdf+xml", "index.rdf"),
        ("/ontology", "text/turtle", "ontology.ttl"),
        ("/vocab/role", "text/html", "role.html"),
        ("/graph/source/almaty-2001", "text/turtle", "almaty-2001.ttl"),
        ("/source/almaty-2001.txt", "text/html", "almaty-2001.html"),
        ("/source/almaty-2001.txt", "text/turtle", "almaty-2001.ttl"),
        ("/dataset", "application/ld+json", "dataset.jsonld"),
    ],
)
def test_a_thing_leads_to_the_form_that_is_asked_for(
    get: Get, path: str, accept: str, location: str
) -> None:
    """303, by Accept with its q-values, and the target is there."""
    reply = get(path, accept)
    assert (reply.status, reply.headers["location"]) == (303, location)
    assert "Accept" in reply.headers["vary"]
    target = get(f"{path.rpartition('/')[0]}/{location}")
    assert target.status == 200


@pytest.mark.parametrize(
    ("ending", "form"),
    [("ttl", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD), ("rdf", RdfFormat.RDF_XML)],
)
def test_the_statements_are_about_the_thing(get: Get, ending: str, form: RdfFormat) -> None:
    """In every form, with the media type of the form."""
    reply = get(f"/id/official/oakley-duff.{ending}")
    assert reply.headers["content-type"].partition(";")[0] == form.media_type
    subjects = {quad.subject.value for quad in parse(reply.body, format=form)}
    assert f"{BASE}id/official/oakley-duff" in subjects


def test_a_passage_shows_its_sentence(get: Get) -> None:
    """`source/almaty-2001.txt#char=2896,2919` is an anchor on the page that it leads to."""
    text = get("/source/almaty-2001.html").text
    passage = text.partition('id="char=2896,2919"')[2].partition("</li>")[0]
    assert "Mr. Oakley Duff, Canada" in passage
    assert "Experts to the Workshop: From Left to Right:" in passage


def test_the_text_of_a_report_is_given_byte_for_byte(get: Get, data: Path) -> None:
    """To programs that want text, and to those that do not say what they want."""
    for accept in ("text/plain", "*/*"):
        reply = get("/source/almaty-2001.txt", accept)
        assert reply.body == (data / "sources" / "almaty-2001.txt").read_bytes()
        assert reply.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/id/country/XYZ",
        "/id/country/KAZ.pdf",
        "/id/country/",
        "/vocab/role/../../etc/passwd",
        "/vocab/role/%2e%2e/%2e%2e/etc/passwd",
        "/source/almaty-2002.txt",
        "/claim/0000",
        "/dataset/none.ttl",
        "/id/%00",
        "/id/<x>",
        "/id/%FF",
    ],
)
def test_what_is_not_there_is_404(get: Get, path: str) -> None:
    """With a sentence, and never a 500."""
    reply = get(path)
    assert reply.status == 404


def test_the_tables_are_where_the_data_page_says(get: Get) -> None:
    """Each link to a table leads to the bytes that the descriptor names; the endpoint is linked."""
    page = get("/dataset.html").text
    assert '<a href="https://q.example/sparql">SPARQL endpoint</a>' in page
    linked = set(re.findall(r'href="(dataset/tables/[^"]+)"', page))
    package = json.loads(get("/dataset/tables/datapackage.json").body)
    names = [each["name"] for each in package["resources"]]
    files = {f"{name}.{form}" for name in names for form in ("csv", "parquet")}
    assert {each.removeprefix("dataset/tables/") for each in linked} == {
        "datapackage.json",
        *files,
    }
    for each in package["resources"]:
        table = get(f"/dataset/tables/{each['path']}")
        assert table.type == "text/csv; charset=utf-8"
        assert each["hash"] == f"sha256:{hashlib.sha256(table.body).hexdigest()}"
        parquet = get(f"/dataset/tables/{each['name']}.parquet")
        assert (parquet.type, parquet.body[:4]) == ("application/vnd.apache.parquet", b"PAR1")
    assert get("/dataset/tables/nothing.csv").status == 404


def test_a_mistyped_address_is_told_the_nearest(get: Get) -> None:
    """A sentence for programs, a page for a browser, both with what was probably meant."""
    said = "There is nothing at /id/country/GE"
    plain, page = get("/id/country/GE"), get("/id/country/GE", "text/html,*/*;q=0.8")
    assert plain.text == f"{said}: did you mean /id/country/GEO?\n"
    assert (page.status, page.type) == (404, "text/html; charset=utf-8")
    assert f"<h1>{said}</h1>" in page.text
    assert '<li><a href="GEO.html">id/country/GEO</a></li>' in page.text
    assert '<a href="GEO.html">' in get("/id/country/GE.html", "text/html").text
    far = get("/id/<b>", "text/html")
    assert "There is nothing at /id/&lt;b&gt;" in far.text
    assert "Did you mean" not in far.text


def test_an_address_that_is_nobodys_is_told_so(get: Get) -> None:
    """Wherever it is; a slash too many at the service leads to it."""
    plain, page = get("/organisations/iom"), get("/organisations/iom", "text/html")
    said = "There is nothing at /organisations/iom"
    assert (plain.status, plain.text) == (
        404,
        f"{said}: search for its name, or begin at /index.html\n",
    )
    assert (page.status, f"<h1>{said}</h1>" in page.text) == (404, True)
    assert '<a href="../index.html">' in page.text
    slash = get("/sparql/?query=ASK%7B%7D")
    assert (slash.status, slash.headers["location"].endswith("/sparql?query=ASK%7B%7D")) == (
        307,
        True,
    )


def test_what_nobody_offers_is_406(get: Get) -> None:
    """With the list of what is offered."""
    reply = get("/id/country/KAZ", "image/png")
    assert reply.status == 406
    assert "text/html, text/turtle, application/ld+json, application/rdf+xml" in reply.text


def test_a_page_may_load_our_style_and_nothing_else(get: Get) -> None:
    """The policy of a page lets the style in; nothing runs, nothing is framed."""
    reply = get("/id/country/KAZ.html")
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert get("/style.css").headers["content-type"] == "text/css; charset=utf-8"


def test_a_fault_shows_no_path(
    folder: Path, ontology: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is wrong here is in the log, and the reply says only that it is ours."""
    pages = Pages(CurrentStore(folder), ontology, tmp_path)
    with service(folder, more_routes=pages.routes) as port:
        reply = _get(port, "/index.html")
    told = "This cannot be answered; the fault is ours, and it is in the log\n"
    assert (reply.status, reply.text) == (500, told)
    assert f"{tmp_path}/dataset.toml: cannot be read: No such file or directory" in caplog.text


def test_a_page_is_good_until_another_store_is_built(
    quads: list[Quad], ontology: Path, data: Path, tmp_path: Path
) -> None:
    """The ETag saves a transfer, and a new store shows at once."""
    build_store(quads, tmp_path)
    routes = Pages(CurrentStore(tmp_path), ontology, data).routes
    with service(tmp_path, count=1, more_routes=routes) as port:
        page = "/id/official/oakley-duff.ttl"
        tag = _get(port, page).headers["etag"]
        assert _get(port, page, if_none_match=tag).status == 304
        official = NamedNode(f"{BASE}id/official/oakley-duff")
        note = NamedNode(f"{PREFIXES['skos']}note")
        graph = NamedNode(REFERENCE_GRAPH)
        build_store([*quads, Quad(official, note, Literal("Seen later."), graph)], tmp_path)
        later = _get(port, page, if_none_match=tag)
        assert later.status == 200
        assert "Seen later." in later.text


def test_a_page_is_another_when_its_words_are(
    folder: Path, ontology: Path, data: Path, data_copy: Path
) -> None:
    """The ETag is that of the bytes: another title of the same data shows at once."""
    about = data_copy / "dataset.toml"
    about.write_text(about.read_text().replace('title = "', 'title = "Newly called: ', 1))
    paths = ["/index.html", "/dataset.ttl", "/void.ttl", "/dataset/tables/datapackage.json"]
    fixed = ["/style.css", "/dataset/graph.nq", "/source/almaty-2001.txt"]
    tags, later = dict[str, str](), dict[str, Got]()
    for place in (data, data_copy):
        routes = Pages(CurrentStore(folder), ontology, place).routes
        with service(folder, count=1, more_routes=routes) as port:
            for path in (*paths, *fixed):
                later[path] = _get(port, path, "text/plain", if_none_match=tags.get(path, ""))
                tags[path] = later[path].headers["etag"]
                assert _get(port, path, "text/plain", if_none_match=tags[path]).status == 304
    assert {path: got.status for path, got in later.items()} == {
        **dict.fromkeys(paths, 200),
        **dict.fromkeys(fixed, 304),
    }
    assert all("Newly called: " in later[path].text for path in paths)


def test_pages_stay_while_somebody_edits_the_data(
    folder: Path, ontology: Path, data_copy: Path
) -> None:
    """What was built is shown until it is built anew, tables too, whatever is in the folder."""
    routes = Pages(CurrentStore(folder), ontology, data_copy).routes
    with service(folder, count=1, more_routes=routes) as port:
        assert _get(port, "/index.html").status == 200
        (data_copy / "facts" / "almaty-2001.toml").write_text("[[event]")
        for path in ("/id/country/KAZ.html", "/void.ttl", "/dataset/tables/events.csv"):
            assert _get(port, path).status == 200


def test_head_and_other_methods(get: Get) -> None:
    """HEAD is GET without the body; nothing can be written."""
    head = get("/id/country/KAZ.ttl", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert get("/id/country/KAZ", method="HEAD").status == 303
    assert get("/id/country/KAZ", method="POST").status == 405
