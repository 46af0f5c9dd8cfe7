"""What the library says in English, told in the language of the reader."""

import countries
from wording import counted, tr

from kg.errors import KgError, QueryError
from kg.explore.country_labels import CountryLabel
from kg.sentence import Counted, Sentence


def told(text: str) -> str:
    """A sentence in the reader's language; other text is a message itself, or stays as it is."""
    return str(text.told(_said)) if isinstance(text, Sentence) else tr(text)


def fault(error: KgError) -> str:
    """What went wrong, in the reader's language as far as the library says it."""
    if isinstance(error, QueryError) and error.line:
        return tr(
            "Line {line}, column {column}: {message}",
            line=error.line,
            column=error.column,
            message=told_or_given(error.text),
        )
    return told_or_given(error.args[0] if error.args else "")


def told_or_given(text: object) -> str:
    """A sentence in the reader's language; any other text as it is."""
    return told(text) if isinstance(text, Sentence) else str(text)


def _said(part: str) -> str:
    """A part of a sentence: a country by its name, anything else by the catalogue."""
    if isinstance(part, CountryLabel):
        return countries.beside(part)
    return counted(part.one, part.many, part.number) if isinstance(part, Counted) else tr(part)
