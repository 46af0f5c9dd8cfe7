"""Countries in the language of the reader, always beside what the sources call them."""

from html import escape
from itertools import groupby

import markup
from wording import language, tr

from kg.explore.country_labels import CountryLabel
from kg.explore.country_names import CLDR, CountryName, country_names, language_name, shown_name


def beside(label: CountryLabel) -> str:
    """The country as the sources call it; in another language than English, after its name there.

    The name is taken from outside the documents, and so does not stand alone.
    """
    name = "" if language() == "en" else shown_name(label.code, language())
    return f"{name} ({label})" if name and name != label else str(label)


def elsewhere(label: str) -> str:
    """The names of a country in all languages, each with where it comes from; empty without any."""
    found = country_names(label.code) if isinstance(label, CountryLabel) else ()
    rows = (
        (
            escape(language_name(code, language())),
            "".join(_name(each, code) for each in names),
        )
        for code, names in groupby(found, key=lambda each: each.language)
    )
    return markup.definitions(rows, is_narrow=True) if found else ""


def why(label: CountryLabel, text: str) -> str:
    """How a country comes to be found by a name that no source gives it."""
    found = [each for each in country_names(label.code) if each.text == text]
    languages = dict.fromkeys(language_name(each.language, language()) for each in found)
    about = "; ".join((", ".join(languages), *dict.fromkeys(map(_origin, found))))
    name = f'<span translate="no">{escape(text)}</span>'
    return f'<div class="kg-note">{name} {markup.small(about)}</div>'


def _name(name: CountryName, code: str) -> str:
    tag = code.replace("_", "-")
    words = f'<span lang="{escape(tag)}" translate="no">{escape(name.text)}</span>'
    return f'<div class="kg-value">{words}{markup.small(_origin(name))}</div>'


def _origin(name: CountryName) -> str:
    register = CLDR if name.register == "CLDR" else tr("own list of names in use")
    return tr("external: {register}", register=register)
