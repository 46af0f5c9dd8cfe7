"""Checking a graph against the shapes, with either engine, into a report to act on."""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, get_args
from typing import Literal as OneOf

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from kg.errors import BadInputError, KgError, Problem
from kg.terms import PREFIXES
from kg.validation import shacl_engine
from kg.validation.passages import Passages, short
from kg.validation.report import Report, Result
from kg.validation.rules import Hit, Shapes, Term

EngineName = OneOf["shacl", "pyshacl"]
ENGINES: Final[tuple[EngineName, ...]] = get_args(EngineName)
"""The engines by name, the default one first."""

Format = OneOf["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"]
_FORMATS: Final[dict[str, RdfFormat]] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
FORMATS: Final = tuple(_FORMATS)
"""The formats that `read_data` reads, by the name that a person gives."""

_ENDINGS: Final = ", ".join(f".{each.file_extension}" for each in _FORMATS.values())
_STANDARD_INPUT: Final = Path("<stdin>")
_WORDS: Final = (f"{PREFIXES['xsd']}string", f"{PREFIXES['rdf']}langString")
_TYPE: Final = f"{PREFIXES['rdf']}type"


def validate(
    data: Iterable[Triple],
    shapes: Shapes,
    *,
    vocabulary: Iterable[Triple] = (),
    engine: EngineName = "shacl",
) -> Report:
    """Check the data, together with the vocabulary that it uses, against every rule.

    `vocabulary` (core, codes, alignments) is there to be looked up; it does not count as data.
    Nothing checked is a KgError: no data, no rule, or no thing in the data that a rule looks at. So
    is an engine that breaks down. Which engine is used changes nothing in the results.
    """
    triples, terms = _named(set(data), "data"), _named(set(vocabulary), "vocabulary")
    focus_nodes = _guard(triples, terms, shapes, engine)
    union = triples | terms
    hits = _merged(_clean(hit, shapes) for hit in _hits(engine, union, shapes))
    passages = Passages(union if hits else ())
    results = [_result(hit, shapes, passages) for hit in hits]
    return Report(
        results=tuple(sorted(results, key=lambda result: result.order)),
        engine=engine,
        rules=len(shapes.rules),
        focus_nodes=focus_nodes,
        triples=len(triples),
    )


def read_data(source: bytes | Path, form: str | None = None) -> tuple[Triple, ...]:
    """The triples of a file or of the bytes of standard input, whatever graph they stand in.

    `form` is one of FORMATS; without it a file is read by its ending, and bytes as Turtle. A file
    that cannot be read or understood is a BadInputError with file, line and what is wrong.
    """
    name = source if isinstance(source, Path) else _STANDARD_INPUT
    if isinstance(source, Path) and source.is_dir():
        raise BadInputError([Problem(name, 0, "is a folder: give an RDF file")])
    if isinstance(source, Path) and not source.exists():
        raise BadInputError([Problem(name, 0, "does not exist: give an RDF file that is there")])
    rdf = _format(name, form)
    try:
        text = source.read_bytes() if isinstance(source, Path) else source
        return tuple(quad.triple for quad in parse(text, format=rdf))
    except OSError as error:
        raise BadInputError([Problem(name, 0, f"cannot be read: {error.strerror}")]) from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        said = f"not {rdf.name}: {getattr(error, 'msg', error)}"
        raise BadInputError([Problem(name, line, said)]) from error


def _format(name: Path, form: str | None) -> RdfFormat:
    if form is not None and form not in _FORMATS:
        msg = f"the format is {form!r}; it must be one of {', '.join(FORMATS)}"
        raise KgError(msg)
    if form is not None:
        return _FORMATS[form]
    if name == _STANDARD_INPUT:
        return RdfFormat.TURTLE
    found = RdfFormat.from_extension(name.suffix.removeprefix("."))
    if found is None:
        said = f"the ending {name.suffix!r} names no RDF format; it should be one of {_ENDINGS}"
        raise BadInputError([Problem(name, 0, said)])
    return found


