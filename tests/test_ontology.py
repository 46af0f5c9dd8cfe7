"""The ontology: readable, made of terms that exist, without contradiction, and documented."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import OWL, RDF, RDFS, SKOS, VANN, BNode, Graph, URIRef
from rdflib import Literal as Text

from kg.terms import BASE, MCO, PREFIXES, VOCABULARY
from kg.vocabulary import PUBLISHED

CHECKOUT: Final = Path(__file__).parents[1]
HAND_WRITTEN: Final = (*PUBLISHED, "style.ttl")
CORE: Final = ("Event", "Organization", "Country", "Official", "Place")
NEEDS_NO_CLAIM: Final = "rdf:type mco:identifiedBy skos:note"
"""What may be said of those without a claim: it is about our record, not about the world."""

TERM_IN_TEXT: Final = re.compile(r"(?<![\w/:])([a-z]+):([A-Za-z][\w-]*)")


@pytest.fixture(scope="module")
def published(ontology: Path) -> Graph:
    """Core, codes and alignments as one graph."""
    graph = Graph()
    for name in PUBLISHED:
        graph.parse(ontology / name)
    return graph


@pytest.fixture(scope="module")
def everything(quads: list[Quad]) -> Graph:
    """The ontology and all data as one graph."""
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples, format="nt")


@pytest.fixture(scope="module")
def outside(ontology: Path) -> Graph:
    """The pinned names of other people's terms."""
    graph = Graph()
    for file in sorted((ontology / "external").glob("*.ttl")):
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def known(published: Graph, outside: Graph) -> set[str]:
    """Every term that exists, ours and theirs."""
    ours = {str(s) for s in published.subjects(RDF.type) if str(s).startswith((MCO, VOCABULARY))}
    return ours | {str(s) for s in outside.subjects(RDF.type)}


@pytest.fixture(scope="module")
def namespaces(outside: Graph) -> tuple[str, ...]:
    """Where a term must be known: our own namespaces, and each that is pinned."""
    theirs = (str(n) for n in outside.objects(None, VANN.preferredNamespaceUri))
    schemes = (n for n in PREFIXES.values() if n.startswith(VOCABULARY))
    return (MCO, VOCABULARY, *schemes, *theirs)


def iris(graph: Graph) -> set[str]:
    """Every address in the graph, those of datatypes too."""
    nodes = {node for triple in graph for node in triple}
    types = {node.datatype for node in nodes if isinstance(node, Text) and node.datatype}
    return {str(node) for node in nodes | types if isinstance(node, URIRef)}


def written(text: str, prefixes: Iterable[str]) -> set[str]:
    """Every term that the text writes as prefix:name."""
    return {
        PREFIXES[prefix] + name for prefix, name in TERM_IN_TEXT.findall(text) if prefix in prefixes
    }


def undefined(graph: Graph, known: set[str], namespaces: tuple[str, ...]) -> set[str]:
    """What the graph uses as a term though it is defined nowhere; its queries are read as well."""
    queries = " ".join(str(o) for o in graph.objects(None, URIRef(f"{PREFIXES['sh']}select")))
    used = iris(graph) | written(queries, {p for p, n in PREFIXES.items() if n in namespaces})
    used = {iri for iri in used if iri.startswith(namespaces)} - {VOCABULARY, *namespaces}
    return (used | {str(p) for p in graph.predicates()}) - known


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_both_engines_read_the_same_triples(ontology: Path, name: str) -> None:
    """rdflib and pyoxigraph agree on what each file says, and it says something."""
    triples = serialize(parse(path=ontology / name), format=RdfFormat.N_TRIPLES)
    read = set(Graph().parse(data=triples, format="nt"))
    assert read
    assert set(Graph().parse(ontology / name)) == read


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_there_are_no_blank_nodes(ontology: Path, name: str) -> None:
    """Every node has an address, so that the same facts give the same bytes."""
    nodes = Graph().parse(ontology / name).all_nodes()
    assert [node for node in nodes if isinstance(node, BNode)] == []


def test_each_outside_file_says_what_was_read_where(ontology: Path) -> None:
    """Each file in external/ names its vocabulary, version, day and place, and only its terms."""
    files = sorted((ontology / "external").glob("*.ttl"))
    assert files
    for file in files:
        graph = Graph().parse(file)
        (about,) = graph.subjects(VANN.preferredNamespacePrefix)
        assert str(graph.value(about, VANN.preferredNamespacePrefix)) == file.stem
        for needed in ("dcterms:title", "dcterms:source", "dcterms:date", "owl:versionInfo"):
            (term,) = written(needed, PREFIXES)
            assert graph.value(about, URIRef(term)), f"{file.name} lacks {needed}"
        namespace = str(graph.value(about, VANN.preferredNamespaceUri))
        assert [s for s in graph.subjects() if not str(s).startswith(namespace)] == []


@pytest.mark.parametrize("name", [*HAND_WRITTEN, "shapes.ttl"])
def test_every_term_in_the_ontology_exists(
    ontology: Path, known: set[str], namespaces: tuple[str, ...], name: str
) -> None:
    """Core, codes, alignments, style and shapes use no term that is nowhere defined."""
    graph = Graph().parse(ontology / name)
    assert undefined(graph, known, namespaces) == set()


