"""The site as files that any file server can give, and the redirects that lead to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from kg.errors import KgError
from kg.exchange.bundle_files import SHAPES_FILE, Contents
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.export import export
from kg.exchange.written_folder import refuse_other_contents, replace_folder, with_checksums
from kg.publish.addresses import iri_of
from kg.publish.rendering import render
from kg.publish.site import FORMS, FRONT, Site
from kg.store.engines import Engine
from kg.terms import BASE
from kg.vocabulary import PUBLISHED

MARK: Final = "sitemap.xml"
"""The file by which a folder is known as a site that may be replaced."""

_ANYWHERE: Final = "https://example.org/migcoop/"

_PLAIN: Final = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w.~+-]*)*", re.ASCII)
"""An address that stands in a rule of Apache as it is."""

_NAMES: Final = {"address": "address of a site", "endpoint": "address of a SPARQL service"}
_AS: Final = {"address": "migcoop/", "endpoint": "sparql"}


@dataclass(frozen=True)
class Web:
    """Where things will be on the web, as far as it is known.

    `address` is that of the site, for the redirects at w3id.org and the site map; `endpoint` is
    that of a SPARQL service over the same data. Raises a KgError for what is no such address.
    """

    address: str = ""
    endpoint: str = ""

    def __post_init__(self) -> None:
        """Refuse what would break a redirect; let the address of the site end with a slash."""
        for name in ("address", "endpoint"):
            given = getattr(self, name)
            if given and not _PLAIN.fullmatch(given):
                msg = f"{given!r} is no {_NAMES[name]}: write it as https://example.org/{_AS[name]}"
                raise KgError(msg)
        if self.address:
            object.__setattr__(self, "address", f"{self.address.rstrip('/')}/")


NOWHERE: Final = Web()


@dataclass(frozen=True)
class Published:
    """A written site: how many pages and files it has."""

    folder: Path
    pages: int
    files: int


def publish(
    store: Engine, ontology: Path, data: Path, folder: Path, web: Web = NOWHERE
) -> Published:
    """Write the site; the same data gives the same bytes.

    The folder must be new, empty, or an older site, which is replaced in one step.
    """
    refuse_other_contents(folder, MARK)
    contents = Contents(store, ontology, data, read_dataset_file(data))
    contents.refuse_stale()
    site = Site(contents, web.endpoint)
    written = with_checksums(_files(site, contents, web.address))
    replace_folder(folder, written)
    return Published(folder, len(site.pages), len(written))


def stylesheet() -> bytes:
    """The style of every page."""
    return files("kg.publish").joinpath("templates/style.css").read_bytes()


def _files(site: Site, contents: Contents, address: str) -> Iterator[tuple[str, bytes]]:
    for page in site.pages:
        for form in FORMS:
            yield f"{page}.{form}", site.write(page, form)
        if page.startswith("source/"):
            yield f"{page}.txt", site.text(page)
    for each in site.downloads:
        yield f"dataset/{each.name}", each.content
    for name, raw in site.tables.items():
        yield f"dataset/tables/{name}", raw
    for name in (*PUBLISHED, SHAPES_FILE):
        yield f"dataset/ontology/{name}", (contents.ontology / name).read_bytes()
    described = export(site.described, "turtle")
    yield ".well-known/void", described
    yield "void.ttl", described
    yield "style.css", stylesheet()
    yield MARK, _sitemap(site, address)
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address or BASE}{MARK}\n".encode()
    yield ".htaccess", _redirects(site, "", "For the folder of the site itself, on Apache.")
    place = "For the folder migcoop of w3id.org; the address below is where the site stands."
    yield "w3id/.htaccess", _redirects(site, address or _ANYWHERE, place)


def _sitemap(site: Site, address: str) -> bytes:
    day = site.contents.about.modified.isoformat()
    entries = "".join(
        f"<url><loc>{escape(f'{address}{page}.html' if address else iri_of(page))}</loc>"
        f"<lastmod>{day}</lastmod></url>\n"
        for page in sorted(site.pages)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{head}<urlset xmlns="{schema}">\n{entries}</urlset>\n'.encode()


def _redirects(site: Site, address: str, place: str) -> bytes:
    single = {page for page in site.pages if "/" not in page and page != FRONT}
    versions = {page for page in site.pages if page.startswith(("ontology/", "shapes/"))}
    pages = [re.escape(page) for page in sorted(single | versions)]
    return render("htaccess", elsewhere=address, place=place, pages=pages, forms=FORMS).encode()
