"""What is told of an actor beside the canvas: its posts, its listing, and who is listed so too."""

from small_world import World, meetings

from kg.explore.parts import Part, other_facts, parts
from kg.explore.things import thing
from kg.store import Store

WORKSHOP = "Workshop on Cross-Border Cooperation and Development of Migration Legislation"
MINISTER = "official/almaty-2001-migration-legislation-geo-deputy-foreign-minister"


def told(part: Part) -> dict[str, object]:
    """A part as plain values, everything with the words it rests on."""
    row = part.participation
    return {
        "event": row.event.label,
        "role": row.role_label,
        "listed with": [name.label for name in row.affiliations],
        "by": row.reading.quote,
        "posts": [(name.id, how.status, how.quote) for name, how in part.posts],
        "others": [(each.participant.label, each.reading.quote) for each in part.others],
    }


def test_an_office_holder_without_a_name(store: Store) -> None:
    """The post with its words, the listing with its words; and nothing is said twice."""
    page = thing(store, MINISTER)
    had = parts(store, page)
    post = ("post/geo-deputy-foreign-minister", "explicit", "Deputy Foreign Minister of Georgia")
    assert list(map(told, had)) == [
        {
            "event": WORKSHOP,
            "role": "participant",
            "listed with": ["Georgia"],
            "by": "the Deputy Foreign Minister of Georgia",
            "posts": [post],
            "others": [],
        }
    ]
    assert other_facts(page, had) == ()


def test_others_are_listed_with_the_same_body(store: Store) -> None:
    """Of two listed with UNHCR, each page names the other, and keeps the facts about the person."""
    page = thing(store, "official/isabelle-mihoubi")
    had = parts(store, page)
    words = "Mr. Christoph Bierwirth, UNHCR"
    assert [told(part)["others"] for part in had] == [[("Christoph Bierwirth", words)]]
    assert [fact.predicate_label for fact in other_facts(page, had)] == [
        "name",
        "form of address",
        "known by",
    ]


def test_only_the_same_event_counts() -> None:
    """Who is listed with the same country elsewhere is not listed with the actor."""
    countries = {"A": "GEO", "B": "GEO", "C": "GEO", "D": "UKR"}
    world = World.of(meetings({"2001": "ABD", "2002": "AC"}, countries))
    found = [
        (part.participation.event.label, [each.participant.label for each in part.others])
        for part in parts(world, thing(world, "https://w3id.org/migcoop/id/official/A"))
    ]
    assert found == [("Meeting of 2001", ["B"]), ("Meeting of 2002", ["C"])]


def test_an_event_has_no_part_of_its_own(store: Store) -> None:
    """Those that mention it are told as its facts."""
    page = thing(store, "event/almaty-2001-migration-legislation")
    assert parts(store, page) == ()
    assert set(other_facts(page, ())) == set(page.facts) - set(page.identifiers)
