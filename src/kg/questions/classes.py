"""Which classes of things a question can be asked about, by the parameter that stands for them."""

from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.explore.names import class_slug
from kg.explore.statements import FACT_NODES
from kg.questions.countries import COUNTRY
from kg.questions.labels import Queryable
from kg.sentence import Sentence
from kg.terms import MCO
from kg.validation.passages import short

_ACTORS: Final = ("official", "organization", "participant-group", COUNTRY, "country-group")

TAKES: Final[Mapping[str, tuple[str, ...]]] = {
    COUNTRY: (COUNTRY,),
    "event": ("event",),
    "a": _ACTORS,
    "b": _ACTORS,
    "fact": ("claim", *sorted(FACT_NODES)),
}
"""The slugs of the classes that a parameter of this name can stand for."""


def refuse_other_class(store: Queryable, name: str, value: str, iri: str) -> None:
    """Raise KgError where a thing of the store is of no class that the parameter stands for."""
    found = _classes(store, iri)
    if not found & {*TAKES[name]}:
        msg = Sentence(
            "{name} = {value!r}: its class is {found}, and should be {wanted}",
            name=name,
            value=value,
            found=_one_of(sorted(found)) if found else Sentence("not stated"),
            wanted=_one_of(TAKES[name]),
        )
        raise KgError(msg)


def _classes(store: Queryable, iri: str) -> set[str]:
    """The slugs of the thing's classes; one that is not ours stands by its name."""
    rows = store.query(f"SELECT ?class WHERE {{ <{iri}> a ?class }}").rows()
    iris = {each.value for row in rows if isinstance(each := row["class"], NamedNode)}
    ours = {class_slug(each) for each in iris if each.startswith(MCO)}
    return ours or {short(each) for each in iris}


def _one_of(classes: tuple[str, ...] | list[str]) -> Sentence:
    *first, last = (Sentence(each.replace("-", " ")) for each in classes)
    if not first:
        return last
    return Sentence("{first} or {last}", first=Sentence.of(first, ", "), last=last)
