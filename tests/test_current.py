"""The engine as it is now: taken up again when its data has changed, readable while it is away."""

from pathlib import Path

import pytest
from elsewhere import Said, here, oxigraph_server, put, service, teller
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.explore.things import thing
from kg.store import Store, build_store
from kg.store.current import CurrentService, CurrentStore, current_engine
from kg.store.remote import RemoteStore, Service
from kg.terms import REFERENCE_GRAPH, THING

__all__ = ["here", "service"]

EVENT = f"{THING}event/almaty-2001-migration-legislation"
AWAY = "The service that keeps the graph cannot be read just now: try again in a moment"


def test_the_settings_choose(store_folder: Path, service: Service) -> None:
    """Without KG_STORE it is the store in the folder, with it the service."""
    assert isinstance(current_engine(store_folder, {})(), Store)
    there = current_engine(store_folder, {"KG_STORE": service.query})()
    assert isinstance(there, RemoteStore)
    assert there.service == Service(service.query)


def test_a_store_is_opened_again_when_it_is_built_again(quads: list[Quad], tmp_path: Path) -> None:
    """The same object as long as the store is the same; the new one right after a build."""
    current = CurrentStore(tmp_path)
    with pytest.raises(StoreError, match="run `kg build` first"):
        current()
    build_store(quads, tmp_path)
    first = current()
    assert current() is first
    build_store(quads[:100], tmp_path)
    assert len(current()) == len(set(quads[:100]))
    assert (len(first), first.query("ASK { ?s ?p ?o }").boolean) == (len(set(quads)), True)


def test_a_service_is_read_again_when_its_data_changes() -> None:
    """The same object as long as the data is the same; another when one statement changes."""
    with oxigraph_server() as address:
        there = Service(f"{address}/query", f"{address}/store")
        current = CurrentService(there, pause=0, share=0)
        put(there, REFERENCE_GRAPH, "<urn:a> <urn:b> '2001' .")
        first = current()
        assert current() is first
        put(there, REFERENCE_GRAPH, "<urn:a> <urn:b> '2002' .")
        assert current().name != first.name
        assert [quad.object.value for quad in current()] == ["2002"]


def test_a_service_is_left_alone_for_a_while() -> None:
    """Within the pause nothing is asked, however many pages are opened."""
    with oxigraph_server() as address:
        there = Service(f"{address}/query", f"{address}/store")
        put(there, REFERENCE_GRAPH, "<urn:a> <urn:b> '2001' .")
        current = CurrentService(there, pause=60)
        first = current()
        put(there, REFERENCE_GRAPH, "<urn:a> <urn:b> '2002' .")
        assert current() is first


def test_what_was_read_stays_readable(here: Store, caplog: pytest.LogCaptureFixture) -> None:
    """While the service is away its pages are read from the copy, and the log says why."""
    with oxigraph_server() as address:
        there = Service(f"{address}/query", f"{address}/store", timeout=2)
        for graph in here.graphs:
            put(there, graph, _turtle(here, graph))
        current = CurrentService(there, pause=0, share=0)
        assert current()
    assert thing(current(), EVENT) == thing(here, EVENT)
    assert f"{address}/query cannot be reached" in caplog.text
    with pytest.raises(StoreError, match="cannot be reached"):
        current().query("ASK { ?s ?p ?o }")


def _turtle(store: Store, graph: str) -> str:
    return "".join(f"{q.triple} .\n" for q in store if q.graph_name.value == graph)


def test_a_service_that_never_answered(caplog: pytest.LogCaptureFixture) -> None:
    """Readers are told no address, the log is; and it is found once it is up."""
    with teller(Said(503)) as told:
        current = CurrentService(told.service, pause=0, share=0)
        with pytest.raises(StoreError) as error:
            current()
        assert str(error.value) == AWAY
        assert f"{told.address}/query is too busy" in caplog.text
    with oxigraph_server() as address:
        there = Service(f"{address}/query", f"{address}/store")
        current = CurrentService(there, pause=0, share=0)
        with pytest.raises(StoreError) as error:
            current()
        assert str(error.value) == AWAY
        assert f"{address}/query holds no statement: put the graphs there" in caplog.text
        put(there, REFERENCE_GRAPH, "<urn:a> <urn:b> '2001' .")
        assert len(current()) == 1
