"""What a command line says where it cannot do what is asked: the thing, and what would be right."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.__main__ import main
from kg.store import open_store
from kg.terms import VOCABULARY_GRAPH

APP = Path(__file__).parents[1] / "app"
NO_ADDRESS = "it should be an address as https://example.org/store"
NO_TIME = "is no time to wait: give a number of seconds above 0, as in 30"
NO_YEAR = "is no year: write it with four digits, as in 2001"
NO_PORT = "is no port: give a number up to 65,535, as in 8502"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bundle", "check"], "kg: check needs a folder: kg bundle check DIR"),
        (["bundle", "check", "nodir"], "kg: the folder nodir does not exist"),
        (["bundle", "check", "text.txt"], "kg: text.txt is a file: give the folder of a bundle"),
        (["bundle", ""], "kg bundle: error: argument DIR: the name of the folder is empty"),
        (["ask", "-o", "nope/x.txt"], "kg: the folder nope does not exist"),
        (["ask", "-o", "empty"], "kg: empty is a folder: give a file"),
        (["ask", "-o", "text.txt/x"], "kg: text.txt is a file: give a file in a folder"),
        *(
            (
                [*command, f"--{name}", folder],
                f"kg {command[0]}: error: argument --{name}: {folder!r} is no folder that is there",
            )
            for command, names in (
                (["build"], ("ontology", "data")),
                (["validate"], ("ontology",)),
                (["coverage"], ("ontology", "data")),
                (["export"], ("data",)),
                (["tables", "new"], ("ontology", "data")),
                (["bundle", "new"], ("ontology", "data")),
                (["bundle", "check", "new"], ("ontology", "data")),
                (["publish", "new"], ("ontology", "data")),
                (["serve"], ("ontology", "data")),
            )
            for name in names
            for folder in ("nowhere", "text.txt")
        ),
        (["validate", "empty"], "kg: empty: is a folder: give an RDF file"),
        (["load", "foo"], f"kg: The Graph Store address is 'foo': {NO_ADDRESS}"),
        (["tables", "text.txt/x/y"], "kg: text.txt is a file: name a new or empty folder"),
        (["tables", "/proc/x"], "kg: /proc/x cannot be written: No such file or directory"),
        *(
            (["network", option, year], f"kg network: error: argument {option}: {year!r} {NO_YEAR}")
            for option in ("--from", "--to")
            for year in ("abc", "96", "0096", "20010", "-2001", "")
        ),
        *(
            (["serve", "--port", number], f"kg serve: error: argument --port: {number!r} {NO_PORT}")
            for number in ("-1", "65536", "http")
        ),
        *(
            (
                [command, "--deadline", seconds, *more],
                f"kg {command}: error: argument --deadline: {seconds!r} {NO_TIME}",
            )
            for command, more in (("query", ["ASK {}"]), ("serve", []))
            for seconds in ("-1", "0", "nan", "inf", "soon")
        ),
    ],
)
def test_what_cannot_be_done(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The message says what is wrong; nothing is written, and the exit status is 2."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("text")
    monkeypatch.chdir(tmp_path)
    try:
        status = main(arguments)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    out, err = capsys.readouterr()
    assert (status, out, err.splitlines()[-1]) == (2, "", message)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty", "text.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("data", "dataset.toml: cannot be read: No such file or directory"),
        ("ontology", "shapes.ttl: cannot read the shapes: No such file or directory"),
    ],
)
def test_a_service_of_a_folder_without_the_files(
    store_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    """It does not start where its pages could not be made."""
    assert main(["serve", "--store", str(store_folder), f"--{name}", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"kg: {tmp_path / message}\n"


def test_an_explorer_without_the_data_folder(ontology: Path, tmp_path: Path) -> None:
    """It does not start where the pages beside it could not be made, with the status of kg."""
    shutil.copytree(APP, tmp_path / "app", ignore=shutil.ignore_patterns("components"))
    shutil.copytree(ontology, tmp_path / "ontology")
    command = [sys.executable, tmp_path / "app" / "server.py"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    missing = f"{tmp_path}/data/dataset.toml: cannot be read: No such file or directory"
    assert (ended.returncode, ended.stderr.splitlines()[-1]) == (2, f"explorer: {missing}")


def test_usage_of_the_bundle(capsys: pytest.CaptureFixture[str]) -> None:
    """The word `check` may be left out, the folder may not."""
    with pytest.raises(SystemExit):
        main(["bundle", "--help"])
    usage = " ".join(capsys.readouterr().out.partition("\n\n")[0].split())
    assert usage.endswith("[-o FILE] [check] DIR")


def test_what_is_counted_is_said(
    ontology: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures of a store, of its check and of its bundle differ, and each says what it counts.

    The check and the bundle count the same.
    """
    folders = ["--ontology", str(ontology), "--store", str(tmp_path / "store")]
    main(["build", *folders, "--data", str(data)])
    built = capsys.readouterr().out.splitlines()[0]
    main(["validate", *folders])
    checked = capsys.readouterr().out.splitlines()[1]
    store = open_store(tmp_path / "store")
    quads = set(store)
    triples = {each.triple for each in quads if each.graph_name.value != VOCABULARY_GRAPH}
    assert built.partition(";")[0] == (
        f"{len(quads):,} statements, each counted in every graph that makes it, "
        "from 1 report(s), reference data and vocabulary"
    )
    assert checked.partition(" in ")[2] == f"{len(triples):,} distinct triples of data with shacl."
    main(["bundle", str(tmp_path / "bundle"), *folders, "--data", str(data)])
    assert f"distinct triples of data: {len(triples)}\n" in capsys.readouterr().out


def test_standard_output_that_is_closed(store_folder: Path, tmp_path: Path) -> None:
    """One sentence says what to do, and a file needs no standard output."""
    store, file = str(store_folder), tmp_path / "answer"
    command = ("sh", "-c", '"$@" >&-', "sh", sys.executable, "-m", "kg", "query", "ASK {}")
    closed, written = (
        subprocess.run((*command, "--store", store, *more), capture_output=True, check=False)
        for more in ((), ("-o", str(file)))
    )
    said = b"kg: standard output is closed: open it, or give a file with -o\n"
    assert (closed.returncode, closed.stderr) == (2, said)
    assert (written.returncode, written.stderr, file.read_text()) == (0, b"", "yes\n")
