"""A store elsewhere answers as the store here does, and what goes wrong there is told plainly."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from elsewhere import JSON, Heard, Said, loaded, oxigraph_server, teller
from pyoxigraph import Literal, NamedNode, Quad

from kg.__main__ import main
from kg.errors import KgError, QueryError, StoreError
from kg.exchange.export import export
from kg.explore.things import thing
from kg.questions import ask, questions
from kg.store import Store, build_store, open_store
from kg.store.credentials import Credentials
from kg.store.engines import open_any
from kg.store.limits import BusyError, DeadlineError, Limits, ResultSizeError
from kg.store.loading import load_graphs
from kg.store.queries import Dataset
from kg.store.remote import RemoteStore, Service
from kg.terms import BASE, PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING, VOCABULARY_GRAPH

EVENT = f"{THING}event/almaty-2001-migration-legislation"
ALMATY = f"{SOURCE_GRAPH}almaty-2001"
TYPES = "SELECT ?s ?type WHERE { ?s a ?type } ORDER BY ?s ?type"
EVERYTHING = "SELECT ?s WHERE { ?s ?p ?o }"
ASK = "ASK { ?s a mco:Event }"
NT = {"Content-Type": "application/n-triples"}
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture(scope="module")
def here(store_folder: Path) -> Store:
    """The store of the project's own data."""
    return open_store(store_folder)


@pytest.fixture(scope="module")
def service(here: Store) -> Iterator[Service]:
    """An Oxigraph server with the same graphs, and somebody else's."""
    with oxigraph_server() as address:
        service = loaded(address, here)
        other = build_other(f"{address}/store")
        assert other == 201
        yield service


def build_other(graph_store: str) -> int:
    """Put a graph that is not ours beside ours, which says more about the event."""
    import urllib3  # noqa: PLC0415  a client that knows nothing of us

    text = f"<{EVENT}> a <{PREFIXES['mco']}Organization> ."
    url = f"{graph_store}?graph=https://example.org/other"
    headers = {"Content-Type": "text/turtle"}
    return urllib3.request("PUT", url, body=text.encode(), headers=headers).status


@pytest.fixture
def there(service: Service) -> RemoteStore:
    """The same graphs elsewhere."""
    return RemoteStore(service)


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_each_question_is_answered_alike(name: str, here: Store, there: RemoteStore) -> None:
    """The whole record of the answer is the same, with rows, quotes, verdict and sentences."""
    assert ask(there, name) == ask(here, name)


@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv"])
def test_rows_are_the_same_bytes(format_name: str, here: Store, there: RemoteStore) -> None:
    """Whatever the service writes, the answer is written as here; graphs of others are not seen."""
    answer = there.query(TYPES, format_name=format_name)
    assert answer.body == here.query(TYPES, format_name=format_name).body


@pytest.mark.parametrize("format_name", ["turtle", "ntriples", "jsonld", "rdfxml", "nquads"])
def test_graphs_are_the_same_bytes(format_name: str, here: Store, there: RemoteStore) -> None:
    """A CONSTRUCT is written as here."""
    query = "CONSTRUCT WHERE { ?event a mco:Event ; ?p ?o }"
    answer = there.query(query, format_name=format_name)
    assert answer.body == here.query(query, format_name=format_name).body


@pytest.mark.parametrize(
    ("query", "dataset"),
    [
        ("SELECT (COUNT(*) AS ?n) FROM <graph/reference> WHERE { ?s ?p ?o }", None),
        (
            "SELECT (COUNT(*) AS ?n) FROM NAMED <graph/vocabulary> WHERE { GRAPH ?g { ?s ?p ?o } }",
            None,
        ),
        (
            "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
            None,
        ),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", Dataset((ALMATY, VOCABULARY_GRAPH))),
    ],
)
def test_the_graphs_chosen_are_asked(
    query: str, dataset: Dataset | None, here: Store, there: RemoteStore
) -> None:
    """FROM, GRAPH and a chosen dataset mean the same graphs as here."""
    assert there.query(query, dataset=dataset).body == here.query(query, dataset=dataset).body


