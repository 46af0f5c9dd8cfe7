"""Validation: nothing checked is a failure, and a report says all that a person needs to act."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import BadInputError, KgError
from kg.terms import BASE, PREFIXES
from kg.validation import shacl_engine
from kg.validation.passages import Passage, Passages, short
from kg.validation.report import Report, Result
from kg.validation.rules import Hit, Rule, Shapes, read_shapes
from kg.validation.validate import ENGINES, FORMATS, EngineName, read_data, validate

EVENT = f"{BASE}id/event/almaty-2001-workshop"
SH = PREFIXES["sh"]
CONFERENCE = f"""@prefix mco: <{BASE}ontology#> .
@prefix ev: <{BASE}id/event/> .
"""

Check = Callable[..., Report]


@pytest.fixture(scope="session")
def shapes(ontology: Path) -> Shapes:
    """The project's shapes."""
    return read_shapes(ontology / "shapes.ttl")


@pytest.fixture
def check(shapes: Shapes, vocabulary: list[Quad]) -> Check:
    """Validate what is given, with the vocabulary beside it."""

    def run(data: bytes | Path, **options: str) -> Report:
        terms = (quad.triple for quad in vocabulary)
        return validate(read_data(data), shapes, vocabulary=terms, **options)  # type: ignore[arg-type] # names

    return run


@pytest.fixture
def broken(ontology: Path, check: Check) -> Report:
    """The report on the workshop that ends before it starts."""
    return check(ontology / "examples" / "invalid" / "E05.ttl")


def test_a_result_says_all_that_is_needed(ontology: Path, check: Check) -> None:
    """The rule, what to do, the thing by its label, the property, the value and the passage."""
    example = ontology / "examples" / "invalid" / "P02.ttl"
    assert check(example).results[0] == Result(
        rule="P02",
        severity="Violation",
        message="A participation has exactly one participant: give one official, group or "
        "organization; use a participation for each.",
        focus=f"{BASE}id/participation/duff",
        focus_label="pa:duff",
        classes=("mco:Participation",),
        path=f"<{BASE}ontology#participant>",
        value=None,
        value_label="",
        passage=Passage(
            document="src:example",
            file="example.txt",
            start=0,
            end=23,
            quote="Experts to the Workshop",
            sentence="Experts to the Workshop",
        ),
        component=f"{SH}MaxCountConstraintComponent",
    )


def test_text_for_people(broken: Report, shapes: Shapes) -> None:
    """The text groups by severity and names thing, value and rule in words."""
    first, rest = broken.to_text().split("\n\nWarning (1)\n\n")
    assert first.splitlines() == [
        "The data does not conform: 1 violation, 1 warning, 0 infos.",
        f"Checked {len(shapes.rules)} rules over 6 things "
        "in 31 distinct triples of data with shacl.",
        "",
        "Violation (1)",
        "",
        "  E05  The start date 2001-10-31 is after the end date: correct one of them.",
        "    subject   Workshop on Migration Legislation (mco:Event)",
        "              ev:almaty-2001-workshop",
        "    value     2001-10-31",
    ]
    assert rest.startswith("  E09  A workshop should have an organizer: add the participation,")


def test_text_shows_the_passage(ontology: Path, check: Check) -> None:
    """Where the graph has evidence, the text shows quote, sentence, file and characters."""
    example = ontology / "examples" / "invalid" / "M01.ttl"
    said, _ = check(example).to_text().split("\n\nWarning (1)")
    assert said.splitlines()[4:] == [
        "",
        "  M01  Give the material a short name that people understand (skos:prefLabel).",
        "    subject   ma:cd (mco:Material)",
        "    property  skos:prefLabel",
        '    quote     "the CD with information on referenced materials"',
        "    source    example.txt, characters 0-47",
    ]


def test_text_shows_the_sentence_of_a_short_quote(ontology: Path, check: Check) -> None:
    """A quote that is not the whole sentence is shown with its sentence."""
    example = (ontology / "examples" / "valid" / "V08.ttl").read_text()
    label = 'skos:prefLabel "CD with referenced materials"@en ;'
    said, _ = check(example.replace(label, "").encode()).to_text().split("\n\nWarning (1)")
    assert said.splitlines()[-3:] == [
        '    quote     "the CD"',
        '    sentence  "the CD for all"',
        "    source    example.txt, characters 0-6",
    ]


