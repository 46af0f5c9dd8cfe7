"""Tables for analysts as CSV and Parquet, with a Frictionless descriptor of every column."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.errors import KgError
from kg.exchange.columns import Column, ColumnType, Sheet
from kg.exchange.dataset_file import DatasetFile, read_dataset_file
from kg.exchange.origin import refuse_other_data, refuse_other_ontology
from kg.exchange.spreadsheets import LINKS, SHEETS
from kg.exchange.written_folder import refuse_other_contents, replace_folder, with_checksums
from kg.explore.counts import counts
from kg.explore.names import names
from kg.store.engines import Engine
from kg.store.rows import Description, Readable, described, rows
from kg.terms import BASE

DESCRIPTOR: Final = "datapackage.json"

_MEMBERS: Final = "SELECT DISTINCT ?thing WHERE { VALUES ?class { %s } ?thing a ?class }"
_SELECTED: Final = ("oa:start", "oa:end", "oa:exact")

Cell = str | int | bool | date | None


@dataclass(frozen=True)
class FilledSheet:
    """A table with its rows, each as long as it has columns, sorted by their keys."""

    sheet: Sheet
    rows: tuple[tuple[Cell, ...], ...]


def write_tables(store: Engine, ontology: Path, data: Path, folder: Path) -> int:
    """Write the tables and their descriptor into the folder; return the number of files.

    The store must be the one built from the ontology and the data. The folder must be new, empty,
    or one of these, which is replaced in one step.
    """
    refuse_other_contents(folder, DESCRIPTOR)
    refuse_other_ontology(store, ontology)
    refuse_other_data(store, data)
    files = with_checksums(table_files(store, read_dataset_file(data)).items())
    replace_folder(folder, files)
    return len(files)


def table_files(store: Readable, about: DatasetFile) -> dict[str, bytes]:
    """Each table as CSV and as Parquet, and the descriptor, by file name."""
    filled = [fill(store, sheet) for sheet in SHEETS]
    if not filled[0].rows:
        msg = f"There is nothing for the tables: the store holds no {SHEETS[0].cls}"
        raise KgError(msg)
    filled.append(FilledSheet(LINKS, tuple(_links(filled))))
    files = {}
    for each in filled:
        files[f"{each.sheet.name}.csv"] = _csv(each)
        files[f"{each.sheet.name}.parquet"] = _parquet(each)
    files[DESCRIPTOR] = _descriptor(filled, files, about)
    return files


def fill(store: Readable, sheet: Sheet) -> FilledSheet:
    """The table with a row for each thing of its class; it may be empty."""
    things = [thing.text for (thing,) in rows(store, _MEMBERS % sheet.cls)]
    properties = [each.property for each in sheet.columns if ":" in each.property]
    said = described(store, things, *properties, "oa:hasSelector")
    selectors = {iri: one.each("oa:hasSelector") for iri, one in said.items()}
    selected = described(store, (s for each in selectors.values() for s in each), *_SELECTED)
    made = _made(store, things)
    lines = []
    for iri in sorted(things):
        one = said.get(iri, Description({}))
        values = {each: one.each(each) for each in properties}
        for name in _SELECTED:
            inner = (selected.get(s, Description({})).each(name) for s in selectors.get(iri, ()))
            values[name] = tuple(value for each in inner for value in each)
        values |= made[iri]
        where = f"of {iri.removeprefix(BASE)} in the table {sheet.name}"
        lines.append(tuple(_cell(each, values[each.property], where) for each in sheet.columns))
    return FilledSheet(sheet, tuple(lines))


def _made(store: Readable, things: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Of each thing, the values of the columns that no property fills."""
    made: dict[str, dict[str, tuple[str, ...]]] = {
        iri: {"id": (iri,), "label": ("",)} for iri in things
    }
    for iri, name in names(store, made).items():
        made[iri]["label"] = (name.label,)
    for iri, count in counts(store, made).items():
        made[iri] |= {"named": (str(len(count.named)),), "remainder": (str(count.remainder),)}
    return made


