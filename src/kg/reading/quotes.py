"""Finding the words of a quote in a report's text."""

import re
from difflib import SequenceMatcher
from typing import Final

from kg.reading.facts import Quote
from kg.reading.sentences import Span

_CLOSE: Final = 0.75
"""How much of two texts is the same, from 0 to 1, where one is taken for the other."""


class QuoteError(ValueError):
    """Words that are not in the text, or not in one place only; the message says what would be."""


def find_quote(text: str, words: str, nth: int = 0) -> Quote:
    """The one place in the text where the words stand, or the `nth` of several, counted from 1.

    Raises QuoteError where they do not stand there exactly, or stand there more than once and
    `nth` is 0.
    """
    starts = [found.start() for found in re.finditer(re.escape(words), text)]
    if not starts:
        msg = f"the quote {words!r} is not in the text{_hint(text, words)}"
        raise QuoteError(msg)
    if not 0 <= nth <= len(starts):
        msg = f"the quote {words!r} stands {len(starts)} times in the text: nth = {nth} is none"
        raise QuoteError(msg)
    if len(starts) > 1 and nth == 0:
        msg = (
            f"the quote {words!r} stands {len(starts)} times in the text: "
            "quote more words, or say which one with { text = '…', nth = 1 }"
        )
        raise QuoteError(msg)
    start = starts[max(nth, 1) - 1]
    return Quote(Span(start, start + len(words)), words)


def _hint(text: str, words: str) -> str:
    """The place that differs from the words in white space, markup, capitals or little else."""
    pattern = r"[\s*]+".join(map(re.escape, words.replace("*", " ").split()))
    found = re.search(pattern, text, re.IGNORECASE)
    near = found[0] if found else _nearest(text, words)
    return f"; the text has {near!r}" if near else ""


def _nearest(text: str, words: str) -> str:
    """As many words of the text as are given, those most like them; empty where none is close."""
    places = [found.span() for found in re.finditer(r"\S+", text)]
    count = len(words.split())
    matcher = SequenceMatcher(b=words, autojunk=False)
    best, nearest = _CLOSE, ""
    for (start, _), (_, end) in zip(places, places[count - 1 :], strict=False):
        matcher.set_seq1(text[start:end])
        # The two quick ones are never less, and spare most of the comparing.
        quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
        if quick > best and (ratio := matcher.ratio()) > best:
            best, nearest = ratio, text[start:end]
    return nearest