def test_a_misspelt_term_would_be_found(known: set[str], namespaces: tuple[str, ...]) -> None:
    """A wrong class, code or schema.org address is named, and so is a slip in a query."""
    graph = Graph().parse(
        format="turtle",
        data=f"""@prefix sh: <{PREFIXES["sh"]}> . @prefix mco: <{MCO}> .
        <{BASE}id/event/x> a mco:Evnt ; mco:role <{VOCABULARY}role/guest> ;
            <http://schema.org/startDate> "2001" ; sh:select "SELECT * {{ ?s mco:inEvnt ?o }}" .""",
    )
    assert undefined(graph, known, namespaces) == {
        "http://schema.org/startDate",
        f"{MCO}Evnt",
        f"{MCO}inEvnt",
        f"{VOCABULARY}role/guest",
    }


def test_every_term_in_the_data_exists(quads: list[Quad], known: set[str]) -> None:
    """Predicates, classes, datatypes and codes of the data are all defined somewhere."""
    used = {quad.predicate.value for quad in quads}
    for quad in quads:
        if isinstance(quad.object, Literal):
            used.add(quad.object.datatype.value)
        elif quad.predicate.value in (str(RDF.type), str(RDF.predicate)) or (
            isinstance(quad.object, NamedNode) and quad.object.value.startswith((MCO, VOCABULARY))
        ):
            used.add(quad.object.value)
    assert used - known == set()


def test_every_term_in_the_examples_and_the_code_exists(ontology: Path, known: set[str]) -> None:
    """No valid example, query or module names a term of ours that is not in the ontology."""
    files = [
        *(ontology / "examples" / "valid").rglob("*.ttl"),
        *(CHECKOUT / "src").rglob("*.py"),
        *(CHECKOUT / "src").rglob("*.rq"),
    ]
    used = set().union(*(written(file.read_text(), ["mco"]) for file in files))
    assert used
    assert used - known == set()


def test_our_labels_of_eurovoc_concepts_are_its_own(published: Graph, outside: Graph) -> None:
    """The number and the name of each EuroVoc concept that a topic links to belong together."""
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch)
    linked = {
        concept
        for topic in published.subjects(SKOS.inScheme, URIRef(f"{VOCABULARY}topic"))
        for match in matches
        for concept in published.objects(topic, match)
    }
    pinned = {(s, str(o)) for s, o in outside.subject_objects(SKOS.prefLabel)}
    assert {(c, str(o)) for c in linked for o in published.objects(c, RDFS.label)} == pinned


def test_other_terms_keep_their_kind(published: Graph, outside: Graph) -> None:
    """What alignments.ttl calls a class is a class where it comes from, a property a property."""
    classes = {OWL.Class, RDFS.Class}
    theirs = {s for s in published.subjects(RDF.type) if s in set(outside.subjects(RDF.type))}
    assert theirs

    def is_class(graph: Graph, term: object) -> bool:
        return bool(classes & set(graph.objects(term, RDF.type)))

    assert [t for t in theirs if is_class(published, t) != is_class(outside, t)] == []


def test_what_is_said_of_a_core_entity_needs_a_claim(everything: Graph) -> None:
    """No predicate is used on a core entity or a place that is not marked as claim-required."""
    marked = set(everything.subjects(URIRef(f"{MCO}claimRequired")))
    entities = {s for name in CORE for s in everything.subjects(RDF.type, URIRef(MCO + name))}
    used = {p for entity in entities for p in everything.predicates(entity)}
    assert used
    assert {str(p) for p in used - marked} <= written(NEEDS_NO_CLAIM, PREFIXES)


def contradictions(graph: Graph) -> list[str]:
    """What OWL RL finds to be impossible."""
    closure = Graph() + graph
    DeductiveClosure(OWLRL_Semantics).expand(closure)
    return [str(o) for o in closure.objects(None, ERRNS.error)]


def test_ontology_and_data_do_not_contradict_each_other(everything: Graph) -> None:
    """The OWL RL closure of everything has no error."""
    assert contradictions(everything) == []


def test_a_contradiction_would_be_found(published: Graph) -> None:
    """An organization as the event of a participation is two disjoint things: one error."""
    participation, iom = (URIRef(f"{BASE}id/{name}") for name in ("participation/x", "o/iom"))
    wrong = Graph() + published
    wrong.add((iom, RDF.type, URIRef(f"{MCO}Organization")))
    wrong.add((participation, URIRef(f"{MCO}inEvent"), iom))
    (error,) = contradictions(wrong)
    assert str(iom) in error


def test_the_readme_lists_every_term(ontology: Path, published: Graph) -> None:
    """Each class, property and concept has its row, with its definition word for word."""
    tables = (ontology / "README.md").read_text().partition("\n## Classes\n")[2]
    listed = [row for row in tables.splitlines() if row.startswith("| `")]

    def shown(node: URIRef | None) -> str:
        return "open" if node is None else node.n3(published.namespace_manager).removeprefix("mco:")

    expected = set()
    for term in published.subjects(SKOS.definition):
        text, name = published.value(term, SKOS.definition), str(term)
        ends = (published.value(term, end) for end in (RDFS.domain, RDFS.range))
        if name.startswith(VOCABULARY) and (term, RDF.type, SKOS.Concept) in published:
            expected.add(f"| `{name.removeprefix(VOCABULARY)}` | {text} |")
        elif (term, RDF.type, OWL.Class) in published:
            expected.add(f"| `mco:{name.removeprefix(MCO)}` | {text} |")
        elif name.startswith(MCO):
            arrow = " → ".join(map(shown, ends))
            expected.add(f"| `mco:{name.removeprefix(MCO)}` | {arrow} | {text} |")
    assert sorted(listed) == sorted(expected)
