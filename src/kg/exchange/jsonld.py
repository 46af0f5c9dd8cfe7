"""JSON-LD with a context of our own, so that its keys are words and its addresses are short."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.reading_order import Entry, Term, in_sections
from kg.terms import BASE, PREFIXES

# rdflib's JSON-LD writer keeps no order and does not shorten addresses by @base.

Json = Mapping[str, Any]

_XSD: Final = PREFIXES["xsd"]
_TYPE: Final = f"{PREFIXES['rdf']}type"
_CONTEXT: Final = "@context"


@cache
def context() -> Json:
    """The context that gives keys and classes their words, as in `context.jsonld`."""
    text = files("kg.exchange").joinpath("context.jsonld").read_text(encoding="utf-8")
    found: Json = json.loads(text)[_CONTEXT]
    return found


def write_jsonld(triples: Iterable[Triple]) -> bytes:
    """The triples as one JSON-LD document that holds its own context."""
    nodes = [node(entry) for section in in_sections(triples) for entry in section.entries]
    document = {_CONTEXT: context(), "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def node(entry: Entry) -> dict[str, Any]:
    """What is said of one subject, as a JSON object under the context."""
    values: dict[str, list[Any]] = {}
    for predicate, obj in entry.statements:
        values.setdefault(_key(predicate.value, obj), []).append(_value(predicate.value, obj))
    said = {key: found[0] if len(found) == 1 else found for key, found in values.items()}
    return {"id": _address(str(entry.subject)[1:-1]), **said}


def _value(predicate: str, obj: Term) -> object:
    """The object as its key allows: plain where the context says what it is, else spelled out."""
    if predicate == _TYPE and isinstance(obj, NamedNode):
        return _word(obj.value)
    kind = _kinds().get(predicate, "")
    if isinstance(obj, NamedNode):
        address = _address(obj.value)
        return address if kind == "@id" else {"id": address}
    if isinstance(obj, Literal):
        return _literal(obj, kind)
    msg = f"JSON-LD 1.1 cannot hold {obj}"
    raise TypeError(msg)


def _literal(literal: Literal, kind: str) -> object:
    text, datatype = literal.value, literal.datatype.value.removeprefix(_XSD)
    if literal.language:
        plain = kind == f"@{literal.language}"
        return text if plain else {"@value": text, "@language": literal.language}
    if literal.datatype.value == kind or (not kind and datatype == "string"):
        return text
    if not kind and datatype == "boolean" and text in {"true", "false"}:
        return text == "true"
    if not kind and datatype == "integer" and _is_canonical(text):
        return int(text)
    typed = {} if datatype == "string" else {"@type": _word(literal.datatype.value)}
    return {"@value": text, **typed}


def _is_canonical(number: str) -> bool:
    """Whether a reader of JSON, who may know 53 bits only, gives back the same digits."""
    return (
        number.lstrip("-").isascii()
        and len(number) < len(str(2**53))
        and (number == str(int(number)))
    )


def _address(iri: str) -> str:
    return iri.removeprefix(BASE) if iri != BASE else iri


def _key(predicate: str, obj: Term) -> str:
    is_class = predicate == _TYPE and isinstance(obj, NamedNode)
    return "type" if is_class else _word(predicate)


def _word(iri: str) -> str:
    """The word of the context for the IRI, else its prefixed name, else the IRI itself."""
    if iri in _words():
        return _words()[iri]
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _words().get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri


@cache
def _words() -> dict[str, str]:
    return {_full(entry): word for word, entry in _terms()}


@cache
def _kinds() -> dict[str, str]:
    """What a plain value of the property is: `@id`, `@en`, a datatype, or nothing special."""
    kinds = {}
    for _, entry in _terms():
        if isinstance(entry, dict):
            kind = f"@{entry['@language']}" if "@language" in entry else entry["@type"]
            kinds[_full(entry)] = kind if kind.startswith("@") else _expanded(kind)
    return kinds


def _terms() -> list[tuple[str, Any]]:
    return [
        (word, entry)
        for word, entry in context().items()
        if not word.startswith("@") and not str(entry).startswith("@") and "@reverse" not in entry
    ]


def _full(entry: str | dict[str, str]) -> str:
    return _expanded(entry if isinstance(entry, str) else entry["@id"])


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return name if local.startswith("//") else f"{context()[prefix]}{local}"
