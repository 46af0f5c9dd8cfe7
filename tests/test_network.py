"""The network of those who were at the same events, its measures and their limits."""

import io
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
import rustworkx
from small_world import EXPLICIT, World, meetings

from kg.network import copresence
from kg.network.attendance import Selection
from kg.network.betweenness import Way, betweenness, way
from kg.network.bounds import Bounds
from kg.network.copresence import Actor, Network, network
from kg.network.files import to_gexf, to_graphml
from kg.store import Store


def measured(found: Network) -> dict[str, tuple[int, int, float, int]]:
    """Of each actor: rank, degree, betweenness, brokerage."""
    return {
        actor.name.label: (actor.rank, actor.degree, round(actor.betweenness, 3), actor.brokerage)
        for actor in found.actors
    }


@pytest.fixture(scope="module")
def bridge() -> Network:
    """B is the only one who was at both meetings."""
    countries = {"A": "GEO", "B": "KAZ", "C": "GEO", "D": "UKR", "E": "MDA"}
    return network(World.of(meetings({"2001": "ABC", "2002": "BDE"}, countries)))


def test_one_event_means_nothing_and_says_so(store: Store) -> None:
    """On the Almaty report everyone was with everyone, and the note says it."""
    found = network(store)
    assert (len(found.actors), len(found.ties), found.events) == (19, 171, 1)
    assert {(actor.rank, actor.degree, actor.betweenness) for actor in found.actors} == {(1, 18, 0)}
    assert found.notes == (
        "A line is co-presence: both took part in one event. It is not stated that they met.",
        "There is one event only: everyone was with everyone, so the measures say nothing.",
        "Known only by post: 3. Groups without names: 6; each counts as one actor. "
        "The bounds say what that could change.",
    )
    assert {(each.bounds.best_rank, each.bounds.worst_rank) for each in found.actors} == {(1, 19)}


def test_all_that_an_actor_is_listed_with_is_named(store: Store) -> None:
    """Bodies stand beside countries, which alone count for brokerage."""
    found = {
        actor.name.label: [
            [each.label for each in kind] for kind in (actor.affiliations, actor.countries)
        ]
        for actor in network(store).actors
    }
    assert found["Gervais Appave"] == [["IOM Geneva"], []]
    assert found["Oakley Duff"] == [["Canada"], ["Canada"]]
    assert found["International Organization for Migration"] == [[], []]


def test_the_measures_of_a_bridge(bridge: Network) -> None:
    """Worked out by hand: four pairs need B, all of them of different countries."""
    assert measured(bridge) == {
        "B": (1, 4, 0.667, 4),
        "A": (2, 2, 0.0, 0),
        "C": (2, 2, 0.0, 0),
        "D": (2, 2, 0.0, 0),
        "E": (2, 2, 0.0, 0),
    }
    assert [sorted(name.label for name in each) for each in bridge.communities] == [
        ["A", "B", "C"],
        ["D", "E"],
    ]
    assert [(tie.source.label, tie.target.label) for tie in bridge.ties if tie.events[1:]] == []


def test_each_number_is_explained(bridge: Network) -> None:
    """A sentence for each column, with the number in it."""
    assert bridge.actors[0].sentences == (
        "B: events 2, other actors there 4, rank 1 of 5.",
        "66.7% of the shortest ways between other actors lead through B.",
        "Pairs of actors listed with different countries who were with B, and never with each "
        "other: 4.",
        "B belongs to community 1 of 2: actors who were more often with each other than with "
        "the rest.",
        "If the unnamed were known, B would have been with at least 4 others, at most 4; "
        "the rank could be 1 to 1.",
    )
    assert bridge.notes[1] == (
        "The network is too small for its measures to mean much: events 2, actors 5."
    )


def test_pairs_of_one_country_or_of_none_are_not_brokered() -> None:
    """Brokerage counts what is stated: A and D share a country, and E is listed with none."""
    countries = {"A": "GEO", "B": "KAZ", "D": "GEO"}
    found = network(World.of(meetings({"2001": "AB", "2002": "BDE"}, countries)))
    assert {label: each[3] for label, each in measured(found).items()} == dict.fromkeys("ABDE", 0)


def test_the_unnamed_bound_the_ranks() -> None:
    """The minister at one meeting may be somebody of the other, but nobody at the same one.

    If D is the minister, D was with E at one meeting and with A, B and C at the other.
    """
    found = network(World.of(meetings({"2001": "ABCm", "2002": "DE"})))
    bounds = {actor.name.label: actor.bounds for actor in found.actors}
    assert bounds == {
        "A": Bounds(lowest=3, highest=3, best_rank=1, worst_rank=4),
        "B": Bounds(lowest=3, highest=3, best_rank=1, worst_rank=4),
        "C": Bounds(lowest=3, highest=3, best_rank=1, worst_rank=4),
        "Minister m": Bounds(lowest=3, highest=4, best_rank=1, worst_rank=3),
        "D": Bounds(lowest=1, highest=4, best_rank=1, worst_rank=6),
        "E": Bounds(lowest=1, highest=4, best_rank=1, worst_rank=6),
    }


