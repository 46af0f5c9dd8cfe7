"""What things are called, and which come first, asked of the store that answered."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.terms import PREFIXES, VOCABULARY
from kg.validation.passages import short

_AT_ONCE: Final = 200

_QUERY: Final = """
PREFIX mco: <{mco}>
PREFIX skos: <{skos}>
SELECT DISTINCT ?thing ?property ?label
WHERE {{
  {{ VALUES ?thing {{ {things} }} ?thing ?property ?label . FILTER (?property IN ({properties})) }}
  UNION
  {{
    VALUES ?thing {{ {things} }}
    ?listed mco:participant ?thing ; mco:inCapacity ?post .
    ?post skos:prefLabel ?label .
    BIND (mco:inCapacity AS ?property)
  }}
}}
"""

_ORDERS: Final = f"""
PREFIX sh: <{PREFIXES["sh"]}>
SELECT DISTINCT ?code ?order
WHERE {{ VALUES ?code {{ $codes }} ?code sh:order ?order }}
"""

_POST: Final = f"{PREFIXES['mco']}inCapacity"
_BEST_FIRST: Final = (
    f"{PREFIXES['skos']}prefLabel",
    f"{PREFIXES['foaf']}name",
    f"{PREFIXES['dcterms']}title",
    _POST,
    f"{PREFIXES['mco']}asStated",
    f"{PREFIXES['rdfs']}label",
)

Term = NamedNode | BlankNode | Literal | Triple


class SelectAnswer(Protocol):
    """The answer to a SELECT."""

    def rows(self) -> Iterable[Mapping[str, Term]]:
        """The rows, each with the variables that are bound in it."""


class Queryable(Protocol):
    """Something that answers SELECT over all graphs as one: a store here or a service elsewhere."""

    def query(self, query: str, /) -> SelectAnswer:
        """Answer the query."""


def find_labels(store: Queryable, iris: Iterable[str]) -> dict[str, str]:
    """Each IRI with what people call the thing; an official without a name goes by the post."""
    wanted = sorted(set(iris))
    found: dict[str, list[tuple[int, int, str]]] = {iri: [] for iri in wanted}
    for start in range(0, len(wanted), _AT_ONCE):
        for iri, candidate in _candidates(store, wanted[start : start + _AT_ONCE]):
            found[iri].append(candidate)
    return {iri: min(found[iri])[2] if found[iri] else short(iri) for iri in wanted}


def find_orders(store: Queryable, iris: Iterable[str]) -> dict[str, int]:
    """The place among its like of each code that has one, such as before, during and after."""
    codes = sorted({iri for iri in iris if iri.startswith(VOCABULARY)})
    if not codes:
        return {}
    query = _ORDERS.replace("$codes", " ".join(f"<{iri}>" for iri in codes))
    return {
        code.value: int(order.value)
        for row in store.query(query).rows()
        if isinstance(code := row["code"], NamedNode)
        if isinstance(order := row["order"], Literal)
    }


def _candidates(store: Queryable, iris: list[str]) -> Iterator[tuple[str, tuple[int, int, str]]]:
    query = _QUERY.format(
        mco=PREFIXES["mco"],
        skos=PREFIXES["skos"],
        things=" ".join(f"<{iri}>" for iri in iris),
        properties=", ".join(f"<{iri}>" for iri in _BEST_FIRST),
    )
    for row in store.query(query).rows():
        thing, kind, label = row["thing"], row["property"], row["label"]
        if (
            isinstance(thing, NamedNode)
            and isinstance(kind, NamedNode)
            and isinstance(label, Literal)
        ):
            suffix = " (no name stated)" if kind.value == _POST else ""
            english = 0 if (label.language or "en").startswith("en") else 1
            rank = _BEST_FIRST.index(kind.value)
            yield thing.value, (rank, english, label.value + suffix)