def test_a_short_iri_means_the_same(here: Store, there: RemoteStore) -> None:
    """An IRI without its beginning is read against our base address."""
    query = "SELECT ?p WHERE { <id/event/almaty-2001-migration-legislation> ?p ?o } ORDER BY ?p"
    assert there.query(query).body == here.query(query).body
    assert list(there.query(query).rows())


def test_yes_and_no(there: RemoteStore) -> None:
    """ASK is answered."""
    assert there.query(ASK)
    assert not there.query("ASK { ?s a mco:Nothing }")


@pytest.mark.parametrize("graph_store", [True, False])
def test_the_export_is_the_same_bytes(*, graph_store: bool, here: Store, service: Service) -> None:
    """The whole graph comes back as it was put, by the Graph Store or by queries."""
    there = RemoteStore(service if graph_store else replace(service, graph_store=""))
    assert (there.graphs, len(there)) == (here.graphs, len(here))
    assert export(there, "trig") == export(here, "trig")
    assert set(there.rdflib()) == set(here.rdflib())


def test_the_page_of_a_thing_is_the_same(here: Store, there: RemoteStore) -> None:
    """What looks things up one by one works from a copy."""
    assert thing(there, EVENT) == thing(here, EVENT)


def test_the_name_follows_the_content(tmp_path: Path) -> None:
    """The name is the same for the same graphs of a service, and another after a change."""
    label, title = NamedNode(PREFIXES["rdfs"] + "label"), "Kazakhstan"
    graph = NamedNode(REFERENCE_GRAPH)
    with oxigraph_server() as address:
        names = []
        for text in (title, title, f"{title}!"):
            quad = Quad(NamedNode(f"{THING}country/KAZ"), label, Literal(text), graph)
            build_store([quad], tmp_path)
            names.append(RemoteStore(loaded(address, open_store(tmp_path))).name)
    assert names[0] == names[1] != names[2]


def test_loading_replaces_our_graphs_and_no_others(here: Store, service: Service) -> None:
    """The same again changes nothing, and a graph of somebody else stays."""
    put = load_graphs(here, service)
    assert {each.graph: each.statements for each in put} == {
        graph: len([q for q in here if q.graph_name == NamedNode(graph)]) for graph in here.graphs
    }
    assert set(RemoteStore(service)) == set(here)
    everything = RemoteStore(replace(service, graph_store=""))
    assert everything._ask_plainly(  # noqa: SLF001  past our own choice of graphs
        "SELECT ?s WHERE { GRAPH <https://example.org/other> { ?s ?p ?o } }"
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { SERVICE <ADDRESS/sparql> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o . SeRvIcE<ADDRESS/sparql>{ ?s ?p ?o } }", "SERVICE is refused"),
        ("LOAD <ADDRESS/data>", "LOAD is an update"),
        ("SELECT * FROM <ADDRESS/data> { ?s ?p ?o }", "holds no graph"),
        ("SELECT * FROM NAMED <ADDRESS/data> { GRAPH ?g { ?s ?p ?o } }", "holds no graph"),
        ("PREFIX b: <bif:> SELECT (b:http_get('ADDRESS/x') AS ?x) {}", "program of the engine"),
        ("SELECT (<java:x.Y>('ADDRESS/x') AS ?x) {}", "program of the engine"),
    ],
)
def test_nothing_else_is_called(query: str, said: str, there: RemoteStore) -> None:
    """A query that would call a third address is refused before it is sent."""
    with teller(Said()) as canary:
        with pytest.raises(QueryError, match=said):
            there.query(query.replace("ADDRESS", canary.address))
        assert canary.heard == []


def test_a_chosen_graph_is_no_way_out(there: RemoteStore) -> None:
    """Graphs that are chosen beside the query are held to the same."""
    with teller(Said(headers=NT)) as canary:
        chosen = Dataset((f"{canary.address}/data",))
        with pytest.raises(QueryError, match="holds no graph"):
            there.query("SELECT * { ?s ?p ?o }", dataset=chosen)
        with pytest.raises(QueryError, match="holds no graph"):
            there.query(f"ASK FROM <{canary.address}> {{ ?s ?p ?o }}", dataset=Dataset())
        assert canary.heard == []


