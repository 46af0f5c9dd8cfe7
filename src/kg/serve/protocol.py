"""A request of the SPARQL 1.1 Protocol, read into a query and the graphs it asks for."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from kg.serve.exchange import Exchange
from kg.serve.parameters import Parameters, read_parameters, values
from kg.serve.problems import RequestError
from kg.store.queries import Dataset

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True)
class Asked:
    """What a request asks: no query means the description of the service.

    `download` is beside the protocol, for links in pages: the name of a format to save.
    """

    query: str | None
    dataset: Dataset
    download: str = ""


async def read_request(exchange: Exchange) -> Asked:
    """The query and the dataset of a GET, HEAD or POST; a RequestError for all that is neither."""
    parameters = read_parameters(exchange.query_string)
    direct = list[str]()
    if exchange.method == "POST":
        media_type = _media_type(exchange)
        body = await exchange.body()
        if media_type == FORM:
            parameters += read_parameters(body)
        else:
            direct.append(_utf8(body))
    _refuse_update(parameters)
    queries = [*direct, *values(parameters, "query")]
    if len(queries) > 1:
        msg = f"The request holds {len(queries)} queries: send one at a time"
        raise RequestError(HTTPStatus.BAD_REQUEST, msg)
    if not queries and exchange.method == "POST":
        msg = "The form holds no parameter `query`"
        raise RequestError(HTTPStatus.BAD_REQUEST, msg)
    dataset = Dataset(
        tuple(values(parameters, "default-graph-uri")),
        tuple(values(parameters, "named-graph-uri")),
    )
    downloads = values(parameters, "download")
    if len(downloads) > 1:
        msg = f"The request names {len(downloads)} formats to save: name one"
        raise RequestError(HTTPStatus.BAD_REQUEST, msg)
    return Asked(queries[0] if queries else None, dataset, downloads[0] if downloads else "")


def _media_type(exchange: Exchange) -> str:
    media_type, _, rest = exchange.header(b"content-type").lower().partition(";")
    media_type = media_type.strip()
    if media_type == UPDATE:
        raise _read_only()
    if media_type not in {FORM, DIRECT}:
        msg = f"A POST has the Content-Type {FORM} or {DIRECT}, not {media_type!r}"
        accepted = (("accept-post", f"{FORM}, {DIRECT}"),)
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, msg, accepted)
    _, _, charset = rest.partition("charset=")
    if charset.strip(' "') not in {"", "utf-8", "utf8"}:
        msg = f"The character set is UTF-8, not {charset.strip()!r}"
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, msg)
    return media_type


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"The query is not UTF-8: byte {error.start + 1} is {body[error.start]:#04x}"
        raise RequestError(HTTPStatus.BAD_REQUEST, msg) from None


def _refuse_update(parameters: Parameters) -> None:
    names = {"update", "using-graph-uri", "using-named-graph-uri"}
    if any(name in names for name, _ in parameters):
        raise _read_only()


def _read_only() -> RequestError:
    msg = "This service only reads: updates are not offered"
    return RequestError(HTTPStatus.FORBIDDEN, msg)
