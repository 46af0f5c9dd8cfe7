"""Queries known to be plain by a look at their letters, without taking them apart.

Where this look sees anything that has to be read with care, `kg.store.queries.check_query` reads
it; a fault that it overlooks is found by the engine, and told by `check_query` then.
"""

import re
from typing import TYPE_CHECKING, Final, cast

from kg.store.queries import Query
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.store.answers import Form

_BEGINNING: Final = re.compile(
    r"""
    (?: \s+ | \#[^\r\n]*+ | PREFIX \s+ [\w.\-]*+ : \s* <[^<>"{}|^`\\\x00-\x20]*+> )*+
    (SELECT|ASK|CONSTRUCT|DESCRIBE)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_PLAIN: Final = ("SERVICE", "FROM", "NOW", "RAND", "UUID", "BNODE", "\\U")
"""What refers to elsewhere, chooses graphs, changes from time to time, or hides one of these."""
_PREFIXES: Final = tuple((name, f"{name}:", iri) for name, iri in PREFIXES.items())


def plain_query(text: str) -> Query | None:
    """The query, if it only reads the whole store, the same each time; None if that is not plain.

    It is lent every known prefix that its letters could mean, also one that it declares itself.
    """
    found = _BEGINNING.match(text)
    if found is None or not text.isascii():
        return None
    letters = text.upper()
    if any(word in letters for word in _NOT_PLAIN):
        return None
    return Query(text, cast("Form", found[1].upper()), prefixes=_lent(text))


def _lent(text: str) -> dict[str, str]:
    if text.count(":") == text.count("://"):
        return {}
    return {name: iri for name, beginning, iri in _PREFIXES if beginning in text}
