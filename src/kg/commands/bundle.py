"""`kg bundle`: write the partner bundle, or check one."""

import os
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from kg.commands.output import as_json, write
from kg.errors import KgError
from kg.exchange.bundle import check_bundle, write_bundle
from kg.exchange.bundle_check import seal
from kg.exchange.bundle_findings import report
from kg.store.engines import open_any


def run(options: Namespace) -> int:
    """Write a bundle, or with the word `check` look for what is wrong in one; 1 if anything is."""
    if options.check:
        return _check(options.folder, options)
    if str(options.folder) == "check":
        msg = "check needs a folder: kg bundle check DIR"
        raise KgError(msg)
    return _write(options.folder, options)


def _write(folder: Path, options: Namespace) -> int:
    store = open_any(options.store, os.environ)
    written = write_bundle(store, options.ontology, options.data, folder, options.previous)
    record = {key: str(v) if key == "folder" else v for key, v in asdict(written).items()}
    if options.format == "json":
        write(as_json(record), options.output)
    else:
        record["distinct triples of data"] = record.pop("statements")
        lines = [f"{name.replace('_', ' ')}: {value}\n" for name, value in record.items()]
        write("".join(lines), options.output)
    return 0


def _check(folder: Path, options: Namespace) -> int:
    found = check_bundle(folder)
    if options.format == "json":
        write(as_json([asdict(finding) for finding in found]), options.output)
    else:
        well = "The bundle is whole, valid, and answers the same."
        lines = report(found) if found else (well, seal(folder))
        write("".join(f"{line}\n" for line in lines), options.output)
    return 1 if found else 0
