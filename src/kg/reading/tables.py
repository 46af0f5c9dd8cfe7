"""The tables that a facts file may hold, and what each key of them says."""

from typing import Final

from kg.reading.authoring import Key, Table


def _title(predicate: str = "skos:prefLabel", *, required: bool = False) -> Key:
    return Key(predicate, "text", verbatim=True, required=required)


_LABEL: Final = Key("skos:prefLabel", "text", required=True)
_TOPIC: Final = Key("mco:topic", "code", ("topic",), many=True)
_WHY: Final = Key("mco:explanation", "text")
_NAMES: Final = {"label": _title(), "other_label": _title("skos:altLabel")}
_GROUPS: Final = ("country", "country-group")
_SAME: Final = {
    "geonames": Key("schema:sameAs", "link", shape="https://sws.geonames.org/{}/"),
    "wikidata": Key("schema:sameAs", "link", shape="http://www.wikidata.org/entity/{}"),
    "eurovoc": Key("skos:exactMatch", "link", shape="http://eurovoc.europa.eu/{}"),
}

_TABLES: Final = (
    Table(
        "event",
        ("mco:Event",),
        claims={
            "title": _title("dcterms:title"),
            "other_title": _title("dcterms:alternative"),
            "type": Key("mco:eventType", "code", ("event-type",)),
            "start_date": Key("schema:startDate", "date"),
            "end_date": Key("schema:endDate", "date"),
            "not_before": Key("mco:notBefore", "date"),
            "not_after": Key("mco:notAfter", "date"),
            "date_as_stated": _title("mco:dateAsStated"),
            "location": Key("schema:location", "ref", ("place",)),
            "held_as_part_of": Key("mco:heldAsPartOf", "ref", ("event",)),
            "follow_up_to": Key("mco:followUpTo", "ref", ("event",)),
            "aim": _title("mco:aim"),
            "topic": Key("mco:topic", "code", ("topic",)),
            "material": Key("mco:relatedMaterial", "ref", ("material",)),
            "follow_up_step": _title("mco:followUpStep"),
            "note": Key("skos:note", "text"),
        },
    ),
    Table(
        "organization",
        ("mco:Organization",),
        claims={
            **_NAMES,
            "part_of": Key("org:subOrganizationOf", "ref", ("organization",)),
            "wikidata": _SAME["wikidata"],
            "eurovoc": _SAME["eurovoc"],
            "iati": Key("org:identifier", "string"),
            "dac_channel": Key("org:identifier", "string", shape="OECD-DAC channel {}"),
            "archives_nationales": Key(
                "org:identifier", "string", shape="Archives nationales (France) {}"
            ),
        },
    ),
    Table(
        "country",
        ("mco:Country",),
        claims={
            **_NAMES,
            "iso_alpha2": Key("mco:isoAlpha2", "string"),
            "iso_alpha3": Key("mco:isoAlpha3", "string"),
            "iso_alpha4": Key("mco:isoAlpha4", "string"),
            "m49": Key("mco:m49Code", "string"),
            **_SAME,
            "eu_authority": Key(
                "skos:exactMatch",
                "link",
                shape="http://publications.europa.eu/resource/authority/country/{}",
            ),
            "predecessor": Key("mco:predecessorState", "ref", ("country",)),
            "existed_from": Key("mco:existedFrom", "date"),
            "existed_until": Key("mco:existedUntil", "date"),
        },
    ),
    Table(
        "place",
        ("mco:Place",),
        claims={
            **_NAMES,
            "country": Key("schema:containedInPlace", "ref", ("country",)),
            "geonames": _SAME["geonames"],
            "wikidata": _SAME["wikidata"],
        },
    ),
    Table(
        "official",
        ("mco:Official",),
        keys={
            "known_by": Key("mco:identifiedBy", "code", ("identified-by",), required=True),
            "explanation": _WHY,
        },
        claims={
            "name": _title("foaf:name"),
            "form_of_address": _title("schema:honorificPrefix"),
        },
    ),
    Table(
        "source_document",
        ("mco:SourceDocument",),
        claims={
            "title": _title("dcterms:title"),
            "reports_on": Key("mco:reportsOn", "ref", ("event",)),
        },
    ),
    Table(
        "post",
        ("mco:Post",),
        fact=True,
        keys={
            "label": _title(required=True),
            "country": Key("mco:postOf", "ref", ("country",)),
        },
    ),
    Table(
        "participation",
        ("mco:Participation",),
        fact=True,
        keys={
            "event": Key("mco:inEvent", "ref", ("event",), required=True),
            "participant": Key(
                "mco:participant",
                "ref",
                ("official", "organization", "participant-group"),
                required=True,
            ),
            "role": Key("mco:role", "code", ("role",), required=True),
            "affiliation": Key("mco:affiliation", "ref", (*_GROUPS, "organization")),
            "post": Key("mco:inCapacity", "ref", ("post",)),
            "list_position": Key("mco:listPosition", "integer"),
            "support_phase": Key("mco:supportPhase", "code", ("support-phase",), many=True),
            "topic": _TOPIC,
            "explanation": _WHY,
        },
    ),
    Table(
        "participant_group",
        ("mco:ParticipantGroup",),
        fact=True,
        keys={
            "label": _LABEL,
            "kind": Key("mco:groupKind", "code", ("kind",), required=True),
            "least": Key("mco:minSize", "integer"),
            "most": Key("mco:maxSize", "integer"),
        },
    ),
    Table(
        "country_group",
        ("mco:CountryGroup",),
        fact=True,
        keys={
            "label": _LABEL,
            "members_stated": Key("mco:membersStated", "boolean", required=True),
        },
    ),
    Table(
        "case_study",
        ("mco:CaseStudy",),
        fact=True,
        keys={
            "label": _LABEL,
            "event": Key("mco:examinedAt", "ref", ("event",), required=True),
            "area": Key("mco:studiedArea", "ref", _GROUPS, many=True, required=True),
            "context": Key("mco:contextCountry", "ref", ("country",)),
            "phase": Key("mco:phase", "code", ("phase",), many=True),
            "period": _title("mco:periodAsStated"),
            "topic": _TOPIC,
            "relevant_for": Key("mco:relevantFor", "ref", ("country-group",)),
        },
    ),
    Table(
        "stated_count",
        ("mco:StatedCount",),
        fact=True,
        keys={
            "event": Key("mco:countAt", "ref", ("event",), required=True),
            "of": Key("mco:countedKind", "code", ("kind",), required=True),
            "value": Key("mco:statedValue", "integer", required=True),
            "within": Key("mco:countScope", "ref", ("country-group",)),
            "named": Key("mco:enumerates", "ref", ("country",), many=True),
            "list_complete": Key("mco:listComplete", "boolean", required=True),
        },
    ),
    Table(
        "stated_view",
        ("mco:StatedView",),
        fact=True,
        keys={
            "document": Key("mco:expressedIn", "ref", ("source-document",), required=True),
            "topic": _TOPIC,
        },
    ),
    Table(
        "material",
        ("mco:Material",),
        fact=True,
        keys={
            "label": _LABEL,
            "request_address": Key("mco:requestAddress", "string", verbatim=True),
        },
    ),
    Table(
        "photograph",
        ("mco:Material", "schema:ImageObject"),
        slug="material",
        fact=True,
        keys={"label": _LABEL, "caption": _title("schema:caption")},
    ),
)

TABLES: Final[dict[str, Table]] = {table.name: table for table in _TABLES}
"""The tables of a facts file by the name in the double brackets."""

REGISTER: Final = Table(
    "register",
    ("dcterms:BibliographicResource",),
    keys={
        "title": Key("dcterms:title", "text", required=True),
        "version": Key("owl:versionInfo", "string"),
    },
)
"""A register of other people's identifiers, as cited by claims with the status external."""

REGISTER_KEY: Final = Key("dcterms:source", "ref", ("register",))
"""The register that an external fact was taken from."""

READING_KEYS: Final = frozenset({"quote", "status", "note", "register"})
"""The keys that say how a fact was read, in every table that is a fact or a claim."""
