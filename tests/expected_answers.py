"""The whole answer to each named question, worked out by hand from the page.

A cell is words, a thing as (words, reference), or a list of several; a column that is left out is
empty. The passages of a row are quotes as they stand in the text, in the order of the page. What
was searched is the same for all and stands in the test.
"""

from typing import Any

Cell = str | tuple[str, str]
Row = dict[str, Any]

WORKSHOP = (
    "Workshop on Cross-Border Cooperation and Development of Migration Legislation",
    "event/almaty-2001-migration-legislation",
)
CONFERENCE = (
    "1996 Geneva Conference on the Problems of Refugees, Displaced Persons, Migration and "
    "Asylum Issues",
    "event/geneva-1996-refugees-displaced-persons",
)
PROCESS = (f"Follow-up to the {CONFERENCE[0]}", "event/follow-up-to-1996-geneva-conference")

KAZ, GEO = ("Kazakhstan", "country/KAZ"), ("Georgia", "country/GEO")
RUS, KGZ = ("Russian Federation", "country/RUS"), ("Kyrgyzstan", "country/KGZ")
MDA, UKR = ("Moldova", "country/MDA"), ("Ukraine", "country/UKR")
CZE, SVK = ("Czech Republic", "country/CZE"), ("Slovak Republic", "country/SVK")
LTU, CAN = ("Lithuania", "country/LTU"), ("Canada", "country/CAN")
USA, CSHH = ("United States", "country/USA"), ("Czechoslovakia", "country/CSHH")
SCHENGEN = ("Countries of the Schengen area", "country-group/schengen-area")
EAST = ("Eastern Europe and Central Asia", "country-group/eastern-europe-and-central-asia")
WEST = ("Central and Western Europe", "country-group/central-and-western-europe")

IOM = ("International Organization for Migration", "organization/iom")
ODIHR = ("Office for Democratic Institutions and Human Rights", "organization/odihr")
OSCE = ("Organization for Security and Co-operation in Europe", "organization/osce")
TCC = ("Technical Cooperation Centre for Europe and Central Asia", "organization/iom-tcc")
IOM_ALMATY = ("IOM Almaty", "organization/iom-almaty")
IOM_GENEVA = ("IOM Geneva", "organization/iom-geneva")
UNHCR = ("UNHCR", "organization/unhcr")

MIHOCKA = ("Lubomir Mihocka", "official/lubomir-mihocka")
APPAVE = ("Gervais Appave", "official/gervais-appave")
DUFF = ("Oakley Duff", "official/oakley-duff")
TURCINAS = ("Antanas Turcinas", "official/antanas-turcinas")
MIHOUBI = ("Isabelle Mihoubi", "official/isabelle-mihoubi")
BIERWIRTH = ("Christoph Bierwirth", "official/christoph-bierwirth")

EXPERT = ("expert", "vocab/role/expert")
ORGANIZER = ("organizer", "vocab/role/organizer")
PARTICIPANT = ("participant", "vocab/role/participant")
PRESENT = ("also present", "vocab/role/also-present")
LOGISTICS = (
    "logistic and organizational support",
    "vocab/role/logistic-and-organizational-support",
)
AGENDA = ("support with agenda and materials", "vocab/role/agenda-and-materials-support")