def test_a_fault_of_the_query_has_its_place(there: RemoteStore) -> None:
    """What the service says of the syntax is passed on, with the place in the query as written."""
    with pytest.raises(QueryError) as error:
        there.query("SELECT ?x WHERE { ?x a mco:Event FOO }")
    assert (error.value.line, error.value.column) == (1, 39)
    with pytest.raises(QueryError) as error:
        there.query("SELECT ?x\nWHERE { ?x a mco:Event FOO }")
    assert (error.value.line, error.value.column) == (2, 29)


@pytest.mark.parametrize(
    ("said", "line", "column"),
    [
        ("Parse error: Lexical error at line 3, column 7. Encountered", 3, 7),
        ("You sent a bad query: (line:2, col:18)", 2, 18),
        ("Virtuoso 37000 Error SP030: SPARQL compiler, line 4: syntax error at 'FOO'", 4, 1),
        ("This is not SPARQL", 0, 0),
    ],
)
def test_places_of_other_engines(said: str, line: int, column: int) -> None:
    """The ways in which engines name a place are understood."""
    refusal = Said(400, said.encode(), {"Content-Type": "text/plain"})
    with (
        teller(Said(), refusal) as told,
        pytest.raises(QueryError, match="The service refuses the query") as error,
    ):
        RemoteStore(told.service).query(EVERYTHING)
    assert (error.value.line, error.value.column) == (line, column)


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        (Said(401, b""), StoreError, "asks for a login: set KG_STORE_USER and KG_STORE_PASSWORD"),
        (Said(403, b""), StoreError, "lacks the right"),
        (Said(404, b"no"), StoreError, "404: there is nothing at this address"),
        (Said(301, b"", {"Location": "https://new.example/q"}), StoreError, "https://new.exam"),
        (Said(500, b"<h1>Out of\nmemory</h1>", HTML), StoreError, "the status 500: Out of memory"),
        (
            Said(200, b"<html>Welcome", HTML),
            StoreError,
            "answers with text/html, which is no answer",
        ),
        (Said(200, b"{}", {}), StoreError, "something without a media type"),
        (Said(200, b'{"head": {"vars": ["s"]}, "results": {"bin'), StoreError, "broken answer"),
        (Said(200, b'{"head": 1}'), StoreError, "broken answer"),
        (Said(503, b""), BusyError, "too busy"),
        (Said(broken=True), StoreError, "cannot be reached"),
        (Said(delay=2.0), DeadlineError, "no answer within 0.8 seconds"),
    ],
)
def test_what_goes_wrong_is_told(reply: Said, kind: type[KgError], said: str) -> None:
    """Each failure of a service is one error of ours, with its address and what to do."""
    with teller(reply) as told:
        there = RemoteStore(replace(told.service, timeout=0.8))
        with pytest.raises(kind, match=said) as error:
            there.query(EVERYTHING)
        assert f"{told.address}/query" in str(error.value)


def test_nobody_there() -> None:
    """A service that does not run is told with its address."""
    with teller(Said()) as told:
        gone = told.address
    with pytest.raises(StoreError, match=f"{gone}/query cannot be reached"):
        RemoteStore(Service(f"{gone}/query")).query(ASK)


def test_an_answer_that_drips_is_given_up() -> None:
    """A body that never ends is left at the deadline, and a large one at the limit."""
    large = Said(body=b'{"head": {"vars": ["s"]}, "results": {"bindings": [' + b" " * 2**20)
    with teller(large) as told:
        there = RemoteStore(told.service, limits=Limits(size=2**19))
        with pytest.raises(ResultSizeError, match=r"larger than 0\.5 MB"):
            there.query(EVERYTHING)


def test_reads_are_tried_again() -> None:
    """A service that is busy or breaks off for a moment is asked again, three times in all."""
    graphs, yes = Said(), Said(body=b'{"head": {}, "boolean": true}')
    with teller(graphs, Said(503), Said(broken=True), yes) as told:
        assert RemoteStore(told.service).query(ASK)
        assert [heard.method for heard in told.heard] == ["POST"] * 4
    with teller(Said(502)) as told:
        with pytest.raises(StoreError, match="the status 502"):
            RemoteStore(told.service).query(ASK)
        assert len(told.heard) == 3


def test_refusals_are_not_tried_again() -> None:
    """What would be refused again is asked once."""
    with teller(Said(), Said(400, b"no")) as told:
        with pytest.raises(QueryError):
            RemoteStore(told.service).query(ASK)
        assert len(told.heard) == 2


