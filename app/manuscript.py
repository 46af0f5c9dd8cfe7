"""The text of a document with what was read from it: cited passages, and sentences set aside."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

import evidence
import links
import markup
from telling import told
from wording import tr

from kg.explore.documents import DocumentPage, Passage, Segment


def text(page: DocumentPage, start: int, end: int) -> str:
    """The words of the document; those from `start` to `end` are marked and brought into view."""
    inner = "".join(_parts(page, start, end)).lstrip()  # blank lines above a text say nothing
    language = f'lang="{escape(page.language)}"'
    return f'<div class="kg-document" {language} translate="no">{inner}</div>'


def _parts(page: DocumentPage, start: int, end: int) -> Iterator[str]:
    places = {each.evidence.iri: each.evidence for each in page.passages}
    slug = page.name.id.rpartition("/")[2]
    seen = 0
    focus = f' data-kg-focus="{start}-{end}"'

    def look(segment: Segment) -> tuple[str, bool, int, str]:
        target = segment.cited[-1] if segment.cited else ""
        is_chosen = start <= segment.start and segment.end <= end
        return target, is_chosen, segment.sentence, segment.set_aside

    for (target, is_chosen, sentence, aside), group in groupby(page.segments, look):
        words = escape("".join(segment.words for segment in group))
        if sentence and sentence != seen:
            seen = sentence
            yield f'<sup title="{escape(tr("sentence {n}", n=sentence))}">{sentence}</sup>'
        mark, focus_here = ("kg-chosen", focus) if is_chosen else ("", "")
        focus = "" if is_chosen else focus
        if target and words.strip():
            chars = f"{places[target].start}-{places[target].end}"
            look_of = f"kg-passage {mark}".strip()
            link = links.anchor(words, links.SOURCE, look=look_of, id=slug, chars=chars)
            yield f"<span{focus_here}>{link}</span>" if focus_here else link
        elif aside:
            why = escape(tr("Set aside: {why}", why=aside))
            yield f'<span class="kg-aside {mark}" title="{why}"{focus_here}>{words}</span>'
        else:
            yield f'<span class="{mark}"{focus_here}>{words}</span>' if is_chosen else words


def facts(passage: Passage) -> str:
    """What was read from a passage, each fact with its status and the things it is about."""
    items = []
    for fact in passage.facts:
        things = ", ".join(evidence.thing(name) for name in fact.things if name.cls)
        note = markup.small(fact.reading.note, "kg-note") if fact.reading.note else ""
        items.append(
            f"{escape(told(fact.sentence))} {evidence.status(fact.reading.status)}"
            f'<div class="kg-cls">{things}</div>{note}'
        )
    return markup.listing(items)


def account(page: DocumentPage) -> str:
    """Every sentence with the number of facts that rest on it, or why it is set aside."""
    rows = []
    slug = page.name.id.rpartition("/")[2]
    for each in page.sentences:
        cited = [one for one in page.passages if each.number in one.evidence.sentences]
        number = len({fact.iri for one in cited for fact in one.facts})
        said = tr("Facts: {n}", n=number) if number else tr("Set aside: {why}", why=each.set_aside)
        words, chars = escape(each.words), f"{each.start}-{each.end}"
        link = links.anchor(words, links.SOURCE, id=slug, chars=chars)
        rows.append(markup.row((str(each.number), link, escape(said))))
    return markup.table((tr("No."), tr("Sentence"), tr("Account")), rows)
