"""Cutting a report into the pieces that must each be accounted for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(r"(?:[^\S\n]*\S[^\n]*(?:\n|\Z))+")
# The curly quotation marks, by their code points.
_CLOSING, _OPENING = "\"'\u201d\u2019)\\]*_", "\"'\u201c\u2018(\\[*_"
_STOP = re.compile(rf"[.!?][{_CLOSING}]*(?=\s+[{_OPENING}]*[A-Z0-9]|\s*\Z)")
_LAST_WORD = re.compile(r"([\w.]+)\W*\Z")
# "Mr." and an initial end with a full stop that ends no sentence.
_ABBREVIATION = re.compile(
    r"Mr|Mrs|Ms|Messrs|Dr|Prof|Amb|Gen|Col|St|Hon|No|Art|para|pp|vs|etc|e\.g|i\.e|cf|H\.E|U\.S|U\.N|[A-Z]"
)
# A sentence cannot end with one of these, so a block that does goes on after the page break.
_GOES_ON = re.compile(r"an?|and|as|at|between|by|for|from|in|of|on|or|that|the|to|which|with")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text: characters `start` (counted from 0) up to, not including, `end`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end


def split_sentences(text: str) -> tuple[Span, ...]:
    """Every sentence, heading line and caption of the text, in order, white space left outside.

    A block of lines without a full stop is a heading, and each of its lines a piece of its own. A
    sentence that a page break cuts after a word such as "of" is one piece.
    """
    pieces: list[Span] = []
    goes_on = False
    for block in _BLOCK.finditer(text):
        found = list(_pieces(text, block.start(), block.end()))
        if goes_on:
            found[0] = Span(pieces.pop().start, found[0].end)
        pieces += found
        goes_on = _is_cut(text[pieces[-1].start : pieces[-1].end])
    return tuple(pieces)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    stops = [stop.end() for stop in _STOP.finditer(text[:end], start) if _ends_here(text, stop)]
    if not stops:
        yield from _lines(text, start, end)
        return
    for stop in [*stops, end]:
        piece = _trimmed(text, start, stop)
        if piece.start < piece.end:
            yield piece
        start = stop


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for line in text[start:end].splitlines(keepends=True):
        yield _trimmed(text, start, start + len(line))
        start += len(line)


def _ends_here(text: str, stop: re.Match[str]) -> bool:
    word = _LAST_WORD.search(text[max(0, stop.start() - 12) : stop.start()])
    if word is None or text[stop.start()] != ".":
        return True
    return _ABBREVIATION.fullmatch(word[1]) is None


def _is_cut(piece: str) -> bool:
    word = _LAST_WORD.search(piece)
    return piece.endswith(",") or (word is not None and _GOES_ON.fullmatch(word[1]) is not None)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
