"""The text of a query as tokens with their places: what is a name, a string, a comment, a keyword.

Where this reading and the engine's could differ, it errs towards seeing more keywords.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal, NamedTuple

Kind = Literal["iri", "string", "variable", "blank", "name", "language", "number", "word", "sign"]

_TOKEN: Final = re.compile(
    r"""
    (?: [ \t\r\n]+ | \#[^\r\n]*+ )*+ (?:
      (?P<iri>     <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+> )
    | (?P<string>  \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
                 | "(?:[^"\\\r\n]|\\.)*+"                | '(?:[^'\\\r\n]|\\.)*+' )
    | (?P<variable>[?$]\w[\w\u00b7]*+ )
    | (?P<blank>   _:\w(?:[\w\-\u00b7]|\.+(?=[\w\-]))*+ )
    | (?P<name>    (?:[^\W\d_](?:[\w\-\u00b7]|\.+(?=[\w\-]))*+)?:
                   (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
                      (?:[\w:\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]
                        |\.+(?=[\w:\-%\\]))*+)? )
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*+ )
    | (?P<number>  [+-]?(?:\d+\.?\d*[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?|\d+\.\d+|\d+) )
    | (?P<word>    [^\W\d]\w*+ )
    | (?P<sign>    \^\^ | \|\| | && | !=? | [<>]=? | . )
    | \Z )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query and where it starts; `word` is in capitals what can be a keyword."""

    kind: Kind
    text: str
    start: int
    word: str

    @property
    def end(self) -> int:
        """Where the next piece can begin."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class QueryText:
    """A query as the user wrote it."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The pieces in order, without white space and comments; nothing else is lost."""
        found = list[Token]()
        for piece in _TOKEN.finditer(self.text):
            kind = piece.lastgroup
            if kind is not None:
                text = piece[kind]
                word = text.upper() if kind == "word" else ""
                found.append(Token(kind, text, piece.start(kind), word))  # type: ignore[arg-type] # the groups are the kinds
        return tuple(found)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\r\n|\r|\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that the query itself declares."""
        tokens = self.tokens
        return {
            name.text[:-1]: iri.text[1:-1]
            for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
            if word.word == "PREFIX" and name.kind == "name" and iri.kind == "iri"
        }

    @cached_property
    def base(self) -> str:
        """The last base that the query itself declares; empty where it does not."""
        bases = [iri.text for word, iri in pairwise(self.tokens) if word.word == "BASE"]
        return unescaped(bases[-1][1:-1]) if bases else ""


def unescaped(iri: str) -> str:
    """An IRI with its escapes by code point resolved."""
    return re.sub(
        r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})",
        lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)),
        iri,
    )


GAP: Final = 40
"""More blanks than the longest keyword has letters, see `spread`."""


def spread(query: QueryText) -> str:
    """The same query with wide gaps between its tokens and no comments.

    The engine reports how far it looked ahead, which is up to a keyword's length beyond the place
    that is wrong. With gaps wider than that, the place reported falls behind the token at fault.
    """
    return "".join(token.text + " " * GAP for token in query.tokens)


def token_at_fault(query: QueryText, line: int, column: int) -> Token | None:
    """The token at a place that the engine reported for the spread query; None is its end."""
    lines = spread(query).split("\n")
    offset = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
    ends, position = [], 0
    for token in query.tokens:
        position += len(token.text) + GAP
        ends.append(position)
    index = bisect_right(ends, offset)
    return query.tokens[index] if index < len(ends) else None
