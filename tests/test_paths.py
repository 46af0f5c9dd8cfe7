"""The shortest ways between two things, and what each step rests on."""

import pytest
from small_world import World, meetings

from kg.explore.paths import paths, picture_of
from kg.explore.things import UnknownThingError
from kg.store import Store

WORKSHOP = "Workshop on Cross-Border Cooperation and Development of Migration Legislation"
ODIHR = "Office for Democratic Institutions and Human Rights"
OSCE = "Organization for Security and Co-operation in Europe"


def test_from_oakley_duff_to_the_osce(store: Store) -> None:
    """Three steps, each with its facts and quotes, and co-presence called by its name."""
    found = paths(store, "official/oakley-duff", "organization/osce")
    (path,) = found.paths
    assert [name.label for name in path.names] == ["Oakley Duff", WORKSHOP, ODIHR, OSCE]
    assert [
        sorted((edge.label, edge.status, edge.quotes[0][:45]) for edge in step.edges)
        for step in path.steps
    ] == [
        [("expert", "explicit", "Mr. Oakley Duff, Canada")],
        [
            ("organizer", "explicit", "The International Organization for Migration "),
            (
                "support with agenda and materials",
                "explicit",
                "Support and assistance in setting the worksho",
            ),
        ],
        [("sub-organization of", "explicit", "Office for Democratic Institutions and Human ")],
    ]
    assert path.co_presences == (
        f"Co-presence: Oakley Duff and {ODIHR} both took part in {WORKSHOP}. "
        "It is not stated that they met.",
    )
    assert found.sentence == f"Oakley Duff and {OSCE} are 3 steps apart. Ways shown: 1."
    assert found.is_complete


def test_the_way_back_is_the_same_way(store: Store) -> None:
    """The ends may be given in either order."""
    there = paths(store, "country/CAN", "country/LTU")
    back = paths(store, "country/LTU", "country/CAN")
    ways = sorted(tuple(name.id for name in path.names) for path in there.paths)
    assert ways == sorted(tuple(name.id for name in path.names)[::-1] for path in back.paths)
    assert {len(path.steps) for path in there.paths} == {4}


def test_a_document_is_no_way() -> None:
    """That one report speaks of two events does not join them; it may still be an end itself."""
    report = """src:r a mco:SourceDocument ; dcterms:title "Report"@en ;
      mco:reportsOn ev:in-2001 , ev:in-2002 ."""
    world = World.of(meetings({"2001": "AC", "2002": "B"}), report)
    assert paths(world, "official/A", "official/B").paths == ()
    (path,) = paths(world, "official/A", "source-document/r").paths
    assert [name.label for name in path.names] == ["A", "Meeting of 2001", "Report"]


def test_the_ways_as_a_picture(store: Store) -> None:
    """What lies on the way is drawn and highlighted, lines and all."""
    found = paths(store, "official/oakley-duff", "organization/osce")
    picture = picture_of(store, found)
    assert {node.id for node in picture.nodes} <= picture.highlight
    assert {edge.id for edge in picture.edges} <= picture.highlight
    assert len(picture.highlight) == 4 + 4
    assert picture.roots == ("official/oakley-duff", "organization/osce")


def test_no_way_and_no_two_ends_are_said() -> None:
    """Things that nothing joins, and a thing and itself, give a sentence and no path."""
    world = World.of(meetings({"2001": "AB", "2002": "CD"}))
    apart = paths(world, "official/A", "official/C")
    assert (apart.paths, apart.sentence) == ((), "No way of up to 6 steps joins A and C.")
    assert paths(world, "official/A", "official/A").sentence == (
        "A is both ends: choose two things."
    )
    with pytest.raises(UnknownThingError):
        paths(world, "official/A", "official/Z")


def test_the_length_is_bounded() -> None:
    """A way of eight steps is found when eight are allowed, and not with six."""
    chain = World.of(meetings({"2001": "AB", "2002": "BC", "2003": "CD", "2004": "DE"}))
    assert paths(chain, "official/A", "official/E").paths == ()
    (path,) = paths(chain, "official/A", "official/E", longest=8).paths
    assert [name.label for name in path.names if name.cls == "official"] == list("ABCDE")


def test_more_ways_than_are_shown_are_said() -> None:
    """Seven meetings join the two: five ways are shown, and that there are more."""
    world = World.of(meetings({str(year): "AB" for year in range(2001, 2008)}))
    found = paths(world, "official/A", "official/B")
    assert [path.names[1].label for path in found.paths] == [
        f"Meeting of {year}" for year in range(2001, 2006)
    ]
    assert found.sentence == (
        "A and B are 2 steps apart. Ways shown: 5. There are more of this length."
    )
