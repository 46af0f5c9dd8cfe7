"""The view of a canvas as a short piece of text for a link, and back."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

from kg.errors import KgError
from kg.sentence import Sentence

LONGEST: Final = 1_000_000
"""Characters of JSON in a view; a link that unpacks to more is refused rather than unpacked."""


def view_to_text(view: Mapping[str, Any]) -> str:
    """The view packed into characters that may stand in a link as they are."""
    plain = json.dumps(view, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(zlib.compress(plain.encode(), 9)).decode().rstrip("=")


def view_from_text(text: str) -> dict[str, Any]:
    """The view that `view_to_text` packed; a text that it did not write is a KgError."""
    try:
        unpacker = zlib.decompressobj()
        padded = text + "=" * (-len(text) % 4)
        packed = base64.b64decode(padded, altchars=b"-_", validate=True)
        plain = unpacker.decompress(packed, LONGEST)
        if not unpacker.eof:
            msg = "cut short or too long"
            raise ValueError(msg)  # noqa: TRY301 - joins the other ways a link can be broken
        view = json.loads(plain)
    except (binascii.Error, zlib.error, ValueError) as error:
        msg = Sentence(
            "The view in this link cannot be read ({text!r}...): copy the whole link",
            text=text[:20],
        )
        raise KgError(msg) from error
    if not isinstance(view, dict):
        msg = Sentence(
            "The view in this link is not a view ({text!r}...): copy the whole link", text=text[:20]
        )
        raise KgError(msg)
    return view
