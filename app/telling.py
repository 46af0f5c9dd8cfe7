"""Sentences that the library makes in English, told in the language of the reader."""

import re
from typing import Final

from wording import language, tr

PATTERNS: Final = (
    (r"Stated: (?P<n>\d+) rows?\.", "Stated. Rows: {n}."),
    (r"Partly stated: (?P<n>\d+) rows?\.", "Partly stated. Rows: {n}."),
    (r"Not stated\.", "Not stated."),
    (
        r"Not stated\. What is said around it: (?P<n>\d+) rows?\.",
        "Not stated. Rows with what is said around it: {n}.",
    ),
    (r"(?P<column_>.+): not stated in any row\.", "“{column_}” is not stated in any row."),
    (
        r"(?P<column_>.+): not stated in (?P<n>\d+) of (?P<all>\d+)( rows)?\.",
        "“{column_}” is not stated in {n} of {all} rows.",
    ),
    (
        r"(?P<named>\d+) named of (?P<stated>\d+) stated\.",
        "Named: {named} of {stated} stated.",
    ),
    (
        r"(?P<named>\d+) named of (?P<stated>\d+) stated; (?P<rest>\d+) more, not stated\.",
        "Named: {named} of {stated} stated; not named: {rest}.",
    ),
    (r"(?P<n>\d+) more, not stated", "{n} more, not stated"),
    (
        r"Searched: (?P<n>\d+) documents \((?P<all>\d+) sentences\)\.",
        "Searched: documents {n}, sentences {all}.",
    ),
    (
        r"Searched: (?P<title>.+) \((?P<n>\d+) sentences?\)\.",
        "Searched: {title}, sentences {n}.",
    ),
    (
        r"(?P<kind_>.+?): at least (?P<n>\d+), derived and not stated\.(?P<why>.*)",
        "“{kind_}”: at least {n}, derived and not stated.{why}",
    ),
    (
        r"The name of this office-holder is not stated; only the post is: (?P<post>.+)\.",
        "The name of this office-holder is not stated; only the post is: {post}.",
    ),
    (r"No post of (?P<name>.+) is stated\.", "No post is stated for: {name}."),
    (
        r"No country or organization is stated for this (person|group) at (?P<event>.+)\.",
        "No country or organization is stated. Event: {event}.",
    ),
    (
        r"How many persons are in this group is not stated\.",
        "How many persons are in this group is not stated.",
    ),
    (
        r"How many persons are in this group is not stated; at least (?P<n>\d+)\.",
        "How many persons are in this group is not stated; at least {n}.",
    ),
    (
        r"The names of the persons in this group are not stated\.",
        "The names of the persons in this group are not stated.",
    ),
    (
        r"Which countries belong here is not stated: (?P<name>.+)\.",
        "Which countries belong here is not stated: {name}.",
    ),
    (
        r"(?P<rest>\d+) of the (?P<all>\d+) counted \((?P<kind_>.+)\) are not named: unknown.+",
        "Counted: {all} ({kind_}); not named: {rest}. They are unknown, not absent.",
    ),
    (r"The days of this event are not stated\.", "The days of this event are not stated."),
    (
        r"The days of this event are not stated; only bounds are known\.",
        "The days of this event are not stated; only bounds are known.",
    ),
    (r"The place of this event is not stated\.", "The place of this event is not stated."),
    (
        r"Who organized this event or took part is not stated\.",
        "Who organized this event or took part is not stated.",
    ),
    (r"Who organized this event is not stated\.", "Who organized this event is not stated."),
    (
        r"Office-holders whose names are not stated, only their posts: (?P<n>\d+)\.",
        "Office-holders whose names are not stated, only their posts: {n}.",
    ),
    (
        r"How many persons took part in all is not stated\.",
        "How many persons took part in all is not stated.",
    ),
    (r"The country of (?P<name>.+) is not stated\.", "The country is not stated: {name}."),
    (
        r"The time that the case study covers is not stated\.",
        "The time that the case study covers is not stated.",
    ),
    (
        r"Who held this post at (?P<event>.+) is not stated\.",
        "Who held this post is not stated. Event: {event}.",
    ),
    (
        r"(?P<stated>\d+) stated, (?P<named>\d+) named \((?P<kind_>.+)\)",
        "{stated} stated, {named} named ({kind_})",
    ),
    (
        r"(?P<one>.+) and (?P<other>.+) are (?P<n>\d+) steps apart\. Ways shown: (?P<ways>\d+)\..*",
        "{one} and {other}: steps between them {n}, ways shown {ways}.",
    ),
    (
        r"No way of up to (?P<n>\d+) steps joins (?P<one>.+) and (?P<other>.+)\.",
        "No way of up to {n} steps joins {one} and {other}.",
    ),
    (
        r"Co-presence: (?P<one>.+) and (?P<other>.+) both took part in (?P<event>.+?)\..+",
        "Co-presence: {one} and {other}, {event}. It is not stated that they met.",
    ),
    (
        r"A line is co-presence: both took part in one event\. It is not stated that they met\.",
        "A line is co-presence: both took part in one event. It is not stated that they met.",
    ),
    (
        r"No participation fits the filters: there is nothing to measure\.",
        "No participation fits the filters: there is nothing to measure.",
    ),
    (
        r"There is one event only: everyone was with everyone, so the measures say nothing\.",
        "There is one event only: everyone was with everyone, so the measures say nothing.",
    ),
    (
        r"Everyone was with everyone: all have the same numbers, which say nothing\.",
        "Everyone was with everyone: all have the same numbers, which say nothing.",
    ),
    (
        (
            r"The network is too small for its measures to mean much: events (?P<n>\d+), "
            r"actors (?P<all>\d+)\."
        ),
        "The network is too small for its measures to mean much: events {n}, actors {all}.",
    ),
    (
        r"Betweenness is estimated from (?P<n>\d+) of the (?P<all>\d+) actors.+",
        "Betweenness is estimated from {n} of {all} actors, always the same ones.",
    ),
    (
        r"Known only by post: (?P<n>\d+)\. Groups without names: (?P<groups>\d+); each counts.+",
        (
            "Known only by post: {n}. Groups without names: {groups}; each counts as one actor. "
            "The bounds say what that could change."
        ),
    ),
    (
        (
            r".+ was at (?P<n>\d+) of the events, with (?P<degree>\d+) other actors: "
            r"rank (?P<rank>\d+) of (?P<all>\d+)\."
        ),
        "Events: {n}. Other actors it was with: {degree}. Rank {rank} of {all}.",
    ),
    (
        r"(?P<share>\S+) of the shortest ways between other actors lead through it\.",
        "Share of the shortest ways between other actors that lead through it: {share}.",
    ),
    (
        r"Pairs of actors listed with different countries who were with it, .+: (?P<n>\d+)\.",
        (
            "Pairs of actors listed with different countries who were with it, and never with each "
            "other: {n}."
        ),
    ),
    (
        r"It belongs to community (?P<n>\d+) of (?P<all>\d+): .+",
        "Community {n} of {all}: actors who were more often at the same events than with others.",
    ),
    (
        (
            r"If the unnamed were known, .+ at least (?P<low>\d+) others, at most (?P<high>\d+): "
            r"its rank lies between (?P<best>\d+) and (?P<worst>\d+)\."
        ),
        (
            "If the unnamed were known: with others at least {low}, at most {high}; rank between "
            "{best} and {worst}."
        ),
    ),
    (
        (
            r"If the unnamed were known, .+ at least (?P<low>\d+) others, no upper limit is "
            r"stated: its rank lies between (?P<best>\d+) and (?P<worst>\d+)\."
        ),
        (
            "If the unnamed were known: with others at least {low}, no upper limit is stated; rank "
            "between {best} and {worst}."
        ),
    ),
    (r"no date stated", "no date stated"),
    (
        r"between (?P<first>\S+) and (?P<last>\S+), days not stated",
        "between {first} and {last}, days not stated",
    ),
    (r"not before (?P<day>\S+), days not stated", "not before {day}, days not stated"),
    (r"not after (?P<day>\S+), days not stated", "not after {day}, days not stated"),
    (r"(?P<first>\d{4}-\S+) to (?P<last>\d{4}-\S+)", "{first} to {last}"),
    (r"from (?P<day>\d{4}-\S+)", "from {day}"),
    (r"until (?P<day>\d{4}-\S+)", "until {day}"),
)
"""How such a sentence looks, and the message that says it; parts that end in _ are words, too."""

_COMPILED: Final = tuple((re.compile(pattern), message) for pattern, message in PATTERNS)


def told(sentence: str) -> str:
    """The sentence in the reader's language; one of another kind stays as it is."""
    if language() == "en":
        return sentence
    for pattern, message in _COMPILED:
        found = pattern.fullmatch(sentence)
        if found:
            parts = found.groupdict()
            words = {
                name: tr(part[:1].lower() + part[1:]) if name.endswith("_") else part
                for name, part in parts.items()
            }
            return tr(message).format(**words)
    return tr(sentence)
