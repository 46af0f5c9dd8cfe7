"""Rows as a table of plain text."""

from collections.abc import Mapping, Sequence


def table(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """The rows under their column names, one line a row, each column as wide as it needs.

    Says so where there is no row.
    """
    lines = [[" ".join(row.get(name, "").split()) for name in columns] for row in rows]
    widths = [max(map(len, cells)) for cells in zip(columns, *lines, strict=True)]
    ruled = [list(columns), ["-" * width for width in widths], *lines]
    text = "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in ruled
    )
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    return f"{text}({count})\n"
