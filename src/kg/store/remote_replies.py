"""What a service elsewhere replied, read whole: rows, a yes or no, or statements."""

import contextlib
import json
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pyoxigraph import (
    Quad,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
)

from kg.store.answers import Answer, Format
from kg.store.limits import Limits, refused
from kg.store.queries import Query
from kg.store.remote_calls import Reply
from kg.store.remote_faults import cut_off, not_an_answer
from kg.store.worker_program import NotInXmlError, Sink, TooLargeError, fitted, write_graph
from kg.terms import PREFIXES

ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
STATEMENTS: Final = "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.2"


def written(reply: Reply, query: Query, format_: Format, limits: Limits) -> Answer:
    """The answer in the format that was asked for, the same bytes whatever the service wrote."""
    try:
        body = (
            _statements_written(reply, format_, limits)
            if format_.is_graph
            else _rows_written(reply, format_)
        )
    except NotInXmlError as error:
        thing, kind = error.args
        not_in_xml = refused(kind, thing.encode(), limits)
        raise not_in_xml from None
    return Answer(query.form, format_, body, reply.url)


def statements(reply: Reply) -> list[Quad]:
    """The statements of a graph."""
    kind = RdfFormat.from_media_type(reply.media_type)
    if kind is None:
        raise not_an_answer(reply)
    try:
        return list(parse(reply.body, format=kind))
    except (SyntaxError, ValueError) as error:
        raise cut_off(reply, str(error)) from error


def _rows_written(reply: Reply, format_: Format) -> bytes:
    kind = QueryResultsFormat.from_media_type(reply.media_type)
    if kind is None:
        raise not_an_answer(reply)
    for body in _readings(reply.body, kind):
        sink = BytesIO()
        try:
            # The engine reads row by row: a reply that breaks off is found out here at the latest.
            results = parse_query_results(body, format=kind)
            results.serialize(sink, QueryResultsFormat.from_media_type(format_.media_type))
        except (SyntaxError, ValueError) as error:
            # The error itself would keep the rows alive, which only this thread may let go.
            failure = str(error)
        else:
            return fitted(sink.getvalue(), format_.media_type)
    raise cut_off(reply, failure)


def _readings(body: bytes, kind: QueryResultsFormat) -> Iterator[bytes]:
    """The body as it came, and then without the members that some services add to the JSON."""
    yield body
    if kind == QueryResultsFormat.JSON:
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
            given = json.loads(body)
            kept = {name: given[name] for name in ("head", "boolean") if name in given}
            if "results" in given:
                kept["results"] = {"bindings": given["results"]["bindings"]}
            yield json.dumps(kept).encode()


def _statements_written(reply: Reply, format_: Format, limits: Limits) -> bytes:
    triples = {quad.triple for quad in statements(reply)}
    try:
        return write_graph(triples, format_.media_type, Sink(limits.size), PREFIXES)
    except TooLargeError:
        too_large = refused("size", b"", limits)
        raise too_large from None
