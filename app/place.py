"""Where the graph is: in a folder, or with the engine that the settings name."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.store.current import current_engine
from kg.store.engines import Engine

CHECKOUT: Final = Path(__file__).parents[1]


def store_folder() -> Path:
    """The folder that the environment names, else the one that `kg build` fills."""
    return Path(os.environ.get("KG_STORE_FOLDER", CHECKOUT / ".kg"))


def current() -> Callable[[], Engine]:
    """What gives the engine as it is now, the same for the pages and for the service beside."""
    settings = ((name, value) for name, value in os.environ.items() if name.startswith("KG_STORE"))
    return _current(store_folder(), tuple(sorted(settings)))


@lru_cache(maxsize=2)
def _current(folder: Path, settings: tuple[tuple[str, str], ...]) -> Callable[[], Engine]:
    return current_engine(folder, dict(settings))
