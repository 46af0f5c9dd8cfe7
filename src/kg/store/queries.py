"""A checked query: its form and the graphs it names, with everything refused that is not a read.

The check reads the text alone. Whether the engine can parse it, only the engine says, inside a
worker process that may die of it; `kg.store.query_faults` then tells where and why it cannot.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urljoin

from kg.errors import QueryError
from kg.sentence import Sentence
from kg.store.answers import FORMS, Form
from kg.store.query_refusals import (
    error_at,
    refuse_broken_characters,
    refuse_open_ends,
    refuse_service,
    refuse_spaced_iris,
)
from kg.store.query_text import QueryText, Token, unescaped
from kg.terms import BASE, PREFIXES

LONGEST_QUERY: Final = 500_000
_REMEMBERED: Final = 10_000
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_CHANGING: Final = frozenset(("NOW", "RAND", "UUID", "STRUUID", "BNODE"))
_OTHER_NAMES: Final = {
    "dct": "dcterms",
    "dc": "dcterms",
    "sdo": "schema",
    "kg": "mco",
    "skosxl": "skos",
}


@dataclass(frozen=True)
class Query:
    """A query that only reads; the graphs are those of its FROM and FROM NAMED clauses."""

    text: str
    form: Form
    default_graphs: tuple[str, ...] = field(default=())
    named_graphs: tuple[str, ...] = field(default=())

    prefixes: dict[str, str] = field(default_factory=dict, compare=False)
    """The known prefixes that the query uses without declaring them."""
    is_repeatable: bool = True
    """Whether the same store gives the same answer each time; not so with NOW or RAND."""

    def refuse_unknown_graphs(self, graphs: Collection[str]) -> None:
        """Raise a QueryError when a graph is named that the store does not hold."""
        for graph in (*self.default_graphs, *self.named_graphs):
            refuse_unknown_graph(graph, graphs)


@dataclass(frozen=True)
class Dataset:
    """The graphs that a query sees, chosen outside it; both empty leave the choice to the query."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def as_request(self, query: Query) -> dict[str, Any]:
        """How a worker is asked: all graphs are seen, unless somebody has chosen."""
        chosen = self if self.default_graphs or self.named_graphs else query
        if not (chosen.default_graphs or chosen.named_graphs):
            return {"default_graphs": None, "named_graphs": None}
        default, named = list(chosen.default_graphs), list(chosen.named_graphs)
        return {"default_graphs": default, "named_graphs": named}

    def refuse_unknown_graphs(self, graphs: frozenset[str]) -> None:
        """Raise a QueryError when a graph is named that the store does not hold."""
        for graph in (*self.default_graphs, *self.named_graphs):
            refuse_unknown_graph(graph, graphs)


def check_query(text: str) -> Query:
    """The query as a record, or a QueryError that says what in it is refused or unfinished."""
    return _remember(text) if len(text) <= _REMEMBERED else _check(text)


def refuse_unknown_graph(graph: str, graphs: Collection[str]) -> None:
    """Raise a QueryError that lists the graphs, unless the store holds this one."""
    if graph not in graphs:
        near = get_close_matches(graph, graphs, n=1, cutoff=0.0)
        hint = Sentence("; did you mean {name}?", name=f"<{near[0]}>") if near else ""
        msg = Sentence(
            "The store holds no graph <{graph}>, and nothing is fetched from elsewhere{hint}",
            graph=graph,
            hint=hint,
        )
        raise QueryError(msg)


def _check(text: str) -> Query:
    if len(text) > LONGEST_QUERY:
        msg = Sentence(
            "The query has {n:,} characters: the longest that is read has 500,000", n=len(text)
        )
        raise QueryError(msg)
    refuse_broken_characters(text)
    query = QueryText(text)
    form = _form(query)
    refuse_service(query)
    refuse_open_ends(query)
    refuse_spaced_iris(query)
    prefixes = _known_prefixes(query)
    words = {token.word for token in query.tokens}
    default_graphs, named_graphs = _dataset(query) if "FROM" in words else ((), ())
    return Query(text, form, default_graphs, named_graphs, prefixes, _CHANGING.isdisjoint(words))


_remember = lru_cache(maxsize=512)(_check)


def _form(query: QueryText) -> Form:
    first = _after_prologue(query.tokens)
    if first is None:
        msg = Sentence("The query is empty: it begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
        raise error_at(query, len(query.text), msg)
    for form in FORMS:
        if first.word == form:
            return form
    if first.word in _UPDATES:
        msg = Sentence(
            "{word} is an update, and this store is only read: change the data that it is built "
            "from",
            word=first.word,
        )
        raise error_at(query, first.start, msg)
    near = get_close_matches(first.word, FORMS, n=1)
    hint = Sentence("; did you mean {name}?", name=near[0]) if near else ""
    msg = Sentence(
        "A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with {text!r}{hint}",
        text=first.text,
        hint=hint,
    )
    raise error_at(query, first.start, msg)


def _after_prologue(tokens: tuple[Token, ...]) -> Token | None:
    lengths = {"PREFIX": 3, "BASE": 2, "VERSION": 2}
    index = 0
    while index < len(tokens) and tokens[index].word in lengths:
        index += lengths[tokens[index].word]
    return tokens[index] if index < len(tokens) else None


def _known_prefixes(query: QueryText) -> dict[str, str]:
    """The prefixes that we lend to the query; a QueryError for one that nobody knows."""
    declared, lent = query.prefixes, dict[str, str]()
    for before, token in zip((None, *query.tokens), query.tokens, strict=False):
        if token.kind != "name" or (before is not None and before.word == "PREFIX"):
            continue
        prefix = token.text.partition(":")[0]
        if prefix in declared:
            continue
        if prefix not in PREFIXES:
            hint = _prefix_hint(prefix, declared)
            msg = Sentence("The prefix {prefix!r} is not declared{hint}", prefix=prefix, hint=hint)
            raise error_at(query, token.start, msg)
        lent[prefix] = PREFIXES[prefix]
    return lent


def _prefix_hint(prefix: str, declared: Collection[str]) -> Sentence:
    near = get_close_matches(prefix, {*PREFIXES, *declared}, n=1)
    other = _OTHER_NAMES.get(prefix, near[0] if near else "")
    if other:
        return Sentence(
            ": did you mean '{other}:'? Else write 'PREFIX {prefix}: <...>' before the query",
            other=other,
            prefix=prefix,
        )
    return Sentence(": write 'PREFIX {prefix}: <...>' before the query", prefix=prefix)


def _dataset(query: QueryText) -> tuple[tuple[str, ...], tuple[str, ...]]:
    graphs: dict[bool, list[str]] = {False: [], True: []}
    tokens = query.tokens
    for index, token in enumerate(tokens):
        if token.word == "FROM":
            named = tokens[index + 1 : index + 2] != () and tokens[index + 1].word == "NAMED"
            for graph in tokens[index + 1 + named : index + 2 + named]:
                graphs[named].append(_iri(query, graph))
    return tuple(graphs[False]), tuple(graphs[True])


def _iri(query: QueryText, token: Token) -> str:
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return (PREFIXES | query.prefixes)[prefix] + re.sub(r"\\(.)", r"\1", local)
    if token.kind == "iri":
        return urljoin(query.base or BASE, unescaped(token.text[1:-1]))
    msg = Sentence("FROM names a graph by its IRI, not by {text!r}", text=token.text)
    raise error_at(query, token.start, msg)
