"""What stays as long as the process: modules, and what they read once."""

import gc
from threading import Lock
from typing import Final

_drawn: Final[set[str]] = set()
_lock: Final = Lock()


def set_aside(page: str) -> None:
    """Take what a page brought with it out of the way of the collector, when it was first drawn.

    Streamlit collects garbage after every run, and looked at 130,000 lasting objects each time:
    two thirds of the time of a run.
    """
    with _lock:
        if page in _drawn:
            return
        _drawn.add(page)
    gc.collect()
    gc.freeze()
