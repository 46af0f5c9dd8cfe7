"""Terms of ours in a query that the store does not hold, so that nothing is found by them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from kg.sentence import Sentence
from kg.store.likeness import nearest
from kg.store.query_text import QueryText, unescaped
from kg.terms import BASE, MCO, PREFIXES, THING, VOCABULARY

_SPACES: Final = (MCO, VOCABULARY, THING)
"""Where the names of ontology, codes and things begin."""

_HELD: Final = """
SELECT ?value WHERE {{
  {{ <{iri}> ?property ?value }} UNION
  {{ ?value <{iri}> ?other }} UNION {{ ?value ?property <{iri}> }}
}} LIMIT 1"""

_ALL: Final = """
SELECT DISTINCT ?thing WHERE {{ ?thing a ?class . FILTER(STRSTARTS(STR(?thing), "{start}")) }}"""


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

    @property
    def text(self) -> Sentence:
        """What is to be said of it."""
        if self.near:
            return Sentence(
                "the graph has no {name}: did you mean {near}?", name=self.name, near=self.near
            )
        return Sentence("the graph has no {name}", name=self.name)


def unknown_terms(store: Asked, query: str) -> tuple[UnknownTerm, ...]:
    """The terms of our ontology, codes and things that the query names and the store lacks."""
    return tuple(
        UnknownTerm(name, _near(store, name, iri))
        for name, iri in dict(_named(QueryText(query))).items()
        if not any(True for _ in store.query(_HELD.format(iri=iri)).rows())
    )


def _named(query: QueryText) -> Iterator[tuple[str, str]]:
    """Each term of ours with its IRI, as it is written."""
    prefixes = PREFIXES | query.prefixes
    declared = {name.start for word, name in pairwise(query.tokens) if word.word == "PREFIX"}
    for before, token in pairwise((query.tokens[0], *query.tokens)):
        iri = ""
        if token.kind == "name" and token.start not in declared:
            prefix, _, local = token.text.partition(":")
            iri = prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
        elif token.kind == "iri" and before.start not in declared and before.word != "BASE":
            iri = unescaped(token.text[1:-1])
        if iri.startswith(_SPACES) and iri not in PREFIXES.values():
            yield token.text, iri


def _near(store: Asked, name: str, iri: str) -> str:
    """The nearest term, written in the way in which the query writes this one."""
    space = next(each for each in _SPACES if iri.startswith(each))
    start = iri.rpartition("/")[0] + "/" if space != MCO else MCO
    found = _all(store, start) or _all(store, space)
    near = nearest(iri.removeprefix(BASE), ((each.removeprefix(BASE), "") for each in found))
    if not near:
        return ""
    prefix, colon, local = name.partition(":")
    before = iri.removesuffix(local)
    if not name.startswith("<") and (BASE + near[0]).startswith(before):
        return f"{prefix}{colon}{(BASE + near[0]).removeprefix(before)}"
    return f"<{BASE}{near[0]}>"


def _all(store: Asked, start: str) -> list[str]:
    rows = store.query(_ALL.format(start=start)).rows()
    return [str(getattr(row["thing"], "value", "")) for row in rows]
