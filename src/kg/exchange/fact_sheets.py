"""The tables of facts that are things of their own: who took part, what was examined or counted."""

from typing import Final

from kg.exchange.columns import ID, IDS, LABEL, NODE, TOPICS, Column, Sheet

_GROUPS: Final = ("countries", "country_groups")

FACTS: Final = (
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
            Column(
                "support_phase",
                "mco:supportPhase",
                "when support was given",
                of=("codes",),
                separator=IDS,
            ),
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
            Column("area", "mco:studiedArea", "whose experience it is", of=_GROUPS, separator=IDS),
            Column(
                "context", "mco:contextCountry", "the state that delimits it", of=("countries",)
            ),
            Column(
                "phase",
                "mco:phase",
                "the time covered, relative to a change",
                of=("codes",),
                separator=IDS,
            ),
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
            Column("names", "mco:enumerates", "those named", of=("countries",), separator=IDS),
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
