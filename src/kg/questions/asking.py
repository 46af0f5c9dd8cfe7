"""Asking a named question: its solutions gathered into rows, with their evidence and verdict."""

from collections.abc import Iterable, Mapping
from itertools import chain
from math import inf
from typing import Final

from pyoxigraph import NamedNode, Triple

from kg.errors import KgError
from kg.questions.catalogue import question
from kg.questions.countries import country_label
from kg.questions.labels import Queryable, Term, find_labels, find_orders
from kg.questions.parameters import fill, is_in, thing_iris
from kg.questions.records import Answer, Evidence, Question, Row, Searched, Value
from kg.questions.verdict import AT_LEAST, STATED, judge, outcome, remainders, total
from kg.reading.facts import STATUSES, clean
from kg.sentence import Sentence
from kg.terms import PREFIXES, VOCABULARY

_DOCUMENTS: Final = f"""
PREFIX mco: <{PREFIXES["mco"]}>
PREFIX oa: <{PREFIXES["oa"]}>
SELECT ?document (COUNT(DISTINCT ?sentence) AS ?sentences)
WHERE {{
  ?document a mco:SourceDocument .
  OPTIONAL {{ ?sentence a mco:Sentence ; oa:hasSource ?document }}
}}
GROUP BY ?document
ORDER BY ?document
"""

_STATUS: Final = f"{VOCABULARY}claim-status/"

Solution = Mapping[str, Term]


def ask(store: Queryable, name: str, **parameters: str) -> Answer:
    """The answer to the question of this name, from whatever answers SELECT.

    A parameter is a thing, written as in `country/KAZ` or `co:KAZ`, or its IRI; a country is also
    its ISO code, and need not be in the store. Raises KgError for an unknown question, parameter or
    thing, and where there is no document to search.
    """
    asked = question(name)
    about = thing_iris(asked, parameters, store)
    groups = _groups(asked, store.query(fill(asked.sparql, about)).rows())
    documents = tuple(store.query(_DOCUMENTS).rows())
    if not documents:
        msg = Sentence(
            "{question}: the store holds no document to search; put a report into it first",
            question=asked.name,
        )
        raise KgError(msg)
    shown = {*asked.columns, "document"}
    things = {*about.values(), *_things([*chain(*groups), *documents], shown)}
    known, orders = find_labels(store, things), find_orders(store, things)
    absent = {
        iri: label
        for iri in about.values()
        if (label := country_label(iri)) and not is_in(store, iri)
    }
    labels = {**known, **absent}
    rows = tuple(_row(asked, group, labels, orders) for group in groups)
    searched = tuple(_searched(each, labels) for each in documents)
    verdict = judge(asked, rows)
    return Answer(
        question=asked,
        verdict=verdict,
        rows=rows,
        remainder=total(remainders(asked, rows)),
        searched=searched,
        sentences=outcome(asked, verdict, rows, searched, absent.values()),
        about={key: Value(labels[iri], iri) for key, iri in about.items()},
    )


def _groups(asked: Question, solutions: Iterable[Solution]) -> list[list[Solution]]:
    """The solutions of each row, in the order in which the query first gives one of them."""
    keys = [column for column in asked.columns if column not in asked.lists]
    groups: dict[tuple[Term | None, ...], list[Solution]] = {}
    for solution in solutions:
        groups.setdefault(tuple(solution.get(key) for key in keys), []).append(solution)
    return list(groups.values())


def _things(solutions: Iterable[Solution], columns: set[str]) -> set[str]:
    return {
        term.value
        for solution in solutions
        for column, term in solution.items()
        if column in columns and isinstance(term, NamedNode)
    }


def _row(
    asked: Question, group: list[Solution], labels: Mapping[str, str], orders: Mapping[str, int]
) -> Row:
    def place(value: Value) -> tuple[float, Value]:
        return orders.get(value.iri, inf), value

    values = {
        column: tuple(sorted({_value(e[column], labels) for e in group if column in e}, key=place))
        for column in asked.columns
    }
    # A number that is worked out is inferred, however plain the words are that it rests on.
    derived = values.get(AT_LEAST) and not values[STATED]
    evidence = dict.fromkeys(_evidence(each, labels) for each in group if "quote" in each)
    return Row(values, "inferred" if derived else _furthest(group), tuple(evidence))


def _value(term: Term, labels: Mapping[str, str]) -> Value:
    if isinstance(term, NamedNode):
        return Value(labels[term.value], term.value)
    return Value(_plain(term))


def _evidence(solution: Solution, labels: Mapping[str, str]) -> Evidence:
    quote, document = _plain(solution["quote"]), _plain(solution["document"])
    return Evidence(
        fact=_plain(solution["fact"]),
        status=_status(solution),
        quote=quote,
        words=clean(quote),
        start=int(_plain(solution["start"])),
        end=int(_plain(solution["end"])),
        document=document,
        title=labels[document],
    )


def _searched(solution: Solution, labels: Mapping[str, str]) -> Searched:
    document = _plain(solution["document"])
    return Searched(document, labels[document], int(_plain(solution["sentences"])))


def _furthest(group: list[Solution]) -> str:
    found = {_status(each) for each in group}
    return next((each for each in reversed(STATUSES) if each in found), "")


def _status(solution: Solution) -> str:
    status = solution.get("status")
    return _plain(status).removeprefix(_STATUS) if status is not None else ""


def _plain(term: Term) -> str:
    if isinstance(term, Triple):
        msg = f"a question should select things and values, not the triple {term}"
        raise KgError(msg)
    return term.value
