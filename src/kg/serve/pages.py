"""Linked data over HTTP: each IRI of ours leads by 303 to a page, or to its statements."""

from asyncio import to_thread
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Final

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from kg.exchange.bundle_files import SHAPES_FILE, Contents
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.export import export
from kg.publish.addresses import TEXT, relative
from kg.publish.rendering import render
from kg.publish.site import FORMS, Site
from kg.publish.static_site import stylesheet
from kg.serve.exchange import Exchange, Reply, serve
from kg.serve.freshness import NOT_STORED, content_tag, fresh_headers, unless_held
from kg.serve.negotiation import choose_format, prefers
from kg.serve.problems import Headers, RequestError
from kg.store.answers import Format
from kg.store.engines import Engine
from kg.validation.rules import read_shapes

METHODS: Final = ("GET", "HEAD")
OFFERED: Final = (
    Format("html", "text/html", is_graph=False, also=("application/xhtml+xml",)),
    Format("ttl", "text/turtle", is_graph=True, also=("application/x-turtle",)),
    Format("jsonld", "application/ld+json", is_graph=True, also=("application/json",)),
    Format("rdf", "application/rdf+xml", is_graph=True, also=("application/xml", "text/xml")),
)
"""The forms of a thing, the preferred one first; each is named by the ending of its file."""

_PLAIN: Final = Format("txt", "text/plain", is_graph=False)
_KEPT: Final = 512
_NEAREST: Final = 3
_NEAR: Final = 0.9
"""How much of an address must agree: most of it is the same for all things of a kind."""
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_PAGE: Final[Headers] = (("content-security-policy", _POLICY),)
_PATHS: Final = ("id", "claim", "vocab", "graph", "source", "dataset", "ontology", "shapes")
_SINGLE: Final = (
    *("index", "ontology", "shapes", "dataset", "catalogue", "contact", "maintainers"),
    "sparql-service",
)
_FILES: Final = ("style.css", "void.ttl", ".well-known/void")
_TABLES: Final = "dataset/tables/"
_TABLE_TYPES: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".json": "application/json",
}


def refuse_unreadable(ontology: Path, data: Path) -> None:
    """Raise a KgError where pages cannot be made of these folders."""
    read_dataset_file(data)
    read_shapes(ontology / SHAPES_FILE)


class FrontDoor:
    """Leads from the bare address to the front page, or to its statements."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await serve(self._answer, METHODS, scope, receive, send)

    async def _answer(self, exchange: Exchange) -> Reply:
        return _led("index", exchange)


class Pages:
    """Answers requests for pages, for what is said on them, and for the files of the data."""

    def __init__(
        self, current: Callable[[], Engine], ontology: Path, data: Path, endpoint: str = ""
    ) -> None:
        """Show what is in the engine that `current` gives, which may change meanwhile.

        `endpoint` is the address of the SPARQL service beside the pages, for the description of
        the data. Nothing is opened before the first request.
        """
        self._engine = current
        self._ontology, self._data, self._endpoint = ontology, data, endpoint
        self._lock = Lock()
        self._site: tuple[str, Site] | None = None

    @property
    def routes(self) -> list[BaseRoute]:
        """The routes of all pages and files."""
        single = [
            path for each in _SINGLE for path in (each, *(f"{each}.{form}" for form in FORMS))
        ]
        return [
            *(Route(f"/{path}/{{rest:path}}", self) for path in _PATHS),
            *(Route(f"/{path}", self) for path in (*single, *_FILES)),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/")

        async def answer(exchange: Exchange) -> Reply:
            return unless_held(exchange, await to_thread(self._answer, path, exchange))

        await serve(answer, METHODS, scope, receive, send)

    def _answer(self, path: str, exchange: Exchange) -> Reply:
        site = self._current()
        page, _, form = path.rpartition(".")
        if page in site.pages and form in FORMS:
            return _shown(site, page, form)
        if path in site.pages:
            return _led(path, exchange)
        if page in site.pages and f".{form}" == TEXT and page.startswith("source/"):
            return self._text(site, page, exchange)
        return _file(site, path) or _missing(site, path, exchange)

    def _current(self) -> Site:
        """The site over the current store; it is made anew when another store was built."""
        store = self._engine()
        with self._lock:
            if self._site is None or self._site[0] != store.name:
                about = read_dataset_file(self._data)
                contents = Contents(store, self._ontology, self._data, about)
                self._site = store.name, Site(contents, self._endpoint)
                _shown.cache_clear()
            return self._site[1]

    def _text(self, site: Site, page: str, exchange: Exchange) -> Reply:
        """The text of a report for who wants text; its page, with the passages, for the others."""
        chosen, _ = choose_format(exchange.header(b"accept"), (_PLAIN, *OFFERED))
        if chosen != _PLAIN:
            return _see(page, chosen.name)
        return _lasting(site.text(page), _PLAIN.content_type)


@lru_cache(maxsize=_KEPT)
def _shown(site: Site, page: str, form: str) -> Reply:
    chosen = next(each for each in OFFERED if each.name == form)
    more = _PAGE if form == "html" else ()
    return _lasting(site.write(page, form), chosen.content_type, more)


def _lasting(body: bytes, content_type: str, more: Headers = ()) -> Reply:
    """A reply that is good as long as these are its bytes, whatever they are made from."""
    headers = (("content-type", content_type), *fresh_headers(content_tag(body)), *more)
    return Reply(body, headers=headers)


def _led(path: str, exchange: Exchange) -> Reply:
    chosen, _ = choose_format(exchange.header(b"accept"), OFFERED)
    return _see(path, chosen.name)


def _see(path: str, form: str) -> Reply:
    """Lead to the form that fits, by an address that holds behind any proxy."""
    location = f"{path.rpartition('/')[2]}.{form}"
    return Reply(status=HTTPStatus.SEE_OTHER, headers=(("location", location),))


def _file(site: Site, path: str) -> Reply | None:
    """A file of the data, or the style sheet."""
    if path == "style.css":
        return _lasting(stylesheet(), "text/css; charset=utf-8")
    if path in _FILES:
        return _lasting(export(site.described, "turtle"), "text/turtle; charset=utf-8")
    for each in site.downloads:
        if path == f"dataset/{each.name}":
            return _lasting(each.content, each.media_type)
    return _table(site, path.removeprefix(_TABLES)) if path.startswith(_TABLES) else None


def _table(site: Site, name: str) -> Reply | None:
    """A table for analysts, or the description of all of them."""
    media_type = _TABLE_TYPES.get(Path(name).suffix)
    if media_type is None or name not in site.tables:
        return None
    return _lasting(site.tables[name], media_type)


def _missing(site: Site, path: str, exchange: Exchange) -> Reply:
    """404 with the nearest names: a page for a browser, a sentence for the others."""
    name, _, form = path.rpartition(".")
    wanted = name if form in FORMS else path
    near = get_close_matches(wanted, site.pages, n=_NEAREST, cutoff=_NEAR)
    if not prefers(exchange.header(b"accept"), OFFERED[0].media_type):
        hint = (
            f"did you mean /{near[0]}?" if near else "search for its name, or begin at /index.html"
        )
        msg = f"There is nothing at /{path}: {hint}"
        raise RequestError(HTTPStatus.NOT_FOUND, msg)
    here = partial(relative, path)
    body = render("missing.html", path=path, near=near, here=here, title=site.contents.about.title)
    headers = (("content-type", OFFERED[0].content_type), *NOT_STORED, *_PAGE)
    return Reply(body.encode(), HTTPStatus.NOT_FOUND, headers)
