"""The rules: each can be kept and broken, says what to do, and means the same in both engines."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from corruption import corrupted, side_by_side
from pyoxigraph import BlankNode, Quad, Triple
from pyshacl import validate as pyshacl_validate
from rdflib import OWL, RDF, SH, Graph, URIRef

from kg.terms import MCO, SHAPES, THING
from kg.validation.rules import SEVERITIES, Shapes, read_shapes
from kg.validation.validate import Report, read_data, validate

CHECKOUT: Final = Path(__file__).parents[1]
ONTOLOGY: Final = CHECKOUT / "ontology"
EXAMPLES: Final = ONTOLOGY / "examples"
RULES: Final = {rule.id: rule for rule in read_shapes(ONTOLOGY / "shapes.ttl").rules.values()}
LEAST: Final = {
    "Event": 13,
    "Organization": 4,
    "Country": 10,
    "Official": 10,
    "Participation": 13,
    "CaseStudy": 5,
    "Claim": 8,
    "Evidence": 6,
}
"""How many rules of its own each class has at least."""

Check = Callable[..., Report]


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """The project's shapes."""
    return read_shapes(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="session")
def check(shapes: Shapes, vocabulary: list[Quad]) -> Check:
    """Validate triples together with the vocabulary."""
    terms = [quad.triple for quad in vocabulary]

    def run(triples: list[Triple] | tuple[Triple, ...], engine: str = "shacl") -> Report:
        return validate(triples, shapes, vocabulary=terms, engine=engine)  # type: ignore[arg-type] # a name

    return run


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The shapes as rdflib has them."""
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="session")
def almaty(quads: list[Quad], vocabulary: list[Quad]) -> list[Triple]:
    """The data of the Almaty report and of the reference files."""
    terms = set(vocabulary)
    return [quad.triple for quad in quads if quad not in terms]


@pytest.mark.parametrize("name", RULES)
def test_the_valid_example_keeps_the_rule(name: str, check: Check) -> None:
    """The valid example of a rule has no Violation, and no result of the rule itself."""
    report = check(read_data(EXAMPLES / "valid" / f"{name}.ttl"))
    stops = {r.rule for r in report.results if r.severity == "Violation" or r.rule == name}
    assert (report.conforms, stops) == (True, set())


@pytest.mark.parametrize("name", RULES)
def test_the_invalid_example_breaks_only_the_rule(name: str, check: Check) -> None:
    """The invalid example fails with the rule's message, and no other of its severity or above."""
    rule = RULES[name]
    report = check(read_data(EXAMPLES / "invalid" / f"{name}.ttl"))
    level = SEVERITIES.index(rule.severity)
    found = [r for r in report.results if SEVERITIES.index(r.severity) <= level]
    pattern = re.escape(rule.message).replace(re.escape("{?value}"), ".+")
    said = {(r.rule, bool(re.fullmatch(pattern, r.message))) for r in found}
    assert (said, report.conforms) == ({(name, True)}, rule.severity != "Violation")


@pytest.mark.parametrize("folder", ["valid", "invalid"])
def test_each_rule_has_an_example(folder: str) -> None:
    """A rule without an example, and an example without a rule, are mistakes."""
    assert sorted(file.stem for file in (EXAMPLES / folder).glob("*.ttl")) == sorted(RULES)


def test_each_rule_says_what_to_do() -> None:
    """A message is at least one sentence of more than a few words, and a name is short."""
    bad = [
        rule.id
        for rule in RULES.values()
        if not re.fullmatch(r"[A-Z{].{25,}\.", rule.message) or not 3 < len(rule.name) < 60
    ]
    assert bad == []


