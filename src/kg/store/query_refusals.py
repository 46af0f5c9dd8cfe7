"""What is refused in a query by its characters alone, each with its place and a sentence."""

import re
from typing import Final

from kg.errors import QueryError
from kg.sentence import Sentence
from kg.store.query_text import QueryText, Token

_SERVICE: Final = re.compile("service", re.IGNORECASE)
# `?a<?b)SERVICE?x#>` reads as an IRI, or as "less than" and a comment; an honest IRI is not so.
_SERVICE_IN_IRI: Final = re.compile(r"\).*service.*#", re.IGNORECASE)
# Where "less than" and "greater than" stand around a blank, one of these signs is between, too.
_SPACED_IRI: Final = re.compile(r"""<[A-Za-z][^<>"{}|^`\\?$()&=,\r\n]*+>""")
_PAIRS: Final = {"{": "}", "(": ")", "[": "]"}


def error_at(query: QueryText, offset: int, text: str) -> QueryError:
    """A QueryError with the line and column of this offset."""
    return QueryError(text, *query.place(offset))


def refuse_broken_characters(text: str) -> None:
    """Refuse half of a pair of characters, which no encoding can write."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        msg = Sentence(
            "The query holds half a character, {character!a}: write it as UTF-8",
            character=text[error.start],
        )
        raise error_at(QueryText(text), error.start, msg) from None


def refuse_service(query: QueryText) -> None:
    """Refuse SERVICE, also where it is glued to its neighbours, as the engine would accept it."""
    if not _SERVICE.search(query.text):
        return
    for token in query.tokens:
        part = token.text.partition(":")[0] if token.kind == "name" else token.text
        looks = _SERVICE_IN_IRI if token.kind == "iri" else _SERVICE
        if token.kind in {"word", "name", "iri"} and looks.search(part):
            msg = Sentence(
                "SERVICE is refused: a query reads this store and calls no other address"
            )
            raise error_at(query, token.start, msg)


def refuse_spaced_iris(query: QueryText) -> None:
    """Refuse an IRI with a blank in it, which would be read as "less than" and several words."""
    for token in query.tokens:
        if token.text == "<" and (found := _SPACED_IRI.match(query.text, token.start)):
            msg = Sentence("{text} is not an IRI: write %20 for each blank in it", text=found[0])
            raise error_at(query, token.start, msg)


def refuse_open_ends(query: QueryText) -> None:
    """Refuse a quote or a bracket that is not closed, and one that was not opened."""
    opened: list[Token] = []
    for token in query.tokens:
        if token.text in {'"', "'"}:
            msg = Sentence(
                "The quote {quote} is opened here and not closed on its line", quote=token.text
            )
            raise error_at(query, token.start, msg)
        if token.text in _PAIRS:
            opened.append(token)
        elif token.text in _PAIRS.values():
            if not opened:
                msg = Sentence(
                    "{sign!r} closes nothing: remove it, or open it before", sign=token.text
                )
                raise error_at(query, token.start, msg)
            _refuse_crossed(query, opened.pop(), token)
    if opened:
        last = opened[-1]
        msg = Sentence(
            "{sign!r} is opened here and never closed: write {other!r}",
            sign=last.text,
            other=_PAIRS[last.text],
        )
        raise error_at(query, last.start, msg)


def _refuse_crossed(query: QueryText, opened: Token, closing: Token) -> None:
    expected = _PAIRS[opened.text]
    if closing.text != expected:
        line, column = query.place(opened.start)
        msg = Sentence(
            "{sign!r} stands where {expected!r} should close the {opened!r} of line {line}, "
            "column {column}",
            sign=closing.text,
            expected=expected,
            opened=opened.text,
            line=line,
            column=column,
        )
        raise error_at(query, closing.start, msg)
