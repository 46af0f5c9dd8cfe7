"""The description of the service for tools that read OpenAPI 3.1."""

from typing import Any, Final

from kg.store.answers import FORMATS

Json = dict[str, Any]


def _content(*, is_graph: bool | None = None) -> Json:
    return {
        format_.media_type: {}
        for format_ in FORMATS
        if is_graph is None or format_.is_graph == is_graph
    }


_PROBLEM: Final[Json] = {
    "text/plain": {"schema": {"type": "string"}},
    "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
}


_PAGE: Final[Json] = {"text/html": {}}


def _problems(also: Json, **texts: str) -> Json:
    return {
        name.removeprefix("s"): {"description": text, "content": _PROBLEM | also}
        for name, text in texts.items()
    }


def _parameter(name: str, text: str, *, many: bool = False) -> Json:
    one = {"type": "string"}
    schema = {"type": "array", "items": one} if many else one
    return {"name": name, "in": "query", "description": text, "schema": schema}


_QUERY: Final = _parameter("query", "A SPARQL 1.1 query; without it the service describes itself.")
_GRAPHS: Final = [
    _parameter("default-graph-uri", "A graph of the store to query as default graph.", many=True),
    _parameter("named-graph-uri", "A graph of the store to query by GRAPH.", many=True),
]
_DOWNLOAD: Final = _parameter(
    "download", "The name of a format, such as csv: the answer is in it, as a file to save."
)
_ANSWERS: Final = {
    "200": {
        "description": "The answer, in the format asked for; HTML is a page with a form.",
        "content": _content() | _PAGE,
    },
    **_problems(
        _PAGE,
        s400="The query or the request is malformed or refused; the place in the query is given.",
        s403="An update was asked for; this service only reads.",
        s406="None of the formats asked for fits the form of the query.",
        s413="The request is too long.",
        s422="The query was stopped at its limit of memory or of the size of its answer.",
        s503="The query was stopped at its deadline, or too many others run; see Retry-After.",
    ),
}
_NOT_MODIFIED: Final = {"304": {"description": "The ETag given is still the current one."}}
_BODY: Final = {
    "required": True,
    "content": {
        "application/sparql-query": {"schema": {"type": "string"}},
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "required": ["query"],
                "properties": {"query": {"type": "string"}},
            }
        },
    },
}

OPENAPI: Final[Json] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Migration-cooperation knowledge graph",
        "version": "1",
        "description": "SPARQL 1.1 Protocol and Graph Store Protocol, both only to read.",
    },
    "paths": {
        "/sparql": {
            "get": {
                "operationId": "query",
                "summary": "Answer a SPARQL query, or describe the service.",
                "parameters": [_QUERY, *_GRAPHS, _DOWNLOAD],
                "responses": _ANSWERS | _NOT_MODIFIED,
            },
            "post": {
                "operationId": "queryByPost",
                "summary": "Answer a SPARQL query that is sent as a form or by itself.",
                "parameters": [*_GRAPHS, _DOWNLOAD],
                "requestBody": _BODY,
                "responses": _ANSWERS
                | _problems(_PAGE, s415="The body is neither a form nor a SPARQL query in UTF-8."),
            },
        },
        "/rdf-graph-store": {
            "get": {
                "operationId": "graph",
                "summary": "Give one graph of the store, or the union of all.",
                "parameters": [
                    _parameter("graph", "The IRI of a graph."),
                    {**_parameter("default", "The union of all graphs."), "allowEmptyValue": True},
                ],
                "responses": {
                    "200": {"description": "The graph.", "content": _content(is_graph=True)},
                    **_NOT_MODIFIED,
                    **_problems(
                        {},
                        s400="Neither or both of `graph` and `default` were given.",
                        s404="The store holds no such graph.",
                        s406="None of the formats asked for is a format of graphs.",
                        s422="The graph is larger than an answer may be.",
                        s503="No worker was free; see Retry-After.",
                    ),
                },
            }
        },
    },
    "components": {
        "schemas": {
            "Problem": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                },
            }
        }
    },
}
