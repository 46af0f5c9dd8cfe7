"""Requests to a service elsewhere: within a time and a size, repeated only where they read."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Final
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, SSLError
from urllib3.exceptions import TimeoutError as SlowError

from kg.errors import KgError, StoreError
from kg.store.credentials import Credentials
from kg.store.limits import DeadlineError, Limits, refused

_PAUSES: Final = (0.25, 1.0)
"""Seconds before each further attempt to read."""
_LONGEST_PAUSE: Final = 5.0
_PASSING: Final = frozenset({429, 502, 503, 504})
"""The statuses of a service that may well answer a moment later."""
_UNAUTHORIZED: Final = 401
_CONNECTING: Final = 5.0
_PIECE: Final = 2**16


class BrokenCallError(StoreError):
    """A service that cannot be reached, or that broke off: the next attempt may do better."""


@dataclass(frozen=True)
class Request:
    """A request that can be sent, and the limits of its reply."""

    method: str
    url: str
    limits: Limits
    accept: str = "*/*"
    media_type: str = ""
    body: bytes = b""

    @property
    def target(self) -> str:
        """The part of the address that is sent to the host."""
        parts = urlsplit(self.url)
        return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


@dataclass(frozen=True)
class Reply:
    """What a service says; `headers` have names in small letters."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        """Whether the service did what was asked."""
        return self.status // 100 == 2  # noqa: PLR2004  the family of success

    @property
    def media_type(self) -> str:
        """The media type of the body, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def pause(self) -> float:
        """The seconds after which the service asks us to come back; 0 where it does not."""
        asked = self.headers.get("retry-after", "")
        return min(float(asked), _LONGEST_PAUSE) if asked.isdecimal() else 0.0


def form(url: str, fields: list[tuple[str, str]], accept: str, limits: Limits) -> Request:
    """A request with the fields of a form, which every SPARQL service understands."""
    media_type = "application/x-www-form-urlencoded"
    return Request("POST", url, limits, accept, media_type, urlencode(fields).encode())


class Caller:
    """Sends requests over connections that are kept open; any number of threads may use it."""

    def __init__(self, credentials: Credentials) -> None:
        """Show these credentials to whoever is called; certificates are always checked."""
        self._credentials = credentials
        self._pool = urllib3.PoolManager(maxsize=8, cert_reqs="CERT_REQUIRED", retries=False)

    def read(self, request: Request) -> Reply:
        """Send a request that changes nothing, up to three times while its time lasts."""
        end = time.monotonic() + request.limits.deadline
        for pause in _PAUSES:
            try:
                reply = self._send(request, end)
                if reply.status not in _PASSING:
                    return reply
                wait = max(pause, reply.pause)
            except BrokenCallError:
                wait = pause
            if time.monotonic() + wait >= end:
                break
            time.sleep(wait)
        return self._send(request, end)

    def write(self, request: Request) -> Reply:
        """Send a request that changes something, once."""
        return self._send(request, time.monotonic() + request.limits.deadline)

    def _send(self, request: Request, end: float) -> Reply:
        """The reply, after the further attempts that a service takes which asks for a digest."""
        reply = self._exchange(request, end, self._credentials.header if self._credentials else "")
        if reply.status != _UNAUTHORIZED or not self._credentials.user:
            return reply
        # Some tell what they ask for only where nothing is shown.
        for challenge in chain([reply], self._bare(request, end)):
            asked = challenge.headers.get("www-authenticate", "")
            proof = self._credentials.answer_to(asked, request.method, request.target)
            if proof:
                return self._exchange(request, end, proof)
        return reply

    def _bare(self, request: Request, end: float) -> Iterator[Reply]:
        yield self._exchange(request, end, "")

    def _exchange(self, request: Request, end: float, authorization: str) -> Reply:
        given = {
            "Accept": request.accept,
            "Accept-Encoding": "gzip",
            "Content-Type": request.media_type,
            "Authorization": authorization,
        }
        left = max(end - time.monotonic(), 0.001)
        try:
            response = self._pool.request(
                request.method,
                request.url,
                body=request.body or None,
                headers={name: value for name, value in given.items() if value},
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=min(_CONNECTING, left), read=left),
            )
            try:
                body = _body(response, request, end)
            finally:
                # A reply that was not read to its end leaves the connection of no further use.
                response.close()
        except HTTPError as error:
            raise _broken(error, request) from error
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(request.url, response.status, headers, body)


def _body(response: urllib3.BaseHTTPResponse, request: Request, end: float) -> bytes:
    """The body, given up as soon as it takes too long or grows too large."""
    pieces, size = [], 0
    while piece := response.read1(_PIECE, decode_content=True):
        pieces.append(piece)
        size += len(piece)
        if size > request.limits.size:
            too_large = refused("size", b"", request.limits)
            raise too_large
        if time.monotonic() > end:
            raise _too_slow(request)
    return b"".join(pieces)


def _broken(error: HTTPError, request: Request) -> KgError:
    if isinstance(error, SSLError):
        msg = f"{request.url} is not trusted ({error}): its certificate must be known to this host"
        return StoreError(msg)
    if isinstance(error, SlowError) and not isinstance(error, ConnectTimeoutError):
        return _too_slow(request)
    cause = str(error.__cause__ or error)
    msg = (
        f"{request.url} cannot be reached ({cause}): is the service running, and its address right?"
    )
    return BrokenCallError(msg)


def _too_slow(request: Request) -> DeadlineError:
    seconds = request.limits.deadline
    msg = f"{request.url} gave no answer within {seconds:g} seconds: ask for less, or set"
    return DeadlineError(f"{msg} KG_STORE_TIMEOUT higher")
