"""One sentence about each thing, for the details beside a drawing and for lists."""

from collections.abc import Iterable
from typing import Final

from kg.explore.names import Name, names
from kg.explore.timeline import Interval, intervals
from kg.sentence import Counted, Sentence
from kg.store.rows import NOTHING, Description, Readable, described

_ASKED: Final = ("schema:location", "mco:minSize", "mco:maxSize", "mco:membersStated")


def notes(store: Readable, named: Iterable[Name]) -> dict[str, str]:
    """The notes of those of the things that have one, by IRI."""
    these = [name for name in named if name.cls in _NOTED]
    iris = [name.iri for name in these]
    said = described(store, iris, *_ASKED)
    places = names(store, (said[iri].one("schema:location") for iri in said))
    when = intervals(store, iris)
    found = {
        name.iri: _note(name, said.get(name.iri, NOTHING), when.get(name.iri), places)
        for name in these
    }
    return {iri: note for iri, note in found.items() if note}


_NOTED: Final = frozenset({"event", "country", "official", "participant-group", "country-group"})


def _note(name: Name, said: Description, when: Interval | None, places: dict[str, Name]) -> str:
    if name.unnamed:
        return Sentence("Known only by this post; the name is not stated.")
    if name.cls == "event":
        words = (when or Interval()).words
        place = places.get(said.one("schema:location"))
        return Sentence("{place}, {days}", place=place.label, days=words) if place else words
    if name.cls == "country" and when:
        return Sentence("Existed {days}.", days=when.words)
    if name.cls == "participant-group":
        return _size(said.one("mco:minSize"), said.one("mco:maxSize"))
    if name.cls == "country-group" and said.one("mco:membersStated") == "false":
        return Sentence("Which countries belong to it is not stated.")
    return ""


def _size(least: str, greatest: str) -> str:
    if greatest and least == greatest:
        return Counted("{n} person.", "{n} persons.", n=int(least))
    if greatest:
        return Sentence("{least} to {greatest} persons.", least=least, greatest=greatest)
    if least:
        return Sentence("At least {least}; how many is not stated.", least=least)
    return Sentence("How many is not stated.")