def test_an_unnamed_one_is_nobody_who_is_listed_apart() -> None:
    """A and B stand beside the minister in one list, so the minister is neither of them."""
    found = network(World.of(meetings({"2001": "ABm", "2002": "AB"})))
    bounds = {
        actor.name.label: (actor.bounds.lowest, actor.bounds.highest) for actor in found.actors
    }
    assert bounds == {"A": (2, 2), "B": (2, 2), "Minister m": (2, 2)}


def test_a_body_is_never_one_of_the_unnamed() -> None:
    """An organization is no person, so that a minister without a name does not move its bounds."""
    body = f"""og:x a mco:Organization ; skos:prefLabel "X"@en .
      pa:x a mco:Participation ; {EXPLICIT} ; mco:inEvent ev:in-2002 ; mco:participant og:x ;
        mco:role role:organizer ."""
    found = network(World.of(meetings({"2001": "Am", "2002": "D"}), body))
    bounds = {
        actor.name.label: (actor.bounds.lowest, actor.bounds.highest) for actor in found.actors
    }
    assert bounds == {"X": (1, 1), "D": (1, 2), "A": (1, 1), "Minister m": (1, 2)}


def test_a_group_counts_up_to_its_greatest_size() -> None:
    """Two to four persons may all be among the others, or all be more."""
    group = f"""pg:g a mco:ParticipantGroup ; {EXPLICIT} ; skos:prefLabel "Members"@en {{size}} .
      pa:g a mco:Participation ; {EXPLICIT} ; mco:inEvent ev:in-2001 ; mco:participant pg:g ;
        mco:role role:participant ."""
    sized = World.of(meetings({"2001": "AB"}), group.format(size="; mco:maxSize 4"))
    endless = World.of(meetings({"2001": "AB"}), group.format(size=""))
    limits = [
        {(actor.bounds.lowest, actor.bounds.highest) for actor in network(each).actors[:2]}
        for each in (sized, endless)
    ]
    assert limits == [{(1, 5)}, {(1, None)}]


def test_every_rank_lies_within_its_bounds(bridge: Network, store: Store) -> None:
    """What could be never excludes what is."""
    for actor in (*bridge.actors, *network(store).actors):
        assert actor.bounds.best_rank <= actor.rank <= actor.bounds.worst_rank, actor.name


def test_filters_choose_what_is_looked_at(store: Store) -> None:
    """By role, by status and by year; nothing left is said and no error."""

    def labels(**chosen: object) -> list[str]:
        return sorted(actor.name.label for actor in network(store, Selection(**chosen)).actors)  # type: ignore[arg-type]

    assert labels(roles=frozenset({"organizer"})) == [
        "International Organization for Migration",
        "Office for Democratic Institutions and Human Rights",
    ]
    assert labels(statuses=frozenset({"interpreted"})) == ["Isabelle Mihoubi"]
    assert (len(labels(last_year=2001)), labels(first_year=2002)) == (19, [])
    assert network(store, Selection(first_year=2002)).notes[1] == (
        "No participation fits the filters: there is nothing to measure."
    )


def test_the_same_network_always(store: Store, bridge: Network) -> None:
    """Nothing depends on chance: two runs and two orders of the data give the same."""
    assert network(store) == network(store)
    countries = {"A": "GEO", "B": "KAZ", "C": "GEO", "D": "UKR", "E": "MDA"}
    turned = World.of(meetings({"2002": "EDB", "2001": "CBA"}, countries))
    assert network(turned) == bridge


def test_graphml_and_gexf_hold_the_network(bridge: Network) -> None:
    """Another program reads back the same actors, ties and numbers."""
    graphs = (
        nx.parse_graphml(to_graphml(bridge)),
        nx.read_gexf(io.BytesIO(to_gexf(bridge).encode())),
    )
    for graph in graphs:
        read = {
            (data["label"], data["kind"], data["brokerage"], data["highest_degree"])
            for _, data in graph.nodes(data=True)
        }
        assert read == {
            (actor.name.label, "official", actor.brokerage, actor.degree) for actor in bridge.actors
        }
        shared = {data["shared_events"] for _, _, data in graph.edges(data=True)}
        assert (graph.number_of_edges(), shared) == (6, {"Meeting of 2001", "Meeting of 2002"})


