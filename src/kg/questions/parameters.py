"""Putting what a question is asked about into its query."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.questions.catalogue import values_line
from kg.questions.countries import COUNTRY, country_label, country_reference
from kg.questions.labels import Queryable
from kg.questions.records import Question
from kg.sentence import Sentence
from kg.terms import BASE, PREFIXES, THING

_ABSOLUTE: Final = ("http:", "https:", "urn:")


def thing_iris(asked: Question, given: Mapping[str, str], store: Queryable) -> dict[str, str]:
    """The IRI of each parameter that is given or has a default.

    Raises KgError for a parameter that the question has not, and a thing that the store has not,
    unless it is a country: whether one sent anyone can be asked of every country there is.
    """
    known = {each.name: each.default for each in asked.parameters}
    for name in sorted(given.keys() - known.keys()):
        near = get_close_matches(name, known)
        can = (
            Sentence("it can be asked with {names}", names=", ".join(known))
            if known
            else Sentence("it takes none")
        )
        hint = Sentence("did you mean {name!r}?", name=near[0]) if near else can
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
        if not (name == COUNTRY and country_label(iri)) and not is_in(store, iri):
            msg = Sentence(
                "{name} = {value!r}: the store says nothing about it; search for its name",
                name=name,
                value=wanted[name],
            )
            raise KgError(msg)
    return iris


def is_in(store: Queryable, iri: str) -> bool:
    """Whether the store says anything about a thing."""
    found = store.query(f"SELECT ?value WHERE {{ <{iri}> ?property ?value }} LIMIT 1").rows()
    return any(True for _ in found)


def fill(sparql: str, iris: Mapping[str, str]) -> str:
    """The query asked about these things."""
    for name, iri in iris.items():
        sparql = values_line(name).sub(f"VALUES ?{name} {{ <{iri}> }}", sparql)
    return sparql


def _iri(name: str, given: str) -> str:
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
        msg = Sentence(
            "{name} = {value!r} names no thing: write it as in country/KAZ, co:KAZ or its IRI",
            name=name,
            value=value,
        )
        raise KgError(msg) from None
