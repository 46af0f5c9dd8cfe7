"""The partner bundle: whole and valid as written, and found out when anything in it is changed."""

import ast
import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    RdfFormat,
    parse,
)

from kg.__main__ import main
from kg.build import build
from kg.errors import BadInputError, KgError
from kg.exchange.bundle import check_bundle, write_bundle
from kg.exchange.bundle_check import PARTS, check, seal, validate_with_pyshacl
from kg.exchange.bundle_checksums import CHECKSUMS
from kg.exchange.bundle_findings import Finding, report
from kg.questions import questions
from kg.store import Store, open_store

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")

CLAIM = "claim/149c26900fb40ca3"
DUFF = "participation/almaty-2001-oakley-duff"
TURCINAS = "participation/almaty-2001-antanas-turcinas"
TEXT = "source/almaty-2001.txt"
OTHER_GRAPH = "figures: graph.ttl: is not the file of which dataset.ttl has the checksum"
ODIHR = "Office for Democratic Institutions and Human Rights is part of Organization for Security"


@pytest.fixture(scope="module")
def whole(
    store: Store, ontology: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A bundle as it is published."""
    folder = tmp_path_factory.mktemp("published") / "bundle"
    write_bundle(store, ontology, data, folder)
    return folder


@pytest.fixture
def bundle(whole: Path, tmp_path: Path) -> Path:
    """A copy of the bundle to be changed."""
    return Path(shutil.copytree(whole, tmp_path / "bundle"))


def _sign_again(bundle: Path) -> None:
    """Make the checksums fit, as somebody would who does not want to be noticed."""
    files = [path for path in bundle.rglob("*") if path.is_file() and path.name != CHECKSUMS]
    digests = {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    lines = (f"{digests[file]}  {file.relative_to(bundle)}\n" for file in files)
    (bundle / CHECKSUMS).write_text("".join(lines))


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the slow part of the check, which other tests have."""
    monkeypatch.delitem(PARTS, "answers")


def _found(bundle: Path) -> list[str]:
    return [str(finding) for finding in check_bundle(bundle)]


def test_a_bundle_holds_everything_a_partner_needs(whole: Path) -> None:
    """Data, meaning, rules, reports, description, questions, answers, changes, and the check."""
    names = {path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file()}
    asked = {name for name in names if name.startswith("questions/")}
    assert names - asked == {
        "README.md",
        "SHA256SUMS",
        "bundle.json",
        "changes/CHANGES.md",
        "check.py",
        "dataset.ttl",
        "facts.csv",
        "graph.nq",
        "graph.ttl",
        "ontology/alignments.ttl",
        "ontology/codes.ttl",
        "ontology/core.ttl",
        "ontology/shapes.ttl",
        "sources/almaty-2001.txt",
    }
    stems = [f"questions/{each.name}" for each in questions()]
    assert asked == {f"{stem}.{end}" for stem in stems for end in ("rq", "srj", "json")}


def test_a_published_bundle_is_whole_and_valid(whole: Path) -> None:
    """Nothing is found in what was just written."""
    assert _found(whole) == []


def test_the_same_data_gives_the_same_bundle(
    whole: Path, store: Store, ontology: Path, data: Path, tmp_path: Path
) -> None:
    """A second writing has the same bytes, so the checksums say all."""
    write_bundle(store, ontology, data, tmp_path / "again")
    assert (tmp_path / "again" / CHECKSUMS).read_bytes() == (whole / CHECKSUMS).read_bytes()


def test_the_hash_of_a_release_is_that_of_its_canonical_form(whole: Path, store: Store) -> None:
    """Anybody can compute the RDFC-1.0 hash with a checksum tool."""
    raw = (whole / "graph.nq").read_bytes()
    dataset = Dataset(parse(raw, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert "".join(sorted(f"{quad} .\n" for quad in dataset)).encode() == raw
    assert hashlib.sha256(raw).hexdigest() in (whole / "README.md").read_text()
    assert len(dataset) < len(store)


def test_the_checking_program_needs_rdflib_and_pyshacl_only(whole: Path) -> None:
    """A partner has nothing of ours installed."""
    tree = ast.parse((whole / "check.py").read_text())
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported - set(sys.stdlib_module_names) == {"rdflib", "pyshacl"}


def test_the_checking_program_passes_the_bundle(whole: Path) -> None:
    """Run inside the bundle as its README says, with pySHACL for the rules."""
    done = subprocess.run(
        [sys.executable, "-I", "-B", "check.py"],
        cwd=whole,
        capture_output=True,
        text=True,
        check=False,
    )
    said = "the bundle is whole, valid, and answers every question as published."
    sums = hashlib.sha256((whole / CHECKSUMS).read_bytes()).hexdigest()
    first, second = done.stdout.splitlines()
    assert (done.returncode, first.partition(": ")[2], done.stderr) == (0, said, "")
    assert second == seal(whole) == f"SHA-256 of SHA256SUMS: {sums}"


def test_no_name_of_the_checking_program_is_taken_twice(whole: Path) -> None:
    """Its parts are modules of their own with us, and one namespace in the program."""
    tree = ast.parse((whole / "check.py").read_text())
    defined = [
        name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign)
        for name in _names(node)
    ]
    assert [name for name, times in Counter(defined).items() if times > 1] == []
    assert {"answers", "Bundle", "MANIFEST", "Triple"} <= {*defined}


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def test_the_checking_program_says_what_it_lacks(whole: Path) -> None:
    """Without a package nothing is checked, which is no finding of the bundle: 2, and a way on."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "check.py"],  # without the packages that are installed
        cwd=whole,
        capture_output=True,
        text=True,
        check=False,
    )
    said = "Nothing was checked: No module named 'rdflib'; `python -m pip install rdflib pyshacl`\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def _flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)


@pytest.mark.usefixtures("no_questions")
@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq", "facts.csv", "bundle.json"])
def test_one_flipped_byte_is_found_in_its_file(bundle: Path, name: str) -> None:
    """Whatever the byte does to the file, the file is named and nothing breaks down."""
    _flip(bundle / name)
    assert [line for line in _found(bundle) if line.startswith("files: ")] == [
        f"files: {name}: is not the file that was published: its bytes differ"
    ]


@pytest.mark.usefixtures("no_questions")
def test_a_flipped_byte_in_every_file_is_found_in_every_file(bundle: Path) -> None:
    """No file of a bundle is left out of its checksums."""
    names = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    for name in names - {CHECKSUMS}:
        _flip(bundle / name)
    differ = "is not the file that was published: its bytes differ"
    assert {line for line in _found(bundle) if line.startswith("files: ")} == {
        f"files: {name}: {differ}" for name in names - {CHECKSUMS}
    }


@pytest.mark.usefixtures("no_questions")
def test_a_missing_file_and_a_foreign_one_are_found(bundle: Path) -> None:
    """The bundle is what the checksums list, no less and no more."""
    (bundle / "ontology" / "codes.ttl").unlink()
    (bundle / "notes.txt").write_text("mine")
    found = _found(bundle)
    assert "files: ontology/codes.ttl: is missing" in found
    assert "files: notes.txt: is not listed in the checksums" in found


def _remove_fact(bundle: Path) -> None:
    file = bundle / "graph.ttl"
    lines = file.read_text(encoding="utf-8").split("\n")
    statement = next(line for line in lines if "org:subOrganizationOf og:osce ;" in line)
    at = lines.index("    rdf:object og:osce ;")
    start = max(i for i in range(at) if lines[i].startswith("claim:"))
    end = lines.index("    .", at)
    del lines[start : end + 1]
    lines.remove(statement)
    file.write_text("\n".join(lines), encoding="utf-8")


def _remove_statement(bundle: Path) -> None:
    _replace(bundle / "graph.ttl", "    mco:listPosition 3 ;\n", "")


def _change_quote(bundle: Path) -> None:
    old = '    oa:exact "Mr. Oakley Duff, Canada" ;'
    _replace(bundle / "graph.ttl", old, old.replace("Canada", "France"))


def _change_source(bundle: Path) -> None:
    _replace(bundle / "sources" / "almaty-2001.txt", "Oakley Duff", "Oakley Puff")


def _change_answer(bundle: Path) -> None:
    file = bundle / "questions" / "organizers.srj"
    _replace(file, "organization/iom", "organization/unhcr")


def _break_rule(bundle: Path) -> None:
    _replace(bundle / "graph.ttl", "    mco:role role:expert ;", "    mco:role role:nobody ;")


@pytest.mark.usefixtures("no_questions")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            _remove_fact,
            [
                f"facts: {CLAIM}: is gone from the graph: {ODIHR} and Co-operation in Europe.",
                f"statements: {CLAIM}: only graph.nq has mco:claimStatus "
                "vocab/claim-status/explicit, mco:supportedBy source/almaty-2001.txt#c … 536, "
                "source/almaty-2001.txt#char=408,519, rdf:object organization/osce and 3 more "
                "(Office for Democratic Institutions and Human Right … anization for Security "
                "and Co-operation in Europe.)",
                "statements: organization/odihr: "
                "only graph.nq has org:subOrganizationOf organization/osce",
                OTHER_GRAPH,
            ],
        ),
        (
            _remove_statement,
            [
                f'statements: {DUFF}: only graph.nq has mco:listPosition "3"^^xsd:integer '
                "(Oakley Duff: expert at Workshop on Cross-Border Co … ment of Migration "
                "Legislation, listed with Canada.)",
                OTHER_GRAPH,
            ],
        ),
        (
            _change_quote,
            [
                f"quotes: {TEXT}#char=2896,2919: quotes 'Mr. Oakley Duff, France' "
                "where the text says 'Mr. Oakley Duff, Canada'",
                f'statements: {TEXT}#quote=2896,2919: oa:exact is "Mr. Oakley Duff, France" '
                'in graph.ttl and "Mr. Oakley Duff, Canada" in graph.nq',
                OTHER_GRAPH,
            ],
        ),
        (
            _change_source,
            [
                *(
                    f"quotes: {place}: quotes '… Geneva; Mr. Oakley Duff, Canada; Mr. Ant…' "
                    "where the text says '… Geneva; Mr. Oakley Puff, Canada; Mr. Ant…'"
                    for place in ("sentence/almaty-2001-2780", f"{TEXT}#char=2780,3011")
                ),
                f"quotes: {TEXT}#char=2896,2911: quotes 'Mr. Oakley Duff' "
                "where the text says 'Mr. Oakley Puff'",
                f"quotes: {TEXT}#char=2896,2919: quotes 'Mr. Oakley Duff, Canada' "
                "where the text says 'Mr. Oakley Puff, Canada'",
                "quotes: sources/almaty-2001.txt: is not the text that was quoted",
            ],
        ),
        (
            _break_rule,
            [
                f"statements: {TURCINAS}: mco:role is vocab/role/nobody in graph.ttl and "
                "vocab/role/expert in graph.nq (Antanas Turcinas: expert at Workshop on "
                "Cross-Bord … t of Migration Legislation, listed with Lithuania.)",
                OTHER_GRAPH,
                f"rules: {TURCINAS}: A participation has exactly one role from the role scheme: "
                "give one, and use a participation for each role. (value: role:nobody)",
                f'rules: {TURCINAS}: Points to "role:nobody", which is described nowhere: '
                "describe it, or correct the link. (value: role:nobody)",
            ],
        ),
    ],
)
def test_a_change_is_found_though_the_checksums_were_made_to_fit(
    bundle: Path, change: Callable[[Path], None], expected: list[str]
) -> None:
    """One fact, one statement, one quote, one broken rule: each line says which, causes first."""
    change(bundle)
    _sign_again(bundle)
    assert _found(bundle) == expected


def _forged(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda bundle: _replace(bundle / name, old, new)


_STATUS = ",explicit,almaty-2001,3004,3009,UNHCR,"
_LICENCE = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"
_OTHER_ROW = "1 row no longer in the answer, 1 newly:"
_ORGANIZERS = "questions/organizers.json"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            _forged("facts.csv", _STATUS, _STATUS.replace("explicit", "inferred")),
            "facts: claim/02fbb003e1d8bcf1: is 'status inferred, source almaty-2001…' in facts.csv "
            "and 'status explicit, source almaty-2001…' in graph.nq",
        ),
        (
            _forged("facts.csv", _STATUS, _STATUS.replace("3009", "3008")),
            "facts: claim/02fbb003e1d8bcf1: is '… start 3004, end 3008, quote UNHCR, note' "
            "in facts.csv and '… start 3004, end 3009, quote UNHCR, note' in graph.nq",
        ),
        (
            _forged("facts.csv", _STATUS, _STATUS.replace("UNHCR", "UNDP")),
            "facts: claim/02fbb003e1d8bcf1: is '…, end 3009, quote UNDP, note' in facts.csv "
            "and '…, end 3009, quote UNHCR, note' in graph.nq",
        ),
        (
            _forged("facts.csv", _STATUS, f"{_STATUS}Read so."),
            "facts: claim/02fbb003e1d8bcf1: is '…, quote UNHCR, note Read so.' in facts.csv "
            "and '…, quote UNHCR, note' in graph.nq",
        ),
        (
            _forged(_ORGANIZERS, '"verdict": "stated"', '"verdict": "not stated"'),
            f"answers: {_ORGANIZERS}: verdict is 'not stated', and should be 'stated'",
        ),
        (
            _forged(_ORGANIZERS, '"text": "International', '"text": "National'),
            f"answers: {_ORGANIZERS}: {_OTHER_ROW} organizer should be "
            "'International Organization…', is 'National Organization…'",
        ),
        (
            _forged(
                _ORGANIZERS, '"iri": "https://w3id.org/migcoop/id/organization/iom"', '"iri": null'
            ),
            f"answers: {_ORGANIZERS}: {_OTHER_ROW} organizer should be "
            "'…zation for Migration (organization/iom)', is '…zation for Migration'",
        ),
        (
            _forged(_ORGANIZERS, '"quote": "The International', '"quote": "The National'),
            f"answers: {_ORGANIZERS}: {_OTHER_ROW} evidence should be "
            "'…izer, explicit, The International Organization…', "
            "is '…izer, explicit, The National Organization…'",
        ),
        (
            _forged(_ORGANIZERS, '"sentences": 23', '"sentences": 2'),
            f"answers: {_ORGANIZERS}: searched is \"…ort', 'sentences': 2}}]\", "
            "and should be \"…ort', 'sentences': 23}]\"",
        ),
        (
            _forged("bundle.json", '"facts": 218', '"facts": 21'),
            "figures: README.md: does not say what bundle.json says of facts\n"
            "figures: bundle.json: facts is 21, and graph.nq has 218",
        ),
        (
            _forged("README.md", "218 facts", "217 facts"),
            "figures: README.md: does not say what bundle.json says of facts",
        ),
        (
            _forged("dataset.ttl", f"license <{_LICENCE}>", "license <https://example.org/free>"),
            "figures: dataset.ttl: licence is "
            f"{_LICENCE}, https://example.org/free, and should be {_LICENCE}",
        ),
        (
            _forged("dataset.ttl", "void:triples 3007", "void:triples 3008"),
            "figures: dataset.ttl: statements is 3008, and should be 3007",
        ),
    ],
)
def test_what_is_told_of_the_data_is_compared_with_the_data(
    bundle: Path, change: Callable[[Path], None], expected: str
) -> None:
    """The list of facts, the whole answers, the figures: each change is found in its file alone."""
    change(bundle)
    _sign_again(bundle)
    found = _found(bundle)
    others = [line for line in found if not line.endswith("dataset.ttl has the checksum")]
    assert others == expected.split("\n")


def _reordered(bundle: Path, name: str, change: Callable[[dict[str, Any]], None]) -> str:
    file = bundle / "questions" / name
    record = json.loads(file.read_bytes())
    change(record)
    file.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _sign_again(bundle)
    (found,) = _found(bundle)
    return found


def _swapped(part: str) -> Callable[[dict[str, Any]], None]:
    def swap(record: dict[str, Any]) -> None:
        first, second = record["rows"][0], record["rows"][-1]
        one, other = (row if part in row else row["values"] for row in (first, second))
        assert one[part] != other[part]
        one[part], other[part] = other[part], one[part]

    return swap


def _of_the_first(part: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda record: record["rows"][0].update({part: value})


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("organizers.json", _swapped("organizer"), "2 rows no longer in the answer, 2 newly: "),
        ("organizers.json", _swapped("evidence"), "2 rows no longer in the answer, 2 newly: "),
        ("participants.json", _swapped("role"), "2 rows no longer in the answer, 2 newly: "),
        ("participants.json", _of_the_first("status", "external"), "1 row no longer in the "),
        ("participants.json", _of_the_first("evidence", []), "1 row no longer in the answer, "),
        ("participants.json", lambda r: r["rows"].append(r["rows"][0]), "1 row newly in the "),
        ("participants.json", lambda r: r.update(remainder=None), "remainder is 'None', and sho"),
        ("participants.json", lambda r: r["columns"].pop(), "columns is "),
        ("sent-anyone.json", lambda r: r["about"].clear(), "about is '{}', and should be "),
        ("participants.json", lambda r: r.update(number=1), "number is '1', and should be '22'"),
    ],
)
def test_an_answer_is_compared_row_by_row(
    bundle: Path, name: str, change: Callable[[dict[str, Any]], None], expected: str
) -> None:
    """What people read is made again from the data: no cell may stand in another row."""
    assert _reordered(bundle, name, change).startswith(f"answers: questions/{name}: {expected}")


def test_what_decides_an_answer_is_in_its_question(bundle: Path) -> None:
    """A verdict is not what its own file says would bear it out."""
    file = bundle / "questions" / "sent-anyone.json"
    record = json.loads(file.read_bytes())
    record |= {"answer": ["event"], "verdict": "stated"}
    file.write_text(json.dumps(record), encoding="utf-8")
    _sign_again(bundle)
    assert _found(bundle) == [
        "answers: questions/sent-anyone.json: "
        "answer is \"['event']\", and should be \"['listed']\"",
        "answers: questions/sent-anyone.json: verdict is 'stated', and should be 'not stated'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"type": "uri"',
            '"type": "literal"',
            "answers: organizers: 1 row no longer in the answer",
        ),
        (
            "https://w3id.org/migcoop/id/organization/iom",
            "organization/iom",
            "answers: organizers: ",
        ),
        ('"event",', '"events",', "answers: questions/organizers.srj: head is events organizer "),
    ],
)
def test_rows_are_compared_term_by_term(bundle: Path, old: str, new: str, expected: str) -> None:
    """An IRI is no literal, and no shorter one; the head names the variables."""
    _replace(bundle / "questions" / "organizers.srj", old, new)
    _sign_again(bundle)
    (found,) = _found(bundle)
    assert found.startswith(expected)


@pytest.mark.usefixtures("no_questions")
@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("README.md", "\n3007", "\n13007", "does not say what bundle.json says of statements"),
        ("README.md", "\n1 report(s)", "\n12 report(s)", "does not say what bundle.json says of"),
        (
            "README.md",
            ", version 0.1.0",
            ", version 10.1.0",
            "does not say what bundle.json says o",
        ),
        (
            "dataset.ttl",
            "void:entities 563",
            "void:entities 777563",
            "entities is 777563, and shou",
        ),
        (
            "dataset.ttl",
            "void:entities 20 ;",
            "void:entities 2000 ;",
            "class mco:Participation is ",
        ),
        (
            "dataset.ttl",
            "    dcat:byteSize ",
            "    dcterms:extent ",
            "does not say what facts.csv ",
        ),
        (
            "dataset.ttl",
            "    spdx:checksum ",
            "    spdx:name ",
            "does not say what facts.csv is li",
        ),
        (
            "dataset.ttl",
            "    void:triples 13 ;",
            "    void:triples 14 ;",
            "links by schema:sameAs t",
        ),
    ],
)
def test_figures_are_compared_whole(
    bundle: Path, name: str, old: str, new: str, expected: str
) -> None:
    """A figure that holds the right one is another, and a figure that is left out is missed."""
    _replace(bundle / name, old, new)
    _sign_again(bundle)
    (found,) = _found(bundle)
    assert found.startswith(f"figures: {name}: {expected}")


@pytest.mark.usefixtures("no_questions")
def test_positions_belong_to_their_quotes(bundle: Path) -> None:
    """Two rows of one fact that swap a position are no rows of it."""
    file = bundle / "facts.csv"
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode(), newline="")))
    one, other = (row for row in rows if row[0].endswith("participation/almaty-2001-oakley-duff"))
    one[4], other[4] = other[4], one[4]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    file.write_bytes(text.getvalue().encode())
    _sign_again(bundle)
    first, second = _found(bundle)
    assert first.startswith(f"facts: {DUFF}: is '…1, start 2780, end 2919, quote Mr. Oakley Duff")
    assert second == "figures: facts.csv: is not the file of which dataset.ttl has the checksum"


@pytest.mark.usefixtures("no_questions")
def test_a_bundle_has_all_its_files_and_no_other(bundle: Path) -> None:
    """Whatever its checksums list."""
    shutil.rmtree(bundle / "changes")
    (bundle / "check.py").unlink()
    (bundle / "sources" / "geneva.txt").write_text("Geneva")
    _sign_again(bundle)
    assert _found(bundle) == [
        "files: changes/CHANGES.md: is missing",
        "files: check.py: is missing",
        "files: sources/geneva.txt: is no file of a bundle",
    ]


@pytest.mark.usefixtures("no_questions")
def test_without_a_shape_nothing_is_valid(bundle: Path) -> None:
    """With either engine: nothing checked is a failure."""
    (bundle / "ontology" / "shapes.ttl").write_text("")
    _sign_again(bundle)
    said = "reading: ontology/shapes.ttl: "
    (found,) = _found(bundle)
    assert found.startswith(said)
    (found,) = map(str, check(bundle, validate_with_pyshacl))
    assert found == f"{said}has no shapes in it, so nothing can be checked"


@pytest.mark.usefixtures("no_questions")
def test_a_file_without_rights_is_named(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are checked all the same."""
    read = Path.read_bytes

    def read_others(path: Path) -> bytes:
        if path.name == "graph.ttl":
            raise PermissionError(13, "Permission denied")
        return read(path)

    _replace(bundle / "README.md", "\n3007", "\n3008")
    _sign_again(bundle)
    monkeypatch.setattr(Path, "read_bytes", read_others)
    assert _found(bundle) == [
        "files: graph.ttl: cannot be read: Permission denied",
        "reading: graph.ttl: cannot be read: PermissionError: [Errno 13] Permission denied",
    ]


def test_a_bundle_without_checksums_is_checked_all_the_same(bundle: Path) -> None:
    """That they are missing is a finding."""
    (bundle / CHECKSUMS).unlink()
    status, said = main(["bundle", "check", str(bundle)]), f"files: {CHECKSUMS}: "
    assert status == 1
    assert all(line.startswith(said) for line in _found(bundle))


@pytest.mark.usefixtures("no_questions")
@pytest.mark.parametrize(
    ("name", "damage", "expected"),
    [
        ("graph.ttl", b"@@", "reading: graph.ttl: cannot be read: "),
        ("graph.nq", b"@@", "reading: graph.nq: cannot be read: "),
        ("bundle.json", b"{", "reading: bundle.json: cannot be read: JSONDecodeError: "),
        ("facts.csv", b'"', "reading: facts.csv: cannot be read: Error: unexpected end of data"),
        ("dataset.ttl", b"\xff", "reading: dataset.ttl: cannot be read: UnicodeDecodeError: "),
        ("ontology/shapes.ttl", b"@@", "reading: ontology/shapes.ttl: cannot be read: "),
        ("ontology/core.ttl", b"@@", "reading: ontology/core.ttl: cannot be read: "),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(
    bundle: Path, name: str, damage: bytes, expected: str
) -> None:
    """Damage at the end of one file does not hide a changed quote.

    It is found unless the damage is in the graph, or in the manifest, which has the namespace.
    """
    (bundle / name).write_bytes((bundle / name).read_bytes() + damage)
    _change_source(bundle)
    _sign_again(bundle)
    found = _found(bundle)
    assert [line[: len(expected)] for line in found if line.startswith("reading: ")] == [expected]
    quotes = {line for line in found if line.startswith("quotes: ")}
    assert bool(quotes) == (name not in {"bundle.json", "graph.ttl"})


@pytest.mark.parametrize(
    "name",
    ["facts.csv", "bundle.json", "graph.ttl", "graph.nq", "ontology", "sources", "README.md"],
)
def test_a_missing_file_is_named_and_the_others_are_checked(bundle: Path, name: str) -> None:
    """Whatever needs the file says so by the path within the bundle."""
    gone = bundle / name
    names = {f"{name}/{each.name}" for each in gone.iterdir()} if gone.is_dir() else {name}
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    found = _found(bundle)
    missing = {line.split(": ")[1] for line in found if line.startswith("reading: ")}
    assert missing
    assert missing <= names
    assert {line for line in found if line.startswith("files: ")} == {
        f"files: {each}: is missing" for each in names
    }
    assert {line for line in found if line.startswith("reading: ")} == {
        f"reading: {each}: is missing" for each in missing
    }


def test_another_answer_is_found_though_the_checksums_were_made_to_fit(bundle: Path) -> None:
    """The question is named, with a cell that the data no longer gives and what it gives now."""
    _change_answer(bundle)
    _sign_again(bundle)
    assert _found(bundle) == [
        "answers: organizers: 1 row no longer in the answer, 1 newly: "
        "organizer should be 'organization/unhcr', is 'organization/iom'"
    ]


def test_a_question_more_and_one_less_are_found(bundle: Path) -> None:
    """The questions are those of the manifest, in whatever order a folder lists them."""
    (bundle / "questions" / "aim.rq").unlink()
    (bundle / "questions" / "aim.srj").rename(bundle / "questions" / "target.srj")
    (bundle / "questions" / "target.rq").write_text("SELECT * { VALUES ?x { 1 } }")
    _sign_again(bundle)
    assert _found(bundle) == [
        "files: questions/aim.rq: is missing",
        "files: questions/aim.srj: is missing",
        "files: questions/target.rq: is no file of a bundle",
        "files: questions/target.srj: is no file of a bundle",
        "reading: questions/aim.rq: is missing",
    ]


def test_a_long_list_is_cut() -> None:
    """A damaged file does not fill the screen: what is left out is counted."""
    found = [Finding("facts", f"claim/{number:02}", "is gone") for number in range(13)]
    found.append(Finding("rules", "country/GEO", "has no name"))
    assert list(report(found)) == [
        *(f"facts: claim/{number:02}: is gone" for number in range(10)),
        "facts: and 3 more",
        "rules: country/GEO: has no name",
    ]


def test_the_next_release_says_what_changed(
    whole: Path, ontology: Path, data_copy: Path, tmp_path: Path
) -> None:
    """Added, removed and changed facts in words, and the statements as RDF."""
    facts = data_copy / "facts" / "almaty-2001.toml"
    before, _, after = facts.read_text().partition("  [[organization.part_of]]\n")
    facts.write_text(before + after[after.index("[[organization]]") :])
    _replace(facts, "list_position = 3\n", 'list_position = 3\nnote = "Read again."\n')
    build(ontology, data_copy, tmp_path / "store")
    folder = tmp_path / "next"
    write_bundle(open_store(tmp_path / "store"), ontology, data_copy, folder, previous=whole)
    text = (folder / "changes" / "CHANGES.md").read_text()
    sections = [part.split("\n")[0] for part in text.split("## ")[1:]]
    assert sections == [
        "Added facts: 0",
        "Removed facts: 1",
        "Facts with another reading, quote or detail: 1",
    ]
    assert f"- {ODIHR}" in text.partition("## Removed")[2]
    changed = text.partition("## Facts with")[2]
    assert "- Oakley Duff: expert at" in changed
    assert '  - now: skos:note "Read again."@en\n' in changed
    assert "Read again." in (folder / "changes" / "added.ttl").read_text()
    assert "rdf:object og:osce" in (folder / "changes" / "removed.ttl").read_text()


@pytest.mark.parametrize("name", ["letter.txt", ".git/HEAD", "sources/README.md"])
def test_what_somebody_put_into_a_bundle_is_kept(
    store: Store, ontology: Path, data: Path, bundle: Path, name: str
) -> None:
    """A folder is replaced while it is as it was written, and else refused as it is."""
    (bundle / name).parent.mkdir(exist_ok=True)
    (bundle / name).write_text("mine")
    said = f"is not as it was written: {re.escape(name)} is not listed in the checksums; name a new"
    with pytest.raises(KgError, match=said):
        write_bundle(store, ontology, data, bundle)
    assert (bundle / name).read_text() == "mine"
    (bundle / name).unlink()
    write_bundle(store, ontology, data, bundle)
    (bundle / "README.md").write_text("mine")
    with pytest.raises(KgError, match=r"README.md is not the file that was published"):
        write_bundle(store, ontology, data, bundle)
    assert (bundle / "README.md").read_text() == "mine"


def test_a_damaged_release_is_nothing_to_compare_with(
    store: Store, ontology: Path, data: Path, bundle: Path, tmp_path: Path
) -> None:
    """What changed is told of what was published, and of nothing else."""
    (bundle / "facts.csv").write_text("fact,sentence\n")
    with pytest.raises(KgError, match=r"previous bundle .* cannot be used: facts.csv is not the"):
        write_bundle(store, ontology, data, tmp_path / "next", previous=bundle)
    assert not (tmp_path / "next").exists()


def test_only_a_bundle_is_replaced_or_checked(
    store: Store, ontology: Path, data: Path, tmp_path: Path
) -> None:
    """A folder with other files stays as it is, and is no bundle to check."""
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(KgError, match=r"holds other files \(and no bundle.json\)"):
        write_bundle(store, ontology, data, tmp_path)
    with pytest.raises(KgError, match="is no bundle: it has neither"):
        check_bundle(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_of_another_ontology_makes_no_bundle(
    store: Store, ontology: Path, data: Path, tmp_path: Path
) -> None:
    """What is published together must belong together."""
    other = Path(shutil.copytree(ontology, tmp_path / "ontology"))
    _replace(other / "codes.ttl", '"expert"@en', '"specialist"@en')
    with pytest.raises(KgError, match="another ontology"):
        write_bundle(store, other, data, tmp_path / "bundle")
    assert not (tmp_path / "bundle").exists()


def test_a_store_of_other_data_makes_no_bundle(
    store: Store, ontology: Path, data_copy: Path, tmp_path: Path
) -> None:
    """Facts that were changed and not built are no release, nor are those that cannot be read."""
    facts, bundle = data_copy / "facts" / "almaty-2001.toml", tmp_path / "bundle"
    write_bundle(store, ontology, data_copy, bundle)
    written = (bundle / CHECKSUMS).read_bytes()
    _replace(facts, "list_position = 3\n", "list_position = 4\n")
    with pytest.raises(KgError) as refused:
        write_bundle(store, ontology, data_copy, bundle)
    other = f"The store was built from other data than {data_copy}: run `kg build`"
    assert str(refused.value) == other
    facts.write_text("[[event]\n")
    with pytest.raises(BadInputError, match=rf"{facts}:1: "):
        write_bundle(store, ontology, data_copy, bundle)
    assert (bundle / CHECKSUMS).read_bytes() == written
