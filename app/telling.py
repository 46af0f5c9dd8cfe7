"""What the library says in English, told in the language of the reader."""

import countries
from wording import counted, tr

from kg.explore.country_labels import CountryLabel
from kg.sentence import Counted, Sentence


def told(text: str) -> str:
    """A sentence in the reader's language; other text is a message itself, or stays as it is."""
    return str(text.told(_said)) if isinstance(text, Sentence) else tr(text)


def _said(part: str) -> str:
    """A part of a sentence: a country by its name, anything else by the catalogue."""
    if isinstance(part, CountryLabel):
        return countries.beside(part)
    return counted(part.one, part.many, part.number) if isinstance(part, Counted) else tr(part)