@pytest.mark.parametrize("reply", [Said(503), Said(broken=True), Said(delay=1.5)])
def test_writes_are_tried_once(reply: Said, here: Store) -> None:
    """What changes something is sent once, whatever happens, and the error says how far it came."""
    with teller(Said(201), reply) as told:
        with pytest.raises(StoreError, match="1 of 3 graphs were put before"):
            load_graphs(here, replace(told.service, timeout=1))
        assert [heard.method for heard in told.heard] == ["PUT", "PUT"]


def test_how_a_query_is_sent() -> None:
    """A form with the query, its prefixes and our graphs; the default says nothing of others'."""
    graphs = "".join(
        f',{{"graph": {{"type": "uri", "value": "{graph}"}}}}'
        for graph in (ALMATY, "http://example.org/other", REFERENCE_GRAPH)
    )
    body = f'{{"head": {{"vars": ["graph"]}}, "results": {{"bindings": [{graphs[1:]}]}}}}'
    with teller(Said(body=body.encode()), Said(body=b'{"head": {}, "boolean": false}')) as told:
        assert not RemoteStore(told.service).query(ASK)
    sent: Heard = told.heard[1]
    assert sent.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert sent.headers["Accept"].startswith(JSON)
    assert sent.fields == [
        ("query", f"PREFIX mco: <{PREFIXES['mco']}> {ASK}"),
        ("default-graph-uri", REFERENCE_GRAPH),
        ("default-graph-uri", ALMATY),
    ]


def test_members_that_a_service_adds_are_passed_over() -> None:
    """An answer with more members than the standard knows is read all the same."""
    body = b'{"head": {}, "boolean": true, "metadata": {"requests": [1]}}'
    with teller(Said(), Said(body=body)) as told:
        assert RemoteStore(told.service).query(ASK)


def test_a_graph_that_is_cut_is_an_error() -> None:
    """A service that leaves out statements beyond a limit of its own is found out."""
    row = f'{{"count": {_number(3)}, "letters": {_number(9)}}}'
    head = '{"head": {"vars": ["count", "letters"]}, "results": {"bindings": ['
    counted = Said(body=f"{head}{row}]}}}}".encode())
    triple = f"<{BASE}a> <{BASE}b> <{BASE}c> .\n".encode()
    with (
        teller(Said(), counted, Said(body=triple, headers=NT)) as told,
        pytest.raises(StoreError, match="gives 1 of 3 statements of its default graph"),
    ):
        set(RemoteStore(told.service))


def _number(value: int) -> str:
    kind = PREFIXES["xsd"] + "integer"
    return f'{{"type": "typed-literal", "datatype": "{kind}", "value": "{value}"}}'


@pytest.mark.parametrize(
    ("credentials", "shown"),
    [
        (Credentials(), None),
        (Credentials(token="t0ken"), "Bearer t0ken"),  # noqa: S106  a token of nobody
        (Credentials("mira", "geheim"), "Basic bWlyYTpnZWhlaW0="),
    ],
)
def test_the_login_is_shown(credentials: Credentials, shown: str | None) -> None:
    """A token or a user goes with the request, and in no message or record."""
    with teller(Said(401, b"")) as told:
        there = RemoteStore(replace(told.service, credentials=credentials))
        with pytest.raises(StoreError, match="login") as error:
            there.query(ASK)
    assert told.heard[0].headers.get("Authorization") == shown
    for secret in ("geheim", "t0ken"):
        assert secret not in f"{error.value} {there.service!r}"


def test_a_digest_is_answered() -> None:
    """As RFC 2069 has it, and for a service that asks only where nothing is shown."""
    challenge = 'Digest realm="api@example.org", qop="auth", algorithm=MD5, nonce="n", opaque="o"'
    asking = Said(401, b"", {"WWW-Authenticate": challenge})
    with teller(Said(401, b""), asking, Said(), Said(401, b""), asking, Said()) as told:
        service = replace(told.service, credentials=Credentials("mira", "geheim"))
        assert RemoteStore(service).graphs == ()
    shown = [heard.headers.get("Authorization", "").partition(" ")[0] for heard in told.heard]
    assert shown == ["Basic", "", "Digest"]
    plain = Credentials("Mufasa", "Circle Of Life").answer_to(
        'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
        "GET",
        "/dir/index.html",
    )
    assert 'response="670fd8c2df070c60b045671b8b24ff02"' in plain


