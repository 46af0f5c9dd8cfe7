"""How facts, their words and their status are drawn; every text is escaped on its way in."""

from collections.abc import Iterable
from html import escape
from typing import Final, Protocol

import links
import markup
from telling import told
from wording import tr

from kg.explore.evidence import Reading
from kg.explore.names import Name
from kg.explore.statements import Fact
from kg.sentence import Sentence
from kg.terms import VOCABULARY

_SHOWN: Final = 3
"""How many passages of one fact are shown before the rest are folded away."""


class Words(Protocol):
    """A stretch of a document's text, as the library hands it out."""

    @property
    def document(self) -> str:
        """The IRI of the document."""
        ...

    @property
    def start(self) -> int:
        """The first character, counted from 0."""
        ...

    @property
    def end(self) -> int:
        """The character after the last."""
        ...

    @property
    def words(self) -> str:
        """The words for people."""
        ...

    @property
    def title(self) -> str:
        """The title of the document."""
        ...


def status_words(status: str) -> tuple[str, str]:
    """What a status is called, and what it means."""
    known = {
        "explicit": (tr("stated"), tr("The quoted words say it.")),
        "interpreted": (
            tr("interpreted"),
            tr("The quoted words say it once they are read as the note describes."),
        ),
        "inferred": (
            tr("inferred"),
            tr("It follows from the quoted words by a rule that the note names."),
        ),
        "external": (tr("from a register"), tr("It comes from outside the documents.")),
    }
    return known.get(status, (tr("part of the record"), tr("It says how the record is kept.")))


def status(code: str) -> str:
    """A status as a sign with its word."""
    word, meaning = status_words(code)
    look = f"kg-status kg-{escape(code or 'record')}"
    return f'<span class="{look}" title="{escape(meaning)}">{escape(word)}</span>'


def thing(name: Name) -> str:
    """A thing as a link to its page, an outside link as it is, a plain value as text."""
    if name.cls:
        look = "kg-unnamed" if name.unnamed else ""
        return links.anchor(escape(label(name)), links.THING, look=look, id=name.id)
    if name.iri.startswith(VOCABULARY):
        return escape(tr(name.label))
    return links.outside(name.iri) if _is_web(name.iri) else escape(_literal(name.label))


def _literal(text: str) -> str:
    """A plain value as people say it."""
    return {"true": tr("yes"), "false": tr("no")}.get(text, text)


def _is_web(iri: str) -> bool:
    return iri.startswith(("http://", "https://"))


def thing_of_class(name: Name) -> str:
    """A thing as a link to its page, and what kind of thing it is."""
    return f"{thing(name)} {markup.small(tr(name.class_label))}"


def document(name: Name) -> str:
    """A document as a link to its text."""
    return links.anchor(escape(name.label), links.SOURCE, id=name.id.rpartition("/")[2])


def label(name: Name) -> str:
    """What a thing is called; somebody known only by post is said to have no name."""
    if name.unnamed:
        return tr("{post} - name not stated", post=name.label)
    return told(name.label) if isinstance(name.label, Sentence) else name.label


def ending(name: Name) -> str:
    """The last words of a label, which say that there is no name; empty where there is one."""
    return tr("{post} - name not stated", post="").strip() if name.unnamed else ""


def stacked(each: Iterable[str]) -> str:
    """HTML that is safe already, one below the other, far enough apart for a finger."""
    return "".join(f'<div class="kg-each">{one}</div>' for one in each)


def quote(words: Words) -> str:
    """The words of a source as a link to where they stand."""
    link = links.anchor(
        escape(words.words),
        links.SOURCE,
        title=tr("Show where it stands in the document"),
        id=words.document.rpartition("/")[2],
        chars=f"{words.start}-{words.end}",
    )
    place = tr("characters {start} to {end}", start=words.start, end=words.end)
    where = f'<span class="kg-where">{escape(words.title)}, {escape(place)}</span>'
    return f'<span class="kg-quote">{link} {where}</span>'


def quotes(cited: Iterable[Words]) -> str:
    """Every stretch once, those after the first few folded away."""
    each = list(dict.fromkeys(map(quote, cited)))
    shown, rest = each[:_SHOWN], each[_SHOWN:]
    if not rest:
        return "".join(shown)
    more = f'<summary class="kg-quiet">{escape(tr("More passages: {n}", n=len(rest)))}</summary>'
    return f"{''.join(shown)}<details>{more}{''.join(rest)}</details>"


def reading(how: Reading, *, is_full: bool = True) -> str:
    """What a fact rests on: its quotes or its register, and the note of who read it."""
    parts = [quotes(how.evidence if is_full else how.evidence[:1])]
    if how.register:
        parts.append(markup.paragraph(tr("Register: {name}", name=how.register), "kg-note"))
    if how.note:
        parts.append(markup.paragraph(how.note, "kg-note"))
    return "".join(parts)


def facts(found: Iterable[Fact], *, is_narrow: bool = False) -> str:
    """Facts as a list of properties, each value with its status and its words."""
    grouped: dict[tuple[bool, str], list[Fact]] = {}
    for fact in found:
        grouped.setdefault((fact.inverse, fact.predicate_label), []).append(fact)
    rows = []
    for (is_inverse, name), each in grouped.items():
        head = _from_the_other_side(name) if is_inverse else tr(name)
        rows.append((escape(head), _values(each)))
    return markup.definitions(rows, is_narrow=is_narrow)


def _values(found: list[Fact]) -> str:
    """The values of a property; those that rest on the same words share them."""
    alike: dict[Reading, list[Fact]] = {}
    for fact in found:
        alike.setdefault(fact.reading, []).append(fact)
    return "".join(
        f'<div class="kg-fact">{"".join(map(_value, each))}{reading(how)}</div>'
        for how, each in alike.items()
    )


def _from_the_other_side(name: str) -> str:
    """What a property is called on the page of the thing that it points to."""
    known = {
        "contained in": tr("places in it"),
        "context country": tr("delimits in time"),
        "count at": tr("counts made there"),
        "count scope": tr("counts made within it"),
        "enumerates": tr("named in the count"),
        "examined at": tr("case studies examined there"),
        "expressed in": tr("views expressed"),
        "follow-up to": tr("followed up by"),
        "held as part of": tr("has as a part"),
        "location": tr("events held there"),
        "participant": tr("participants"),
        "post of": tr("posts"),
        "predecessor state": tr("successor states"),
        "related material": tr("material of"),
        "relevant for": tr("case studies said to be relevant"),
        "reports on": tr("reported in"),
        "studied area": tr("case studies about it"),
        "sub-organization of": tr("has as a part"),
    }
    return known.get(name) or tr("{property}, of", property=tr(name))


def _value(fact: Fact) -> str:
    value = f"<span>{thing(fact.other)}</span>{status(fact.reading.status)}"
    return f'<div class="kg-value" title="{escape(told(fact.sentence))}">{value}</div>'


def identifiers(found: Iterable[Fact]) -> str:
    """What other registers call a thing, each with its register."""
    rows = (
        (
            escape(tr(fact.predicate_label)),
            _identifier(fact.value) + markup.paragraph(fact.reading.register, "kg-note"),
        )
        for fact in found
    )
    return markup.definitions(rows, is_narrow=True)


def _identifier(value: Name) -> str:
    if _is_web(value.iri):
        return f'<span class="kg-code">{links.outside(value.iri)}</span>'
    return markup.small(value.label, "kg-code")
