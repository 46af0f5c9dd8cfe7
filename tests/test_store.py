"""The store: built beside and swapped in whole, named by what it holds, safe for its readers."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from rdflib import RDFS, Graph, URIRef
from rdflib import Literal as RdflibLiteral

from kg.errors import StoreError
from kg.store import build_store, open_store
from kg.terms import PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING

LABEL = NamedNode(PREFIXES["rdfs"] + "label")
REFERENCE = NamedNode(REFERENCE_GRAPH)
SOURCE = NamedNode(f"{SOURCE_GRAPH}almaty-2001")


def label(code: str, text: str, graph: NamedNode = REFERENCE) -> Quad:
    """The statement that a country is called so."""
    return Quad(NamedNode(f"{THING}country/{code}"), LABEL, Literal(text, language="en"), graph)


KAZ, KGZ, TJK = label("KAZ", "Kazakhstan"), label("KGZ", "Kyrgyzstan"), label("TJK", "Tajikistan")


def stores(folder: Path) -> list[str]:
    """What lies in the folder of the built stores."""
    return sorted(path.name for path in (folder / "stores").iterdir())


def test_a_built_store_holds_exactly_what_was_given(tmp_path: Path) -> None:
    """Every statement is there with its graph, and nothing else."""
    path = build_store([KAZ, KGZ, label("KAZ", "Kazakhstan", SOURCE), KAZ], tmp_path)
    store = open_store(tmp_path)
    assert store.path == path
    assert set(store) == {KAZ, KGZ, label("KAZ", "Kazakhstan", SOURCE)}
    assert store.graphs == (REFERENCE_GRAPH, SOURCE.value)
    assert len(store) == 3


def test_the_same_statements_have_the_same_name(tmp_path: Path) -> None:
    """Neither the order, nor repetition, nor the folder changes the name; the content does."""
    first = build_store([KAZ, KGZ], tmp_path / "a")
    second = build_store([KGZ, KAZ, KGZ], tmp_path / "b")
    other = build_store([KGZ], tmp_path / "c")
    assert first.name == second.name != other.name


def test_building_the_same_again_keeps_one_store(tmp_path: Path) -> None:
    """A second build of the same statements finds the work done."""
    first = build_store([KAZ], tmp_path)
    before = (first / "CURRENT").stat().st_mtime_ns
    assert build_store([KAZ], tmp_path) == first
    assert (first / "CURRENT").stat().st_mtime_ns == before
    assert stores(tmp_path) == [first.name]


def test_a_failing_build_leaves_the_old_store(tmp_path: Path) -> None:
    """An error in the middle of the statements changes nothing that a reader sees."""
    build_store([KAZ], tmp_path)

    def breaks() -> Iterator[Quad]:
        yield KGZ
        msg = "the quote is not in the text"
        raise ValueError(msg)

    with pytest.raises(ValueError, match="the quote is not in the text"):
        build_store(breaks(), tmp_path)
    assert set(open_store(tmp_path)) == {KAZ}
    assert len(stores(tmp_path)) == 1


KILLED_BUILD = """
import os, sys, pathlib
from pyoxigraph import Quad, NamedNode, Literal
from kg.store import snapshots
snapshots._name_current = lambda *_: os.kill(os.getpid(), 9)
node = NamedNode("https://example.org/x")
snapshots.build_store([Quad(node, node, Literal("x"), node)], pathlib.Path(sys.argv[1]))
"""


def test_a_killed_build_leaves_the_old_store(tmp_path: Path) -> None:
    """A build that is killed before the swap is not seen, and the next one clears its rest away."""
    first = build_store([KAZ], tmp_path)
    command = [sys.executable, "-c", KILLED_BUILD, tmp_path]
    killed = subprocess.run(command, check=False)
    (tmp_path / "stores" / ".unfinished-0123456789abcdef").mkdir()
    assert killed.returncode == -signal.SIGKILL
    assert set(open_store(tmp_path)) == {KAZ}
    second = build_store([KGZ], tmp_path)
    assert stores(tmp_path) == sorted([first.name, second.name])


def test_the_rest_of_a_killed_build_does_not_get_into_the_next(tmp_path: Path) -> None:
    """What an earlier build of the same statements has left half written is thrown away."""
    name = build_store([KAZ], tmp_path / "once").name
    (tmp_path / "stores").mkdir()
    rest = Store(str(tmp_path / "stores" / f".unfinished-{name}"))
    rest.extend([KGZ])
    rest.flush()
    del rest
    build_store([KAZ], tmp_path)
    assert set(open_store(tmp_path)) == {KAZ}


def test_the_previous_store_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    """Who reads the name just before a swap can still open that store."""
    names = [build_store([quad], tmp_path).name for quad in (KAZ, KGZ, TJK)]
    assert stores(tmp_path) == sorted(names[1:])


def test_an_open_store_survives_two_builds(tmp_path: Path) -> None:
    """A reader keeps answering from its own store even after the files are gone."""
    build_store([KAZ], tmp_path)
    old = open_store(tmp_path)
    build_store([KGZ], tmp_path)
    build_store([TJK], tmp_path)
    assert not old.path.exists()
    assert set(old) == {KAZ}


def test_readers_never_see_a_half_built_store(tmp_path: Path) -> None:
    """While stores are swapped again and again, each opening gives one whole store."""
    sets = [{KAZ, KGZ}, {KGZ, TJK}, {TJK, KAZ}]
    build_store(sets[0], tmp_path)
    done, wrong = threading.Event(), list[object]()

    def read() -> None:
        while not done.is_set():
            try:
                seen = set(open_store(tmp_path))
            except StoreError as error:
                wrong.append(error)
            else:
                wrong.extend([] if seen in sets else [seen])

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(1, 13):
        build_store(sets[turn % 3], tmp_path)
    done.set()
    reader.join()
    assert wrong == []


def test_a_second_builder_is_told_to_wait(tmp_path: Path) -> None:
    """Two builds at the same time cannot mix: the second says so and changes nothing."""
    build_store([KAZ], tmp_path)
    hold = (
        "import fcntl, sys, time; lock = open(sys.argv[1], 'w'); fcntl.flock(lock, fcntl.LOCK_SH);"
        "print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", hold, tmp_path / "LOCK"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(StoreError, match="Another process is building a store"):
            build_store([KGZ], tmp_path)
        holder.kill()
    assert set(open_store(tmp_path)) == {KAZ}


def test_nothing_to_store_is_refused(tmp_path: Path) -> None:
    """An empty store would answer "not stated" to everything: it is an error."""
    with pytest.raises(StoreError, match="not one statement"):
        build_store([], tmp_path)
    assert not (tmp_path / "CURRENT").exists()


def test_a_statement_outside_the_named_graphs_is_refused(tmp_path: Path) -> None:
    """Every statement belongs to a source or to the reference data, and names its graph."""
    lost = Quad(KAZ.subject, LABEL, Literal("x"), DefaultGraph())
    with pytest.raises(StoreError, match=r"no named graph.*country/KAZ"):
        build_store([KAZ, lost], tmp_path)


def test_a_value_that_the_engine_would_rewrite_is_refused(tmp_path: Path) -> None:
    """The engine makes 1 of 01; a store that changes what is written would not be the data."""
    integer = NamedNode(PREFIXES["xsd"] + "integer")
    with pytest.raises(StoreError, match=r"does not keep.*01"):
        build_store(
            [Quad(KAZ.subject, LABEL, Literal("01", datatype=integer), REFERENCE)], tmp_path
        )


def test_no_store_yet(tmp_path: Path) -> None:
    """Opening before the first build says what to do."""
    with pytest.raises(StoreError, match=r"There is no store in .*: run `kg build` first"):
        open_store(tmp_path / "none")


@pytest.mark.parametrize("damage", ["gone", "empty", "bytes", "name"])
def test_a_damaged_store_is_named_and_a_build_repairs_it(tmp_path: Path, damage: str) -> None:
    """Whatever happened to its files, the error says `kg build`, and that is enough."""
    path = build_store([KAZ], tmp_path)
    if damage in {"gone", "empty"}:
        shutil.rmtree(path)
    if damage == "empty":
        path.mkdir()
    if damage == "bytes":
        for file in path.iterdir():
            file.write_bytes(b"\x00" * file.stat().st_size)
    if damage == "name":
        (tmp_path / "CURRENT").write_bytes(b"../../etc\n")
    with pytest.raises(StoreError, match="run `kg build` first"):
        open_store(tmp_path)
    build_store([KAZ], tmp_path)
    assert set(open_store(tmp_path)) == {KAZ}
    assert [name for name in stores(tmp_path) if name.startswith(".")] == []


def test_the_rdflib_copy_is_the_same_graph(tmp_path: Path) -> None:
    """People who know rdflib get every statement, with its graph and in the union."""
    build_store([KAZ, label("KAZ", "Kazakhstan", SOURCE)], tmp_path)
    copy = open_store(tmp_path).rdflib()
    triple = (URIRef(KAZ.subject.value), RDFS.label, RdflibLiteral("Kazakhstan", lang="en"))
    graphs = {str(graph.identifier) for graph in copy.graphs() if len(Graph() + graph)}
    assert graphs == {REFERENCE_GRAPH, SOURCE.value}
    assert set(copy.triples((None, None, None))) == {triple}


def test_an_open_store_answers_queries_of_its_own(tmp_path: Path) -> None:
    """The store opened keeps its answers, however often another one is built after it."""
    build_store([KAZ], tmp_path)
    store = open_store(tmp_path)
    query = "SELECT ?name { ?country rdfs:label ?name }"
    before = [row["name"].value for row in store.query(query).rows()]
    build_store([KGZ], tmp_path)
    after = [row["name"].value for row in store.query(query).rows()]
    assert before == after == ["Kazakhstan"]
    assert store.query(query).store == store.name


def test_a_store_can_be_read_from_a_folder_without_write_rights(tmp_path: Path) -> None:
    """Reading needs no right to write: a store can be shipped read-only."""
    path = build_store([KAZ], tmp_path)
    for file in (path, *path.iterdir()):
        file.chmod(file.stat().st_mode & ~0o222)
    before = {file.name: file.stat().st_mtime_ns for file in path.iterdir()}
    assert set(open_store(tmp_path)) == {KAZ}
    assert {file.name: file.stat().st_mtime_ns for file in path.iterdir()} == before
