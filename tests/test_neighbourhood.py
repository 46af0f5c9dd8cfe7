"""The part of the graph that a drawing shows, and how much more there is."""

import pytest
from small_world import World, meetings

from kg.explore.neighbourhood import Expansion, Filters, Picture, neighbourhood
from kg.explore.things import UnknownThingError
from kg.store import Store

EVENT = "event/almaty-2001-migration-legislation"
COUNT = "stated-count/almaty-2001-countries"
MINISTER = "official/almaty-2001-migration-legislation-geo-deputy-foreign-minister"
WORKSHOP = "Workshop on Cross-Border Cooperation and Development of Migration Legislation"
SENT = "Participants from ten countries of Eastern Europe and Central Asia included"


def ids(picture: Picture) -> list[str]:
    """The nodes, as they are called on the canvas."""
    return [node.id for node in picture.nodes]


def lines(picture: Picture) -> set[tuple[str, str, str, str]]:
    """The edges: from, words, to, status."""
    return {(edge.source, edge.label, edge.target, edge.status) for edge in picture.edges}


def test_the_neighbourhood_of_the_workshop(store: Store) -> None:
    """Everything that one step reaches, in the order of classes, with what is not stated."""
    picture = neighbourhood(store, [EVENT])
    by_class = {
        cls: [node.id for node in picture.nodes if node.cls == cls] for cls in picture.classes
    }
    assert {cls: len(each) for cls, each in by_class.items()} == {
        "event": 2,
        "organization": 4,
        "official": 9,
        "case-study": 5,
        "participant-group": 6,
        "stated-count": 2,
        "place": 1,
        "material": 2,
        "source-document": 1,
    }
    assert list(picture.classes) == list(by_class)
    assert picture.roots == (EVENT,)
    assert [cut.words for cut in picture.cuts] == ["30 of 30 shown"]
    unnamed = [node for node in picture.nodes if node.kind == "unnamed"]
    assert [node.note for node in unnamed] == [
        "Known only by this post; the name is not stated."
    ] * 3
    (group,) = [node for node in picture.nodes if node.id.endswith("government-officials")]
    assert group.note == "At least 2; how many is not stated."


def test_the_unnamed_countries_stand_on_the_canvas(store: Store) -> None:
    """The count names six of ten, and the four others are a node that is no thing."""
    picture = neighbourhood(store, [COUNT])
    (rest,) = [node for node in picture.nodes if node.kind == "remainder"]
    (line,) = [edge for edge in picture.edges if edge.target == rest.id]
    assert (rest.id, rest.label, rest.cls) == (
        f"{COUNT}.remainder",
        "4 more, not stated",
        "stated-count",
    )
    assert (line.source, line.label, line.status, line.claim, line.facts) == (
        COUNT,
        "not stated",
        "inferred",
        "Country: 10 stated, 6 named; who the other 4 are is not stated.",
        (f"https://w3id.org/migcoop/id/{COUNT}",),
    )
    assert line.quote == "ten countries of Eastern Europe and Central Asia"
    assert sorted(node.label for node in picture.nodes if node.cls == "country") == [
        "Georgia",
        "Kazakhstan",
        "Kyrgyzstan",
        "Moldova",
        "Russian Federation",
        "Ukraine",
    ]


def test_participations_are_folded_into_lines(store: Store) -> None:
    """The role joins a person to the event, and "listed with" to the country, with both quotes."""
    picture = neighbourhood(store, [MINISTER])
    assert ids(picture) == [MINISTER, EVENT, "country/GEO", "post/geo-deputy-foreign-minister"]
    assert lines(picture) == {
        (MINISTER, "participant", EVENT, "explicit"),
        (MINISTER, "listed with", "country/GEO", "explicit"),
        (MINISTER, "in the post", "post/geo-deputy-foreign-minister", "explicit"),
        ("post/geo-deputy-foreign-minister", "post of", "country/GEO", "explicit"),
    }
    (listed,) = [edge for edge in picture.edges if edge.label == "listed with"]
    assert (
        listed.claim == f"Deputy Foreign Minister of Georgia is listed with Georgia at {WORKSHOP}."
    )
    assert listed.quotes == ("the Deputy Foreign Minister of Georgia", SENT)
    assert listed.facts == (
        "https://w3id.org/migcoop/id/participation/almaty-2001-geo-deputy-foreign-minister",
    )


def test_two_roles_are_two_lines(store: Store) -> None:
    """ODIHR organized the workshop and supported it: each line has its own quote."""
    picture = neighbourhood(store, ["organization/odihr"])
    found = {edge.label: edge.quote[:40] for edge in picture.edges if edge.target == EVENT}
    assert found == {
        "organizer": "The International Organization for Migra",
        "support with agenda and materials": "Support and assistance in setting the wo",
    }


def test_what_is_hidden_is_counted_by_relation_and_class(store: Store) -> None:
    """Each node says what could still be drawn, and what is drawn is not counted."""
    before = neighbourhood(store, ["official/oakley-duff"], shown=["official/oakley-duff"])
    after = neighbourhood(store, ["official/oakley-duff"], shown=["country/CAN"])
    hidden = [
        [(each.relation_label, each.cls, each.count) for each in picture.nodes[0].hidden]
        for picture in (before, after)
    ]
    assert hidden == [
        [("expert", "event", 1), ("listed with", "country", 1)],
        [("expert", "event", 1)],
    ]


