"""Which of today's countries things lie in."""

import pytest
from small_world import World

from kg.explore.geography import areas
from kg.store import Store
from kg.store.rows import rows
from kg.terms import THING

COUNTRIES = [
    ("Canada", "124", False, ["Canada"]),
    ("Czech Republic", "203", False, ["Czech Republic"]),
    ("Czechoslovakia", "", True, ["Czechoslovakia"]),
    ("Georgia", "268", False, ["Georgia"]),
    (
        "Kazakhstan",
        "398",
        False,
        [
            "Almaty",
            "Kazakhstan",
            "Workshop on Cross-Border Cooperation and Development of Migration Legislation",
        ],
    ),
    ("Kyrgyzstan", "417", False, ["Kyrgyzstan"]),
    ("Lithuania", "440", False, ["Lithuania"]),
    ("Moldova", "498", False, ["Moldova"]),
    ("Russian Federation", "643", False, ["Russian Federation"]),
    ("Slovak Republic", "703", False, ["Slovak Republic"]),
    ("Ukraine", "804", False, ["Ukraine"]),
    ("United States", "840", False, ["United States"]),
]


def found(store: Store, *iris: str) -> list[tuple[str, str, bool, list[str]]]:
    """The areas by their labels."""
    return [
        (area.country.label, area.m49, area.is_former, [name.label for name in area.things])
        for area in areas(store, iris)
    ]


def test_all_that_lies_in_a_country(store: Store) -> None:
    """A country lies in itself, a place in its country, an event where its place lies.

    Geneva and the conference held there are left out, because no source says where Geneva is. A
    former state has no code for a map.
    """
    asked = "SELECT DISTINCT ?thing WHERE { ?thing a ?class }"
    things = [thing.text for (thing,) in rows(store, asked) if thing.text.startswith(THING)]
    assert found(store, *things) == COUNTRIES


def test_a_former_state_is_not_drawn() -> None:
    """It has no code for a map, even where a register gives it one."""
    world = World.of(
        'co:SUHH a mco:Country ; skos:prefLabel "Soviet Union"@en ; mco:m49Code "810" ;'
        ' mco:existedUntil "1991-12-26"^^xsd:date .'
    )
    (area,) = areas(world, [f"{THING}country/SUHH"])
    assert (area.country.label, area.m49, area.is_former) == ("Soviet Union", "", True)


@pytest.mark.parametrize(
    "name", ["official/oakley-duff", "place/geneva", "country/NOPE", "participation/none"]
)
def test_what_lies_nowhere_is_left_out(store: Store, name: str) -> None:
    """A person, a place whose country is not stated, and what the graph does not hold."""
    assert found(store, f"{THING}{name}") == []
