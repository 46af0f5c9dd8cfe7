"""Tables for analysts: whole, typed, and described."""

import csv
import io
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import KgError
from kg.exchange.datapackage import DESCRIPTOR, table_files, write_tables
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.spreadsheets import LINKS, SHEETS
from kg.store import Store, build_store, open_store
from kg.terms import BASE, MCO


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
    """The numbers are those of the report, the reference data and the ontology."""
    assert {sheet.name: len(_rows(files, sheet.name)) for sheet in SHEETS} == {
        "events": 3,
        "organizations": 7,
        "countries": 12,
        "country_groups": 3,
        "places": 2,
        "officials": 9,
        "posts": 3,
        "participant_groups": 6,
        "materials": 2,
        "participations": 20,
        "case_studies": 5,
        "stated_counts": 1,
        "stated_views": 2,
        "source_documents": 1,
        "sentences": 23,
        "claims": 176,
        "evidence": 87,
        "registers": 9,
        "properties": 114,
        "codes": 43,
        "code_lists": 8,
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
        "topics": "",
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


def test_a_stated_count_stands_against_the_names(files: dict[str, bytes]) -> None:
    """Ten countries are stated and six named: four more are not stated, and passages say so."""
    assert _rows(files, "stated_counts") == [
        {
            "id": "id/stated-count/almaty-2001-countries",
            "label": "Country: 10 stated, 6 named",
            "event": "id/event/almaty-2001-migration-legislation",
            "kind": "vocab/kind/country",
            "within": "id/country-group/eastern-europe-and-central-asia",
            "stated": "10",
            "named": "6",
            "remainder": "4",
            "names": "id/country/GEO; id/country/KAZ; id/country/KGZ; id/country/MDA; "
            "id/country/RUS; id/country/UKR",
            "list_complete": "False",
            "as_stated": "ten countries of Eastern Europe and Central Asia",
            "status": "vocab/claim-status/explicit",
            "note": "",
            "evidence": "source/almaty-2001.txt#char=689,985; source/almaty-2001.txt#char=707,755",
        }
    ]


def test_the_descriptor_describes_every_column_and_key(files: dict[str, bytes]) -> None:
    """Field names are the header; keys lead to ids that are there, each of one row."""
    package = json.loads(files[DESCRIPTOR])
    sheets = (*SHEETS, LINKS)
    assert [each["name"] for each in package["resources"]] == [sheet.name for sheet in sheets]
    ids = {sheet.name: [row["id"] for row in _rows(files, sheet.name)] for sheet in SHEETS}
    assert [name for name, each in ids.items() if len(each) > len(set(each))] == []
    keys = {}
    for resource in package["resources"]:
        rows = _rows(files, resource["name"])
        primary = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert primary == sorted(set(primary))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(rows[0])
        for key in resource["schema"].get("foreignKeys", []):
            table = key["reference"]["resource"]
            keys[resource["name"], key["fields"]] = table
            assert {row[key["fields"]] for row in rows} - {""} <= set(ids[table])
        several = {
            field["name"]
            for field in fields
            if len(field.get("foundIn", ())) > 1
            or ("foundIn" in field and any("; " in row[field["name"]] for row in rows))
        }
        found = {field["name"] for field in fields if "foundIn" in field}
        keyed = {key["fields"] for key in resource["schema"].get("foreignKeys", [])}
        assert keyed == found - several, resource["name"]
    assert keys["participations", "post"] == "posts"
    assert keys["stated_counts", "within"] == "country_groups"
    assert keys["claims", "property"] == "properties"


def test_every_id_is_found_in_one_table(files: dict[str, bytes], quads: list[Quad]) -> None:
    """Whatever of ours a column names is a row of one of the tables that the column says."""
    ours = {
        term.value.removeprefix(BASE)
        for quad in quads
        for term in quad.triple
        if isinstance(term, NamedNode) and term.value.startswith(BASE)
    }
    tables: defaultdict[str, list[str]] = defaultdict(list)
    for sheet in SHEETS:
        for row in _rows(files, sheet.name):
            tables[row["id"]].append(sheet.name)
    of = {
        (resource["name"], field["name"]): field.get("foundIn", [])
        for resource in json.loads(files[DESCRIPTOR])["resources"]
        if resource["name"] != "links"
        for field in resource["schema"]["fields"]
        if field["name"] != "id"
    }
    for (name, column), allowed in of.items():
        for cell in {row[column] for row in _rows(files, name)} - {""}:
            for part in cell.split("; "):
                # The value of a claim may also be a text, or a thing in the data of others.
                if part in ours or (allowed and column != "value"):
                    assert len(tables[part]) == 1, (name, column, part)
                    assert tables[part][0] in allowed, (name, column, part)


def test_each_link_between_tables_has_a_row(files: dict[str, bytes]) -> None:
    """Ids that share a cell, or are in one of several tables, are joined as they are."""
    links = [tuple(row.values()) for row in _rows(files, "links")]
    duff = ("participations", "id/participation/almaty-2001-oakley-duff")
    assert [link[2:] for link in links if link[:2] == duff] == [
        ("event", "events", "id/event/almaty-2001-migration-legislation"),
        ("evidence", "evidence", "source/almaty-2001.txt#char=2780,2824"),
        ("evidence", "evidence", "source/almaty-2001.txt#char=2896,2919"),
        ("listed_with", "countries", "id/country/CAN"),
        ("participant", "officials", "id/official/oakley-duff"),
        ("role", "codes", "vocab/role/expert"),
        ("status", "codes", "vocab/claim-status/explicit"),
    ]
    ids = {sheet.name: {row["id"] for row in _rows(files, sheet.name)} for sheet in SHEETS}
    expected = sorted(
        (sheet.name, row["id"], column.name, table, part)
        for sheet in SHEETS
        for row in _rows(files, sheet.name)
        for column in sheet.columns
        for part in row[column.name].split("; ")
        for table in column.of
        if part in ids[table]
    )
    assert links == expected


def test_a_table_may_be_empty(quads: list[Quad], data: Path, tmp_path: Path) -> None:
    """Reports without a view give a table of views without a row; no event at all is a fault."""

    def tables(left_out: str, folder: str) -> dict[str, bytes]:
        gone = NamedNode(f"{MCO}{left_out}")
        build_store([quad for quad in quads if quad.object != gone], tmp_path / folder)
        return table_files(open_store(tmp_path / folder), read_dataset_file(data))

    views = tables("StatedView", "views")
    assert views["stated_views.csv"] == b"id,document,topics,as_stated,status,note,evidence\n"
    assert pyarrow.parquet.read_table(io.BytesIO(views["stated_views.parquet"])).num_rows == 0
    with pytest.raises(KgError, match="nothing for the tables: the store holds no mco:Event"):
        tables("Event", "events")


def test_tables_do_not_replace_other_files(
    store: Store, ontology: Path, data: Path, tmp_path: Path
) -> None:
    """The same tables are the same bytes; a folder with other things stays."""
    folder = tmp_path / "tables"
    counts = [write_tables(store, ontology, data, folder) for _ in range(2)]
    assert counts == [46, 46]
    (folder / "precious.csv").write_text("mine")
    with pytest.raises(KgError, match=r"precious\.csv is not listed in the checksums"):
        write_tables(store, ontology, data, folder)
    assert (folder / "precious.csv").read_text() == "mine"
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(KgError, match="holds other files"):
        write_tables(store, ontology, data, tmp_path)
