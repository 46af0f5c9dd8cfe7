"""Countries that a question can be asked about though no document names them."""

from functools import cache
from typing import Final

from babel import Locale
from babel.core import get_global

from kg.explore.country_labels import CountryLabel
from kg.explore.country_names import shown_name
from kg.terms import THING

COUNTRY: Final = "country"
"""The parameter that stands for a country."""

_REFERENCE: Final = f"{COUNTRY}/"

_NO_COUNTRIES: Final = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)
"""What CLDR has a name for and ISO 3166-1 does not list: parts, unions, codes for own use."""

_ALPHA3: Final = 3

_WITHDRAWN: Final = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes that CLDR still reads as those of today's countries."""


@cache
def iso_countries() -> dict[str, CountryLabel]:
    """Every country of ISO 3166-1 by its alpha-3 code, called as CLDR calls it in English."""
    names = Locale.parse("en").territories.keys() - _NO_COUNTRIES
    alpha2 = {
        code: now[0]
        for code, now in get_global("territory_aliases").items()
        if len(code) == _ALPHA3 and code.isalpha() and code not in _WITHDRAWN and len(now) == 1
    }
    return {
        code: CountryLabel(shown_name(two, "en"), two)
        for code, two in sorted(alpha2.items())
        if two in names
    }


def country_reference(value: str) -> str:
    """The reference to the country of a bare ISO code: DEU and DE are country/DEU.

    Anything else stays as it is.
    """
    code = value.upper()
    if code in iso_countries():
        return _REFERENCE + code
    by_alpha2 = (three for three, label in iso_countries().items() if label.code == code)
    return next((_REFERENCE + three for three in by_alpha2), value)


def country_label(iri: str) -> CountryLabel | None:
    """What a country with an IRI of ours is called, whatever the store has; None for no country."""
    start = THING + _REFERENCE
    return iso_countries().get(iri.removeprefix(start)) if iri.startswith(start) else None
