"""The few shapes of HTML that pages are made of; texts are escaped, parts are HTML already."""

import re
from collections.abc import Iterable
from html import escape

from wording import tr


def paragraph(text: str, look: str = "") -> str:
    """A text as a paragraph."""
    return f'<p class="{look}">{escape(text)}</p>' if look else f"<p>{escape(text)}</p>"


def small(text: str, look: str = "kg-cls") -> str:
    """A few quiet words."""
    return f'<span class="{look}">{escape(text)}</span>'


def dated(text: str) -> str:
    """A text in which no day is broken at the end of a line."""
    return re.sub(r"\d{4}-\d\d-\d\d", r'<span class="kg-day">\g<0></span>', escape(text))


def address(text: str) -> str:
    """An address that is broken after a slash where it is too long for a line."""
    return re.sub(r"(?<![/:])/(?!/)", "/<wbr>", escape(text))


def listing(parts: Iterable[str], look: str = "kg-list") -> str:
    """Parts as a list."""
    return f'<ul class="{look}">{"".join(f"<li>{part}</li>" for part in parts)}</ul>'


def definitions(pairs: Iterable[tuple[str, str]], *, is_narrow: bool = False) -> str:
    """Pairs of parts as a list of terms with what belongs to each; nothing where there are none."""
    look = "kg-facts kg-narrow" if is_narrow else "kg-facts"
    body = "".join(f"<dt>{term}</dt><dd>{part}</dd>" for term, part in pairs)
    return f'<dl class="{look}">{body}</dl>' if body else ""


def table(heads: Iterable[str], rows: Iterable[str]) -> str:
    """Rows under their heads; what is too wide scrolls inside its own frame.

    On a narrow screen each row becomes a block whose cells bear the heads; the roles keep it a
    table for those who hear it.
    """
    names = list(heads)
    head = "".join(f'<th scope="col" role="columnheader">{escape(each)}</th>' for each in names)
    style = "".join(f"--kg-head-{at}:{_css_text(each)};" for at, each in enumerate(names, 1))
    return (
        '<div class="kg-scroll" tabindex="0">'
        f'<table class="kg-table" role="table" style="{escape(style)}">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table></div>'
    )


def _css_text(text: str) -> str:
    """A text as CSS writes it, whatever it holds."""
    return '"' + "".join(f"\\{ord(each):x} " if not each.isalnum() else each for each in text) + '"'


def row(cells: Iterable[str], look: str = "") -> str:
    """Parts as the cells of a row."""
    inner = "".join(f'<td role="cell">{cell}</td>' for cell in cells)
    return f'<tr role="row" class="{look}">{inner}</tr>' if look else f'<tr role="row">{inner}</tr>'


def words_row(part: str, width: int) -> str:
    """A row below another with the words that it rests on."""
    return f'<tr role="row" class="kg-words"><td role="cell" colspan="{width}">{part}</td></tr>'


def not_stated() -> str:
    """The sign that nothing is said where something could be."""
    return f'<em class="kg-quiet">{escape(tr("not stated"))}</em>'
