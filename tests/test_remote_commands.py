"""The commands over a service elsewhere."""

from pathlib import Path

import pytest
import urllib3
from elsewhere import OTHERS_GRAPH, Said, here, oxigraph_server, service, teller

from kg.__main__ import main
from kg.store.remote import Service

__all__ = ["here", "service"]

TURTLE = "text/turtle"
TYPES = "SELECT DISTINCT ?s ?type WHERE { ?s a ?type } ORDER BY ?s ?type"
READING = (
    ["ask", "other-countries"],
    ["query", TYPES],
    ["export"],
    ["validate", "--format", "json"],
)
WRITING = ("tables", "bundle", "publish")


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_command_reads_from_the_service(
    command: list[str],
    store_folder: Path,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With KG_STORE set, the output is the same as from the folder, which is not read."""
    monkeypatch.delenv("KG_STORE", raising=False)
    status = main([*command, "--store", str(store_folder)])
    expected = capsys.readouterr()
    monkeypatch.setenv("KG_STORE", service.query)
    assert main([*command, "--store", "/nowhere"]) == status
    assert capsys.readouterr() == expected


@pytest.mark.parametrize("command", WRITING)
def test_a_command_writes_the_same_files(
    command: str,
    store_folder: Path,
    service: Service,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With KG_STORE set, every file is the same bytes as from the folder, which is not read."""
    monkeypatch.delenv("KG_STORE", raising=False)
    assert main([command, str(tmp_path / "here"), "--store", str(store_folder)]) == 0
    monkeypatch.setenv("KG_STORE", service.query)
    assert main([command, str(tmp_path / "there"), "--store", "/nowhere"]) == 0
    assert _files(tmp_path / "there") == _files(tmp_path / "here") != {}


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    "command",
    [*READING, *([name, "FOLDER"] for name in WRITING)],
    ids=lambda command: command[0],
)
def test_a_service_that_does_not_answer_is_told(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence with the address and what to look at, exit status 2, and nothing written."""
    with teller(Said()) as told:
        gone = told.service.query
    monkeypatch.setenv("KG_STORE", gone)
    monkeypatch.setenv("KG_STORE_TIMEOUT", "0.5")
    folder = tmp_path / "written"
    assert main([str(folder) if word == "FOLDER" else word for word in command]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(f"kg: {gone} cannot be reached")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", WRITING)
def test_a_service_that_holds_something_else_is_told(
    command: str,
    ontology: Path,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is published with the folders of a release is read from a service that has them."""
    with oxigraph_server() as address:
        url = f"{address}/store?graph={OTHERS_GRAPH}"
        urllib3.request("PUT", url, body="<urn:a> a <urn:b> .", headers={"Content-Type": TURTLE})
        monkeypatch.setenv("KG_STORE", f"{address}/query")
        folders = ["--ontology", str(ontology), "--data", str(data)]
        assert main([command, str(tmp_path / "written"), *folders]) == 2
    assert capsys.readouterr().err == (
        f"kg: {address}/query does not hold the ontology of {ontology}: "
        "name a service in KG_STORE that `kg load` put it into\n"
    )


@pytest.mark.parametrize("command", WRITING)
def test_a_service_that_holds_other_data_is_told(
    command: str,
    service: Service,
    data_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Facts that the service was not given are no release."""
    facts = data_copy / "facts" / "almaty-2001.toml"
    facts.write_text(facts.read_text().replace("list_position = 3\n", "list_position = 33\n"))
    monkeypatch.setenv("KG_STORE", service.query)
    assert main([command, str(tmp_path / "written"), "--data", str(data_copy)]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"kg: {service.query} does not hold the data of {data_copy}: "
        "name a service in KG_STORE that `kg load` put it into"
    )
    assert not (tmp_path / "written").exists()


def test_serve_needs_a_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`kg serve` reads a store in a folder, and says so where the graph is elsewhere."""
    monkeypatch.setenv("KG_STORE", "https://example.org/query")
    assert main(["serve"]) == 2
    assert capsys.readouterr().err == (
        "kg: KG_STORE is set, and that service answers SPARQL itself: unset it to serve a folder\n"
    )
