"""The tables that analysts get: what each holds, and which property fills which column."""

from dataclasses import dataclass
from typing import Final, Literal

ColumnType = Literal["string", "integer", "date", "boolean"]


@dataclass(frozen=True)
class Column:
    """A column; `property` is written prefix:name, or is one of the made ones, `id` and `label`.

    `of` names the table that an id in the column is found in.
    """

    name: str
    property: str
    description: str
    type: ColumnType = "string"
    of: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table with a row for each thing of a class."""

    name: str
    cls: str
    description: str
    columns: tuple[Column, ...]


ID: Final = Column("id", "id", "the thing, as the IRI without what all IRIs of ours begin with")
LABEL: Final = Column("label", "label", "what it is called")
_STATUS: Final = Column("status", "mco:claimStatus", "how the fact stands to the words")
_NOTE: Final = Column("note", "skos:note", "how it was read, where it was not just copied")
_EVIDENCE: Final = Column("evidence", "mco:supportedBy", "the passages it rests on", of="evidence")
_NODE: Final = (_STATUS, _NOTE, _EVIDENCE)
_TOPICS: Final = Column("topics", "mco:topic", "its subject matters")

SHEETS: Final = (
    Sheet(
        "events",
        "mco:Event",
        "meetings, and processes made of meetings",
        (
            ID,
            LABEL,
            Column("other_titles", "dcterms:alternative", "other spellings of the title"),
            Column("type", "mco:eventType", "workshop, conference or process"),
            Column("start_date", "schema:startDate", "the first day, where stated", "date"),
            Column("end_date", "schema:endDate", "the last day, where stated", "date"),
            Column("not_before", "mco:notBefore", "the earliest day it can have begun", "date"),
            Column("not_after", "mco:notAfter", "the latest day it can have ended", "date"),
            Column("date_as_stated", "mco:dateAsStated", "the date in the words of the source"),
            Column("place", "schema:location", "where it took place"),
            Column("part_of", "mco:heldAsPartOf", "the process it was part of", of="events"),
            Column("follow_up_to", "mco:followUpTo", "the event it follows up", of="events"),
            Column("aim", "mco:aim", "what the source says it was for"),
            _TOPICS,
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
            Column("part_of", "org:subOrganizationOf", "what it is part of", of="organizations"),
            Column("identifiers", "org:identifier", "its identifiers in registers"),
            Column("same_as", "schema:sameAs", "the same in other data"),
            Column("exact_match", "skos:exactMatch", "the same in a thesaurus"),
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
            Column("predecessor", "mco:predecessorState", "the state before it", of="countries"),
            Column("same_as", "schema:sameAs", "the same in other data"),
            Column("exact_match", "skos:exactMatch", "the same in a thesaurus"),
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
            Column("known_by", "mco:identifiedBy", "name, post, or both"),
        ),
    ),
    Sheet(
        "participations",
        "mco:Participation",
        "who took part in which event, in which role",
        (
            ID,
            Column("event", "mco:inEvent", "the event", of="events"),
            Column("participant", "mco:participant", "an official, a group or an organization"),
            Column("role", "mco:role", "the part played"),
            Column("listed_with", "mco:affiliation", "the country or organization listed with"),
            Column("post", "mco:inCapacity", "the post held at the time"),
            Column("support_phase", "mco:supportPhase", "when support was given"),
            Column("list_position", "mco:listPosition", "the place in an ordered list", "integer"),
            Column("as_stated", "mco:asStated", "the words of the source"),
            *_NODE,
        ),
    ),
    Sheet(
        "case_studies",
        "mco:CaseStudy",
        "whose experience was examined",
        (
            ID,
            LABEL,
            Column("event", "mco:examinedAt", "where it was examined", of="events"),
            Column("area", "mco:studiedArea", "whose experience it is"),
            Column("context", "mco:contextCountry", "the state that delimits it", of="countries"),
            Column("phase", "mco:phase", "the time covered, relative to a change"),
            Column("period_as_stated", "mco:periodAsStated", "the period in the source's words"),
            Column("relevant_for", "mco:relevantFor", "for whom its relevance was addressed"),
            _TOPICS,
            *_NODE,
        ),
    ),
    Sheet(
        "claims",
        "mco:Claim",
        "each single statement that was read, with how it was read",
        (
            ID,
            Column("subject", "rdf:subject", "the thing it is about"),
            Column("property", "rdf:predicate", "the property"),
            Column("value", "rdf:object", "the value, or the other thing"),
            _STATUS,
            Column("register", "dcterms:source", "the register, where no report says it"),
            _NOTE,
            _EVIDENCE,
        ),
    ),
    Sheet(
        "evidence",
        "mco:Evidence",
        "the passages that facts rest on",
        (
            ID,
            Column("document", "oa:hasSource", "the document"),
            Column("start", "oa:start", "its first character in the text, from 0", "integer"),
            Column("end", "oa:end", "the character after its last one", "integer"),
            Column("quote", "oa:exact", "the text, exactly"),
            Column("words", "mco:asStated", "the text without line breaks and markup"),
            Column("sentences", "mco:inSentence", "the sentences that it stands in"),
        ),
    ),
)
"""Every table, things before what is said of them."""