def test_json_for_programs(broken: Report, shapes: Shapes) -> None:
    """The JSON holds the verdict, the counts and each result, and is the same for the same data."""
    whole = json.loads(broken.to_json())
    assert {key: value for key, value in whole.items() if key != "results"} == {
        "conforms": False,
        "counts": {"Violation": 1, "Warning": 1, "Info": 0},
        "engine": "shacl",
        "focus_nodes": 6,
        "rules": len(shapes.rules),
        "triples": 31,
    }
    assert [(each["rule"], each["value"]) for each in whole["results"]] == [
        ("E05", f'"2001-10-31"^^<{PREFIXES["xsd"]}date>'),
        ("E09", None),
    ]


def test_turtle_for_other_tools(ontology: Path, check: Check) -> None:
    """The Turtle is a SHACL report without blank nodes, the same from both engines."""
    example = ontology / "examples" / "invalid" / "E03.ttl"
    turtle = check(example).to_turtle()
    triples = [quad.triple for quad in parse(turtle.encode(), format=RdfFormat.TURTLE)]
    rule = NamedNode(f"{BASE}shapes#E03")
    result = next(t.subject for t in triples if t.object == rule)
    start_date = NamedNode(f"{PREFIXES['schema']}startDate")
    said = {t.predicate.value.removeprefix(SH): t.object for t in triples if t.subject == result}
    assert "_:" not in turtle
    assert check(example, engine="pyshacl").to_turtle() == turtle
    assert {name: said[name] for name in ("focusNode", "resultPath", "value")} == {
        "focusNode": NamedNode(EVENT),
        "resultPath": start_date,
        "value": Literal("October 2001"),
    }


def test_the_same_whatever_the_order(
    ontology: Path, shapes: Shapes, vocabulary: list[Quad]
) -> None:
    """A report does not depend on the order of the triples."""
    triples = read_data(ontology / "examples" / "invalid" / "P09.ttl")
    terms = [quad.triple for quad in vocabulary]
    one = validate(triples, shapes, vocabulary=terms)
    two = validate(reversed(triples), shapes, vocabulary=reversed(terms))
    assert one.to_json() == two.to_json()


@pytest.mark.parametrize("engine", ENGINES)
def test_empty_data_is_a_failure(check: Check, engine: str) -> None:
    """Without a triple nothing was checked, with either engine."""
    with pytest.raises(KgError, match="the data is empty, so nothing was checked"):
        check(b"", engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_data_that_no_rule_looks_at_is_a_failure(check: Check, engine: str) -> None:
    """Things of an unknown class alone are not checked, and the message names their class."""
    data = b"<urn:a> a <https://w3id.org/migcoop/ontology#Evnt> ."
    with pytest.raises(KgError, match="nothing was checked; its classes: mco:Evnt"):
        check(data, engine=engine)


def test_the_vocabulary_is_no_data(shapes: Shapes, vocabulary: list[Quad]) -> None:
    """The vocabulary beside empty data does not count as something checked."""
    with pytest.raises(KgError, match="the data is empty"):
        validate((), shapes, vocabulary=(quad.triple for quad in vocabulary))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "line", ["ev:x a mco:Evnt .", 'ev:x mco:aim "talk"@en .', "ev:x a <http://schema.org/Event> ."]
)
def test_an_unknown_class_is_a_violation(
    check: Check, ontology: Path, engine: str, line: str
) -> None:
    """A thing whose class is misspelled, missing or foreign breaks A01 and is named."""
    good = (ontology / "examples" / "valid" / "A01.ttl").read_text()
    report = check(f"{CONFERENCE}{good}\n{line}".encode(), engine=engine)
    assert [(r.rule, r.focus) for r in report.results] == [("A01", f"{BASE}id/event/x")]


def test_without_the_vocabulary_every_class_is_unknown(ontology: Path, shapes: Shapes) -> None:
    """Forgetting the vocabulary is loud."""
    report = validate(read_data(ontology / "examples" / "valid" / "E01.ttl"), shapes)
    assert {"A01", "A02"} <= {result.rule for result in report.results}


def test_no_shapes_is_a_failure(tmp_path: Path) -> None:
    """A shapes file without a rule checks nothing."""
    file = tmp_path / "shapes.ttl"
    file.write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(KgError, match=r"shapes\.ttl: no shapes in it, so nothing can be checked"):
        read_shapes(file)


