"""Where the built graph is."""

import os
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).parents[1]
FOLDER: Final = Path(os.environ.get("KG_STORE_FOLDER", CHECKOUT / ".kg"))
