"""Finding the words of a quote in a report's text."""

import re

from kg.reading.facts import Quote
from kg.reading.sentences import Span


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
    """The place that differs from the words only in white space, markup or capitals, if any."""
    pattern = r"[\s*]+".join(map(re.escape, words.replace("*", " ").split()))
    found = re.search(pattern, text, re.IGNORECASE)
    return f"; the text has {found[0]!r}" if found else ""
