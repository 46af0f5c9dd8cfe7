"""The service on a free port, for the length of a block, and a plain way to ask it."""

from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from kg.serve.local import local_service as service

__all__ = ["Got", "ask", "send", "service"]


@dataclass(frozen=True)
class Got:
    """A reply; the names of its headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The whole Content-Type."""
        return self.headers.get("content-type", "")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def send(
    port: int,
    method: str,
    path: str,
    *,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> Got:
    """Send one request as it is."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Got(response.status, named, response.read())
    finally:
        connection.close()


def ask(port: int, query: str, accept: str = "", *, method: str = "GET", **headers: str) -> Got:
    """Send a query in the address."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if accept:
        named["Accept"] = accept
    return send(port, method, f"/sparql?{urlencode({'query': query})}", headers=named)
