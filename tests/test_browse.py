"""Browsing everything by facets."""

import csv
import io

import pytest
from small_world import World, meetings

from kg.errors import KgError
from kg.explore.browse import FACETS, NO_VALUE, Facet, browse, to_csv
from kg.store import Store


def values(facets: tuple[Facet, ...], key: str) -> dict[str, int]:
    """The values of a facet with their counts."""
    (facet,) = [facet for facet in facets if facet.key == key]
    return {value.label: value.count for value in facet.values}


def test_every_thing_is_counted_by_class(store: Store) -> None:
    """With nothing chosen all is there, in the order of the classes."""
    found = browse(store)
    assert values(found.facets, "class") == {
        "event": 3,
        "organization": 7,
        "country": 12,
        "official": 9,
        "case study": 5,
        "participant group": 6,
        "country group": 3,
        "stated count": 1,
        "place": 2,
        "material": 2,
        "post": 3,
        "stated view": 2,
        "source document": 1,
    }
    assert found.words == "56 of 56"
    assert tuple(facet.key for facet in found.facets) == FACETS


def test_officials_by_country_with_those_who_have_none(store: Store) -> None:
    """Experts listed with an organization have no country recorded, and that can be chosen."""
    officials = browse(store, {"class": ["official"]})
    assert values(officials.facets, "country") == {
        "Canada": 1,
        "Georgia": 1,
        "Kazakhstan": 1,
        "Lithuania": 1,
        "Russian Federation": 1,
        "Slovak Republic": 1,
        "no value recorded": 3,
    }
    assert values(officials.facets, "role") == {"expert": 6, "participant": 3}
    without = browse(store, {"class": ["official"], "country": [NO_VALUE]})
    assert [item.name.label for item in without.items] == [
        "Christoph Bierwirth",
        "Gervais Appave",
        "Isabelle Mihoubi",
    ]


def test_values_of_one_facet_widen_and_several_facets_narrow(store: Store) -> None:
    """Georgia or Kazakhstan, and known only as participants: two office-holders."""
    chosen = {"class": ["official"], "country": ["country/GEO", "country/KAZ"]}
    found = browse(store, {**chosen, "role": ["participant"]})
    assert [(item.name.label, item.note, item.years) for item in found.items] == [
        (
            "Deputy Foreign Minister of Georgia",
            "Known only by this post; the name is not stated.",
            ("2001",),
        ),
        (
            "Deputy Minister of Justice of Kazakhstan",
            "Known only by this post; the name is not stated.",
            ("2001",),
        ),
    ]


def test_a_facet_counts_what_its_other_values_would_give(store: Store) -> None:
    """A choice in a facet does not make the other values of the same facet vanish."""
    found = browse(store, {"class": ["event"], "event-type": ["workshop"]})
    assert values(found.facets, "event-type") == {"conference": 1, "process": 1, "workshop": 1}
    assert values(found.facets, "year") == {"2001": 1}
    assert len(found.items) == 1


def test_a_chosen_value_that_nothing_has_stays_to_be_taken_back(store: Store) -> None:
    """The page shows it with a count of 0 instead of losing it."""
    found = browse(store, {"class": ["event"], "year": ["1850"]})
    (year,) = [facet for facet in found.facets if facet.key == "year"]
    assert [(each.label, each.count, each.is_chosen) for each in year.values] == [
        ("1850", 0, True),
        ("1996", 1, False),
        ("2001", 1, False),
        ("no value recorded", 1, False),
    ]
    assert found.items == ()


def test_words_narrow_by_label(store: Store) -> None:
    """What is typed is compared without capitals and accents."""
    found = browse(store, text="parliamentarians")
    assert [item.countries[0].label for item in found.items] == ["Kyrgyzstan", "Moldova", "Ukraine"]


def test_dates_and_places_of_events(store: Store) -> None:
    """A time line gets exact days, bounds, or nothing; a map gets the country of the place."""
    events = browse(store, {"class": ["event"]}).items
    assert [
        (item.when.precision, item.when.earliest, item.when.latest, [c.id for c in item.countries])
        for item in events
    ] == [
        ("bounds", "1996-01-01", "1996-12-31", []),
        ("unknown", "", "", []),
        ("day", "2001-10-29", "2001-10-31", ["country/KAZ"]),
    ]


def test_the_time_of_an_event_is_said_to_be_that(store: Store) -> None:
    """Bodies have no time of their own: they have that of the event, or of the first of several."""
    bodies = browse(store, {"class": ["organization"], "year": ["2001"]}).items
    assert {(item.name.label, item.words) for item in bodies} == {
        (body, "2001-10-29 to 2001-10-31, the date of the event")
        for body in (
            "IOM Almaty",
            "International Organization for Migration",
            "Office for Democratic Institutions and Human Rights",
            "Technical Cooperation Centre for Europe and Central Asia",
        )
    }
    world = World.of(meetings({"2003": "A", "2001": "AB"}))
    assert [(item.name.label, item.words) for item in browse(world).items] == [
        ("Meeting of 2001", "from 2001-05-01"),
        ("Meeting of 2003", "from 2003-05-01"),
        ("A", "from 2001-05-01, the date of the first dated event"),
        ("B", "from 2001-05-01, the date of the event"),
    ]


def test_an_actor_of_many_years_is_found_in_each() -> None:
    """Years come from every event, and the time shown is that of the first."""
    world = World.of(meetings({"2003": "A", "2001": "AB"}))
    found = browse(world, {"class": ["official"], "year": ["2003"]})
    assert [(item.name.label, item.years, item.when.start) for item in found.items] == [
        ("A", ("2001", "2003"), "2001-05-01")
    ]


def test_the_result_as_csv(store: Store) -> None:
    """A table program reads back one line a thing, with its IRI."""
    items = browse(store, {"class": ["official"], "country": ["country/GEO"]}).items
    head, line = csv.reader(io.StringIO(to_csv(items)))
    shown = dict(zip(head, line, strict=True))
    assert {key: shown[key] for key in ("label", "countries", "roles", "date", "statuses")} == {
        "label": "Deputy Foreign Minister of Georgia",
        "countries": "Georgia",
        "roles": "participant",
        "date": "2001-10-29 to 2001-10-31",
        "statuses": "explicit",
    }
    assert shown["iri"] == items[0].name.iri


def test_an_unknown_facet_is_refused(store: Store) -> None:
    """A broken link names the facets that there are."""
    with pytest.raises(
        KgError, match="There is no facet 'colour' to browse by: choose one of class"
    ):
        browse(store, {"colour": ["red"]})
