"""Words as a search compares them: without capitals, accents and the like."""

import re
import unicodedata
from typing import Final

_ALONE: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\N{CYRILLIC SMALL LETTER IO}": "\N{CYRILLIC SMALL LETTER IE}",
        "\N{CYRILLIC SMALL LETTER SOFT SIGN}": "",
        "\N{CYRILLIC SMALL LETTER HARD SIGN}": "",
        "\N{RIGHT SINGLE QUOTATION MARK}": "",
        "'": "",
    }
)
"""Letters that no decomposition takes apart, and signs that people leave out."""
_WORD: Final = re.compile(r"\w+")


def fold(text: str) -> str:
    """The text in the form in which the index holds it: `Łódź, Ёлка` becomes `lodz елка`."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_ALONE))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain.translate(_ALONE).replace("_", " ")))
