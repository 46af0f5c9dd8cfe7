"""The engine pySHACL over rdflib: the reference, best established and slow."""

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

import pyshacl
from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as Text
from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from kg.errors import KgError
from kg.terms import PREFIXES
from kg.validation.rules import Hit, Shapes, Term

_STRING: Final = f"{PREFIXES['xsd']}string"


class _PreparingGraph(Graph):
    """A graph that parses a query once; pySHACL asks each of its queries for every focus node."""

    def query(
        self,
        query_object: str | Query,
        *args: Any,  # noqa: ANN401 - rdflib declares it so
        **kwargs: Any,  # noqa: ANN401 - rdflib declares it so
    ) -> Result:
        """Answer the query, prepared if it was asked before."""
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


def hits(data: Iterable[Triple], shapes: Shapes) -> Iterator[Hit]:
    """Every result of the engine over the data."""
    with _quiet():
        _, report, text = pyshacl.validate(
            _graph(data),
            shacl_graph=_shapes_graph(shapes),
            inference="none",
            advanced=False,
            inplace=True,
            allow_infos=True,
            allow_warnings=True,
        )
    if not isinstance(report, Graph):
        msg = f"the engine pyshacl gave no report: {text}"
        raise KgError(msg)
    for result in report.objects(None, SH.result):
        yield _hit(report, result)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from talking of ill-typed values, which are for the rules to report."""
    log = logging.getLogger("rdflib.term")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):
            yield
    finally:
        log.setLevel(level)


def _hit(report: Graph, result: Node) -> Hit:
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    return Hit(
        shape=str(report.value(result, SH.sourceShape)),
        focus=_term(report.value(result, SH.focusNode)),
        path=f"<{path}>" if isinstance(path, URIRef) else None,
        value=None if value is None else _term(value),
        component=str(report.value(result, SH.sourceConstraintComponent)),
    )


@lru_cache(maxsize=4)
def _shapes_graph(shapes: Shapes) -> Graph:
    return _graph(shapes.triples)


@lru_cache(maxsize=1024)
def _prepared(query: str) -> Query:
    return prepareQuery(query)


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = _PreparingGraph()
    graph.addN(
        (_node(each.subject), _node(each.predicate), _node(each.object), graph) for each in triples
    )
    return graph


def _node(term: object) -> URIRef | BNode | Literal:
    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Text(language=str() as language):
            return Literal(term.value, lang=language)
        case Text():
            # rdflib holds "x" and "x"^^xsd:string to be different, and would rewrite 005 to 5
            kind = None if term.datatype.value == _STRING else URIRef(term.datatype.value)
            return Literal(term.value, datatype=kind, normalize=False)
    msg = f"the engine pyshacl knows IRIs, blank nodes and literals, not {term}"
    raise KgError(msg)


def _term(node: object) -> Term:
    match node:
        case URIRef():
            return NamedNode(str(node))
        case BNode():
            return BlankNode(str(node))
        case Literal(language=str() as language):
            return Text(str(node), language=language)
        case Literal():
            return Text(str(node), datatype=NamedNode(str(node.datatype or _STRING)))
    msg = f"the engine pyshacl gave a result with the term {node!r}"
    raise KgError(msg)
