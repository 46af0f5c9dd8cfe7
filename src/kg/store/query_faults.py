"""Why the engine cannot parse a query, told with the place and the likely cause."""

import re
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from kg.errors import QueryError
from kg.sentence import Sentence
from kg.store.query_refusals import error_at
from kg.store.query_text import QueryText, Token, token_at_fault

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CAUSES: Final = (
    (
        "The SELECT contains a variable that is unbound",
        Sentence(
            "SELECT shows a variable that is neither in GROUP BY nor inside COUNT, SAMPLE or the "
            "like"
        ),
    ),
    (
        "The SELECT contains an expression with a variable that is unbound",
        Sentence(
            "An expression in SELECT uses a variable that is neither in GROUP BY nor inside COUNT, "
            "SAMPLE or the like: name the expression there, as in 'GROUP BY (LANG(?x) AS ?y)', and "
            "select ?y"
        ),
    ),
)
_KEYWORDS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED AS GROUP BY
        HAVING ORDER ASC DESC LIMIT OFFSET OPTIONAL UNION MINUS GRAPH FILTER BIND VALUES UNDEF
        EXISTS NOT IN TRUE FALSE A
        """,
    )
)
_FUNCTIONS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT
        STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR
        MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384
        SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX
        SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT
        """,
    )
)
_TERMS: Final = frozenset({"iri", "variable", "blank", "name", "string", "number"})


def place_reported(message: str) -> tuple[int, int] | None:
    """The line and column in a message of the engine, None where it gives none."""
    found = _PLACE.match(message)
    return (int(found[1]), int(found[2])) if found else None


def explain(text: str, message: str, spread_message: str) -> QueryError:
    """The error to show, from what the engine said of the query and of the query spread out."""
    query = QueryText(text)
    place = place_reported(spread_message)
    if place is None:
        why = message.splitlines()[0]
        return QueryError(Sentence("The engine refuses the query: {why}", why=why))
    token = token_at_fault(query, *place)
    twice = _named_twice(query)
    if twice and (token is None or _follows_at_once(query, twice, token)):
        msg = Sentence(
            "{name} is used before AS gives it a value: choose a new name", name=twice.text
        )
        return error_at(query, twice.start, msg)
    offset = token.start if token else len(text.rstrip())
    return error_at(query, offset, _cause(query, token, spread_message))


def _cause(query: QueryText, token: Token | None, message: str) -> Sentence:
    for said, cause in _CAUSES:
        if said in message:
            return cause
    if token is None:
        return Sentence("The query ends before it is complete, or its parts do not go together")
    if token.kind == "iri" and "IRI parsing failed" in message:
        pattern = Sentence("{text} is not an IRI: a character in it is not allowed there")
        return Sentence(pattern, text=token.text)
    index = query.tokens.index(token)
    before, following = query.tokens[:index], query.tokens[index + 1 : index + 2]
    if token.kind in _TERMS and _ends_a_statement(before):
        pattern = Sentence("{text} follows a whole statement: a full stop may be missing before it")
        return Sentence(pattern, text=token.text)
    return _misfit(token, before, following)


def _misfit(token: Token, before: tuple[Token, ...], following: tuple[Token, ...]) -> Sentence:
    if token.word:
        return _word_cause(token, following)
    if before:
        pattern = Sentence("{text} does not fit here after {before}")
        return Sentence(pattern, text=token.text, before=before[-1].text)
    return Sentence("{text} does not fit here", text=token.text)


def _word_cause(token: Token, following: tuple[Token, ...]) -> Sentence:
    is_call = bool(following) and following[0].text == "("
    known = _FUNCTIONS if is_call else _KEYWORDS
    if token.word in known:
        return Sentence("{text} does not fit here", text=token.text)
    near = get_close_matches(token.word, known, n=1)
    hint = Sentence("; did you mean {name}?", name=near[0]) if near else ""
    if is_call:
        return Sentence("{text} is not a function of SPARQL{hint}", text=token.text, hint=hint)
    return Sentence("{text} is not a word of SPARQL{hint}", text=token.text, hint=hint)


def _ends_a_statement(before: tuple[Token, ...]) -> bool:
    terms = 3
    return len(before) >= terms and all(
        token.kind in _TERMS or token.word == "A" for token in before[-terms:]
    )


def _follows_at_once(query: QueryText, first: Token, second: Token) -> bool:
    """Whether nothing but the bracket that closes a BIND is between the two."""
    tokens = query.tokens
    return tokens[tokens.index(first) + 2 :][:1] == (second,)


def _named_twice(query: QueryText) -> Token | None:
    """The variable of the first `AS ?name` whose name the query uses before it."""
    seen: set[str] = set()
    for before, token in pairwise(query.tokens):
        if token.kind == "variable":
            if before.word == "AS" and token.text[1:] in seen:
                return token
            seen.add(token.text[1:])
    return None
