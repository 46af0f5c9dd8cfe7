"""The same made-up graph for every component that draws one."""

from collections.abc import Callable
from typing import Final

CLASSES: Final = ("event", "organization", "official", "country", "place", "document")
COLOURS: Final = ("#2f6db5", "#b3541e", "#2e7d4f", "#8a4fa3", "#8f7400", "#c0392b")

Line = tuple[str, str]


def things(count: int) -> list[tuple[str, str, str]]:
    """The id, the label and the class of so many things."""
    return [(f"t{i}", f"Thing number {i}", CLASSES[i % len(CLASSES)]) for i in range(count)]


def focus(count: int) -> list[Line]:
    """The view around one thing: all others hang on it, and every third on one more."""
    spokes = [(f"t{i}", "t0") for i in range(1, count)]
    return spokes + [(f"t{i}", f"t{i - 1}") for i in range(3, count, 3)]


def centres(count: int) -> list[Line]:
    """A wide view: each thing hangs on one of a few centres, and these on each other."""
    few = max(1, count // 25)
    outer = [(f"t{i}", f"t{(i * 7919) % few}") for i in range(few, count)]
    return outer + [(f"t{i}", f"t{(i * 3 + 1) % few}") for i in range(few)]


SHAPES: Final[dict[str, Callable[[int], list[Line]]]] = {"focus": focus, "centres": centres}
