"""The words of the interface, in the language that the reader has chosen."""

import gettext
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

LANGUAGES: Final = {"en": "English", "ru": "Русский"}
_DOMAIN: Final = "explorer"
_CATALOGUES: Final = Path(__file__).parent / "locale"
_KEY: Final = "language"


_run: Final = threading.local()


def settle_language() -> None:
    """Find out the reader's language once for this run; asking Streamlit takes half of a run."""
    _run.language = _asked()


def language() -> str:
    """The language of the link, else the one chosen before in this session, else English."""
    return getattr(_run, "language", None) or _asked()


def _asked() -> str:
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        st.session_state[_KEY] = asked
    chosen = st.session_state.get(_KEY, "en")
    return chosen if chosen in LANGUAGES else "en"


def tr(message: str, /, **values: object) -> str:
    """The message in the reader's language, with the values filled in."""
    words = _catalogue(language()).gettext(message) if message else ""
    return words.format(**values) if values else words


def counted(one: str, many: str, number: int) -> str:
    """The message of two that fits a number, in the reader's language; values are not filled in."""
    return _catalogue(language()).ngettext(one, many, number)


def in_each_language(message: str) -> tuple[str, ...]:
    """The message in every language of the interface."""
    return tuple(_catalogue(code).gettext(message) for code in LANGUAGES)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, _CATALOGUES, [code], fallback=code == "en")


def translated(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of a component in the reader's language, by the same keys."""
    return {key: tr(text) for key, text in texts.items()}
