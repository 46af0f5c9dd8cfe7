"""How long a reply stays good: until it would be another one, which its ETag tells."""

from hashlib import blake2b
from http import HTTPStatus
from typing import Final

from kg.serve.exchange import Exchange, Reply
from kg.serve.problems import Headers

NOT_STORED: Final[Headers] = (("cache-control", "no-store"),)
_SIZE: Final = 8


def answer_tag(exchange: Exchange, store: str, media_type: str) -> str:
    """The ETag of what this store answers to what was asked, in this media type."""
    asked = b"%s %s" % (media_type.encode(), exchange.query_string)
    return f'W/"{store}-{_digest(asked)}"'


def content_tag(body: bytes) -> str:
    """The ETag of these bytes; a weak one, because they may be packed on their way."""
    return f'W/"{_digest(body)}"'


def fresh_headers(tag: str) -> Headers:
    """The headers of a reply that is good as long as it would have this ETag."""
    return (("etag", tag), ("cache-control", "no-cache"))


def is_held(exchange: Exchange, tag: str) -> bool:
    """Whether the other side names this ETag, and so was given it with a reply."""
    named = {each.strip() for each in exchange.header(b"if-none-match").split(",")}
    # Weak comparison, as GET and HEAD have it: a proxy may have made the tag strong.
    return not named.isdisjoint({tag, tag.removeprefix("W/")})


def not_modified(tag: str) -> Reply:
    """The reply to who holds what has this ETag."""
    return Reply(status=HTTPStatus.NOT_MODIFIED, headers=fresh_headers(tag))


def unless_held(exchange: Exchange, reply: Reply) -> Reply:
    """The reply, or 304 where the other side holds it, or wants none that there is (`*`)."""
    tag = dict(reply.headers).get("etag")
    if tag and (exchange.header(b"if-none-match") == "*" or is_held(exchange, tag)):
        return not_modified(tag)
    return reply


def _digest(raw: bytes) -> str:
    return blake2b(raw, digest_size=_SIZE).hexdigest()
