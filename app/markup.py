"""The few shapes of HTML that pages are made of; texts are escaped, parts are HTML already."""

from collections.abc import Iterable
from html import escape


def paragraph(text: str, look: str = "") -> str:
    """A text as a paragraph."""
    return f'<p class="{look}">{escape(text)}</p>' if look else f"<p>{escape(text)}</p>"


def small(text: str, look: str = "kg-cls") -> str:
    """A few quiet words."""
    return f'<span class="{look}">{escape(text)}</span>'


def listing(parts: Iterable[str], look: str = "kg-list") -> str:
    """Parts as a list."""
    return f'<ul class="{look}">{"".join(f"<li>{part}</li>" for part in parts)}</ul>'


def definitions(pairs: Iterable[tuple[str, str]], *, is_narrow: bool = False) -> str:
    """Pairs of parts as a list of terms with what belongs to each."""
    look = "kg-facts kg-narrow" if is_narrow else "kg-facts"
    body = "".join(f"<dt>{term}</dt><dd>{part}</dd>" for term, part in pairs)
    return f'<dl class="{look}">{body}</dl>'


def table(heads: Iterable[str], rows: Iterable[str]) -> str:
    """Rows under their heads; what is too wide scrolls inside its own frame."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    return (
        '<div class="kg-scroll" tabindex="0"><table class="kg-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def row(cells: Iterable[str], look: str = "") -> str:
    """Parts as the cells of a row."""
    inner = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr class="{look}">{inner}</tr>' if look else f"<tr>{inner}</tr>"


def words_row(part: str, width: int) -> str:
    """A row below another with the words that it rests on."""
    return f'<tr class="kg-words"><td colspan="{width}">{part}</td></tr>'
