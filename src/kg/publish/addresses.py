"""Where each IRI of ours is found: one page for all IRIs that differ in their fragment only."""

import posixpath
from typing import Final

from kg.terms import BASE

TEXT: Final = ".txt"
"""Ends the address of the text of a report, whose page has the same name without it."""


def page_of(iri: str) -> str | None:
    """The page of an IRI of ours, such as `id/country/KAZ`; None for anybody else's IRI.

    The front page is `index`.
    """
    if not iri.startswith(BASE):
        return None
    return iri.removeprefix(BASE).partition("#")[0].removesuffix(TEXT) or "index"


def iri_of(page: str) -> str:
    """The IRI of a page, without a fragment."""
    if page.startswith("source/"):
        return f"{BASE}{page}{TEXT}"
    return BASE if page == "index" else f"{BASE}{page}"


def relative(page: str, target: str) -> str:
    """The way from one page to another file of the site, so that it works wherever it stands."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def link(page: str, iri: str, pages: frozenset[str]) -> str:
    """What a page writes as the address of an IRI; empty where a link would lead nowhere."""
    target = page_of(iri)
    if target is None:
        return iri if iri.startswith(("http://", "https://")) else ""
    if target not in pages:
        return ""
    fragment = iri.partition("#")[2]
    return relative(page, f"{target}.html") + (f"#{fragment}" if fragment else "")