def _cell(column: Column, values: tuple[str, ...], where: str) -> Cell:
    if not values or values == ("",):
        return None
    between = column.separator
    if len(values) > 1 and not between:
        said = " and ".join(map(repr, values))
        msg = f"The {column.name} {where} is one {column.type} at most, and the data has {said}"
        raise KgError(msg)
    for value in values:
        if between and between in value:
            msg = f"The {column.name} {where} is {value!r}: values are set apart by {between!r}"
            raise KgError(msg)
    if column.type == "string":
        return between.join(value.removeprefix(BASE) for value in values)
    readers: dict[ColumnType, Any] = {
        "integer": int,
        "date": date.fromisoformat,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    return readers[column.type](values[0])  # type: ignore[no-any-return]


def _links(filled: Iterable[FilledSheet]) -> Iterator[tuple[Cell, ...]]:
    """A row for each id in a column that leads to tables, with the one where it is found."""
    sheets = sorted(filled, key=lambda each: each.sheet.name)
    tables = {row[0]: each.sheet.name for each in sheets for row in each.rows}
    for each in sheets:
        columns = sorted(enumerate(each.sheet.columns), key=lambda one: one[1].name)
        leading = [(place, column) for place, column in columns if column.of]
        for row in each.rows:
            for place, column in leading:
                for found in sorted(_parts(column, row[place])):
                    if found in tables:
                        yield each.sheet.name, row[0], column.name, tables[found], found


def _parts(column: Column, cell: Cell) -> list[str]:
    return str(cell or "").split(column.separator) if column.separator else [str(cell or "")]


def _csv(filled: FilledSheet) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(column.name for column in filled.sheet.columns)
    table.writerows(filled.rows)
    return text.getvalue().encode()


def _parquet(filled: FilledSheet) -> bytes:
    import pyarrow as pa  # noqa: PLC0415  it is slow to import and only this needs it
    import pyarrow.parquet  # noqa: PLC0415

    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }
    columns = filled.sheet.columns
    schema = pa.schema([(column.name, kinds[column.type]) for column in columns])
    records = [dict(zip(schema.names, row, strict=True)) for row in filled.rows]
    sink = io.BytesIO()
    pa.parquet.write_table(pa.Table.from_pylist(records, schema=schema), sink)
    return sink.getvalue()


def _descriptor(
    filled: Iterable[FilledSheet], files: Mapping[str, bytes], about: DatasetFile
) -> bytes:
    package = {
        "profile": "tabular-data-package",
        "name": "migcoop",
        "title": about.title,
        "description": f"{about.description} Several values of a cell are set apart by "
        "the `separator` of its field; each id of ours is the id of a row in one of the tables of "
        "`foundIn`. Read codes as text.",
        "version": about.version,
        "created": f"{about.modified.isoformat()}T00:00:00Z",
        "homepage": BASE,
        "licenses": [{"path": about.licence}],
        "keywords": list(about.keywords),
        "resources": [_resource(each, files[f"{each.sheet.name}.csv"]) for each in filled],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _field(column: Column) -> dict[str, Any]:
    found_in = {"foundIn": list(column.of)} if column.of else {}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **found_in,
        **({"separator": column.separator} if column.separator else {}),
    }


def _resource(filled: FilledSheet, raw: bytes) -> dict[str, Any]:
    sheet = filled.sheet
    keys = [
        {"fields": column.name, "reference": {"resource": column.of[0], "fields": "id"}}
        for column in sheet.columns
        # A key into several tables, or of several values, is none that a tool could follow.
        if len(column.of) == 1 and not column.separator
    ]
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "path": f"{sheet.name}.csv",
        "description": sheet.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "schema": {
            "fields": [_field(each) for each in sheet.columns],
            "primaryKey": list(sheet.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }
