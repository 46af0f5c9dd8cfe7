"""The words that facts rest on, and how each fact stands to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kg.explore.names import short_id
from kg.explore.titles import distinct_titles
from kg.store.rows import NOTHING, Description, Readable, described
from kg.terms import VOCABULARY


@dataclass(frozen=True, order=True)
class Evidence:
    """A stretch of a document's text that a fact rests on.

    `quote` is the text exactly as it stands there; `words` is the same for people, without markup
    and line breaks. `start` and `end` count characters from 0; `sentences` are numbers from 1.
    """

    document: str
    start: int
    end: int
    quote: str
    words: str
    sentences: tuple[int, ...]
    title: str
    iri: str

    @property
    def slug(self) -> str:
        """The last part of the document's IRI, by which its page is opened."""
        return self.document.rpartition("/")[2]


@dataclass(frozen=True)
class Reading:
    """How a fact was read: its status, a note, the register it comes from, and its evidence.

    The first evidence is the main one. A statement without a reading of its own has no status.
    """

    status: str = ""
    note: str = ""
    register: str = ""
    evidence: tuple[Evidence, ...] = field(default=())

    @property
    def quote(self) -> str:
        """The words of the main evidence; empty where there is none."""
        return self.evidence[0].words if self.evidence else ""


UNREAD: Final = Reading()
"""The reading of a statement that has none, such as the language of a document."""


def readings(store: Readable, nodes: Iterable[str]) -> dict[str, Reading]:
    """The readings of claims and fact nodes, a few queries for any number of them."""
    said = described(
        store,
        nodes,
        "mco:claimStatus",
        "mco:supportedBy",
        "mco:asStated",
        "skos:note",
        "dcterms:source",
    )
    said = {node: one for node, one in said.items() if one.one("mco:claimStatus")}
    known = evidence(store, (e for one in said.values() for e in one.each("mco:supportedBy")))
    registers = described(store, (one.one("dcterms:source") for one in said.values()), _TITLE)
    return {
        node: Reading(
            status=one.one("mco:claimStatus").removeprefix(f"{VOCABULARY}claim-status/"),
            note=one.label("skos:note"),
            register=registers.get(one.one("dcterms:source"), NOTHING).label(_TITLE),
            evidence=_main_first(one, known),
        )
        for node, one in said.items()
    }


def evidence(store: Readable, iris: Iterable[str]) -> dict[str, Evidence]:
    """The stretches of text with these IRIs, a few queries for any number."""
    said = described(
        store, iris, "oa:hasSource", "oa:hasSelector", "mco:asStated", "mco:inSentence"
    )
    ends = {
        name: [end for one in said.values() for end in one.each(name)]
        for name in ("oa:hasSource", "oa:hasSelector", "mco:inSentence")
    }
    titles = {
        document: distinct_titles(store).get(document) or titled.label(_TITLE)
        for document, titled in described(store, ends["oa:hasSource"], _TITLE).items()
    }
    numbers = described(store, ends["mco:inSentence"], "mco:sentenceNumber")
    places = described(store, ends["oa:hasSelector"], "oa:exact", "oa:start", "oa:end")
    return {
        iri: _evidence(iri, one, titles, numbers, places)
        for iri, one in said.items()
        if one.one("oa:hasSelector")
    }


_TITLE: Final = "dcterms:title"
_Said = dict[str, Description]


def _evidence(
    iri: str, said: Description, titles: dict[str, str], numbers: _Said, places: _Said
) -> Evidence:
    selectors = [places.get(each, NOTHING) for each in said.each("oa:hasSelector")]
    quote = next(filter(None, (each.one("oa:exact") for each in selectors)), "")
    document = said.one("oa:hasSource")
    sentences = (numbers.get(each, NOTHING) for each in said.each("mco:inSentence"))
    return Evidence(
        document=document,
        start=max((int(each.one("oa:start") or 0) for each in selectors), default=0),
        end=max((int(each.one("oa:end") or 0) for each in selectors), default=0),
        quote=quote,
        words=said.label("mco:asStated") or " ".join(quote.split()),
        sentences=tuple(sorted(int(each.one("mco:sentenceNumber") or 0) for each in sentences)),
        title=titles.get(document) or short_id(document),
        iri=iri,
    )


def _main_first(said: Description, known: dict[str, Evidence]) -> tuple[Evidence, ...]:
    cited = [known[each] for each in said.each("mco:supportedBy") if each in known]
    main = said.each("mco:asStated")
    return tuple(sorted(cited, key=lambda each: (each.words not in main, each)))
