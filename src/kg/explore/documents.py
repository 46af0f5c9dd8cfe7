"""The page of a source: its text with the cited passages, and an account of every sentence."""

import hashlib
from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise

from kg.explore.evidence import Evidence, evidence, readings
from kg.explore.names import Name, class_order, full_iri, names
from kg.explore.supported import Supported, supported
from kg.explore.things import UnknownThingError, known_name
from kg.reading.facts import clean, unmarked
from kg.sentence import Sentence
from kg.store.rows import NOTHING, Description, Readable, described, mentions, rows
from kg.terms import MCO

__all__ = ["DocumentPage", "DocumentSentence", "Passage", "Segment", "document", "documents"]


@dataclass(frozen=True)
class Passage:
    """A cited stretch of the text, with the facts that rest on it."""

    evidence: Evidence
    facts: tuple[Supported, ...]

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses of its facts, each once."""
        return tuple(sorted({fact.reading.status for fact in self.facts}))


@dataclass(frozen=True)
class DocumentSentence:
    """A sentence, heading line or caption; `set_aside` is the reason why no fact cites it."""

    number: int
    start: int
    end: int
    text: str
    set_aside: str = ""

    @property
    def words(self) -> str:
        """The text for people, without markup and line breaks."""
        return clean(self.text)


@dataclass(frozen=True)
class Segment:
    """A stretch of the text in which the same passages are cited from end to end.

    `cited` holds the IRIs of the evidence, the longest first; `sentence` is 0 between sentences.
    """

    start: int
    end: int
    text: str
    sentence: int
    cited: tuple[str, ...]
    set_aside: str = ""

    @property
    def words(self) -> str:
        """The text for people, without markup; white space is as it stands."""
        return unmarked(self.text)


@dataclass(frozen=True)
class DocumentPage:
    """A document as it is, and what was read from it.

    The segments joined are the text. It is put together from the sentences in the graph;
    `is_verified` says that its checksum is that of the document.
    """

    name: Name
    language: str
    sha256: str
    text: str
    is_verified: bool
    sentences: tuple[DocumentSentence, ...]
    passages: tuple[Passage, ...]
    segments: tuple[Segment, ...] = field(repr=False)

    @property
    def things(self) -> tuple[Name, ...]:
        """Every thing that a fact of this document is about, in the order of classes and labels."""
        found = {name for each in self.passages for fact in each.facts for name in fact.things}
        return tuple(
            sorted(found, key=lambda name: (class_order(name.cls), name.label.casefold(), name.iri))
        )

    def passage(self, start: int, end: int) -> Passage | None:
        """The cited passage at exactly these characters, as a link names it."""
        for each in self.passages:
            if (each.evidence.start, each.evidence.end) == (start, end):
                return each
        return None


def documents(store: Readable) -> tuple[Name, ...]:
    """Every source document, by its title."""
    found = rows(store, "SELECT DISTINCT ?d WHERE { ?d a mco:SourceDocument }")
    known = names(store, (document.text for (document,) in found))
    return tuple(sorted(known.values(), key=lambda name: (name.label.casefold(), name.iri)))


def document(store: Readable, iri: str) -> DocumentPage:
    """The page of a document, by its IRI, by `source-document/almaty-2001` or by its slug.

    Raises UnknownThingError, which says what to do, where there is no such document.
    """
    name = known_name(store, iri if ":" in iri or "/" in iri else f"source-document/{iri}")
    if name.cls != "source-document":
        msg = Sentence(
            "{name!r} is no source document but a thing: open its own page instead",
            name=name.label,
        )
        raise UnknownThingError(msg)
    said = described(store, [name.iri], "schema:sha256", "dcterms:language").get(name.iri, NOTHING)
    parts = mentions(store, [name.iri], "oa:hasSource").get(name.iri, NOTHING).all
    kinds = described(store, parts, "rdf:type")
    of_class = {
        cls: [part for part in parts if f"{MCO}{cls}" in kinds[part].each("rdf:type")]
        for cls in ("Sentence", "Evidence")
    }
    sentences, text = _sentences(store, of_class["Sentence"])
    passages = _passages(store, of_class["Evidence"])
    return DocumentPage(
        name=name,
        language=said.one("dcterms:language"),
        sha256=said.one("schema:sha256"),
        text=text,
        is_verified=hashlib.sha256(text.encode()).hexdigest() == said.one("schema:sha256"),
        sentences=sentences,
        passages=passages,
        segments=_segments(text, sentences, passages),
    )


def passages_of(store: Readable, fact: str) -> tuple[Evidence, ...]:
    """The stretches of text to highlight for a claim or fact node, the main one first."""
    iri = full_iri(fact)
    reading = readings(store, [iri]).get(iri)
    return reading.evidence if reading else ()


def _sentences(store: Readable, iris: list[str]) -> tuple[tuple[DocumentSentence, ...], str]:
    said = described(store, iris, "mco:sentenceNumber", "mco:setAsideBecause", "oa:hasSelector")
    selectors = described(
        store,
        (each for one in said.values() for each in one.each("oa:hasSelector")),
        "oa:exact",
        "oa:prefix",
        "oa:suffix",
        "oa:start",
        "oa:end",
    )
    found = []
    for one in said.values():
        placed = [selectors.get(each, NOTHING) for each in one.each("oa:hasSelector")]
        found.append((_sentence(one, placed), _texts(placed)))
    found.sort(key=lambda each: each[0].start)
    return tuple(sentence for sentence, _ in found), _joined(found)


def _sentence(said: Description, placed: list[Description]) -> DocumentSentence:
    return DocumentSentence(
        number=int(said.one("mco:sentenceNumber")),
        start=max(int(each.one("oa:start") or 0) for each in placed),
        end=max(int(each.one("oa:end") or 0) for each in placed),
        text=_texts(placed)[1],
        set_aside=said.label("mco:setAsideBecause"),
    )


_Texts = tuple[str, str, str]
"""What stands before a sentence, in it, and after it."""


def _texts(placed: list[Description]) -> _Texts:
    before, text, after = (
        max(each.one(name) for each in placed) for name in ("oa:prefix", "oa:exact", "oa:suffix")
    )
    return before, text, after


def _joined(found: list[tuple[DocumentSentence, _Texts]]) -> str:
    """The text, with the white space between sentences as the words beside them give it."""
    text, after = "", ""
    for sentence, (before, exact, follows) in found:
        gap = sentence.start - len(text)
        first, last = after[:gap], before[max(0, len(before) + len(after) - gap) :]
        text += first + "\n" * (gap - len(first) - len(last)) + last[: gap - len(first)]
        text += exact
        after = follows
    return text + after


def _passages(store: Readable, iris: list[str]) -> tuple[Passage, ...]:
    cited = evidence(store, iris)
    behind = mentions(store, cited, "mco:supportedBy")
    facts = supported(store, (fact for said in behind.values() for fact in said.all))
    made = [
        Passage(
            each,
            tuple(
                sorted(
                    (facts[fact] for fact in behind.get(iri, NOTHING).all if fact in facts),
                    key=lambda fact: (fact.sentence, fact.iri),
                )
            ),
        )
        for iri, each in cited.items()
    ]
    return tuple(sorted(made, key=lambda passage: (passage.evidence.start, -passage.evidence.end)))


def _segments(
    text: str, sentences: tuple[DocumentSentence, ...], passages: tuple[Passage, ...]
) -> tuple[Segment, ...]:
    waiting = deque(each.evidence for each in passages)
    cited = (edge for each in waiting for edge in (each.start, each.end))
    written = (edge for each in sentences for edge in (each.start, each.end))
    bounds = sorted({0, len(text), *cited, *written})
    upcoming, inside, over = deque(sentences), None, list[Evidence]()
    made = []
    for start, end in pairwise(bounds):
        while waiting and waiting[0].start <= start:
            over.append(waiting.popleft())
        while upcoming and upcoming[0].start <= start:
            inside = upcoming.popleft()
        over = [each for each in over if each.end > start]
        over.sort(key=lambda each: (each.start - each.end, each.start))
        sentence = inside if inside and start < inside.end else None
        made.append(
            Segment(
                start=start,
                end=end,
                text=text[start:end],
                sentence=sentence.number if sentence else 0,
                cited=tuple(each.iri for each in over),
                set_aside=sentence.set_aside if sentence else "",
            )
        )
    return tuple(made)
