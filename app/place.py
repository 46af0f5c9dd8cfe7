"""Where the built graph is."""

import os
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).parents[1]


def store_folder() -> Path:
    """The folder that the environment names, else the one that `kg build` fills."""
    return Path(os.environ.get("KG_STORE_FOLDER", CHECKOUT / ".kg"))
