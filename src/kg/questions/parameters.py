"""Putting what a question is asked about into its query."""

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import combinations
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.questions.catalogue import values_line
from kg.questions.classes import refuse_other_class
from kg.questions.countries import COUNTRY, country_label, country_reference
from kg.questions.labels import Queryable
from kg.questions.records import Question
from kg.sentence import Sentence
from kg.store.likeness import NAMES, nearest
from kg.store.rows import expand
from kg.terms import BASE, PREFIXES, THING

_ABSOLUTE: Final = ("http:", "https:", "urn:")

_CALLED: Final = f"""
SELECT DISTINCT ?thing ?name WHERE {{
  VALUES ?property {{ {" ".join(f"<{expand(name)}>" for name in NAMES)} }}
  ?thing ?property ?name
  FILTER(STRSTARTS(STR(?thing), "{THING}"))
}}"""
"""What everything is called."""


def thing_iris(asked: Question, given: Mapping[str, str], store: Queryable) -> dict[str, str]:
    """The IRI of each parameter that is given or has a default.

    Raises KgError for a parameter that the question has not, one thing for two parameters, a thing
    of another class than is asked for, and a thing that the store has not, unless it is a country:
    whether one sent anyone can be asked of every country there is.
    """
    known = {each.name: each.default for each in asked.parameters}
    for name in sorted(given.keys() - known.keys()):
        near = get_close_matches(name, known)
        can = (
            Sentence("it can be asked with {names}", names=", ".join(known))
            if known
            else Sentence("it takes none")
        )
        mean = near and Sentence("did you mean {name!r}?", name=near[0])
        hint = Sentence("{mean} {can:capital}", mean=mean, can=can) if mean else can
        msg = Sentence(
            "{question} has no parameter {name!r}: {hint}",
            question=asked.name,
            name=name,
            hint=hint,
        )
        raise KgError(msg)
    wanted = {name: given.get(name) or default for name, default in known.items()}
    iris = {name: _iri(name, value) for name, value in wanted.items() if value}
    for name, iri in iris.items():
        if name == COUNTRY and country_label(iri):
            continue
        if not is_in(store, iri):
            raise KgError(_unknown(name, wanted[name], store, is_iri=bool(iri)))
        refuse_other_class(store, name, wanted[name], iri)
    _refuse_one_for_two(iris, wanted)
    return iris


def _refuse_one_for_two(iris: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    for (one, iri), (other, same) in combinations(iris.items(), 2):
        if iri == same:
            msg = Sentence(
                "{one} = {value!r} and {other} = {same!r} are the same thing: choose two",
                one=one,
                value=wanted[one],
                other=other,
                same=wanted[other],
            )
            raise KgError(msg)


def _unknown(name: str, value: str, store: Queryable, *, is_iri: bool) -> Sentence:
    found = [(_plain(row["thing"]), _plain(row["name"])) for row in store.query(_CALLED).rows()]
    near = nearest(value, ((iri.removeprefix(THING), each) for iri, each in found))
    if near:
        hint = Sentence("did you mean {names}?", names=", ".join(near))
    elif is_iri:
        hint = Sentence("write it as in country/KAZ, or as its IRI")
    else:
        return Sentence(
            "{name} = {value!r} names no thing: write it as in country/KAZ, co:KAZ or its IRI",
            name=name,
            value=value,
        )
    return Sentence(
        "{name} = {value!r}: the store says nothing about it; {hint}",
        name=name,
        value=value,
        hint=hint,
    )


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))


def is_in(store: Queryable, iri: str) -> bool:
    """Whether the store says anything about a thing; it says nothing about an empty IRI."""
    query = f"SELECT ?value WHERE {{ <{iri}> ?property ?value }} LIMIT 1"
    return bool(iri) and any(True for _ in store.query(query).rows())


def fill(sparql: str, iris: Mapping[str, str]) -> str:
    """The query asked about these things."""
    for name, iri in iris.items():
        sparql = values_line(name).sub(f"VALUES ?{name} {{ <{iri}> }}", sparql)
    return sparql


def _iri(name: str, given: str) -> str:
    """The IRI that is meant, empty where that can be none."""
    value = country_reference(given) if name == COUNTRY else given
    prefix, colon, local = value.partition(":")
    if value.startswith(_ABSOLUTE):
        iri = value
    elif colon and prefix in PREFIXES:
        iri = PREFIXES[prefix] + local
    else:
        iri = f"{BASE if value.startswith('claim/') else THING}{value}"
    try:
        return NamedNode(iri).value
    except ValueError:
        return ""