ORGANIZED = (
    "The International Organization for Migration (IOM) and the Office for Democratic Institutions "
    "and Human Rights of the Organization for Security and Co-operation in Europe (OSCE/ODIHR) "
    "organized an international workshop"
)
SUPPORTED = (
    "Support and assistance in setting the workshop agenda and preparing materials was provided by "
    "the IOM Technical Cooperation Centre and the Office for Democratic Institutions and Human "
    "Rights of the OSCE (ODIHR/OSCE)"
)
LOGISTIC = (
    "significant logistic and organizational support was provided by IOM Almaty before, during and "
    "after the workshop"
)
TEN = "Participants from ten countries of Eastern Europe and Central Asia included"
TEN_AND_ADVISOR = (
    f"{TEN} the Advisor on migration issues to the President of the Russian Federation"
)
COUNTED = (
    f"{TEN_AND_ADVISOR}, the Deputy Foreign Minister of Georgia, the Deputy Minister of Justice of "
    "Kazakhstan, and parliamentarians from Kyrgyzstan, Moldova and Ukraine."
)
TEN_COUNTRIES = "ten countries of Eastern Europe and Central Asia"
FOREIGN = "the Deputy Foreign Minister of Georgia"
JUSTICE = "the Deputy Minister of Justice of Kazakhstan"
PARLIAMENTARIANS = "parliamentarians from Kyrgyzstan, Moldova and Ukraine"
ALSO_PRESENT = (
    "Government officials from Central and Western Europe, and representatives of international "
    "organizations and NGOs were also present."
)
EXAMINED = "The workshop examined in detail the experiences in migration policy and legislation of"
BREAK_UP = (
    f"{EXAMINED} the Czech and Slovak Republics, before and after the break-up of the former "
    "Czechoslovakia"
)
AS_WELL_OF = (
    "as well of\n\nLithuania, Canada, the United States, and the countries of the Schengen area."
)
RELEVANCE = (
    "It addressed the relevance of these experiences for countries of Eastern Europe and Central "
    "Asia"
)
STUDIED = [EXAMINED, AS_WELL_OF, RELEVANCE]
CAPTION = "Experts to the Workshop: From Left to Right:"
NAMES = {
    MIHOCKA: "Mr. Lubomir Mihocka, Slovak Republic",
    APPAVE: "*Mr. Gervais Appave, IOM Geneva",
    DUFF: "Mr. Oakley Duff, Canada",
    TURCINAS: "Mr. Antanas Turcinas, Lithuania",
    MIHOUBI: "Ms. Isabelle Mihoubi and Mr. Christoph Bierwirth, UNHCR",
    BIERWIRTH: "Mr. Christoph Bierwirth, UNHCR",
}

EVERYBODY = [
    TEN,
    TEN_AND_ADVISOR,
    FOREIGN,
    JUSTICE,
    PARLIAMENTARIANS,
    CAPTION,
    *NAMES.values(),
]


def answer(
    verdict: str, says: list[str], rows: list[Row], remainder: tuple[int, int] | None = None
) -> dict[str, Any]:
    """An answer: its verdict, the sentences that say it, its rows, and (stated, named)."""
    return {"verdict": verdict, "says": says, "remainder": remainder, "rows": rows}


def row(quotes: list[str], status: str = "explicit", /, **cells: Cell | list[Cell]) -> Row:
    """A row of an answer about the workshop."""
    values: dict[str, Cell | list[Cell]] = {"event": WORKSHOP, **cells}
    lists = {name: cell if isinstance(cell, list) else [cell] for name, cell in values.items()}
    return {"values": lists, "status": status, "quotes": quotes}


def case(name: str, slug: str, quotes: list[str], **cells: Cell | list[Cell]) -> Row:
    """A row of the case studies, all of which have the same topics."""
    topics: list[Cell] = [
        ("migration legislation", "vocab/topic/migration-legislation"),
        ("migration policy", "vocab/topic/migration-policy"),
    ]
    study = (f"Experiences of {name}", f"case-study/almaty-2001-{slug}")
    return row(quotes, case=study, topic=topics, **cells)


def nameless(title: str, slug: str) -> tuple[str, str]:
    """An office-holder whom the page does not name."""
    official = f"official/almaty-2001-migration-legislation-{slug}"
    return (f"{title} (no name stated)", official)


def post(title: str, slug: str, country: Cell, quotes: list[str]) -> Row:
    """A row of an office-holder whom the page does not name."""
    return row(
        quotes,
        official=nameless(title, slug),
        post=(title, f"post/{slug}"),
        country=country,
    )


def person(position: int, who: tuple[str, str], affiliation: Cell, status: str = "explicit") -> Row:
    """A row of a person in the caption."""
    return row(
        [CAPTION, NAMES[who]],
        status,
        position=str(position),
        person=who,
        affiliation=affiliation,
        role=EXPERT,
        asPrinted=NAMES[who].replace("*", ""),
    )


def body(quote: str, who: tuple[str, str], role: Cell) -> Row:
    """A row of an organization among all that took part."""
    return row([quote], who=who, name=who[0], role=role)


def attended(who: Cell, country: Cell, *quotes: str) -> Row:
    """A row of one without a name among all that took part."""
    return row([*quotes], who=who, role=PARTICIPANT, listedWith=country)


def pictured(
    position: int, who: tuple[str, str], affiliation: Cell, status: str = "explicit"
) -> Row:
    """A row of a person in the caption among all that took part."""
    return row(
        [CAPTION, NAMES[who]],
        status,
        who=who,
        name=who[0],
        role=EXPERT,
        listedWith=affiliation,
        position=str(position),
    )


