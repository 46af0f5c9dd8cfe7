"""The page of the shapes: every rule that data must keep, in words and as the file of the rules."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from kg.graph import term
from kg.store.worker_program import fitted
from kg.terms import PREFIXES, SHAPES
from kg.validation.rules import Rule, Shapes, read_shapes

_FORMATS: Final = {"jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML}
_WEIGHTS: Final = {
    "Violation": "Data that breaks one of these is refused",
    "Warning": "Data that breaks one of these is taken, with a warning",
    "Info": "Worth a look",
}
_WRITING: Final = term("sh:declare")
"""Says how the file is written, which tells a reader of the page nothing."""


@dataclass(frozen=True)
class RulesView:
    """The rules by their weight, each group with a heading."""

    groups: tuple[tuple[str, tuple[Rule, ...]], ...]


class ShapesFile:
    """The file of the rules."""

    def __init__(self, file: Path) -> None:
        """Read the file."""
        self._raw = file.read_bytes()
        self._shapes: Shapes = read_shapes(file)

    @cached_property
    def description(self) -> set[Triple]:
        """What the file says of itself."""
        own = NamedNode(SHAPES.removesuffix("#"))
        return {
            each
            for each in self._shapes.triples
            if each.subject == own and each.predicate != _WRITING
        }

    @property
    def view(self) -> RulesView:
        """Every rule, the heaviest first."""
        rules = sorted(self._shapes.rules.values(), key=lambda rule: rule.id)
        groups = (
            (heading, tuple(rule for rule in rules if rule.severity == weight))
            for weight, heading in _WEIGHTS.items()
        )
        return RulesView(tuple((heading, found) for heading, found in groups if found))

    def write(self, form: str) -> bytes:
        """The rules themselves, so that a validator that is given their IRI can use them."""
        if form == "ttl":
            return self._raw
        dataset = Dataset(Quad(*triple) for triple in self._shapes.triples)
        # The lists inside the rules have no names of their own; these are always the same.
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        triples = sorted((quad.triple for quad in dataset), key=str)
        format_ = _FORMATS[form]
        written = serialize(triples, format=format_, prefixes=PREFIXES) or b""
        return fitted(written, format_.media_type)
