"""The graphs of the store are put into an engine elsewhere."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from elsewhere import OTHERS_GRAPH, Said, got, here, put, service, teller
from pyoxigraph import NamedNode

from kg.__main__ import main
from kg.errors import StoreError
from kg.store import Store
from kg.store.loading import load_graphs
from kg.store.remote import RemoteStore, Service
from kg.terms import SOURCE_GRAPH

__all__ = ["here", "service"]


OLD_REPORT = f"{SOURCE_GRAPH}old-report"


def test_loading_replaces_our_graphs_and_no_others(here: Store, service: Service) -> None:
    """The same again changes nothing, and a graph of somebody else stays."""
    others = got(service, OTHERS_GRAPH)
    loaded = load_graphs(here, service)
    assert {each.graph: each.statements for each in loaded.graphs} == {
        graph: len([q for q in here if q.graph_name == NamedNode(graph)]) for graph in here.graphs
    }
    assert loaded.removed == ()
    assert set(RemoteStore(service)) == set(here)
    assert got(service, OTHERS_GRAPH) == others != ""


def test_a_retired_graph_is_removed(here: Store, service: Service) -> None:
    """A graph of ours that the store no longer has goes; one that only looks like ours stays."""
    lookalike = "https://w3id.org/migcoop-of-others/graph/source/old-report"
    for graph in (OLD_REPORT, lookalike):
        put(service, graph, "<urn:a> <urn:b> <urn:c> .")
    others = got(service, OTHERS_GRAPH)
    assert load_graphs(here, service).removed == (OLD_REPORT,)
    assert RemoteStore(service).graphs == here.graphs
    assert got(service, OLD_REPORT) == ""
    assert got(service, lookalike) != ""
    assert got(service, OTHERS_GRAPH) == others
    assert load_graphs(here, service).removed == ()


def test_without_an_address_for_queries_nothing_is_removed(here: Store, service: Service) -> None:
    """Which graphs there are is not known then, so none is taken away."""
    put(service, OLD_REPORT, "<urn:a> <urn:b> <urn:c> .")
    assert load_graphs(here, replace(service, query="")).removed == ()
    assert got(service, OLD_REPORT) != ""
    assert load_graphs(here, service).removed == (OLD_REPORT,)


def test_a_removal_that_is_refused(here: Store) -> None:
    """What cannot be removed is an error, after everything was put."""
    row = f'{{"graph": {{"type": "uri", "value": "{OLD_REPORT}"}}}}'
    body = f'{{"head": {{"vars": ["graph"]}}, "results": {{"bindings": [{row}]}}}}'
    done, refused = Said(201), Said(403, b"")
    with teller(done, done, done, Said(body=body.encode()), refused) as told:
        with pytest.raises(StoreError, match=r"lacks the right.*3 of 3 graphs were put before"):
            load_graphs(here, told.service)
        assert [heard.method for heard in told.heard] == ["PUT", "PUT", "PUT", "POST", "DELETE"]


@pytest.mark.parametrize("reply", [Said(503), Said(broken=True), Said(delay=1.5)])
def test_writes_are_tried_once(reply: Said, here: Store) -> None:
    """What changes something is sent once, whatever happens, and the error says how far it came."""
    with teller(Said(201), reply) as told:
        with pytest.raises(StoreError, match="1 of 3 graphs were put before"):
            load_graphs(here, replace(told.service, timeout=1))
        assert [heard.method for heard in told.heard] == ["PUT", "PUT"]


def test_load_says_what_was_done(
    store_folder: Path,
    here: Store,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line a graph and one for all, then the retired; in JSON the same as a record."""
    command = ["load", service.graph_store, "--store", str(store_folder)]
    monkeypatch.delenv("KG_STORE", raising=False)
    assert main(command) == 0
    said = capsys.readouterr()
    *lines, total, unknown = said.out.splitlines()
    assert [line.split()[1] for line in lines] == list(here.graphs)
    assert total.split(maxsplit=1) == [
        f"{len(here):,}",
        f"in 3 graphs put to {service.graph_store}",
    ]
    assert unknown.startswith("Retired graphs were not looked for: set KG_STORE")
    assert said.err == ""
    monkeypatch.setenv("KG_STORE", service.query)
    put(service, OLD_REPORT, "<urn:a> <urn:b> <urn:c> .")
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines() == [*lines, total, f"  removed  {OLD_REPORT}"]
    assert main([*command, "--format=json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [each["graph"] for each in record.pop("graphs")] == list(here.graphs)
    assert record == {"url": service.graph_store, "removed": []}


def test_load_that_is_refused(store_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal is one error on one line, and the exit status is 2."""
    with teller(Said(403, b"")) as told:
        assert main(["load", f"{told.address}/store", "--store", str(store_folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "lacks the right to do this (0 of 3 graphs were put before)" in said.err
