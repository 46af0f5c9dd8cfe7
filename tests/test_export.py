"""Exports: the same statements give the same bytes, and every reader gets the statements back."""

import difflib
import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.exchange.export import FORMATS, ExportError, export
from kg.terms import BASE, PREFIXES, REFERENCE_GRAPH

GRAPH = NamedNode(REFERENCE_GRAPH)
PARSERS = {"jsonld": "json-ld", "rdfxml": "xml", "ntriples": "nt"}
WITH_GRAPHS = {"trig", "nquads"}


def _nasty() -> list[Quad]:
    """Values that writers are known to damage."""
    thing = NamedNode(f"{BASE}id/event/nasty")
    other = NamedNode(f"{BASE}id/event/a%20b(c)'d,e;f~g")
    note = NamedNode(f"{PREFIXES['skos']}note")
    values = [
        Literal('quote " and \\ and \n line and \t tab'),
        Literal("two\r\nkinds of line end"),
        Literal("Кыргызстан \U0001f30d \u2028", language="ru"),
        Literal(""),
        Literal(" spaces ", language="en"),
        Literal("<b>&amp;</b> ]]>", language="en"),
        Literal("true"),
        Literal("true", datatype=NamedNode(f"{PREFIXES['xsd']}boolean")),
        Literal("7", datatype=NamedNode(f"{PREFIXES['xsd']}integer")),
        Literal("12345678901234567890", datatype=NamedNode(f"{PREFIXES['xsd']}integer")),
        Literal("031"),
        Literal("2001-10-29", datatype=NamedNode(f"{PREFIXES['xsd']}date")),
        Literal("x", datatype=NamedNode("https://example.org/kind")),
        other,
        NamedNode("urn:x"),
        NamedNode(BASE),
        NamedNode("https://w3id.org/migcoop/source/a.txt#char=1,2"),
    ]
    unknown = NamedNode("https://example.org/unknown")
    return [
        *(Quad(thing, note, value, GRAPH) for value in values),
        Quad(thing, unknown, Literal("plain"), GRAPH),
        Quad(thing, unknown, other, GRAPH),
        Quad(other, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode("https://example.org/C"), GRAPH),
        Quad(other, NamedNode(f"{PREFIXES['rdf']}type"), Literal("no class"), GRAPH),
    ]


@pytest.fixture(scope="module")
def everything(quads: list[Quad]) -> list[Quad]:
    """The whole graph and the values that writers are known to damage."""
    return [*quads, *_nasty()]


@pytest.mark.parametrize("name", FORMATS)
def test_pyoxigraph_reads_back_every_statement(name: str, everything: list[Quad]) -> None:
    """Nothing is lost, added or rewritten; formats without named graphs hold their union."""
    format_ = RdfFormat.from_media_type(FORMATS[name].media_type)
    found = set(parse(export(everything, name), format=format_))
    expected = set(everything)
    if name not in WITH_GRAPHS:
        expected = {Quad(*quad.triple) for quad in everything}
    assert found == expected


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_an_isomorphic_graph(name: str, everything: list[Quad]) -> None:
    """The graph that rdflib reads is the one that it reads from plain N-Triples."""
    found = rdflib.Dataset(default_union=True)
    found.parse(data=export(everything, name), format=PARSERS.get(name, name))
    plain = "".join({f"{quad.triple} .\n" for quad in everything})
    expected = rdflib.Graph().parse(data=plain, format="nt")
    # Without blank nodes, isomorphic is the same as equal.
    assert set(found.triples((None, None, None))) == set(expected)


@pytest.mark.parametrize("name", FORMATS)
def test_any_order_of_insertion_gives_the_same_bytes(name: str, everything: list[Quad]) -> None:
    """The order and the number of copies of the statements do not show."""
    expected = export(everything, name)
    for seed in range(2):
        shuffled = [*everything, *everything[: seed * 100]]
        random.Random(seed).shuffle(shuffled)
        assert export(shuffled, name) == expected


def test_any_seed_of_the_hash_gives_the_same_bytes(everything: list[Quad], tmp_path: Path) -> None:
    """Another process with another order of its hash tables writes the same."""
    dump = tmp_path / "all.nq"
    dump.write_bytes(export(everything, "nquads"))
    program = (
        "import hashlib, sys\n"
        "from pyoxigraph import RdfFormat, parse\n"
        "from kg.exchange.export import FORMATS, export\n"
        "quads = list(parse(path=sys.argv[1], format=RdfFormat.N_QUADS))\n"
        "print({name: hashlib.sha256(export(quads, name)).hexdigest() for name in FORMATS})\n"
    )
    expected = {name: hashlib.sha256(export(everything, name)).hexdigest() for name in FORMATS}
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        found = subprocess.run(
            [sys.executable, "-c", program, str(dump)],
            capture_output=True,
            check=True,
            text=True,
            env=environment,
        )
        assert found.stdout.strip() == str(expected)


