"""The command line's contract: what goes where, in which format, with which exit status."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.__main__ import main
from kg.commands import COMMANDS
from kg.exchange.bundle_check import seal
from kg.exchange.concise import Description
from kg.questions import questions
from kg.terms import MCO, PREFIXES, THING, VOCABULARY

Run = Callable[..., tuple[int, str, str]]
FORMATS = {
    c.name: a.settings["choices"] for c in COMMANDS for a in c.arguments if a.names == ("--format",)
}


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command line and gives exit status, standard output and standard error."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return command


def test_help_reads_nothing_heavy() -> None:
    """`kg --help` answers without importing rdflib, networkx, streamlit, pyoxigraph or pyshacl."""
    program = (
        "import sys; from kg.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'networkx', 'streamlit', 'pyoxigraph', 'pyshacl', 'shacl', 'pyarrow'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (done.stderr.strip(), all(c.name in done.stdout for c in COMMANDS)) == ("[]", True)


def test_kg_and_python_m_kg_are_the_same() -> None:
    """Both ways of calling answer alike."""
    module = subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, check=True)
    script = Path(sys.executable).with_name("kg")
    assert (
        subprocess.run([script, "--help"], capture_output=True, check=True).stdout == module.stdout
    )


def test_a_build_says_what_it_built(run: Run, ontology: Path, data: Path, tmp_path: Path) -> None:
    """The result goes to standard output, and nothing to standard error in a pipe."""
    options = ("--ontology", ontology, "--data", data, "--store", tmp_path, "--format", "json")
    status, out, err = run("build", *options)
    record = json.loads(out)
    assert (status, err, record["reports"], record["results"]) == (
        0,
        "",
        1,
        {"Violation": 0, "Warning": 0, "Info": 1},
    )
    assert Path(record["store"]).is_dir()


def test_the_same_input_gives_the_same_store(
    run: Run, ontology: Path, data: Path, tmp_path: Path
) -> None:
    """Building twice, or in another folder, gives a store of the same name."""
    names = set()
    for folder in (tmp_path / "a", tmp_path / "a", tmp_path / "b"):
        options = ("--ontology", ontology, "--data", data, "--store", folder, "--format", "json")
        names.add(Path(json.loads(run("build", *options)[1])["store"]).name)
    assert len(names) == 1


def test_bad_data_leaves_the_store_as_it_was(
    run: Run, ontology: Path, data_copy: Path, tmp_path: Path
) -> None:
    """A mistake in the data is status 2, names file and line, and the old store still answers."""
    options = ("--ontology", ontology, "--data", data_copy, "--store", tmp_path / "store")
    assert run("build", *options)[0] == 0
    before = (tmp_path / "store" / "CURRENT").read_text()
    facts = data_copy / "facts" / "almaty-2001.toml"
    facts.write_text(facts.read_text().replace("value = 10", 'value = "ten"'))
    status, out, err = run("build", *options)
    assert (status, out, "almaty-2001.toml:411: value = 'ten' should be" in err) == (2, "", True)
    assert (tmp_path / "store" / "CURRENT").read_text() == before


def test_a_broken_rule_leaves_the_store_as_it_was(
    run: Run, ontology: Path, data_copy: Path, tmp_path: Path
) -> None:
    """Data that breaks a rule is status 1, with the report on standard error, and no store."""
    facts = data_copy / "facts" / "almaty-2001.toml"
    facts.write_text(facts.read_text().replace("value = 10", "value = 5"))
    options = ("--ontology", ontology, "--data", data_copy, "--store", tmp_path / "store")
    status, out, err = run("build", *options)
    assert (status, out, "N02" in err, (tmp_path / "store").exists()) == (1, "", True, False)


def test_validate_gives_status_1_for_a_broken_rule(run: Run, ontology: Path) -> None:
    """A file that breaks a rule is status 1, and the report names the rule in every format."""
    broken = ontology / "examples" / "invalid" / "E05.ttl"
    for format_name in FORMATS["validate"]:
        status, out, err = run("validate", broken, "--ontology", ontology, "--format", format_name)
        assert (status, "E05" in out, err) == (1, True, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "the data is empty"), ("<a> <b>", "<stdin>:1"), ("<urn:a> <urn:b> <urn:c> .", "")],
)
def test_validate_gives_status_2_where_nothing_was_checked(
    run: Run, ontology: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    """Empty data, no Turtle, and data that no rule looks at could not be checked."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    status, out, err = run("validate", "-", "--ontology", ontology)
    assert (status, out, words.lower() in err.lower()) == (2, "", True)


def test_validate_the_store(run: Run, ontology: Path, store_folder: Path) -> None:
    """Without a file the built graph is checked."""
    status, out, _ = run("validate", "--ontology", ontology, "--store", store_folder)
    assert (status, out.splitlines()[0]) == (
        0,
        "The data conforms: 0 violations, 0 warnings, 1 info.",
    )


