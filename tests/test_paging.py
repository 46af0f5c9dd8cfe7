"""Long lists come a page at a time, and the page is in the address."""

import re
import sys
from pathlib import Path

import pytest
from pyoxigraph import Quad
from small_world import World, meetings
from streamlit.testing.v1 import AppTest

from kg.store.snapshots import build_store

APP = Path(__file__).parents[1] / "app"
sys.path.insert(0, str(APP))

MANY = 120


@pytest.fixture(scope="module")
def long_store(quads: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own graph, with an official of Kazakhstan who was at 120 events more."""
    folder = tmp_path_factory.mktemp("long")
    years = {str(1700 + number): "A" for number in range(MANY)}
    build_store([*quads, *World.of(meetings(years, {"A": "KAZ"}))], folder)
    return folder


def shown(page: str, address: dict[str, str]) -> str:
    """All the HTML of a page with this address."""
    test = AppTest.from_file(str(APP / "streamlit_app.py"), default_timeout=60)
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    test.switch_page(f"app_pages/{page}.py").run()
    assert [each.message for each in test.exception] == []
    return "\n".join(str(each.proto.body) for each in test.get("html"))


@pytest.mark.parametrize(
    ("page", "address", "extent", "first"),
    [
        ("thing", {"id": "country/KAZ"}, "1 to 50 of 121", "Meeting of 1700"),
        ("thing", {"id": "country/KAZ", "participations": "2"}, "51 to 100 of 121", None),
        ("thing", {"id": "country/KAZ", "participations": "99"}, "101 to 121 of 121", None),
        ("thing", {"id": "country/KAZ", "participations": "x"}, "1 to 50 of 121", None),
        ("browse", {"class": "event", "page": "3"}, "101 to 123 of 123", None),
    ],
)
def test_a_long_list_says_what_is_shown_of_how_many(
    long_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    address: dict[str, str],
    extent: str,
    first: str | None,
) -> None:
    """The page that the address asks for, or the nearest one, and never more than fifty rows."""
    monkeypatch.setenv("KG_STORE_FOLDER", str(long_store))
    html = shown(page, address)
    assert extent in html
    assert first is None or first in html
    rows = re.findall(r'<tr role="row" class="kg-answer">|<tr role="row"><td', html)
    start, end = map(int, re.findall(r"\d+", extent)[:2])
    assert len(rows) == end - start + 1
