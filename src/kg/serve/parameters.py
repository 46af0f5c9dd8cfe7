"""The parameters of an address or a form, as RFC 3986 and the WHATWG URL Standard encode them."""

import re
from binascii import a2b_qp
from collections.abc import Iterable
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote_to_bytes

from kg.serve.problems import RequestError

_MOST: Final = 1_000
_WELL_ENCODED: Final = re.compile(rb"(?:[^%]++|%[0-9A-Fa-f]{2})*+")
Parameters = list[tuple[str, str]]


def read_parameters(encoded: bytes) -> Parameters:
    """The names and values in order; a RequestError when they are not UTF-8, or too many."""
    fields = [field for field in encoded.split(b"&") if field]
    if len(fields) > _MOST:
        msg = f"The request holds more than {_MOST:,} parameters"
        raise RequestError(HTTPStatus.BAD_REQUEST, msg)
    try:
        encoded.decode("ascii")
        return [(_decoded(name), _decoded(value)) for name, value in map(_parts, fields)]
    except UnicodeDecodeError:
        msg = "The parameters are not in UTF-8, percent-encoded: encode them so"
        raise RequestError(HTTPStatus.BAD_REQUEST, msg) from None


def values(parameters: Iterable[tuple[str, str]], name: str) -> list[str]:
    """Every value of one parameter, in order."""
    return [value for given, value in parameters if given == name]


def _parts(field: bytes) -> tuple[bytes, bytes]:
    name, _, value = field.partition(b"=")
    return name, value


def _decoded(part: bytes) -> str:
    spaced = part.replace(b"+", b" ")
    if not _WELL_ENCODED.fullmatch(spaced):
        return unquote_to_bytes(spaced).decode()
    # Quoted-printable differs in its sign alone, and a query is decoded several times as fast so.
    return a2b_qp(spaced.replace(b"=", b"=3D").replace(b"%", b"=")).decode()
