"""Terms of ours and graphs in a query that the store does not hold, so that nothing is found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol
from urllib.parse import urljoin

from kg.sentence import Sentence
from kg.store.likeness import nearest
from kg.store.query_text import QueryText, unescaped
from kg.terms import BASE, GRAPH, MCO, PREFIXES, THING, VOCABULARY

_SPACES: Final = (MCO, VOCABULARY, THING)
"""Where the names of ontology, codes and things begin."""

_HELD: Final = """
SELECT ?value WHERE {{
  {{ <{iri}> ?property ?value }} UNION
  {{ ?value <{iri}> ?other }} UNION {{ ?value ?property <{iri}> }}
}} LIMIT 1"""

_ALL: Final = """
SELECT DISTINCT ?thing WHERE {{ ?thing a ?class . FILTER(STRSTARTS(STR(?thing), "{start}")) }}"""

_STATED: Final = "SELECT ?s WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} LIMIT 1"
_GRAPHS: Final = "SELECT DISTINCT ?thing WHERE { GRAPH ?thing { ?s ?p ?o } }"


class Answered(Protocol):
    """The answer to a SELECT."""

    def rows(self) -> Iterable[Mapping[str, object]]:
        """The rows, each with the variables that are bound in it."""


class Asked(Protocol):
    """A store here, or a service elsewhere, that answers SELECT over all graphs as one."""

    def query(self, query: str, /) -> Answered:
        """Answer the query."""


@dataclass(frozen=True)
class UnknownTerm:
    """A term as the query writes it, and the one held that is most like it, if any is."""

    name: str
    near: str = ""
    is_graph: bool = False

    @property
    def text(self) -> Sentence:
        """What is to be said of it."""
        if self.is_graph and self.near:
            return Sentence(
                "the store holds no graph {name}: did you mean {near}?",
                name=self.name,
                near=self.near,
            )
        if self.is_graph:
            return Sentence("the store holds no graph {name}", name=self.name)
        if self.near:
            return Sentence(
                "the graph has no {name}: did you mean {near}?", name=self.name, near=self.near
            )
        return Sentence("the graph has no {name}", name=self.name)


def unknown_terms(store: Asked, query: str) -> tuple[UnknownTerm, ...]:
    """The terms of our ontology, codes and things that the query names and the store lacks.

    And the graphs of GRAPH, whose names may be anybody's; those of FROM are refused before.
    """
    named = dict.fromkeys(_named(QueryText(query)))
    return tuple(
        UnknownTerm(name, _near(store, name, iri, is_graph=is_graph), is_graph)
        for name, iri, is_graph in named
        if is_graph or (iri.startswith(_SPACES) and iri not in PREFIXES.values())
        if not _finds(store, (_STATED if is_graph else _HELD).format(iri=iri))
    )


def _finds(store: Asked, query: str) -> bool:
    return any(True for _ in store.query(query).rows())


def _named(query: QueryText) -> Iterator[tuple[str, str, bool]]:
    """Each term with its IRI, as it is written, and whether it is a graph to look into."""
    prefixes = PREFIXES | query.prefixes
    declared = {name.start for word, name in pairwise(query.tokens) if word.word == "PREFIX"}
    for before, token in pairwise((query.tokens[0], *query.tokens)):
        iri = ""
        if token.kind == "name" and token.start not in declared:
            prefix, _, local = token.text.partition(":")
            iri = prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
        elif token.kind == "iri" and before.start not in declared and before.word != "BASE":
            iri = urljoin(query.base or BASE, unescaped(token.text[1:-1]))
        if iri:
            yield token.text, iri, before.word == "GRAPH"


def _near(store: Asked, name: str, iri: str, *, is_graph: bool) -> str:
    """The nearest term or graph, written in the way in which the query writes this one."""
    found = _graphs(store) if is_graph else _terms(store, iri)
    near = nearest(iri.removeprefix(BASE), ((each.removeprefix(BASE), "") for each in found))
    if not near:
        return ""
    prefix, colon, local = name.partition(":")
    before = iri.removesuffix(local)
    if not name.startswith("<") and (BASE + near[0]).startswith(before):
        return f"{prefix}{colon}{(BASE + near[0]).removeprefix(before)}"
    return f"<{BASE}{near[0]}>"


def _graphs(store: Asked) -> list[str]:
    return [graph for graph in _things(store, _GRAPHS) if graph.startswith(GRAPH)]


def _terms(store: Asked, iri: str) -> list[str]:
    """The terms in the space of this one: those of its folder, or else all."""
    space = next(each for each in _SPACES if iri.startswith(each))
    start = iri.rpartition("/")[0] + "/" if space != MCO else MCO
    return _things(store, _ALL.format(start=start)) or _things(store, _ALL.format(start=space))


def _things(store: Asked, query: str) -> list[str]:
    rows = store.query(query).rows()
    return [str(getattr(row["thing"], "value", "")) for row in rows]
