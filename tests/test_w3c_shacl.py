"""The command that runs the W3C test suite of SHACL, on a suite of two tests."""

import subprocess
import sys
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).parents[1]
MANIFEST: Final = """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
<> a mf:Manifest ; mf:include <right.ttl> , <wrong.ttl> .
"""
TEST: Final = """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix sht: <http://www.w3.org/ns/shacl-test#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix : <#> .
:Shape a sh:NodeShape ; sh:targetNode :Thing ; sh:property :Name .
:Name sh:path ( :part :name ) ; sh:minCount 1 .
<> a mf:Manifest ; mf:entries ( <%s> ) .
<%s> a sht:Validate ; mf:action [ sht:dataGraph <> ; sht:shapesGraph <> ] ; mf:result [
  a sh:ValidationReport ; sh:conforms false ; sh:result [ a sh:ValidationResult ;
    sh:focusNode :Thing ; sh:resultPath ( :part :name ) ; sh:resultSeverity sh:%s ;
    sh:sourceShape :Name ; sh:sourceConstraintComponent sh:MinCountConstraintComponent ] ] .
"""


def _run(folder: Path) -> tuple[int, list[str]]:
    command = [sys.executable, CHECKOUT / "bench" / "w3c_shacl.py", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_scores(tmp_path: Path) -> None:
    """Each engine gets a score for each part, and the failures are named."""
    core = tmp_path / "tests" / "core"
    core.mkdir(parents=True)
    (core / "manifest.ttl").write_text(MANIFEST)
    for name, severity in (("right", "Violation"), ("wrong", "Warning")):
        (core / f"{name}.ttl").write_text(TEST % (name, name, severity))
    assert _run(tmp_path) == (
        0,
        [
            "core    shacl    1 of 2",
            "core    pyshacl  1 of 2",
            "sparql  shacl    0 of 0",
            "sparql  pyshacl  0 of 0",
            "failed:",
            "  shacl    core/wrong",
            "  pyshacl  core/wrong",
        ],
    )


def test_nothing_to_run(tmp_path: Path) -> None:
    """A folder without the suite is status 2 and no score."""
    usage = f"{tmp_path}: no test of core or sparql; usage: w3c_shacl.py FOLDER"
    assert _run(tmp_path) == (2, [usage])
