"""What the bench of the explorer found, as a table of ratios or as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

OURS = "ours"
Value = TypeVar("Value")


@dataclass(frozen=True)
class Figure:
    """One figure in seconds; without one, `note` says why: hung, or not installed."""

    part: str
    what: str
    who: str
    seconds: float | None
    note: str = ""
    aim: float | None = None


def at(took: Sequence[Value], part: float) -> Value:
    """The value below which this part of the sorted values is."""
    return took[min(len(took) - 1, int(len(took) * part))]


def as_json(figures: Iterable[Figure]) -> str:
    """All figures as a list."""
    return json.dumps([asdict(figure) for figure in figures], indent=1)


def as_table(figures: Sequence[Figure]) -> str:
    """A line for each thing that was measured: our seconds, and how many times ours others took."""
    whos = [who for who in dict.fromkeys(figure.who for figure in figures) if who != OURS]
    head = f"{'':<48}{OURS + ', s':>10}{'aim, s':>9}" + "".join(f"{who:>26}" for who in whos)
    lines = [head]
    part = ""
    for what in dict.fromkeys((figure.part, figure.what) for figure in figures):
        rows = {figure.who: figure for figure in figures if (figure.part, figure.what) == what}
        ours = rows.get(OURS)
        if what[0] != part:
            part = what[0]
            lines.append("")
        cells = (_cell(rows.get(who), ours) for who in whos)
        lines.append(f"{what[1]:<48}{_seconds(ours):>10}{_aim(ours):>9}" + "".join(cells))
    return "\n".join(lines)


def _seconds(figure: Figure | None) -> str:
    if figure is None or figure.seconds is None:
        return figure.note if figure else "-"
    return f"{figure.seconds:.2f}" if figure.seconds >= 1 else f"{figure.seconds:.4f}"


def _aim(figure: Figure | None) -> str:
    return f"{figure.aim:g}" if figure and figure.aim else ""


def _cell(figure: Figure | None, ours: Figure | None) -> str:
    text = _seconds(figure)
    if figure and figure.seconds is not None and ours and ours.seconds:
        text += f" ({figure.seconds / ours.seconds:.1f} x)"
    return f"{text:>26}"