def expert(who: tuple[str, str], affiliation: Cell, status: str = "explicit") -> Row:
    """A row of an expert who is not said to have spoken."""
    return row([CAPTION, NAMES[who]], status, expert=who, listedWith=affiliation)


def examined(
    name: str, slug: str, quotes: list[str], whose: Cell | list[Cell], **cells: Cell
) -> Row:
    """A row of a case study that stands beside what was asked."""
    study = (f"Experiences of {name}", f"case-study/almaty-2001-{slug}")
    return row(quotes, case=study, whose=whose, **cells)


def group(label: str, slug: str) -> tuple[str, str]:
    """A group of persons at the workshop."""
    return (label, f"participant-group/almaty-2001-{slug}")


NGOS = group("Representatives of NGOs", "ngos")
OFFICIALS = group("Government officials from Central and Western Europe", "government-officials")
BODIES = group("Representatives of international organizations", "international-organizations")
MINISTER = ("Deputy Foreign Minister of Georgia", "geo-deputy-foreign-minister")
DEPUTY = ("Deputy Minister of Justice of Kazakhstan", "kaz-deputy-minister-of-justice")
ADVISOR = (
    "Advisor on migration issues to the President of the Russian Federation",
    "rus-advisor-on-migration-issues",
)
SIX: list[Cell] = [GEO, KAZ, KGZ, MDA, RUS, UKR]
SIX_OF_TEN = "6 named of 10 stated; 4 more, not stated."