def _changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.unified_diff(before.decode().split("\n"), after.decode().split("\n"), n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def _fact(quads: list[Quad], subject: str, predicate: str) -> list[Quad]:
    """The statement and the claim for it."""
    fact = [
        quad
        for quad in quads
        if quad.subject.value == subject and quad.predicate.value == predicate
    ]
    parts = {
        (f"{PREFIXES['rdf']}subject", fact[0].subject),
        (f"{PREFIXES['rdf']}predicate", fact[0].predicate),
        (f"{PREFIXES['rdf']}object", fact[0].object),
    }
    said: dict[NamedNode, set[tuple[str, object]]] = {}
    for quad in quads:
        said.setdefault(quad.subject, set()).add((quad.predicate.value, quad.object))
    return fact + [quad for quad in quads if parts <= said[quad.subject]]


@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_removing_one_fact_changes_a_few_lines(name: str, quads: list[Quad]) -> None:
    """The statement is one line; its claim is one block of lines below it; nothing else moves."""
    fact = _fact(quads, f"{BASE}id/organization/odihr", f"{PREFIXES['org']}subOrganizationOf")
    without = [quad for quad in quads if quad not in fact]
    changed = _changed_lines(export(quads, name), export(without, name))
    assert {line[0] for line in changed} == {"-"}
    assert len(changed) == len(fact) + 3


PLACING = {
    f"{PREFIXES[prefix]}{local}"
    for prefix, local in (
        ("rdf", "type"),
        ("rdf", "subject"),
        ("rdf", "predicate"),
        ("mco", "participant"),
        ("mco", "countAt"),
        ("oa", "hasSelector"),
        ("skos", "inScheme"),
    )
}
"""The properties that say where a subject is written."""


def test_removing_one_statement_changes_one_line(quads: list[Quad]) -> None:
    """Also the last statement of a subject goes without touching the line before it."""
    free = [quad for quad in quads if quad.predicate.value not in PLACING]
    before = export(quads, "turtle")
    for gone in random.Random(1).sample(free, 8):
        without = [quad for quad in quads if quad.triple != gone.triple]
        changed = _changed_lines(before, export(without, "turtle"))
        assert [line[:5] for line in changed] == ["-    "]


def test_turtle_reads_from_the_things_to_their_proofs(quads: list[Quad]) -> None:
    """The headings stand in this order, and the evidence ends in the order of the text."""
    text = export(quads, "turtle").decode()
    headings = [line[7:-5] for line in text.split("\n") if line.startswith("# ----")]
    assert headings == [
        "Events",
        "Organizations",
        "Countries",
        "Groups of countries",
        "Places",
        "Officials",
        "Posts",
        "Groups of participants",
        "Case studies",
        "Views",
        "Materials",
        "Source documents",
        "Registers",
        "Ontology",
        "Classes",
        "Properties",
        "Codes",
        "Everything else",
        "Sentences, in the order of the text",
        "Evidence, in the order of the text",
    ]
    passages = [
        int(line.partition("#char=")[2].partition(",")[0])
        for line in text.partition("# ---- Evidence")[2].split("\n")
        if line.startswith("<") and "#char=" in line
    ]
    assert passages == sorted(passages)
    assert len(passages) > 50


def test_turtle_of_one_official_with_proofs_beside_it(quads: list[Quad]) -> None:
    """The claims stand under the official, the participation under the claims."""
    text = export(quads, "turtle").decode()
    official = text.partition("\nof:oakley-duff\n")[2].partition("\n# ----")[0]
    subjects = [line for line in official.split("\n") if line and not line.startswith(" ")]
    assert [subject.partition(":")[0] for subject in subjects] == ["claim", "claim", "pa"]
    assert subjects[-1] == "pa:almaty-2001-oakley-duff"
    assert "    mco:affiliation co:CAN ;" in official.split("\n")


def test_turtle_declares_the_prefixes_it_uses_and_no_other(quads: list[Quad]) -> None:
    """A prefix line that nothing needs is noise in every diff."""
    one = [quad for quad in quads if quad.subject.value == f"{BASE}id/country/KAZ"]
    text = export(one, "turtle").decode()
    declared = [line.split()[1] for line in text.split("\n") if line.startswith("@prefix")]
    assert declared == ["mco:", "co:", "skos:", "schema:", "eurovoc:"]


def test_jsonld_has_words_for_keys(quads: list[Quad]) -> None:
    """No key of the things is an address, and codes and things are short addresses."""
    document = json.loads(export(quads, "jsonld"))
    found = {node["id"]: node for node in document["@graph"]}
    assert found["id/participation/almaty-2001-gervais-appave"] == {
        "id": "id/participation/almaty-2001-gervais-appave",
        "type": "Participation",
        "affiliation": "id/organization/iom-geneva",
        "inEvent": "id/event/almaty-2001-migration-legislation",
        "listPosition": 2,
        "participant": "id/official/gervais-appave",
        "role": "vocab/role/expert",
        "asStated": "Mr. Gervais Appave, IOM Geneva",
        "claimStatus": "vocab/claim-status/explicit",
        "supportedBy": [
            "source/almaty-2001.txt#char=2780,2824",
            "source/almaty-2001.txt#char=2863,2894",
        ],
    }
    keys = {key for node in document["@graph"] for key in node}
    words = set(document["@context"])
    assert {key for key in keys - words if not key.startswith(("vann:", "voaf:"))} == {
        "http://purl.org/ontology/bibo/status"
    }


def test_what_cannot_be_exported_is_refused(quads: list[Quad]) -> None:
    """An unknown format, no statement, a node without a name: each with its reason."""
    with pytest.raises(ExportError, match="no export format 'hdt': choose one of turtle, trig"):
        export(quads, "hdt")
    with pytest.raises(ExportError, match="not one statement"):
        export([], "turtle")
    blank = Quad(quads[0].subject, quads[0].predicate, BlankNode("b"), GRAPH)
    with pytest.raises(ExportError, match="node without a name"):
        export([*quads, blank], "turtle")
    feed = Quad(quads[0].subject, quads[0].predicate, Literal("page\fpage"), GRAPH)
    with pytest.raises(ExportError, match=r"RDF/XML cannot hold the character '\\x0c'"):
        export([*quads, feed], "rdfxml")
    number = Quad(quads[0].subject, NamedNode("http://x/1"), Literal("one"), GRAPH)
    said = "RDF/XML cannot hold the property or class http://x/1, which does not end in an XML name"
    with pytest.raises(ExportError, match=f"^{said}: ask for another format$"):
        export([*quads, number], "rdfxml")
