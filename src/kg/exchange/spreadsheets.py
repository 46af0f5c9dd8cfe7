"""The tables that analysts get: what each holds, and which property fills which column."""

from typing import Final

from kg.exchange.columns import (
    EXACT_MATCH,
    ID,
    IDS,
    LABEL,
    NODE,
    NOTE,
    SAME_AS,
    TEXTS,
    TOPICS,
    Column,
    Sheet,
)
from kg.exchange.fact_sheets import FACTS
from kg.exchange.record_sheets import RECORDS

_THINGS: Final = (
    Sheet(
        "events",
        "mco:Event",
        "meetings, and processes made of meetings",
        (
            ID,
            LABEL,
            Column(
                "other_titles",
                "dcterms:alternative",
                "other spellings of the title",
                separator=TEXTS,
            ),
            Column("type", "mco:eventType", "workshop, conference or process", of=("codes",)),
            Column("start_date", "schema:startDate", "the first day, where stated", "date"),
            Column("end_date", "schema:endDate", "the last day, where stated", "date"),
            Column("not_before", "mco:notBefore", "the earliest day it can have begun", "date"),
            Column("not_after", "mco:notAfter", "the latest day it can have ended", "date"),
            Column(
                "date_as_stated",
                "mco:dateAsStated",
                "the date in the words of the source",
                separator=TEXTS,
            ),
            Column(
                "place", "schema:location", "where it took place", of=("places",), separator=IDS
            ),
            Column(
                "part_of",
                "mco:heldAsPartOf",
                "the process it was part of",
                of=("events",),
                separator=IDS,
            ),
            Column(
                "follow_up_to",
                "mco:followUpTo",
                "the event it follows up",
                of=("events",),
                separator=IDS,
            ),
            Column("aim", "mco:aim", "what the source says it was for", separator=TEXTS),
            Column(
                "materials",
                "mco:relatedMaterial",
                "works tied to it",
                of=("materials",),
                separator=IDS,
            ),
            TOPICS,
            NOTE,
        ),
    ),
    Sheet(
        "organizations",
        "mco:Organization",
        "organizations, and offices and units of them",
        (
            ID,
            LABEL,
            Column("other_names", "skos:altLabel", "other names", separator=TEXTS),
            Column(
                "part_of",
                "org:subOrganizationOf",
                "what it is part of",
                of=("organizations",),
                separator=IDS,
            ),
            Column(
                "identifiers", "org:identifier", "its identifiers in registers", separator=TEXTS
            ),
            SAME_AS,
            EXACT_MATCH,
        ),
    ),
    Sheet(
        "countries",
        "mco:Country",
        "states, present and former",
        (
            ID,
            LABEL,
            Column("iso_alpha2", "mco:isoAlpha2", "two-letter ISO 3166-1 code"),
            Column("iso_alpha3", "mco:isoAlpha3", "three-letter ISO 3166-1 code"),
            Column("iso_alpha4", "mco:isoAlpha4", "four-letter ISO 3166-3 code"),
            Column("m49", "mco:m49Code", "UN M49 code; text, because of its zeros"),
            Column("existed_from", "mco:existedFrom", "its first day as a state", "date"),
            Column("existed_until", "mco:existedUntil", "its last day as a state", "date"),
            Column(
                "predecessor",
                "mco:predecessorState",
                "the state before it",
                of=("countries",),
                separator=IDS,
            ),
            SAME_AS,
            EXACT_MATCH,
        ),
    ),
    Sheet(
        "country_groups",
        "mco:CountryGroup",
        "regions and other groups of countries, as sources name them",
        (
            ID,
            LABEL,
            Column("members_stated", "mco:membersStated", "whether members are given", "boolean"),
            *NODE,
        ),
    ),
    Sheet(
        "places",
        "mco:Place",
        "where events took place",
        (
            ID,
            LABEL,
            Column(
                "country",
                "schema:containedInPlace",
                "the state it is in",
                of=("countries",),
                separator=IDS,
            ),
            SAME_AS,
        ),
    ),
    Sheet(
        "officials",
        "mco:Official",
        "persons; one without a name is known by post only",
        (
            ID,
            LABEL,
            Column(
                "name", "foaf:name", "the name; empty where the source gives none", separator=TEXTS
            ),
            Column(
                "form_of_address", "schema:honorificPrefix", "as the source has it", separator=TEXTS
            ),
            Column("known_by", "mco:identifiedBy", "name, post, or both", of=("codes",)),
        ),
    ),
    Sheet(
        "posts",
        "mco:Post",
        "positions, apart from whoever fills them",
        (
            ID,
            LABEL,
            Column("country", "mco:postOf", "the state it is a post of", of=("countries",)),
            *NODE,
        ),
    ),
    Sheet(
        "participant_groups",
        "mco:ParticipantGroup",
        "persons who are mentioned together, and neither named nor counted",
        (
            ID,
            LABEL,
            Column("kind", "mco:groupKind", "what kind of persons", of=("codes",)),
            Column("least", "mco:minSize", "how many they are at least", "integer"),
            Column("most", "mco:maxSize", "how many at most; empty: no limit stated", "integer"),
            *NODE,
        ),
    ),
    Sheet(
        "materials",
        "mco:Material",
        "works tied to an event, such as a disc or a photograph",
        (
            ID,
            LABEL,
            Column("caption", "schema:caption", "the words below a picture"),
            Column("request_address", "mco:requestAddress", "where it can be had"),
            *NODE,
        ),
    ),
)

LINKS: Final = Sheet(
    "links",
    "",
    "every id that a row of a table names, one in a row: also those that share a cell",
    (
        Column("from_table", "", "the table of the row"),
        Column("from_id", "", "the id of the row"),
        Column("column", "", "the column that names the other id"),
        Column("to_table", "", "the table where the other id is found"),
        Column("to_id", "", "the other id"),
    ),
    key=("from_table", "from_id", "column", "to_id"),
)
"""Made of the other tables, and not of a class."""

SHEETS: Final = (*_THINGS, *FACTS, *RECORDS)
"""Every table of a class, things before what is said of them."""