ANSWERS = {
    "where-and-when": answer(
        "stated",
        ["Stated: 1 row."],
        [
            row(
                [
                    "Almaty, Kazakhstan",
                    "October 29 - 31, 2001",
                    "organized an international workshop on **Cross-border Co-operation and "
                    "Development of Migration Legislation** in Almaty, Kazakhstan",
                    "from 29 to 31 October",
                ],
                place=("Almaty", "place/almaty"),
                country=KAZ,
                firstDay="2001-10-29",
                lastDay="2001-10-31",
                datesInWords=["October 29 - 31, 2001", "from 29 to 31 October"],
            )
        ],
    ),
    "spellings": answer(
        "stated",
        ["Stated: 2 rows."],
        [
            row([WORKSHOP[0]], title=WORKSHOP[0]),
            row(
                ["**Cross-border Co-operation and Development of Migration Legislation**"],
                title="Cross-border Co-operation and Development of Migration Legislation",
            ),
        ],
    ),
    "organizers": answer(
        "stated",
        ["Stated: 2 rows."],
        [row([ORGANIZED], organizer=IOM), row([ORGANIZED], organizer=ODIHR)],
    ),
    "support": answer(
        "stated",
        ["Stated: 3 rows."],
        [
            row([SUPPORTED], body=TCC, role=AGENDA),
            row([SUPPORTED], body=ODIHR, role=AGENDA),
            row(
                [LOGISTIC],
                body=IOM_ALMATY,
                role=LOGISTICS,
                when=[
                    ("before the event", "vocab/support-phase/before"),
                    ("during the event", "vocab/support-phase/during"),
                    ("after the event", "vocab/support-phase/after"),
                ],
            ),
        ],
    ),
    "process": answer(
        "stated",
        ["Stated: 1 row."],
        [
            row(
                [f"The workshop was held as part of the {PROCESS[0]}.", PROCESS[0]],
                process=PROCESS,
                followsUp=CONFERENCE,
            )
        ],
    ),
    "aim": answer(
        "stated",
        ["Stated: 1 row."],
        [
            row(
                [
                    "Its aim was to take a closer look at migration legislation as a reflection of "
                    "migration policy and to discuss the role of international co-operation in "
                    "legislative development and enhancement."
                ],
                aim="to take a closer look at migration legislation as a reflection of migration "
                "policy and to discuss the role of international co-operation in legislative "
                "development and enhancement",
            )
        ],
    ),
    "named-persons": answer(
        "stated",
        ["Stated: 6 rows."],
        [
            person(1, MIHOCKA, SVK),
            person(2, APPAVE, IOM_GENEVA),
            person(3, DUFF, CAN),
            person(4, TURCINAS, LTU),
            person(5, MIHOUBI, UNHCR, "interpreted"),
            person(6, BIERWIRTH, UNHCR),
        ],
    ),
    "case-studies": answer(
        "stated",
        ["Stated: 5 rows."],
        [
            case("Canada", "canada", STUDIED, whose=CAN),
            case(
                "the Czech and Slovak Republics",
                "czech-and-slovak-republics",
                [BREAK_UP, RELEVANCE],
                whose=[CZE, SVK],
                periodInWords="before and after the break-up of the former Czechoslovakia",
                phase=[
                    ("before the break-up", "vocab/phase/before-break-up"),
                    ("after the break-up", "vocab/phase/after-break-up"),
                ],
                context=CSHH,
            ),
            case("Lithuania", "lithuania", STUDIED, whose=LTU),
            case("the countries of the Schengen area", "schengen-area", STUDIED, whose=SCHENGEN),
            case("the United States", "united-states", STUDIED, whose=USA),
        ],
    ),
    "office-holders": answer(
        "partly stated",
        ["Partly stated: 3 rows.", "Name: not stated in any row."],
        [
            post(*MINISTER, GEO, [TEN, FOREIGN]),
            post(*DEPUTY, KAZ, [TEN, JUSTICE]),
            post(*ADVISOR, RUS, [TEN_AND_ADVISOR]),
        ],
    ),
    "countries-counted": answer(
        "partly stated",
        ["Partly stated: 1 row.", SIX_OF_TEN],
        [row([COUNTED, TEN_COUNTRIES], within=EAST, stated="10", named="6", country=SIX)],
        (10, 6),
    ),
    "other-countries": answer(
        "not stated",
        ["Not stated. What is said around it: 1 row.", SIX_OF_TEN],
        [row([COUNTED, TEN_COUNTRIES], within=EAST, stated="10", named="6", country=SIX)],
        (10, 6),
    ),
    "attendance": answer(
        "not stated",
        [
            "Not stated. What is said around it: 2 rows.",
            "Participant: at least 12, derived and not stated. Persons and groups listed with "
            "different countries and organizations are taken as different persons, a group as its "
            "least size; groups of no one country are left out, because persons named elsewhere "
            "may belong to them.",
            "Parliamentarian: at least 3, derived and not stated. Parliamentarians of different "
            "countries are taken as different persons, a group as its least size.",
        ],
        [
            row(
                EVERYBODY,
                "inferred",
                kind=("participant", "vocab/kind/participant"),
                # Slovak Republic, IOM Geneva, Canada and Lithuania one each, UNHCR two; Russia,
                # Georgia and Kazakhstan one each; Kyrgyzstan, Moldova and Ukraine one each.
                atLeast="12",
                because="Persons and groups listed with different countries and organizations are "
                "taken as different persons, a group as its least size; groups of no one country "
                "are left out, because persons named elsewhere may belong to them.",
            ),
            row(
                [TEN, PARLIAMENTARIANS],
                "inferred",
                kind=("parliamentarian", "vocab/kind/parliamentarian"),
                atLeast="3",
                because="Parliamentarians of different countries are taken as different persons, "
                "a group as its least size.",
            ),
        ],
    ),
    "also-present": answer(
        "stated",
        ["Stated: 3 rows."],
        [
            row([ALSO_PRESENT], who=OFFICIALS, affiliation=WEST),
            row([ALSO_PRESENT], who=BODIES),
            row([ALSO_PRESENT], who=NGOS),
        ],
    ),
    "ngos": answer(
        "partly stated",
        ["Partly stated: 1 row.", "Organization: not stated in any row."],
        [row([ALSO_PRESENT], present=NGOS, role=PRESENT)],
    ),
    "sent-anyone": answer(
        "not stated",
        ["Not stated. What is said around it: 1 row."],
        [
            row(
                STUDIED,
                mentionedIn=(
                    "Experiences of the United States",
                    "case-study/almaty-2001-united-states",
                ),
            )
        ],
    ),
    "case-experts": answer(
        "partly stated",
        ["Partly stated: 6 rows.", "Expert: not stated in 3 of 6 rows."],
        [
            row(STUDIED, whose=SCHENGEN),
            row([*STUDIED, CAPTION, NAMES[DUFF]], whose=CAN, expert=DUFF),
            row([BREAK_UP, RELEVANCE], whose=CZE),
            row([*STUDIED, CAPTION, NAMES[TURCINAS]], whose=LTU, expert=TURCINAS),
            row([BREAK_UP, RELEVANCE, CAPTION, NAMES[MIHOCKA]], whose=SVK, expert=MIHOCKA),
            row(STUDIED, whose=USA),
        ],
    ),
    "participants-studied": answer(
        "not stated",
        ["Not stated. What is said around it: 11 rows.", SIX_OF_TEN],
        [
            row([TEN, FOREIGN], country=GEO, stated="10", named="6"),
            row([TEN, JUSTICE], country=KAZ, stated="10", named="6"),
            row([TEN, PARLIAMENTARIANS], country=KGZ, stated="10", named="6"),
            row([TEN, PARLIAMENTARIANS], country=MDA, stated="10", named="6"),
            row([TEN_AND_ADVISOR], country=RUS, stated="10", named="6"),
            row([TEN, PARLIAMENTARIANS], country=UKR, stated="10", named="6"),
            examined("Canada", "canada", STUDIED, CAN, stated="10", named="6"),
            examined(
                "the Czech and Slovak Republics",
                "czech-and-slovak-republics",
                [BREAK_UP, RELEVANCE],
                [CZE, SVK],
                stated="10",
                named="6",
            ),
            examined("Lithuania", "lithuania", STUDIED, LTU, stated="10", named="6"),
            examined(
                "the countries of the Schengen area",
                "schengen-area",
                STUDIED,
                SCHENGEN,
                stated="10",
                named="6",
            ),
            examined("the United States", "united-states", STUDIED, USA, stated="10", named="6"),
        ],
        (10, 6),
    ),
    "follow-up-steps": answer(
        "not stated",
        ["Not stated. What is said around it: 1 row."],
        [
            row(
                [
                    f"{RELEVANCE} and the follow-up steps needed to enhance cooperation and "
                    "development of migration legislation."
                ],
                mentionedAs=("follow-up steps", "vocab/topic/follow-up-steps"),
            )
        ],
    ),
    "participants": answer(
        "partly stated",
        [
            "Partly stated: 21 rows.",
            # ODIHR organized the workshop, and gave support with its agenda and materials.
            "19 persons, groups and organizations in 20 participations.",
            "1 row is a stated count.",
            # Three office-holders, and six groups: three of parliamentarians, three also present.
            "Name: not stated in 9 of 21 rows.",
            f"Country: {SIX_OF_TEN}",
        ],
        [
            body(ORGANIZED, IOM, ORGANIZER),
            body(ORGANIZED, ODIHR, ORGANIZER),
            attended(nameless(*MINISTER), GEO, TEN, FOREIGN),
            attended(nameless(*DEPUTY), KAZ, TEN, JUSTICE),
            *(
                attended(
                    group(f"Parliamentarians from {country[0]}", f"{slug}-parliamentarians"),
                    country,
                    TEN,
                    PARLIAMENTARIANS,
                )
                for country, slug in ((KGZ, "kgz"), (MDA, "mda"), (UKR, "ukr"))
            ),
            attended(nameless(*ADVISOR), RUS, TEN_AND_ADVISOR),
            row(
                [COUNTED, TEN_COUNTRIES],
                who=("country", "vocab/kind/country"),
                name=SIX,
                listedWith=EAST,
                stated="10",
                named="6",
            ),
            row([ALSO_PRESENT], who=OFFICIALS, role=PRESENT, listedWith=WEST),
            row([ALSO_PRESENT], who=BODIES, role=PRESENT),
            row([ALSO_PRESENT], who=NGOS, role=PRESENT),
            body(SUPPORTED, TCC, AGENDA),
            body(SUPPORTED, ODIHR, AGENDA),
            body(LOGISTIC, IOM_ALMATY, LOGISTICS),
            pictured(1, MIHOCKA, SVK),
            pictured(2, APPAVE, IOM_GENEVA),
            pictured(3, DUFF, CAN),
            pictured(4, TURCINAS, LTU),
            pictured(5, MIHOUBI, UNHCR, "interpreted"),
            pictured(6, BIERWIRTH, UNHCR),
        ],
        (10, 6),
    ),
    "speakers": answer(
        "not stated",
        ["Not stated. What is said around it: 11 rows."],
        [
            expert(TURCINAS, LTU),
            expert(BIERWIRTH, UNHCR),
            expert(APPAVE, IOM_GENEVA),
            expert(MIHOUBI, UNHCR, "interpreted"),
            expert(MIHOCKA, SVK),
            expert(DUFF, CAN),
            examined("Canada", "canada", STUDIED, CAN),
            examined(
                "the Czech and Slovak Republics",
                "czech-and-slovak-republics",
                [BREAK_UP, RELEVANCE],
                [CZE, SVK],
            ),
            examined("Lithuania", "lithuania", STUDIED, LTU),
            examined("the countries of the Schengen area", "schengen-area", STUDIED, SCHENGEN),
            examined("the United States", "united-states", STUDIED, USA),
        ],
    ),
}
"""The answers that are about the workshop as a whole."""