def test_an_expansion_leaves_out_what_is_shown_and_goes_on_where_it_stopped(store: Store) -> None:
    """Ever more of the case studies come, none twice, until all are there."""
    shown: list[str] = [EVENT]
    steps = []
    for _ in range(4):
        wish = Expansion(EVENT, cls="case-study", limit=2)
        picture = neighbourhood(store, [EVENT], shown=shown, expand=[wish])
        steps.append((len(ids(picture)) - len(shown), picture.cuts[0].words))
        shown = ids(picture)
    assert steps == [
        (2, "2 of 5 shown"),
        (2, "2 of 3 shown"),
        (1, "1 of 1 shown"),
        (0, "0 of 0 shown"),
    ]
    assert len(shown) == len(set(shown)) == 6


def test_an_expansion_may_keep_to_one_relation(store: Store) -> None:
    """Only experts come when experts are asked for."""
    expert = "https://w3id.org/migcoop/vocab/role/expert"
    wish = Expansion(EVENT, relation=expert)
    picture = neighbourhood(store, [EVENT], expand=[wish])
    assert [node.label for node in picture.nodes[1:]] == [
        "Antanas Turcinas",
        "Christoph Bierwirth",
        "Gervais Appave",
        "Isabelle Mihoubi",
        "Lubomir Mihocka",
        "Oakley Duff",
    ]


def test_the_same_wish_gives_the_same_picture(store: Store) -> None:
    """Nothing depends on chance or on the order in which things are given."""
    shown = ids(neighbourhood(store, [EVENT]))
    assert neighbourhood(store, [EVENT], shown=shown) == neighbourhood(
        store, [EVENT], shown=shown[::-1]
    )


def test_filtered_things_go_away(store: Store) -> None:
    """Classes, relations, statuses and years restrict what is drawn, never the focus."""
    interpreted = neighbourhood(
        store, ["organization/unhcr"], filters=Filters(statuses=frozenset({"interpreted"}))
    )
    assert lines(interpreted) == {
        ("official/isabelle-mihoubi", "listed with", "organization/unhcr", "interpreted")
    }
    assert ids(interpreted) == ["organization/unhcr", "official/isabelle-mihoubi"]
    places = neighbourhood(store, [EVENT], filters=Filters(classes=frozenset({"place", "event"})))
    assert {node.cls for node in places.nodes} == {"place", "event"}
    process = "event/follow-up-to-1996-geneva-conference"
    early = neighbourhood(store, [process], filters=Filters(last_year=1999))
    assert ids(early) == [process, "event/geneva-1996-refugees-displaced-persons"]


def test_co_presence_is_called_co_presence(store: Store) -> None:
    """Two at one event that is not drawn are joined by a line that claims no meeting."""
    picture = neighbourhood(store, ["organization/unhcr"], filters=Filters(co_presence=True))
    (line,) = [edge for edge in picture.edges if edge.relation == "co-presence"]
    assert (line.label, line.status, line.claim) == (
        "co-presence",
        "inferred",
        f"Co-presence: Christoph Bierwirth and Isabelle Mihoubi both took part in {WORKSHOP}. "
        "It is not stated that they met.",
    )
    with_event = neighbourhood(store, [EVENT], filters=Filters(co_presence=True))
    assert not [edge for edge in with_event.edges if edge.relation == "co-presence"]


def test_several_facts_that_say_the_same_are_one_line() -> None:
    """Somebody listed with a country at three events has one line to it, with three facts."""
    world = World.of(meetings({"2001": "AB", "2002": "A", "2003": "A"}, {"A": "GEO"}))
    picture = neighbourhood(world, ["official/A"])
    (listed,) = [edge for edge in picture.edges if edge.label == "listed with"]
    assert [fact.rpartition("/")[2] for fact in listed.facts] == ["A-2001", "A-2002", "A-2003"]
    assert listed.claim == (
        "A is listed with GEO at Meeting of 2001. A is listed with GEO at Meeting of 2002. "
        "A is listed with GEO at Meeting of 2003."
    )


def test_a_hub_is_cut_and_says_so() -> None:
    """Of five hundred neighbours the first come, in their order, with the number of all."""
    initials = "".join(chr(0x400 + each) for each in range(16))
    world = World.of(meetings({str(year): initials.upper() for year in range(1970, 2002)}))
    first = "official/" + initials[0].upper()
    picture = neighbourhood(world, [first], expand=[Expansion(first, limit=10)])
    assert ids(picture) == [first, *(f"event/in-{year}" for year in range(1970, 1980))]
    assert [cut.words for cut in picture.cuts] == ["10 of 32 shown"]
    assert [(each.cls, each.count) for each in picture.nodes[0].hidden] == [("event", 22)]


def test_what_is_no_longer_there_is_passed_over_but_not_in_focus(store: Store) -> None:
    """An old link still opens; a link to nothing says so."""
    shown = ["country/XXX", "not an iri", f"{COUNT}.remainder", "country/CAN"]
    assert ids(neighbourhood(store, ["country/GEO"], shown=shown)) == ["country/GEO", "country/CAN"]
    with pytest.raises(UnknownThingError, match="says nothing about 'country/XXX'"):
        neighbourhood(store, ["country/XXX"])
    with pytest.raises(UnknownThingError, match="says nothing about 'country/XXX'"):
        neighbourhood(store, ["country/GEO"], expand=[Expansion("country/XXX")])


def test_the_records_fit_the_canvas(store: Store) -> None:
    """Every node and edge has what the canvas asks for, and every line has both its ends."""
    picture = neighbourhood(store, [EVENT])
    nodes = set(ids(picture))
    assert len(nodes) == len(picture.nodes)
    assert len({edge.id for edge in picture.edges}) == len(picture.edges)
    assert all({edge.source, edge.target} <= nodes for edge in picture.edges)
    assert {node.cls for node in picture.nodes} <= set(picture.classes)
    assert all(edge.claim and edge.quote and edge.facts for edge in picture.edges)
