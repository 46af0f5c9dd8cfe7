"""Addresses that no page has: one that is nearly a page's leads there, any other says what to do.

Streamlit gives each of them its frame, which then opens a dialog in its own words.
"""

import difflib
from collections.abc import Sequence
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from wording import LANGUAGES, in_each_language

_FIRST: Final = "explore"
"""The page without a path."""
_PAGES: Final = frozenset(
    file.stem for file in (Path(__file__).parent / "app_pages").glob("*.py")
) - {_FIRST}
_LIKE: Final = 0.75
"""How much of two names is the same before one is taken for a slip of the other."""
_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root {{ color-scheme: light dark }}
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 12vh auto;
  padding: 0 1.25rem }} a {{ color: inherit; margin-right: 1.25rem }}</style>
</head><body><main>{parts}</main></body></html>
"""


class MissingPages:
    """Answers in place of Streamlit's frame where the address is not that of a page."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        """Wrap the application; what these routes answer is left as it is."""
        self._app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or self._is_known(scope):
            await self._app(scope, receive, send)
            return
        is_frame = False

        async def send_other(message: Message) -> None:
            nonlocal is_frame
            if message["type"] == "http.response.start" and _is_frame(message):
                is_frame = True
                await _instead(scope)(scope, receive, send)
            elif not is_frame:
                await send(message)

        await self._app(scope, receive, send_other)

    def _is_known(self, scope: Scope) -> bool:
        return _name(scope) in {"", *_PAGES} or any(
            route.matches(scope)[0] is not Match.NONE for route in self._routes
        )


def _name(scope: Scope) -> str:
    return str(scope["path"]).removeprefix(scope.get("root_path", "")).strip("/")


def _is_frame(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == HTTPStatus.OK and kind.startswith("text/html")


def _instead(scope: Scope) -> Response:
    name = _name(scope)
    home = "../" * (str(scope["path"]).count("/") - 1) or "./"
    near = difflib.get_close_matches(name.casefold(), (*sorted(_PAGES), _FIRST), 1, _LIKE)
    if near:
        asked = scope["query_string"].decode("ascii", "replace")
        page = "" if near[0] == _FIRST else near[0]
        return RedirectResponse(f"{home}{page}?{asked}" if asked else f"{home}{page}")
    return HTMLResponse(_told(name, home), HTTPStatus.NOT_FOUND)


def _told(name: str, home: str) -> str:
    """The page in every language of the interface, as nothing yet says which the reader has."""
    sentences = in_each_language("There is no page “{name}” here.")
    searches = in_each_language("Start from a search")
    helps = in_each_language("Help")
    parts = [
        f'<section lang="{language}"><p>{escape(sentence.format(name=name))}</p>'
        f'<p><a href="{home}?lang={language}">{escape(search)}</a>'
        f'<a href="{home}help?lang={language}">{escape(help_)}</a></p></section>'
        for language, sentence, search, help_ in zip(
            LANGUAGES, sentences, searches, helps, strict=True
        )
    ]
    return _PAGE.format(title=escape(sentences[0].format(name=name)), parts="".join(parts))
