"""What a page brings with it is set aside from the collector once, not in every run."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "app"))

import lasting


@pytest.fixture(autouse=True)
def _collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process in which no page was drawn yet."""
    monkeypatch.setattr(lasting, "_drawn", set())
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_a_page_is_set_aside_when_it_was_first_drawn() -> None:
    """After the first run nothing more is set aside; another page sets aside what it brought."""
    lasting.set_aside("explore")
    first = gc.get_freeze_count()
    brought = [[number] for number in range(1000)]
    lasting.set_aside("explore")
    again = gc.get_freeze_count()
    lasting.set_aside("network")
    other = gc.get_freeze_count()
    assert (first > 0, again <= first, other - again >= len(brought)) == (True, True, True)
