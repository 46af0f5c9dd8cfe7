"""Which thing of a store a name that it does not know is most like."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

NAMES: Final = (
    "skos:prefLabel",
    "skos:altLabel",
    "rdfs:label",
    "foaf:name",
    "dcterms:title",
    "dcterms:alternative",
)
"""The properties that say what a thing is called."""

Called = tuple[str, str]
"""The id of a thing, as `country/GEO`, and one of its names, or nothing where it has none."""


def nearest(name: str, called: Iterable[Called]) -> list[str]:
    """The ids that look like the name, or are of things called so, the nearest first.

    A name written as an id, `country/GEOR`, is like things of its own class only.
    """
    every = list(called)
    ids, names = _by_likeness(every)
    folder, slash, slug = name.casefold().rpartition("/")
    own = [each for each in every if each[0].casefold().rpartition("/")[0] == folder]
    if slash and own:
        ids, names = _by_likeness([(short.rpartition("/")[2], each) for short, each in own])
        start = own[0][0].rpartition("/")[0]
        return [f"{start}/{each}" for each in _alike(slug, ids, names)]
    return _alike(name.casefold(), ids, names)


def _by_likeness(called: list[Called]) -> tuple[dict[str, str], dict[str, str]]:
    ids = {short.casefold(): short for short, _ in called}
    names: dict[str, str] = {}
    for short, each in called:
        if each:
            names.setdefault(each.casefold(), short)
    return ids, names


def _alike(name: str, ids: dict[str, str], names: dict[str, str]) -> list[str]:
    if name in names:
        return [names[name]]
    both = {**names, **ids}
    near = get_close_matches(name, both) or [each for each in names if name in each.split()][:3]
    # A thing may be near by its id and by its name.
    return list(dict.fromkeys(both[each] for each in near))
