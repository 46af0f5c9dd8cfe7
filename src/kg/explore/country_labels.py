"""What the sources call a country, so that it can be told by the name of another language."""

from collections.abc import Callable
from typing import Any, Final, Self
from weakref import WeakKeyDictionary

from kg.sentence import Sentence
from kg.store.rows import Readable, rows


class CountryLabel(Sentence):
    """The label of a country with the ISO code by which registers know it, if any.

    Whoever tells it in another language is given the label itself, and so the code.
    """

    __slots__ = ("code",)
    code: str

    def __new__(cls, label: str, code: str = "") -> Self:
        """The label as it is written."""
        made = super().__new__(cls, label)
        made.code = code
        return made

    def told(self, translate: Callable[[str], str]) -> Sentence:
        """The label as `translate` puts it."""
        return Sentence(translate(self))

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What it is made again of when it is copied or unpickled."""
        return (str(self), self.code), {}


_CODES: WeakKeyDictionary[Readable, dict[str, str]] = WeakKeyDictionary()

_CODED: Final = """
SELECT DISTINCT ?country ?code WHERE { ?country mco:isoAlpha2 | mco:isoAlpha4 ?code }"""


def country_codes(store: Readable) -> dict[str, str]:
    """The ISO code of each country that has one, by its IRI, read once for each store.

    It has two letters, or four where the country is a former state.
    """
    if store not in _CODES:
        found = [(each.text, code.text) for each, code in rows(store, _CODED)]
        # The last one stays: of several codes the shortest, and the first of these.
        found.sort(key=lambda one: (len(one[1]), one[1]), reverse=True)
        _CODES[store] = dict(found)
    return _CODES[store]