def test_query_in_every_format(run: Run, store_folder: Path) -> None:
    """Rows come in the formats for rows, graphs in those for graphs; others are status 2."""
    select = "SELECT ?c WHERE { ?c a mco:Country } ORDER BY ?c LIMIT 1"
    construct = "CONSTRUCT { ?c a mco:Country } WHERE { ?c a mco:Country }"
    found = {
        name: [
            run("query", q, "--store", store_folder, "--format", name)[0]
            for q in (select, construct)
        ]
        for name in FORMATS["query"]
    }
    rows = {name: [0, 2] for name in ("json", "csv", "tsv", "xml")}
    graphs = {name: [2, 0] for name in ("turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads")}
    assert found == {"table": [0, 0], **rows, **graphs}


def test_query_as_a_table(run: Run, store_folder: Path) -> None:
    """Known prefixes need no PREFIX line, and IRIs are shown with them."""
    query = "SELECT ?c ?n WHERE { ?c mco:isoAlpha2 'GE' ; skos:prefLabel ?n }"
    assert run("query", query, "--store", store_folder) == (
        0,
        "c       n\n------  -------\nco:GEO  Georgia\n(1 row)\n",
        "",
    )


def test_query_from_a_file_and_from_standard_input(
    run: Run, store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query may stand in a file or come in a pipe."""
    query = "ASK { co:GEO a mco:Country }"
    file = tmp_path / "ask.rq"
    file.write_text(query)
    monkeypatch.setattr(sys, "stdin", io.StringIO(query))
    found = [run("query", given, "--store", store_folder) for given in (query, file, "-")]
    assert found == [(0, "yes\n", "")] * 3


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?c WHERE { ?c a mcoo:Country }", "mcoo"),
        ("SELECT ?c WHERE {\n ?c a mco:Country", "line 1, column 17: '{' is opened"),
        ("SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "file:///etc/passwd"),
        ("no-such-file.rq", "neither a query nor a file"),
    ],
)
def test_a_query_that_cannot_be_answered(
    run: Run, store_folder: Path, query: str, words: str
) -> None:
    """A mistake or a refusal is status 2 with the place and the cause, and no output."""
    status, out, err = run("query", query, "--store", store_folder)
    assert (status, out, words in err) == (2, "", True)


def test_a_query_past_its_deadline(run: Run, store_folder: Path) -> None:
    """A query that takes too long is stopped, and says so."""
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    status, out, err = run("query", query, "--store", store_folder, "--deadline", "0.5")
    assert (status, out, "stopped after its 0.5 seconds" in err) == (2, "", True)


def test_coverage_both_ways(run: Run, ontology: Path, data: Path) -> None:
    """Each sentence has its facts and each fact its sentences, and both agree."""
    options = ("--ontology", ontology, "--data", data, "--format", "json")
    (source,) = json.loads(run("coverage", *options)[1])
    there = {(s["number"], fact) for s in source["sentences"] for fact in s["facts"]}
    back = {(number, fact["fact"]) for fact in source["facts"] for number in fact["sentences"]}
    assert (
        len(source["sentences"]),
        there == back,
        all(s["facts"] for s in source["sentences"]),
    ) == (
        23,
        True,
        True,
    )
    text = run("coverage", "--ontology", ontology, "--data", data)[1]
    counted = "almaty-2001: 23 sentences and lines, 23 cited, 0 set aside"
    assert text.partition("\n")[0] == counted


def test_export_writes_a_whole_file(run: Run, store_folder: Path, tmp_path: Path) -> None:
    """With -o the result is in the file, in every format, and nothing on standard output."""
    for name in FORMATS["export"]:
        file = tmp_path / f"graph.{name}"
        assert run("export", "--store", store_folder, "--format", name, "-o", file) == (0, "", "")
        assert file.stat().st_size > 10_000
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        f"graph.{name}" for name in FORMATS["export"]
    )


@pytest.mark.parametrize(
    "thing", ["official/oakley-duff", "of:oakley-duff", f"{THING}official/oakley-duff"]
)
def test_one_thing_is_written_with_its_proofs(
    run: Run, store_folder: Path, quads: list[Quad], thing: str
) -> None:
    """By id, by prefixed name and by IRI; as Turtle, and as a tree of JSON-LD."""
    official = NamedNode(f"{THING}official/oakley-duff")
    expected = Description(quad.triple for quad in quads).about(official)
    for name, form in (("turtle", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)):
        options = ("--thing", thing, "--format", name, "--store", store_folder)
        status, out, err = run("export", *options)
        found = {quad.triple for quad in parse(out, format=form)}
        assert (status, found, err) == (0, expected, "")
    assert json.loads(out)["@graph"][0]["id"] == "id/official/oakley-duff"


@pytest.mark.parametrize(
    ("thing", "hint"),
    [
        ("country/KAS", "did you mean country/KAZ?"),
        ("georgia", "did you mean country/GEO?"),
        ("Mr. IOM Almaty", "did you mean organization/iom-almaty, place/almaty?"),
        ("Duff", "did you mean official/oakley-duff?"),
        ("Oakley  Duff", "did you mean official/oakley-duff?"),
        ("zzz", "write it as in country/KAZ, or as its IRI"),
        ("", "write it as in country/KAZ, or as its IRI"),
        ("<x>", "write it as in country/KAZ, or as its IRI"),
    ],
)
def test_a_thing_that_is_not_there(run: Run, store_folder: Path, thing: str, hint: str) -> None:
    """One error with the nearest ids, by id or by name, and nothing written."""
    expected = f"kg: The graph says nothing about {thing!r}: {hint}\n"
    assert run("export", "--thing", thing, "--store", store_folder) == (2, "", expected)


def test_a_thing_in_the_words_of_others(run: Run, store_folder: Path) -> None:
    """RiC-O and nanopublications of one thing are the part that is about it."""
    options = ("--thing", "official/oakley-duff", "--store", store_folder, "--format")
    names = {"rico": RdfFormat.TURTLE, "nanopublications": RdfFormat.TRIG}
    archive, facts = (
        list(parse(run("export", *options, name)[1], format=form)) for name, form in names.items()
    )
    people = {quad.subject.value for quad in archive if quad.object.value.endswith("#Person")}
    asserted = {
        (quad.predicate.value, quad.object.value)
        for quad in facts
        if quad.graph_name.value.endswith("#assertion")
    }
    assert (people, asserted) == (
        {f"{THING}official/oakley-duff"},
        {
            (f"{PREFIXES['foaf']}name", "Oakley Duff"),
            (f"{PREFIXES['schema']}honorificPrefix", "Mr."),
            (f"{PREFIXES['rdf']}type", f"{MCO}Participation"),
            (f"{MCO}participant", f"{THING}official/oakley-duff"),
            (f"{MCO}inEvent", f"{THING}event/almaty-2001-migration-legislation"),
            (f"{MCO}affiliation", f"{THING}country/CAN"),
            (f"{MCO}role", f"{VOCABULARY}role/expert"),
            (f"{MCO}listPosition", "3"),
        },
    )
    status, out, err = run("export", *options, "rico", "--rdf-version", "1.2")
    assert (status, out, "leave out --rdf-version" in err) == (2, "", True)


def test_other_programs_open_the_network(run: Run, store_folder: Path, tmp_path: Path) -> None:
    """networkx reads both files, of the same actors and lines, as many as the options leave."""
    chosen = {(): 19, ("--role", "organizer"): 2, ("--status", "interpreted", "--to", "2001"): 1}
    for options, actors in chosen.items():
        read = []
        for name, reader in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
            file = tmp_path / f"network.{name}"
            options_ = (*options, "--format", name, "--store", store_folder, "-o", file)
            assert run("network", *options_) == (0, "", "")
            graph = reader(file)
            read.append(({*graph}, {frozenset(each) for each in graph.edges}))
        assert (len(read[0][0]), read[0]) == (actors, read[1])


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--role", "exprt"), "There is no role 'exprt': did you mean expert?"),
        (("--status", "x"), "There is no status 'x': choose from explicit, external, inferred"),
        (("--from", "2010"), "No participation fits the filters"),
    ],
)
def test_a_network_of_nothing(
    run: Run, store_folder: Path, options: tuple[str, ...], hint: str
) -> None:
    """A choice that cannot be made, or that leaves nobody, is status 2 with what would be right."""
    status, out, err = run("network", *options, "--store", store_folder)
    assert (status, out, hint in err) == (2, "", True)


def test_a_missing_store_says_what_to_do(run: Run, tmp_path: Path) -> None:
    """Without a store, each command that needs one is status 2 and names `kg build`."""
    needs_store = [
        ("ask", "organizers"),
        ("query", "ASK {}"),
        ("export",),
        ("validate",),
        ("network",),
    ]
    found = [run(*command, "--store", tmp_path) for command in needs_store]
    assert [(status, out, "kg build" in err) for status, out, err in found] == [(2, "", True)] * 5


def test_ask_as_json(run: Run, store_folder: Path) -> None:
    """Scripts get the questions by name, and an answer with its verdict and rows."""
    names = [q["name"] for q in json.loads(run("ask", "--format", "json")[1])]
    answer = json.loads(run("ask", names[0], "--store", store_folder, "--format", "json")[1])
    assert (names, answer["verdict"]) == ([each.name for each in questions()], "stated")


def test_an_unknown_question(run: Run, store_folder: Path) -> None:
    """A question that is not there is status 2, with the nearest name."""
    status, out, err = run("ask", "organisers", "--store", store_folder)
    assert (status, out, "organizers" in err) == (2, "", True)


def test_a_parameter_without_value(run: Run, store_folder: Path) -> None:
    """A parameter is written NAME=VALUE."""
    status, _, err = run("ask", "connections", "--with", "a", "--store", store_folder)
    assert (status, "NAME=VALUE" in err) == (2, True)


def test_a_parameter_given_twice(run: Run, store_folder: Path) -> None:
    """Which of two values is meant is not guessed."""
    twice = ("--with", "a=official/oakley-duff", "--with", "a=country/KAZ")
    said = "--with gives 'a' twice, 'official/oakley-duff' and 'country/KAZ': give it once"
    expected = (2, "", f"kg: {said}\n")
    assert run("ask", "connections", *twice, "--store", store_folder) == expected


def test_a_bundle_checks_itself(run: Run, store_folder: Path, tmp_path: Path) -> None:
    """A bundle that was just written is whole; one with a changed quote is status 1, and named."""
    bundle = tmp_path / "bundle"
    assert run("bundle", bundle, "--store", store_folder)[0] == 0
    well = "The bundle is whole, valid, and answers the same."
    assert run("bundle", "check", bundle) == (0, f"{well}\n{seal(bundle)}\n", "")
    graph = next(
        file for file in sorted(bundle.rglob("*.ttl")) if b"29 to 31 Oct" in file.read_bytes()
    )
    graph.write_bytes(graph.read_bytes().replace(b"29 to 31 Oct", b"29 to 30 Oct"))
    status, out, err = run("bundle", "check", bundle)
    assert (status, graph.name in out, err) == (1, True, "")


def test_a_bundle_is_named_or_refused(run: Run, tmp_path: Path) -> None:
    """Words that are no folder, and a folder that is no bundle, are status 2."""
    assert [run("bundle", "a", "b", "c")[0], run("bundle", "check", tmp_path)[0]] == [2, 2]


def test_tables_and_pages_are_written(run: Run, store_folder: Path, tmp_path: Path) -> None:
    """The tables and the site each come as one folder, and say what is in it."""
    tables, site = tmp_path / "tables", tmp_path / "site"
    assert run("tables", tables, "--store", store_folder)[0] == 0
    assert run("publish", site, "--store", store_folder)[0] == 0
    assert ((tables / "datapackage.json").is_file(), (site / "index.html").is_file()) == (
        True,
        True,
    )


@pytest.mark.parametrize("command", ["tables", "bundle", "publish"])
def test_a_release_is_written_from_what_was_built(
    run: Run, store_folder: Path, data_copy: Path, tmp_path: Path, command: str
) -> None:
    """Data that was changed and not built, or cannot be read, is status 2, and nothing written."""
    facts = data_copy / "facts" / "almaty-2001.toml"
    written = tmp_path / "written"
    options = (command, written, "--store", store_folder, "--data", data_copy)
    text = facts.read_text()
    facts.write_text(text.replace("list_position = 3\n", "list_position = 33\n"))
    told = f"kg: The store was built from other data than {data_copy}: run `kg build`\n"
    assert run(*options) == (2, "", told)
    facts.write_text(text.replace("list_position = 3\n", "list_position = = 3\n"))
    status, out, err = run(*options)
    assert (status, out, f"{facts}:890: " in err) == (2, "", True)
    assert not written.exists()


def test_a_site_knows_where_it_will_stand(run: Run, store_folder: Path, tmp_path: Path) -> None:
    """The redirects and the site map have its address, the description has the service's."""
    options = ("--site", "https://a.example/x", "--endpoint", "https://q.example/sparql")
    assert run("publish", tmp_path / "site", *options, "--store", store_folder)[0] == 0
    texts = [(tmp_path / "site" / name).read_text() for name in ("sitemap.xml", "w3id/.htaccess")]
    described = (tmp_path / "site" / "void.ttl").read_text()
    assert all("https://a.example/x/index.html" in text for text in texts)
    assert "<https://q.example/sparql>" in described


@pytest.mark.parametrize(
    "address", ["a.example", "ftp://a.example/", "https://a/ b", "https://a/?b"]
)
def test_an_address_that_is_none(
    run: Run, store_folder: Path, tmp_path: Path, address: str
) -> None:
    """What cannot stand in a redirect is status 2 with what would be right, and no site."""
    for option in ("--site", "--endpoint"):
        options = (tmp_path / "site", option, address, "--store", store_folder)
        status, out, err = run("publish", *options)
        assert (status, out, f"{address!r} is no address of a" in err) == (2, "", True)
    assert list(tmp_path.iterdir()) == []