def _named(triples: set[Triple], part: str) -> set[Triple]:
    """The triples with an IRI for each blank node, the same at each run and in each engine."""
    if not any(isinstance(term, BlankNode) for triple in triples for term in triple):
        return triples
    graph = Dataset(Quad(*triple) for triple in triples)
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    name = f"urn:blank:{part}:"
    return {
        Triple(
            NamedNode(name + subject.value) if isinstance(subject, BlankNode) else subject,
            predicate,
            NamedNode(name + value.value) if isinstance(value, BlankNode) else value,
        )
        for subject, predicate, value, _ in graph
    }


def _guard(data: set[Triple], vocabulary: set[Triple], shapes: Shapes, engine: str) -> int:
    if engine not in ENGINES:
        msg = f"the engine is {engine!r}; it must be one of {', '.join(ENGINES)}"
        raise KgError(msg)
    if not shapes.rules:
        msg = "there is no rule to check the data with"
        raise KgError(msg)
    if not data:
        msg = "the data is empty, so nothing was checked"
        raise KgError(msg)
    focus_nodes = shapes.focus_nodes(data, vocabulary)
    if not focus_nodes:
        found = {short(_text(each.object)) for each in data if each.predicate.value == _TYPE}
        classes = ", ".join(sorted(found)) or "none"
        msg = (
            f"no rule looks at anything in the data, so nothing was checked; its classes: {classes}"
        )
        raise KgError(msg)
    return focus_nodes


def _hits(engine: EngineName, data: Iterable[Triple], shapes: Shapes) -> Sequence[Hit]:
    if engine == "pyshacl":
        # rdflib and pySHACL take half a second to import, for an engine that is seldom asked for
        from kg.validation.pyshacl_engine import hits  # noqa: PLC0415
    else:
        hits = shacl_engine.hits
    try:
        return list(hits(data, shapes))
    except KgError:
        raise
    except Exception as error:
        # whatever an engine raises, it must not pass as "conforms"
        msg = f"the engine {engine} {version(engine)} failed: {type(error).__name__}: {error}"
        raise KgError(msg) from error


def _clean(hit: Hit, shapes: Shapes) -> Hit:
    """The hit as both engines have it: with the path of the rule, the focus not repeated."""
    rule = shapes.rules.get(hit.shape)
    if rule is None:
        msg = f"a result names the shape {hit.shape}, which has no sh:severity and so is no rule"
        raise KgError(msg)
    focus, value = hit.focus, hit.value
    if rule.whole_graph and value is not None:
        focus, value = value, None
    return Hit(
        shape=hit.shape,
        focus=focus,
        path=rule.path or hit.path,
        value=None if value == focus else value,
        component=hit.component,
    )


def _merged(hits: Iterable[Hit]) -> list[Hit]:
    """One hit for each rule, focus, path and value: a rule may have several constraints."""
    found: dict[tuple[str, Term, str | None, Term | None], str] = {}
    for hit in hits:
        key = (hit.shape, hit.focus, hit.path, hit.value)
        found[key] = min(found.get(key, hit.component), hit.component)
    return [Hit(*key, component) for key, component in found.items()]


def _result(hit: Hit, shapes: Shapes, passages: Passages) -> Result:
    rule = shapes.rules[hit.shape]
    named = _quoted(hit.focus if hit.value is None else hit.value, passages)
    return Result(
        rule=rule.id,
        severity=rule.severity,
        message=rule.message.replace("{?value}", named),
        focus=_text(hit.focus),
        focus_label=passages.label(hit.focus),
        classes=passages.classes(hit.focus),
        path=hit.path,
        value=None if hit.value is None else str(hit.value),
        value_label="" if hit.value is None else passages.label(hit.value),
        passage=passages.passage(hit.focus, hit.path, hit.value),
        component=hit.component,
    )


def _quoted(term: Term, passages: Passages) -> str:
    """The value inside a sentence: a date or number as it is, anything else in quotation marks."""
    label = passages.label(term)
    bare = isinstance(term, Literal) and term.datatype.value not in _WORDS
    return label if bare else f'"{label}"'


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
