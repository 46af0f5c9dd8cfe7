"""How facts, their words and their status are drawn; every text is escaped on its way in."""

from collections.abc import Iterable
from html import escape
from typing import Final, Protocol

import links
from kg.evidence import Reading
from kg.names import Name
from kg.statements import Fact
from kg.terms import VOCABULARY
from telling import told
from wording import tr

_SHOWN: Final = 3
"""How many passages of one fact are shown before the rest are folded away."""


class Words(Protocol):
    """A stretch of a document's text, as the library hands it out."""

    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def title(self) -> str: ...


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
    return f'<span class="kg-status kg-{escape(code or "record")}" title="{escape(meaning)}">{escape(word)}</span>'


def thing(name: Name) -> str:
    """A thing as a link to its page, an outside link as it is, a plain value as text."""
    if name.cls:
        look = "kg-unnamed" if name.unnamed else ""
        return links.anchor(escape(label(name)), links.THING, look=look, id=name.id)
    if name.iri.startswith(VOCABULARY):
        return escape(tr(name.label))
    if name.iri.startswith(("http://", "https://")):
        return f'<span translate="no">{escape(name.label)}</span>'
    return escape(name.label)


def label(name: Name) -> str:
    """What a thing is called; somebody known only by post is said to have no name."""
    if name.unnamed:
        return tr("{post} - name not stated", post=name.label)
    if name.cls == "stated-count":
        return told(name.label)
    return tr(name.label) if name.cls == "country" else name.label


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
    more = escape(tr("More passages: {n}", n=len(rest)))
    return f"{''.join(shown)}<details><summary class='kg-quiet'>{more}</summary>{''.join(rest)}</details>"


def reading(how: Reading, *, is_full: bool = True) -> str:
    """What a fact rests on: its quotes or its register, and the note of who read it."""
    parts = [quotes(how.evidence if is_full else how.evidence[:1])]
    if how.register:
        parts.append(f'<div class="kg-note">{escape(tr("Register: {name}", name=how.register))}</div>')
    if how.note:
        parts.append(f'<div class="kg-note">{escape(how.note)}</div>')
    return "".join(parts)


def facts(found: Iterable[Fact], *, is_narrow: bool = False) -> str:
    """Facts as a list of properties, each value with its status and its words."""
    grouped: dict[tuple[bool, str], list[Fact]] = {}
    for fact in found:
        grouped.setdefault((fact.inverse, fact.predicate_label), []).append(fact)
    rows = []
    for (is_inverse, name), each in grouped.items():
        arrow = f"{tr('of')} " if is_inverse else ""
        shown = tr(name)
        head = f"{shown} {arrow}".strip()
        rows.append(f"<dt>{escape(head)}</dt><dd>{''.join(map(_fact, each))}</dd>")
    look = " kg-narrow" if is_narrow else ""
    return f'<dl class="kg-facts{look}">{"".join(rows)}</dl>'


def _fact(fact: Fact) -> str:
    value = f'<div class="kg-value"><span>{thing(fact.other)}</span>{status(fact.reading.status)}</div>'
    return f'<div class="kg-fact" title="{escape(fact.sentence)}">{value}{reading(fact.reading)}</div>'


def identifiers(found: Iterable[Fact]) -> str:
    """What other registers call a thing, each with its register."""
    rows = "".join(
        f"<dt>{escape(tr(fact.predicate_label))}</dt><dd>{_outside(fact)}"
        f'<div class="kg-note">{escape(fact.reading.register)}</div></dd>'
        for fact in found
    )
    return f'<dl class="kg-facts kg-narrow">{rows}</dl>'


def _outside(fact: Fact) -> str:
    return f'<span class="kg-code" translate="no">{escape(fact.value.label)}</span>'
