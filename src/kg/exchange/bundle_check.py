"""Checks a bundle: is it whole, is it valid, and does it still answer the same?

    python check.py [FOLDER]

Needs Python 3.11, rdflib and pyshacl, and nothing else: this file is a copy inside every bundle.
Exit status 0: nothing found. 1: each finding is printed. 2: the folder is no bundle, or rdflib is
not installed: nothing was checked.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

try:
    from rdflib.namespace import RDF, SH
except ModuleNotFoundError as _error:
    if __name__ != "__main__":
        raise
    sys.stderr.write(f"Nothing was checked: {_error}; `python -m pip install rdflib pyshacl`\n")
    sys.exit(2)

from kg.exchange.bundle_answers import answers
from kg.exchange.bundle_checksums import CHECKSUMS, changed_files
from kg.exchange.bundle_contents import MANIFEST, SHAPES, Bundle, UnreadableError, sha256
from kg.exchange.bundle_facts import facts, quotes, statements
from kg.exchange.bundle_figures import figures, files
from kg.exchange.bundle_findings import Finding, causes_first, cut, report


class NoBundleError(Exception):
    """A folder that is no bundle."""


Validate = Callable[[Bundle], Iterator[Finding]]

PARTS: Final[dict[str, Validate]] = {
    "files": files,
    "quotes": quotes,
    "facts": facts,
    "statements": statements,
    "figures": figures,
    "answers": answers,
}


def check(folder: Path, validate: Validate) -> list[Finding]:
    """Every finding, causes first; `validate` checks the bundle against its shapes.

    Raises NoBundleError for a folder without a manifest and checksums.
    """
    if not folder.is_dir():
        said = "is a file: give the folder of a bundle" if folder.exists() else ""
        raise NoBundleError(f"{folder} {said}" if said else f"the folder {folder} does not exist")
    if not any((folder / name).is_file() for name in (MANIFEST, CHECKSUMS)):
        msg = f"{folder} is no bundle: it has neither {MANIFEST} nor {CHECKSUMS}"
        raise NoBundleError(msg)
    found, bundle = list(changed_files(folder)), Bundle(folder)
    unread: dict[str, str] = {}
    for name, part in {**PARTS, "rules": validate}.items():
        try:
            found += part(bundle)
        except UnreadableError as error:
            unread.setdefault(error.name, str(error))
        except Exception as error:  # noqa: BLE001  whatever else damage leads to is a finding
            unread[name] = f"cannot be checked: {type(error).__name__}: {cut(str(error))}"
    return causes_first([*found, *(Finding("reading", *each) for each in unread.items())])


def validate_with_pyshacl(bundle: Bundle) -> Iterator[Finding]:
    """Check the graph against the shapes of the bundle; this takes a minute or two."""
    from pyshacl import validate  # noqa: PLC0415  `kg` has an engine that is faster

    shapes = bundle.turtle(SHAPES)
    if (None, RDF.type, SH.NodeShape) not in shapes:
        raise UnreadableError(SHAPES, "has no shapes in it, so nothing can be checked")
    _, results, _ = validate(bundle.union, shacl_graph=shapes, allow_warnings=True)
    for result in results.subjects(SH.resultSeverity, SH.Violation):
        focus, text, value = (
            results.value(result, SH[part]) for part in ("focusNode", "resultMessage", "value")
        )
        is_told = value is None or str(value) in str(text)
        told = "" if is_told else f" (value: {cut(bundle.short(value), 80)})"
        said = cut(str(text).replace(bundle.base, ""))
        yield Finding("rules", bundle.short(focus), said + told)


def seal(folder: Path) -> str:
    """The checksum that covers every file, for a comparison with the one that was published."""
    return f"SHA-256 of {CHECKSUMS}: {sha256(Bundle(folder).text(CHECKSUMS))}"


def main(arguments: list[str]) -> int:
    """Check one folder, print every finding, and return the exit status."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    try:
        findings = check(folder, validate_with_pyshacl)
    except NoBundleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    well = f"{folder}: the bundle is whole, valid, and answers every question as published."
    lines = report(findings) if findings else (well, seal(folder))
    print(*lines, sep="\n")  # noqa: T201  it is a program as well as a module
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
