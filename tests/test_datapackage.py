"""Tables for analysts: whole, typed, and described."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest
from pyoxigraph import Quad

from kg.errors import KgError
from kg.exchange.datapackage import DESCRIPTOR, table_files, write_tables
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.spreadsheets import SHEETS
from kg.store import Store, build_store, open_store


@pytest.fixture(scope="module")
def store(quads: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the project's own data."""
    folder = tmp_path_factory.mktemp("store")
    build_store(quads, folder)
    return open_store(folder)


@pytest.fixture(scope="module")
def files(store: Store, data: Path) -> dict[str, bytes]:
    """The files by name."""
    return table_files(store, read_dataset_file(data))


def _rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def test_each_table_has_a_row_for_each_thing(files: dict[str, bytes]) -> None:
    """The numbers are those of the report and the reference data."""
    assert {sheet.name: len(_rows(files, sheet.name)) for sheet in SHEETS[:6]} == {
        "events": 3,
        "organizations": 7,
        "countries": 12,
        "officials": 9,
        "participations": 20,
        "case_studies": 5,
    }


def test_a_participation_as_a_row(files: dict[str, bytes]) -> None:
    """Ids lead from table to table, also to the passages."""
    rows = {row["id"]: row for row in _rows(files, "participations")}
    assert rows["id/participation/almaty-2001-oakley-duff"] == {
        "id": "id/participation/almaty-2001-oakley-duff",
        "event": "id/event/almaty-2001-migration-legislation",
        "participant": "id/official/oakley-duff",
        "role": "vocab/role/expert",
        "listed_with": "id/country/CAN",
        "post": "",
        "support_phase": "",
        "list_position": "3",
        "as_stated": "Mr. Oakley Duff, Canada",
        "status": "vocab/claim-status/explicit",
        "note": "",
        "evidence": "source/almaty-2001.txt#char=2780,2824; source/almaty-2001.txt#char=2896,2919",
    }
    passages = {row["id"]: row["quote"] for row in _rows(files, "evidence")}
    assert passages["source/almaty-2001.txt#char=2896,2919"] == "Mr. Oakley Duff, Canada"


def test_parquet_has_the_same_values_with_their_types(files: dict[str, bytes]) -> None:
    """Numbers and days are numbers and days; codes keep their zeros."""
    for sheet in SHEETS:
        table = pyarrow.parquet.read_table(io.BytesIO(files[f"{sheet.name}.parquet"]))
        found = [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in table.to_pylist()
        ]
        assert found == _rows(files, sheet.name)
    events = pyarrow.parquet.read_table(io.BytesIO(files["events.parquet"])).to_pylist()
    assert events[0]["start_date"] == date(2001, 10, 29)


def test_the_descriptor_describes_every_column_and_key(files: dict[str, bytes]) -> None:
    """Field names are the header, keys lead to ids that are there."""
    package = json.loads(files[DESCRIPTOR])
    ids = {sheet.name: {row["id"] for row in _rows(files, sheet.name)} for sheet in SHEETS}
    assert [each["name"] for each in package["resources"]] == [sheet.name for sheet in SHEETS]
    keys = 0
    for resource in package["resources"]:
        rows = _rows(files, resource["name"])
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
        for key in resource["schema"].get("foreignKeys", []):
            keys += 1
            found = {row[key["fields"]] for row in rows} - {""}
            assert found <= ids[key["reference"]["resource"]]
    assert keys >= 5


def test_tables_do_not_replace_other_files(store: Store, data: Path, tmp_path: Path) -> None:
    """The same tables are the same bytes; a folder with other things stays."""
    folder = tmp_path / "tables"
    assert write_tables(store, data, folder) == write_tables(store, data, folder) == 17
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(KgError, match="holds other files"):
        write_tables(store, data, tmp_path)
