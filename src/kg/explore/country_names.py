"""What countries are called in other languages, as a register says it and no report does."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from babel import Locale
from babel.core import get_cldr_version

Register = Literal["CLDR", "own list"]

LANGUAGES: Final = (
    *("en", "ru", "kk", "ky", "uz", "uz_Cyrl", "tg", "az", "hy", "ka", "uk", "be"),
    *("tr", "de", "fr", "es", "zh", "ar"),
)
"""The languages by their codes in CLDR, in the order of every list."""

CLDR: Final = f"CLDR {get_cldr_version()}"
"""The register with its version."""

_OWN: Final = Path(__file__).with_name("country_names.toml")


@dataclass(frozen=True, order=True)
class CountryName:
    """A name in one language; `is_shown` marks the one to show where one is shown."""

    text: str
    language: str
    register: Register
    is_shown: bool = False


@cache
def country_names(code: str) -> tuple[CountryName, ...]:
    """What a country or former state is called, by its ISO alpha-2 or alpha-4 code.

    For each language the name to show comes first. There are none for an unknown code.
    """
    return tuple(name for language in LANGUAGES for name in _names(code, language))


def shown_name(code: str, language: str) -> str:
    """The name to show in a language; empty where there is none."""
    found = (each for each in country_names(code) if each.language == language and each.is_shown)
    return next((each.text for each in found), "")


def language_name(language: str, reader: str) -> str:
    """What a language is called in the language of the reader."""
    return Locale.parse(language).get_display_name(reader) or language


def _names(code: str, language: str) -> Iterator[CountryName]:
    own = _own_list().get(code, {}).get(language, _OwnNames())
    known = _territories(language).get(code, "")
    if own.shown:
        yield CountryName(own.shown, language, "own list", is_shown=True)
    if known and known != own.shown:
        yield CountryName(known, language, "CLDR", is_shown=not own.shown)
    yield from (CountryName(each, language, "own list") for each in own.also)


@cache
def _territories(language: str) -> dict[str, str]:
    return {code: name for code, name in Locale.parse(language).territories.items() if name}


@dataclass(frozen=True)
class _OwnNames:
    shown: str = ""
    also: Iterable[str] = ()


@cache
def _own_list() -> dict[str, dict[str, _OwnNames]]:
    listed = tomllib.loads(_OWN.read_text(encoding="utf-8"))
    return {
        code: {language: _OwnNames(**names) for language, names in of.items()}
        for code, of in listed.items()
    }