def test_each_class_has_its_rules(graph: Graph, vocabulary: list[Quad]) -> None:
    """Every class of the ontology is the target of rules; the important ones of many."""
    declared = {
        quad.subject.value.removeprefix(MCO)
        for quad in vocabulary
        if quad.object.value == str(OWL.Class) and str(quad.subject.value).startswith(MCO)
    }
    targeted = [
        node.value.removeprefix(MCO) for rule in RULES.values() for kind, node in rule.targets
    ]
    counts = {name: targeted.count(name) for name in declared}
    assert [name for name, count in counts.items() if count < LEAST.get(name, 1)] == []
    assert set(graph.objects(None, SH.targetClass)) == {URIRef(MCO + name) for name in declared}


def test_both_engines_agree_on_every_example(check: Check) -> None:
    """All examples side by side, kept and broken, give the same results in both engines."""
    files = sorted(EXAMPLES.glob("*/*.ttl"))
    triples = side_by_side(files)
    report = check(triples)
    assert check(triples, "pyshacl").results == report.results
    assert {result.rule for result in report.results} == set(RULES)


def test_both_engines_agree_on_corrupted_data(check: Check) -> None:
    """Where a fifth of the triples is broken at random, both engines still say the same."""
    triples = corrupted(side_by_side(sorted(EXAMPLES.glob("valid/*.ttl"))), 0.2, 2)
    report = check(triples)
    assert check(triples, "pyshacl").results == report.results
    assert report.counts["Violation"] > 100


def test_both_engines_agree_on_the_almaty_report(almaty: list[Triple], check: Check) -> None:
    """The report that ships conforms, with the six countries named of ten as its one remark."""
    report = check(almaty)
    assert [(result.rule, result.focus) for result in report.results] == [
        ("N04", f"{THING}stated-count/almaty-2001-countries")
    ]
    assert check(almaty, "pyshacl").results == report.results


def test_both_engines_agree_on_the_corrupted_almaty_report(
    almaty: list[Triple], check: Check
) -> None:
    """Every twentieth triple of the report broken at random."""
    triples = corrupted(almaty, 0.05, 3)
    report = check(triples)
    assert check(triples, "pyshacl").results == report.results
    assert report.counts["Violation"] > 50


@pytest.mark.parametrize("seed", range(4, 9))
def test_a_loss_is_noticed(seed: int, almaty: list[Triple], check: Check) -> None:
    """The report with one triple in a hundred lost does not conform any more."""
    dice = random.Random(seed)
    kept = [triple for triple in almaty if dice.random() > 0.01]
    assert (len(kept) < len(almaty), check(kept).conforms) == (True, False)


def test_the_shapes_are_shapes(graph: Graph) -> None:
    """The shapes graph conforms to the shapes of SHACL itself."""
    nothing = Graph().add((URIRef(MCO), RDF.type, OWL.Ontology))
    conforms, _, text = pyshacl_validate(nothing, shacl_graph=graph, meta_shacl=True)
    assert (conforms, text.splitlines()[:2]) == (True, ["Validation Report", "Conforms: True"])


def test_blank_nodes_are_only_lists_and_paths(shapes: Shapes) -> None:
    """Everything in the shapes has an IRI, but for what SHACL wants blank."""
    allowed = {str(RDF.first), str(RDF.rest), str(SH.alternativePath)}
    used = {t.predicate.value for t in shapes.triples if isinstance(t.subject, BlankNode)}
    assert used == allowed


def test_queries_are_portable(graph: Graph) -> None:
    """No query uses what SHACL forbids or engines do differently, and each names its prefixes."""
    queries = {str(shape): str(query) for shape, query in graph.subject_objects(SH.select)}
    declared = {str(prefix) for prefix in graph.objects(None, SH.prefix)}
    found = {
        name.removeprefix(SHAPES): forbidden
        for name, text in queries.items()
        if (forbidden := re.findall(r"\b(?:MINUS|SERVICE|VALUES|\\|SELECT.*SELECT)\b", text))
        or not set(re.findall(r"(?<![?$\w])([a-z]+):\w", text)) <= declared
        or ("?value" in text.split("WHERE")[0]) != ("?value" in text.split("WHERE")[1])
    }
    assert found == {}
    assert len(queries) > 50
