"""Titles that tell documents apart, where several are called the same."""

from collections import Counter, defaultdict
from typing import Final
from weakref import WeakKeyDictionary

from kg.store.rows import NOTHING, Description, Readable, described, rows

_TITLES: WeakKeyDictionary[Readable, dict[str, str]] = WeakKeyDictionary()

_DOCUMENTS: Final = "SELECT DISTINCT ?document WHERE { ?document a mco:SourceDocument }"


def distinct_titles(store: Readable) -> dict[str, str]:
    """What to call each document that shares its title with another, by its IRI.

    Place and first day of the event are added, such as `Summary Report (Almaty, 2001-10-29)`, and
    the name of the file where that is not enough. A title that is the only one of its kind is left
    out. It is read once for each store.
    """
    if store not in _TITLES:
        _TITLES[store] = _distinct(store)
    return _TITLES[store]


def _distinct(store: Readable) -> dict[str, str]:
    iris = [iri.text for (iri,) in rows(store, _DOCUMENTS)]
    said = described(store, iris, "dcterms:title", "mco:reportsOn")
    called: defaultdict[str, list[str]] = defaultdict(list)
    for iri, one in sorted(said.items()):
        if title := one.label("dcterms:title"):
            called[title.casefold()].append(iri)
    shared = [each for each in called.values() if len(each) > 1]
    when = _occasions(store, {iri: said[iri] for each in shared for iri in each})
    found = {}
    for each in shared:
        counted = Counter(when[iri] for iri in each)
        for iri in each:
            slug = iri.rpartition("/")[2]
            parts = (when[iri],) if counted[when[iri]] == 1 else (when[iri], slug)
            about = ", ".join(filter(None, parts)) or slug
            found[iri] = f"{said[iri].label('dcterms:title')} ({about})"
    return found


def _occasions(store: Readable, said: dict[str, Description]) -> dict[str, str]:
    """Where and when the event of each document began, as far as it is known."""
    of = {iri: one.one("mco:reportsOn") for iri, one in said.items()}
    events = described(store, filter(None, of.values()), "schema:location", "schema:startDate")
    at = {iri: events.get(event, NOTHING) for iri, event in of.items()}
    places = described(store, (one.one("schema:location") for one in at.values()), "skos:prefLabel")
    return {
        iri: ", ".join(
            filter(
                None,
                (
                    places.get(one.one("schema:location"), NOTHING).label("skos:prefLabel"),
                    one.one("schema:startDate"),
                ),
            )
        )
        for iri, one in at.items()
    }
