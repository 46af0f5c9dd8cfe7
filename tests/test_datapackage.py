"""Tables for analysts: whole, typed, and described."""

import csv
import io
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KgError
from kg.exchange.datapackage import DESCRIPTOR, fill, table_files, write_tables
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.spreadsheets import LINKS, SHEETS
from kg.graph import term
from kg.reading.tables import TABLES
from kg.store import Store, build_store, open_store
from kg.terms import BASE, MCO, SOURCE_GRAPH


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
        single = {
            field["name"]
            for field in fields
            if len(field.get("foundIn", ())) == 1 and "separator" not in field
        }
        keyed = {key["fields"] for key in resource["schema"].get("foreignKeys", [])}
        assert keyed == single, resource["name"]
    assert keys["participations", "post"] == "posts"
    assert keys["stated_counts", "within"] == "country_groups"
    assert keys["claims", "property"] == "properties"
    assert not {("participations", "topics"), ("events", "topics"), ("events", "place")} & set(keys)


def test_the_descriptor_says_which_columns_hold_several_values(files: dict[str, bytes]) -> None:
    """Those that several claims, a list or several reports may fill, whatever is there today."""
    node = {"as_stated": " | ", "note": " | ", "evidence": "; "}
    assert {
        resource["name"]: {
            field["name"]: field["separator"]
            for field in resource["schema"]["fields"]
            if "separator" in field
        }
        for resource in json.loads(files[DESCRIPTOR])["resources"]
    } == {
        "events": {
            **dict.fromkeys(("other_titles", "date_as_stated", "aim", "note"), " | "),
            **dict.fromkeys(("place", "part_of", "follow_up_to", "materials", "topics"), "; "),
        },
        "organizations": {
            "other_names": " | ",
            "part_of": "; ",
            "identifiers": " | ",
            "same_as": "; ",
            "exact_match": "; ",
        },
        "countries": {"predecessor": "; ", "same_as": "; ", "exact_match": "; "},
        "country_groups": node,
        "places": {"country": "; ", "same_as": "; "},
        "officials": {"name": " | ", "form_of_address": " | "},
        "posts": node,
        "participant_groups": node,
        "materials": node,
        "participations": {"support_phase": "; ", "topics": "; ", **node},
        "case_studies": {"area": "; ", "phase": "; ", "topics": "; ", **node},
        "stated_counts": {"names": "; ", **node},
        "stated_views": {"topics": "; ", **node},
        "source_documents": {"reports_on": "; "},
        "sentences": {},
        "claims": {"note": " | ", "evidence": "; "},
        "evidence": {"sentences": "; "},
        "registers": {},
        "properties": {},
        "codes": {},
        "code_lists": {},
        "links": {},
    }


def test_a_column_holds_several_values_where_a_facts_file_may() -> None:
    """A list, or claims that no rule limits; days, numbers and codes of ISO are one at most."""
    limited = {"mco:eventType", "mco:isoAlpha2", "mco:isoAlpha3", "mco:isoAlpha4", "mco:m49Code"}
    for table in TABLES.values():
        several = {key.predicate for key in table.keys.values() if key.many}
        several |= {key.predicate for key in table.claims.values() if key.kind != "date"} - limited
        for sheet in (each for each in SHEETS if each.cls in table.types):
            shared = {"mco:asStated", "skos:note", "mco:supportedBy"}
            for column in sheet.columns:
                if column.property not in shared:
                    assert bool(column.separator) == (column.property in several), column


def test_the_parts_of_a_cell_are_the_values(files: dict[str, bytes], quads: list[Quad]) -> None:
    """Split as the descriptor says, a cell gives back what the graph has, also with semicolons."""
    rows = {row["id"]: row for row in _rows(files, "events")}
    event = "id/event/almaty-2001-migration-legislation"
    about = (each for each in quads if each.subject == NamedNode(BASE + event))
    said = {quad.object for quad in about if quad.predicate == term("mco:dateAsStated")}
    dates = sorted(each.value for each in said if isinstance(each, Literal))
    assert len(dates) > 1
    assert sorted(rows[event]["date_as_stated"].split(" | ")) == dates
    materials = [row["as_stated"] for row in _rows(files, "materials")]
    assert any("; " in words for words in materials)


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "told"),
    [
        (
            "id/participation/almaty-2001-oakley-duff",
            "mco:inCapacity",
            ["id/post/a", "id/post/b"],
            "The post of id/participation/almaty-2001-oakley-duff in the table participations "
            f"is one string at most, and the data has '{BASE}id/post/a' and '{BASE}id/post/b'",
        ),
        (
            "id/event/almaty-2001-migration-legislation",
            "mco:aim",
            ["to see | to hear"],
            "The aim of id/event/almaty-2001-migration-legislation in the table events "
            "is 'to see | to hear': values are set apart by ' | '",
        ),
    ],
)
def test_a_value_that_would_be_misread_is_refused(
    quads: list[Quad], tmp_path: Path, subject: str, predicate: str, value: list[str], told: str
) -> None:
    """A second value where one is told, and a text that a split would tear."""
    graph = NamedNode(f"{SOURCE_GRAPH}almaty-2001")
    more = [
        Quad(
            NamedNode(BASE + subject),
            term(predicate),
            NamedNode(BASE + each) if each.startswith("id/") else Literal(each, language="en"),
            graph,
        )
        for each in value
    ]
    kept = [quad for quad in quads if quad.triple.predicate != term("mco:aim")]
    build_store([*kept, *more], tmp_path)
    sheet = next(sheet for sheet in SHEETS if f" {sheet.name} " in told)
    with pytest.raises(KgError) as refused:
        fill(open_store(tmp_path), sheet)
    assert str(refused.value) == told


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
