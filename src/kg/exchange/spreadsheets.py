"""The tables that analysts get: what each holds, and which property fills which column."""

from typing import Final

from kg.exchange.columns import (
    EXACT_MATCH,
    ID,
    LABEL,
    NODE,
    NOTE,
    SAME_AS,
    TOPICS,
    Column,
    Sheet,
)
from kg.exchange.record_sheets import RECORDS

_GROUPS: Final = ("countries", "country_groups")

_THINGS: Final = (
    Sheet(
        "events",
        "mco:Event",
        "meetings, and processes made of meetings",
        (
            ID,
            LABEL,
            Column("other_titles", "dcterms:alternative", "other spellings of the title"),
            Column("type", "mco:eventType", "workshop, conference or process", of=("codes",)),
            Column("start_date", "schema:startDate", "the first day, where stated", "date"),
            Column("end_date", "schema:endDate", "the last day, where stated", "date"),
            Column("not_before", "mco:notBefore", "the earliest day it can have begun", "date"),
            Column("not_after", "mco:notAfter", "the latest day it can have ended", "date"),
            Column("date_as_stated", "mco:dateAsStated", "the date in the words of the source"),
            Column("place", "schema:location", "where it took place", of=("places",)),
            Column("part_of", "mco:heldAsPartOf", "the process it was part of", of=("events",)),
            Column("follow_up_to", "mco:followUpTo", "the event it follows up", of=("events",)),
            Column("aim", "mco:aim", "what the source says it was for"),
            Column("materials", "mco:relatedMaterial", "works tied to it", of=("materials",)),
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
            Column("other_names", "skos:altLabel", "other names"),
            Column("part_of", "org:subOrganizationOf", "what it is part of", of=("organizations",)),
            Column("identifiers", "org:identifier", "its identifiers in registers"),
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
            Column("predecessor", "mco:predecessorState", "the state before it", of=("countries",)),
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
            Column("country", "schema:containedInPlace", "the state it is in", of=("countries",)),
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
            Column("name", "foaf:name", "the name; empty where the source gives none"),
            Column("form_of_address", "schema:honorificPrefix", "as the source has it"),
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

_FACTS: Final = (
    Sheet(
        "participations",
        "mco:Participation",
        "who took part in which event, in which role",
        (
            ID,
            Column("event", "mco:inEvent", "the event", of=("events",)),
            Column(
                "participant",
                "mco:participant",
                "an official, a group or an organization",
                of=("officials", "participant_groups", "organizations"),
            ),
            Column("role", "mco:role", "the part played", of=("codes",)),
            Column(
                "listed_with",
                "mco:affiliation",
                "the country, group of countries or organization listed with",
                of=(*_GROUPS, "organizations"),
            ),
            Column("post", "mco:inCapacity", "the post held at the time", of=("posts",)),
            Column("support_phase", "mco:supportPhase", "when support was given", of=("codes",)),
            TOPICS,
            Column("list_position", "mco:listPosition", "the place in an ordered list", "integer"),
            *NODE,
        ),
    ),
    Sheet(
        "case_studies",
        "mco:CaseStudy",
        "whose experience was examined",
        (
            ID,
            LABEL,
            Column("event", "mco:examinedAt", "where it was examined", of=("events",)),
            Column("area", "mco:studiedArea", "whose experience it is", of=_GROUPS),
            Column(
                "context", "mco:contextCountry", "the state that delimits it", of=("countries",)
            ),
            Column("phase", "mco:phase", "the time covered, relative to a change", of=("codes",)),
            Column("period_as_stated", "mco:periodAsStated", "the period in the source's words"),
            Column(
                "relevant_for",
                "mco:relevantFor",
                "for whom its relevance was addressed",
                of=("country_groups",),
            ),
            TOPICS,
            *NODE,
        ),
    ),
    Sheet(
        "stated_counts",
        "mco:StatedCount",
        "numbers that sources state, against how many of those counted they name",
        (
            ID,
            LABEL,
            Column("event", "mco:countAt", "the event that the count is about", of=("events",)),
            Column("kind", "mco:countedKind", "what is counted", of=("codes",)),
            Column("within", "mco:countScope", "where they are counted", of=("country_groups",)),
            Column("stated", "mco:statedValue", "the number stated", "integer"),
            Column("named", "named", "how many of them are named", "integer"),
            Column("remainder", "remainder", "how many are not named: not stated", "integer"),
            Column("names", "mco:enumerates", "those named", of=("countries",)),
            Column("list_complete", "mco:listComplete", "whether that is all of them", "boolean"),
            *NODE,
        ),
    ),
    Sheet(
        "stated_views",
        "mco:StatedView",
        "views that a source takes",
        (
            ID,
            Column("document", "mco:expressedIn", "the source", of=("source_documents",)),
            TOPICS,
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

SHEETS: Final = (*_THINGS, *_FACTS, *RECORDS)
"""Every table of a class, things before what is said of them."""
