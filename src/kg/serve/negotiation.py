"""Which media type and which encoding to answer in, by the q-values of RFC 9110."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from kg.serve.problems import RequestError
from kg.store.answers import Format

_QUALITY: Final = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_LONGEST: Final = 2_000


@lru_cache(maxsize=256)
def choose_format(accept: str, offered: Sequence[Format]) -> tuple[Format, str]:
    """The best of the formats offered and the media type to give it; RequestError 406 if none.

    Of two that are wanted as much, the one offered first is taken.
    """
    wanted = tuple(_wanted(accept)) or (("*/*", 1.0),)
    # The first name of every format comes before the second names: `*/*` gets a proper one.
    names = [(format_, format_.media_type) for format_ in offered]
    names += [(format_, name) for format_ in offered for name in format_.also]
    format_, name = max(names, key=lambda pair: _quality(pair[1], wanted))
    if _quality(name, wanted) > 0:
        return format_, name
    types = ", ".join(format_.media_type for format_ in offered)
    msg = f"Nothing fits the Accept header {accept[:200]!r}: this is offered as {types}"
    raise RequestError(HTTPStatus.NOT_ACCEPTABLE, msg)


@lru_cache(maxsize=256)
def accepts_gzip(accept_encoding: str) -> bool:
    """Whether the other side wants gzip at all."""
    return _quality("gzip", tuple(_wanted(accept_encoding)), everything="*") > 0


@lru_cache(maxsize=256)
def prefers(accept: str, media_type: str) -> bool:
    """Whether nothing is named that is wanted more than this type, which is itself named."""
    wanted = tuple(_wanted(accept))
    named = [quality for name, quality in wanted if name == media_type]
    return bool(named) and 0 < max(quality for _, quality in wanted) <= max(named)


def accepts_json(accept: str) -> bool:
    """Whether the other side names a JSON type, so that it can read a problem in JSON."""
    return any("json" in name and quality > 0 for name, quality in _wanted(accept))


def _wanted(header: str) -> Iterator[tuple[str, float]]:
    for part in header[:_LONGEST].lower().split(","):
        name = part.partition(";")[0].strip()
        if name:
            found = _QUALITY.search(part)
            yield name, min(float(found[1]), 1.0) if found else 1.0


def _quality(name: str, wanted: tuple[tuple[str, float], ...], everything: str = "*/*") -> float:
    """The quality that the most specific of the ranges gives to this name."""
    for covers in (name, f"{name.partition('/')[0]}/*", everything):
        given = [quality for pattern, quality in wanted if pattern == covers]
        if given:
            return max(given)
    return 0.0
