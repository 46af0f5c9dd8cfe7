"""The tables of what facts rest on: documents and their sentences, claims, evidence and words."""

from typing import Final

from kg.exchange.columns import DEFINITION, EVIDENCE, ID, IDS, LABEL, NOTE, STATUS, Column, Sheet

_SUBJECTS: Final = (
    "events",
    "organizations",
    "countries",
    "places",
    "officials",
    "source_documents",
)
_VALUES: Final = ("events", "organizations", "countries", "places", "materials", "codes")
_DOCUMENT: Final = Column("document", "oa:hasSource", "the document", of=("source_documents",))
_PASSAGE: Final = (
    Column("start", "oa:start", "its first character in the text, from 0", "integer"),
    Column("end", "oa:end", "the character after its last one", "integer"),
    Column("quote", "oa:exact", "the text, exactly"),
)

RECORDS: Final = (
    Sheet(
        "source_documents",
        "mco:SourceDocument",
        "the documents that facts were read from",
        (
            ID,
            LABEL,
            Column("language", "dcterms:language", "the language of its text"),
            Column("sha256", "schema:sha256", "the checksum of its text"),
            Column(
                "reports_on",
                "mco:reportsOn",
                "the event it reports on",
                of=("events",),
                separator=IDS,
            ),
        ),
    ),
    Sheet(
        "sentences",
        "mco:Sentence",
        "every sentence of the documents",
        (
            ID,
            _DOCUMENT,
            Column("number", "mco:sentenceNumber", "its place in the document", "integer"),
            *_PASSAGE,
        ),
    ),
    Sheet(
        "claims",
        "mco:Claim",
        "each single statement that was read, with how it was read",
        (
            ID,
            Column("subject", "rdf:subject", "the thing it is about", of=_SUBJECTS),
            Column("property", "rdf:predicate", "the property", of=("properties",)),
            Column("value", "rdf:object", "the value, or the other thing", of=_VALUES),
            STATUS,
            Column(
                "register",
                "dcterms:source",
                "the register, where no report says it",
                of=("registers",),
            ),
            NOTE,
            EVIDENCE,
        ),
    ),
    Sheet(
        "evidence",
        "mco:Evidence",
        "the passages that facts rest on",
        (
            ID,
            _DOCUMENT,
            *_PASSAGE,
            Column("words", "mco:asStated", "the text without line breaks and markup"),
            Column(
                "sentences",
                "mco:inSentence",
                "the sentences that it stands in",
                of=("sentences",),
                separator=IDS,
            ),
        ),
    ),
    Sheet(
        "registers",
        "dcterms:BibliographicResource",
        "the registers of others that identifiers and codes were taken from",
        (ID, LABEL, Column("version", "owl:versionInfo", "its version")),
    ),
    Sheet(
        "properties",
        "owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty",
        "the properties by which things are described",
        (ID, Column("label", "rdfs:label", "what it is called"), DEFINITION),
    ),
    Sheet(
        "codes",
        "skos:Concept",
        "roles, topics and other codes",
        (ID, LABEL, Column("list", "skos:inScheme", "its list", of=("code_lists",)), DEFINITION),
    ),
    Sheet(
        "code_lists",
        "skos:ConceptScheme",
        "the lists that codes are in",
        (ID, LABEL, DEFINITION),
    ),
)
"""Documents first, words last."""