def test_files_tell_what_the_numbers_cannot_bear(store: Store) -> None:
    """Who is known by name, by post, or only as a group; with whom listed; and the cautions."""
    found = network(store)
    graph = nx.parse_graphml(to_graphml(found))
    gexf = nx.read_gexf(io.BytesIO(to_gexf(found).encode()))
    for read in (graph, gexf):
        known = Counter((data["kind"], data["known_by"]) for _, data in read.nodes(data=True))
        assert known == {
            ("official", "name"): 6,
            ("official", "post"): 3,
            ("organization", "name"): 4,
            ("participant-group", "description"): 6,
        }
        listed = {
            data["label"]: (data["listed_with"], data["countries"])
            for _, data in read.nodes(data=True)
        }
        assert listed["Gervais Appave"] == ("IOM Geneva", "")
        assert listed["Oakley Duff"] == ("Canada", "Canada")
    notes = " ".join(found.notes)
    assert graph.graph["notes"] == notes
    assert f"<description>{notes}</description>" in to_gexf(found)


def test_files_hold_no_date_no_none_and_no_broken_characters(store: Store) -> None:
    """The same bytes every day, and characters that XML forbids are left out."""
    odd = World.of(
        meetings({"2001": "AB"}),
        'of:A foaf:name "A\\u0007\\u0000\\r<b>&\\"é\\uFFFE"@ab .',
    )
    for write in (to_graphml, to_gexf):
        text = write(network(store))
        assert text == write(network(store))
        assert "None" not in text
        assert "lastmodified" not in text
        assert "highest" not in text
        nx.parse_graphml(text) if write is to_graphml else nx.read_gexf(io.BytesIO(text.encode()))
        strange = write(network(odd))
        assert not set("\x00\x07\r\ufffe") & set(strange)


def test_actors_are_records(bridge: Network) -> None:
    """What pages get is plain: frozen, with names instead of terms."""
    assert isinstance(bridge.actors[0], Actor)
    assert [name.label for name in bridge.actors[0].countries] == ["KAZ"]


def chain(groups: int, size: int, ties: int) -> "nx.Graph[str]":
    """Groups in which everyone was with everyone, each tied to the next one by so many of it."""
    graph: nx.Graph[str] = nx.Graph()
    for group in range(groups):
        people = [f"{group}-{each}" for each in range(size)]
        graph.add_edges_from(combinations(people, 2), weight=1)
        if group:
            graph.add_edges_from((f"{group - 1}-{each}", people[each]) for each in range(ties))
    return graph


@pytest.mark.parametrize(
    "graph",
    [
        chain(groups=10, size=20, ties=3),
        nx.disjoint_union(chain(4, 20, ties=2), nx.disjoint_union(chain(3, 15, 1), chain(3, 9, 0))),
        nx.union(chain(6, 20, ties=5), nx.empty_graph(["alone", "apart"])),
        nx.compose(chain(6, 20, ties=1), nx.Graph([(f"{each}-0", f"{each}-0") for each in "123"])),
    ],
    ids=["chain", "disconnected", "alone", "self-loops"],
)
def test_rustworkx_tells_what_networkx_tells(graph: "nx.Graph[str]") -> None:
    """The ways of working it out differ in time alone, and each gives the same at every run."""
    plain = betweenness(graph, Way())
    fast = [betweenness(graph.copy(), Way(backend="rustworkx")) for _ in range(3)]
    assert fast == [plain] * 3
    assert max(plain.values()) > 0


def test_each_size_goes_its_way() -> None:
    """A few actors pay no loading; a thousand are exact in rustworkx; more would hold others up."""
    sizes = ((0, 0), (19, 171), (99, 1_600), (100, 1_600), (1_000, 18_700), (2_000, 37_700))
    assert {size: way(*size) for size in sizes} == {
        (0, 0): Way(),
        (19, 171): Way(),
        (99, 1_600): Way(),
        (100, 1_600): Way(backend="rustworkx"),
        (1_000, 18_700): Way(backend="rustworkx"),
        (2_000, 37_700): Way(sample=100),
    }


def test_a_middle_network_is_measured_in_rustworkx(monkeypatch: pytest.MonkeyPatch) -> None:
    """It really goes there, in one thread, and the whole network is the same without it."""
    capitals = [each for each in map(chr, range(0x41, 0x530)) if each.isupper()][:120]
    parts = ["".join(capitals[each : each + 15]) for each in range(0, 120, 10)]
    world = World.of(meetings({str(1990 + number): part for number, part in enumerate(parts)}))
    asked: list[tuple[int, object]] = []
    told = rustworkx.betweenness_centrality

    def noted(graph: "rustworkx.PyGraph[str, None]", **options: object) -> object:
        asked.append((graph.num_nodes(), options["parallel_threshold"]))
        return told(graph, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(rustworkx, "betweenness_centrality", noted)
    found = network(world)
    assert asked == [(120, 10**9)]
    monkeypatch.setattr(copresence, "way", lambda *_: Way())
    assert network(world) == found
    assert asked == [(120, 10**9)]
