"""How long a reply stays good: until another store is built, which its ETag names."""

from http import HTTPStatus
from typing import Final

from kg.serve.exchange import Exchange, Reply
from kg.serve.problems import Headers

NOT_STORED: Final[Headers] = (("cache-control", "no-store"),)


def fresh_headers(store: str) -> Headers:
    """The headers of a reply that depends on the address and on the store alone."""
    return (("etag", _etag(store)), ("cache-control", "no-cache"))


def not_modified(exchange: Exchange, store: str) -> Reply | None:
    """The reply 304 when the other side holds the answer of this store already."""
    known = {tag.strip() for tag in exchange.header(b"if-none-match").split(",")}
    # Weak comparison, as GET and HEAD have it: a proxy may have made the tag strong.
    if known & {_etag(store), _etag(store).removeprefix("W/"), "*"}:
        return Reply(status=HTTPStatus.NOT_MODIFIED, headers=fresh_headers(store))
    return None


def _etag(store: str) -> str:
    return f'W/"{store}"'
