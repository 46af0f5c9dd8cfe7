"""Claims and fact nodes, each as one sentence with the things it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.explore.evidence import UNREAD, Reading, readings
from kg.explore.names import Glossary, Name, glossary, names
from kg.explore.participations import Participation, participations
from kg.explore.wording import statement_sentence
from kg.sentence import Sentence
from kg.store.rows import Description, Readable, described
from kg.terms import MCO


@dataclass(frozen=True)
class Supported:
    """A fact that rests on words: its claim or fact node, a sentence, and the things it is about.

    The first of the things is the one on whose page the fact is found.
    """

    iri: str
    sentence: str
    things: tuple[Name, ...]
    reading: Reading = UNREAD

    @property
    def thing(self) -> Name:
        """The thing on whose page the fact is found."""
        return self.things[0]


_TRIPLE: Final = ("rdf:subject", "rdf:predicate", "rdf:object")


def supported(store: Readable, iris: Iterable[str]) -> dict[str, Supported]:
    """The facts with these IRIs; one that is neither claim nor fact node is left out."""
    asked = sorted(set(iris))
    read = readings(store, asked)
    said = described(store, read, *_TRIPLE, "rdf:type")
    claims = {iri: one for iri, one in said.items() if one.one("rdf:subject")}
    parts = participations(
        store, (iri for iri, one in said.items() if f"{MCO}Participation" in one.each("rdf:type"))
    )
    rest = set(said) - set(claims) - {part.iri for part in parts}
    ends = (one.one(end) for one in claims.values() for end in ("rdf:subject", "rdf:object"))
    known = names(store, [*filter(_may_be_iri, ends), *rest])
    terms = glossary(store)
    found = {
        **{iri: _claim(iri, one, known, terms, read[iri]) for iri, one in claims.items()},
        **{part.iri: _part(part) for part in parts},
        **{
            iri: Supported(iri, _words(known[iri]), (known[iri],), read[iri])
            for iri in rest
            if iri in known
        },
    }
    return {iri: found[iri] for iri in asked if iri in found}


def _may_be_iri(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text


def _claim(
    iri: str, said: Description, known: dict[str, Name], terms: Glossary, reading: Reading
) -> Supported:
    subject, predicate, value = map(said.one, _TRIPLE)
    about = known.get(subject, Name(subject, subject))
    other = known.get(value)
    label = other.label if other else value
    sentence = statement_sentence(about.label, predicate, terms.label(predicate), label)
    things = (about, other) if other and other.cls else (about,)
    return Supported(iri, sentence, things, reading)


def _part(part: Participation) -> Supported:
    things = (part.participant, part.event, *part.affiliations, *part.posts)
    return Supported(part.iri, part.sentence, things, part.reading)


def _words(name: Name) -> str:
    label = name.label if isinstance(name.label, Sentence) else name.label.removesuffix(".")
    return Sentence("{kind:capital}: {label}.", kind=Sentence.of((name.class_label,)), label=label)