def test_no_rule_is_a_failure(ontology: Path) -> None:
    """Shapes made in code without a rule are refused, too."""
    data = read_data(ontology / "examples" / "valid" / "E01.ttl")
    with pytest.raises(KgError, match="no rule to check the data with"):
        validate(data, Shapes((), {}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("msh:E05 sh:severity sh:Violation ; sh:name 'x' .", "has no sh:message"),
        ("msh:E05 sh:severity sh:Violation ; sh:message 'x' .", "has no sh:name"),
        ("msh:E05 sh:severity sh:Fatal ; sh:message 'x' .", "must be one of Violation, Warning"),
        ("[] sh:severity sh:Violation ; sh:message 'x' .", "needs an IRI"),
        ("msh:E05 sh:severity", "shapes.ttl:2: "),
    ],
)
def test_shapes_that_are_not_understood(tmp_path: Path, text: str, words: str) -> None:
    """A rule without a message, name, known severity or IRI is refused by name."""
    file = tmp_path / "shapes.ttl"
    file.write_text(f"@prefix sh: <{SH}> . @prefix msh: <{BASE}shapes#> .\n{text}")
    with pytest.raises(KgError, match=words):
        read_shapes(file)


def test_shapes_that_are_missing(tmp_path: Path) -> None:
    """A folder without shapes is named."""
    with pytest.raises(KgError, match=r"shapes\.ttl: cannot read the shapes: No such file"):
        read_shapes(tmp_path / "shapes.ttl")


