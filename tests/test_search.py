"""Search as one types."""

import sqlite3
from pathlib import Path

import pytest
from small_world import World, meetings

from kg.explore.folding import fold
from kg.explore.search import Index, open_index
from kg.store import Store


@pytest.fixture(scope="module")
def index(store: Store) -> Index:
    """The index of the project's own data."""
    return open_index(store)


def found(index: Index, text: str, **asked: str) -> list[tuple[str, str, str]]:
    """The hits: class, label, and what matched."""
    return [(hit.name.cls, hit.name.label, hit.matched) for hit in index.search(text, **asked)]


def test_georgia_gives_the_country_and_the_office_holder(index: Index) -> None:
    """A name that is itself what was typed comes first; then names that hold it, then quotes."""
    minister = "Deputy Foreign Minister of Georgia"
    expected = [
        ("country", "Georgia", "label"),
        ("official", minister, "post"),
        ("post", minister, "label"),
        ("stated-count", "Country: 10 stated, 6 named", "quote"),
    ]
    assert found(index, "Georgia") == expected
    assert found(index, "  gEORGi") == expected


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("iom", ("organization", "International Organization for Migration", "other name")),
        (
            "OSCE/ODIHR",
            ("organization", "Office for Democratic Institutions and Human Rights", "other name"),
        ),
        ("kaz", ("country", "Kazakhstan", "code")),
        ("kazakh", ("country", "Kazakhstan", "label")),
        ("Қазақстан", ("country", "Kazakhstan", "external name")),
        ("грузи", ("country", "Georgia", "external name")),
        ("Киргизия", ("country", "Kyrgyzstan", "external name")),
        ("საქართველო", ("country", "Georgia", "external name")),
        ("جورجيا", ("country", "Georgia", "external name")),
        ("czechia", ("country", "Czech Republic", "external name")),
        (
            "обсе",  # noqa: RUF001 - it is Russian
            (
                "organization",
                "Organization for Security and Co-operation in Europe",
                "external name",
            ),
        ),
        (
            "БДИПЧ",
            (
                "organization",
                "Office for Democratic Institutions and Human Rights",
                "external name",
            ),
        ),
        ("мом", ("organization", "International Organization for Migration", "external name")),
        ("УВКБ", ("organization", "UNHCR", "external name")),
        ("УВКБ ООН", ("organization", "UNHCR", "external name")),  # noqa: RUF001 - it is Russian
        ("minister justice dep", ("official", "Deputy Minister of Justice of Kazakhstan", "post")),
        (
            "co-operation in eu",
            ("organization", "Organization for Security and Co-operation in Europe", "label"),
        ),
        (
            "organization",
            ("organization", "Organization for Security and Co-operation in Europe", "label"),
        ),
        ("duff", ("official", "Oakley Duff", "label")),
    ],
)
def test_names_posts_and_codes_are_found(
    index: Index, typed: str, first: tuple[str, str, str]
) -> None:
    """Short names, codes, posts, words in any order and unfinished words all lead there."""
    assert found(index, typed)[0] == first


def test_a_name_of_the_report_comes_before_one_from_outside(index: Index) -> None:
    """It is shown where both begin with what was typed, whichever comes first in the alphabet."""
    (hit, *_) = index.search("kaza")
    assert (hit.name.label, hit.matched, hit.text) == ("Kazakhstan", "label", "Kazakhstan")
    (hit, *_) = index.search("kazaj")
    assert (hit.name.label, hit.matched, hit.text) == ("Kazakhstan", "external name", "Kazajistán")


def test_words_of_the_report_lead_to_the_thing_and_the_place(index: Index) -> None:
    """A quote that matches is shown, with where it stands."""
    (hit,) = index.search("best practices paramount")
    assert (hit.name.cls, hit.matched, hit.document.rpartition("/")[2], hit.start, hit.end) == (
        "stated-view",
        "quote",
        "almaty-2001",
        1467,
        1670,
    )
    assert hit.text.startswith("Considering the security challenges")


def test_a_search_may_keep_to_a_class_and_a_number(index: Index) -> None:
    """Only organizations come when they are asked for, and no more than wanted."""
    labels = [hit.name.label for hit in index.search("iom", limit=3, cls="organization")]
    assert labels == ["International Organization for Migration", "IOM Almaty", "IOM Geneva"]


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', "*", "zzz", "() OR", "georgia zzz", "Gruzie", "-", "\x00"]
)
def test_nothing_found_is_nothing(index: Index, typed: str) -> None:
    """Signs are no words, and nothing that is typed is read as a command."""
    assert index.search(typed.replace("OR", "")) == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("supported", "support and assistance"), ("harmonizes", "Harmonizing"), ("zzz", "")],
)
def test_other_forms_of_a_word_lead_on(index: Index, typed: str, first: str) -> None:
    """Who finds nothing is led to words that begin alike, where there are any."""
    assert index.search(typed) == ()
    texts = [hit.text for hit in index.near(typed)]
    assert any(first.casefold() in text.casefold() for text in texts) == bool(first)
    assert bool(texts) == bool(first)


def test_letters_are_compared_without_their_marks() -> None:
    """Accents, capitals and letters of their own are folded, the same for text and question."""
    texts = ["Łódź, Øresund", "ЁЛКА Ёлка", "Türkiye İzmir", "Straße", "Кыргызстан", "O'Neill"]
    assert list(map(fold, texts)) == [
        "lodz oresund",
        "елка елка",
        "turkiye izmir",
        "strasse",
        "кыргызстан",
        "oneill",
    ]


def test_the_index_is_kept_in_a_file(store: Store, tmp_path: Path) -> None:
    """A file is built once, read afterwards, and built anew when it is damaged."""
    file = tmp_path / "store.search"
    built = found(open_index(store, file), "georgia")
    written = file.stat().st_mtime_ns
    assert found(open_index(store, file), "georgia") == built
    assert file.stat().st_mtime_ns == written
    file.write_bytes(b"no database at all" * 100)
    assert found(open_index(store, file), "georgia") == built
    assert [each.name for each in tmp_path.iterdir()] == ["store.search"]


def test_the_index_answers_from_any_thread(index: Index) -> None:
    """The pages of several readers share one index."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: found(index, "georgia"), range(20)))
    assert answers == [found(index, "georgia")] * 20


def test_a_beginning_shared_by_thousands_keeps_its_order() -> None:
    """A short beginning that every label has gives the first of them, not any."""
    years = {str(year): "A" for year in range(1000, 6000)}
    index = open_index(World.of(meetings(years)))
    for typed in ("m", "mee", "meeting", "meeting of", "meeting of 1"):
        hits = index.search(typed, limit=3)
        assert [hit.name.id for hit in hits] == [f"event/in-{year}" for year in (1000, 1001, 1002)]


def test_without_fts5_the_reason_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python whose SQLite lacks full-text search says so in a sentence."""
    monkeypatch.setattr("kg.explore.search._TABLES", "CREATE VIRTUAL TABLE name USING fts99(a);")
    with pytest.raises(Exception, match=f"SQLite {sqlite3.sqlite_version} cannot hold the index"):
        open_index(store)