SETTINGS = [
    ({"KG_STORE": "ftp://example.org"}, "KG_STORE is 'ftp://example.org': it should be"),
    ({"KG_STORE": "https://u:p@example.org/q"}, "put it into KG_STORE_USER and KG_STORE_PASSWORD"),
    ({"KG_STORE": "https://example.org:x/q"}, "KG_STORE is 'https://example.org:x/q'"),
    ({"KG_STORE": "https://example.org/q#a"}, "no part after '#'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_GRAPHS": "store"}, "KG_STORE_GRAPHS is 'store'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_TIMEOUT": "soon"}, "KG_STORE_TIMEOUT is 'soon'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_TIMEOUT": "-1"}, "KG_STORE_TIMEOUT is '-1'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_PASSWORD": "p"}, "without KG_STORE_USER"),
    (
        {"KG_STORE": "https://a/q", "KG_STORE_TOKEN": "t", "KG_STORE_USER": "u"},
        "are both set",
    ),
]


@pytest.mark.parametrize(("environment", "said"), SETTINGS)
def test_settings_that_are_wrong(environment: dict[str, str], said: str, tmp_path: Path) -> None:
    """A setting that cannot be right is an error with its name, before anything is sent."""
    with pytest.raises(KgError) as error:
        open_any(tmp_path, environment)
    assert said in str(error.value)
    assert "p@" not in str(error.value)


def test_settings_choose_the_engine(store_folder: Path) -> None:
    """Without KG_STORE it is the store in the folder; with it, the service with its settings."""
    assert isinstance(open_any(store_folder, {}), Store)
    there = open_any(
        store_folder,
        {
            "KG_STORE": "https://example.org/query",
            "KG_STORE_GRAPHS": "https://example.org/store",
            "KG_STORE_USER": "mira",
            "KG_STORE_PASSWORD": "geheim",
            "KG_STORE_TIMEOUT": "7.5",
        },
    )
    assert isinstance(there, RemoteStore)
    assert there.service == Service(
        "https://example.org/query",
        "https://example.org/store",
        Credentials("mira", "geheim"),
        7.5,
    )


def test_the_timeout_holds_for_reads(here: Store) -> None:
    """Attempts and pauses together stay within the time that was given."""
    assert here
    with teller(Said(503)) as told:
        start = time.monotonic()
        with pytest.raises(BusyError):
            RemoteStore(told.service).query(ASK, deadline=0.5)
        assert time.monotonic() - start < 2.5


def test_the_commands_ask_the_engine_of_the_settings(
    store_folder: Path,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With KG_STORE set, each command that reads gives the same output as from the folder."""
    for command in (
        ["ask", "other-countries"],
        ["query", TYPES],
        ["export"],
        ["validate", "--format", "json"],
    ):
        place = ["--store", str(store_folder)]
        monkeypatch.delenv("KG_STORE", raising=False)
        status = main([*command, *place])
        expected = capsys.readouterr()
        monkeypatch.setenv("KG_STORE", service.query)
        assert main([*command, "--store", "/nowhere"]) == status
        assert capsys.readouterr() == expected


def test_load_says_what_was_put(
    store_folder: Path, here: Store, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a graph and one for all; nothing else, as this is no terminal."""
    assert main(["load", service.graph_store, "--store", str(store_folder)]) == 0
    said = capsys.readouterr()
    *lines, last = said.out.splitlines()
    assert [line.split()[1] for line in lines] == list(here.graphs)
    assert last.split(maxsplit=1) == [f"{len(here):,}", f"in 3 graphs put to {service.graph_store}"]
    assert said.err == ""
    assert main(["load", service.graph_store, "--store", str(store_folder), "--format=json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["url"] == service.graph_store
    assert [each["graph"] for each in record["graphs"]] == list(here.graphs)


def test_load_that_is_refused(store_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal is one error on one line, and the exit status is 2."""
    with teller(Said(403, b"")) as told:
        assert main(["load", f"{told.address}/store", "--store", str(store_folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "lacks the right to do this (0 of 3 graphs were put before)" in said.err