def test_a_rule_as_people_read_it(shapes: Shapes) -> None:
    """A rule record holds the words, the severity, the path and what it looks at."""
    mco = f"{BASE}ontology#"
    assert shapes.rules[f"{BASE}shapes#D02"] == Rule(
        id="D02",
        iri=f"{BASE}shapes#D02",
        name="reports on an event",
        message="Say in mco:reportsOn which event the document reports on.",
        severity="Warning",
        path=f"<{mco}reportsOn>",
        targets=(("targetClass", NamedNode(f"{mco}SourceDocument")),),
        whole_graph=False,
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_that_breaks_down_is_a_failure(
    ontology: Path, tmp_path: Path, engine: str
) -> None:
    """A query that no engine can read is an error that names the engine, never "conforms"."""
    text = (ontology / "shapes.ttl").read_text()
    file = tmp_path / "shapes.ttl"
    file.write_text(text.replace("SELECT DISTINCT $this WHERE", "SELEKT $this WHERE", 1))
    data = read_data(ontology / "examples" / "valid" / "E01.ttl")
    with pytest.raises(KgError, match=rf"the engine {engine} \d.* failed: "):
        validate(data, read_shapes(file), engine=engine)  # type: ignore[arg-type] # a name


def test_a_result_of_no_rule_is_a_failure(
    ontology: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an engine reports under an unknown shape is not dropped."""
    hit = Hit(f"{BASE}shapes#Nothing", NamedNode(EVENT), None, None, f"{SH}X")
    monkeypatch.setattr(shacl_engine, "hits", lambda *_: [hit])
    with pytest.raises(KgError, match="Nothing, which has no sh:severity and so is no rule"):
        check(ontology / "examples" / "valid" / "E01.ttl")


def test_an_unknown_engine_is_refused(check: Check) -> None:
    """The message lists the engines there are."""
    with pytest.raises(KgError, match="'jena'; it must be one of shacl, pyshacl"):
        check(b"<urn:a> <urn:b> <urn:c> .", engine="jena")


@pytest.mark.parametrize("engine", ENGINES)
def test_blank_nodes_get_the_same_name_each_time(check: Check, engine: str) -> None:
    """A thing without an IRI is reported under a name that does not change from run to run."""
    data = f"{CONFERENCE}[] a mco:Place . [] a mco:CaseStudy .".encode()
    one, two = check(data, engine=engine), check(data, engine=engine)
    assert one == two
    assert {result.focus[:10] for result in one.results} == {"urn:blank:"}


@pytest.mark.parametrize("engine", ENGINES)
def test_blank_nodes_of_the_vocabulary_stay_apart(
    shapes: Shapes, vocabulary: list[Quad], engine: EngineName
) -> None:
    """A label on a blank node of the vocabulary is no label of one in the data."""
    terms = [quad.triple for quad in vocabulary]
    label = f'[] <{PREFIXES["skos"]}prefLabel> "Almaty"@en .'
    report = validate(
        read_data(f"{CONFERENCE}[] a mco:Place .".encode()),
        shapes,
        vocabulary=(*terms, *read_data(label.encode())),
        engine=engine,
    )
    assert [(r.rule, r.focus) for r in report.results] == [("L02", "urn:blank:data:c14n0")]


def test_every_format_is_read(tmp_path: Path) -> None:
    """The same triples come from each format, by name and by the ending of the file."""
    triple = Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))
    texts = {
        "turtle": (".ttl", '<urn:a> <urn:b> "c" .'),
        "trig": (".trig", '<urn:g> { <urn:a> <urn:b> "c" }'),
        "ntriples": (".nt", '<urn:a> <urn:b> "c" .'),
        "nquads": (".nq", '<urn:a> <urn:b> "c" <urn:g> .'),
        "jsonld": (".jsonld", '{"@id": "urn:a", "urn:b": "c"}'),
        "rdfxml": (
            ".rdf",
            f'<r:RDF xmlns:r="{PREFIXES["rdf"]}" xmlns:u="urn:"><r:Description r:about="urn:a">'
            "<u:b>c</u:b></r:Description></r:RDF>",
        ),
    }
    files = {name: tmp_path / f"data{ending}" for name, (ending, _) in texts.items()}
    for name, file in files.items():
        file.write_text(texts[name][1])
    assert tuple(texts) == FORMATS
    assert {name: read_data(file) for name, file in files.items()} == dict.fromkeys(
        texts, (triple,)
    )
    assert {read_data(text.encode(), name) for name, (_, text) in texts.items()} == {(triple,)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"@prefix e: <urn:e> .\n\ne:a e:b f:c .", "<stdin>:3: .*The prefix f: has not been decl"),
        (b"\xff\xfe", "<stdin>:1: .*UTF-8"),
        (b"<urn:a> <urn:b>", "<stdin>:1: not Turtle: "),
    ],
)
def test_what_is_no_turtle_is_one_error(text: bytes, words: str) -> None:
    """The error names the place, the line and what is wrong."""
    with pytest.raises(BadInputError, match=words):
        read_data(text)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, an unknown ending and an unknown format are named."""
    with pytest.raises(BadInputError, match=r"none\.ttl: does not exist: give an RDF file"):
        read_data(tmp_path / "none.ttl")
    with pytest.raises(BadInputError, match=r"none: does not exist: give an RDF file"):
        read_data(tmp_path / "none")
    (tmp_path / "a.doc").touch()
    with pytest.raises(BadInputError) as caught:
        read_data(tmp_path / "a.doc")
    assert str(caught.value) == (
        f"{tmp_path / 'a.doc'}: the ending '.doc' names no RDF format; it should be one of "
        ".ttl, .trig, .nt, .nq, .jsonld, .rdf"
    )
    with pytest.raises(KgError, match="the format is 'word'; it must be one of turtle, trig"):
        read_data(b"", "word")


def test_labels_of_all_kinds(almaty: Passages) -> None:
    """Everything has a label: a name, a title, a post, a quote, a claim in words, or its IRI."""
    assert {name: almaty.label(NamedNode(f"{BASE}{name}")) for name in _LABELS} == _LABELS


@pytest.fixture(scope="session")
def almaty(quads: list[Quad]) -> Passages:
    """The built graph, to be asked for labels and passages."""
    return Passages(quad.triple for quad in quads)


_LABELS = {
    "id/country/KAZ": "Kazakhstan",
    "id/official/gervais-appave": "Gervais Appave",
    "source/almaty-2001.txt#char=2863,2894": "Mr. Gervais Appave, IOM Geneva",
    "vocab/role/expert": "expert",
    "id/event/nowhere": "ev:nowhere",
}


def test_the_passage_behind_a_statement(almaty: Passages) -> None:
    """A statement of a thing leads to the quote of its claim, with document and characters."""
    workshop = NamedNode(f"{BASE}id/event/almaty-2001-migration-legislation")
    day = Literal("2001-10-29", datatype=NamedNode(f"{PREFIXES['xsd']}date"))
    found = almaty.passage(workshop, f"<{PREFIXES['schema']}startDate>", day)
    assert found == Passage(
        document="Summary Report",
        file="almaty-2001.txt",
        start=310,
        end=331,
        quote="October 29 - 31, 2001",
        sentence="October 29 - 31, 2001",
    )


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (f"{BASE}ontology#Event", "mco:Event"),
        (f"{BASE}id/event/almaty-2001", "ev:almaty-2001"),
        (f"{BASE}source/a.txt#char=0,1", f"{BASE}source/a.txt#char=0,1"),
        ("http://elsewhere.example/x", "http://elsewhere.example/x"),
    ],
)
def test_short_names(iri: str, expected: str) -> None:
    """An IRI is shortened by the most fitting prefix, and left where the rest is no local name."""
    assert short(iri) == expected
