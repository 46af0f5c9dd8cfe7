"""Questions about a country, also about one that no document names."""

from pathlib import Path

import pytest
from memory import Memory
from pyoxigraph import Quad
from test_app import opened, texts

from kg.questions import Value, answer_to_json, ask
from kg.questions.countries import country_label, country_reference, iso_countries
from kg.terms import THING

SEARCHED = "Searched: Summary Report (23 sentences and lines)."


@pytest.fixture(scope="module")
def page(quads: list[Quad]) -> Memory:
    """The project's own data."""
    return Memory.of(quads)


def test_the_countries_of_the_standard() -> None:
    """ISO 3166-1 has 249 countries, each with two letters of its own and a name.

    Former states, parts of countries, unions and codes for private use are not among them.
    """
    found = iso_countries()
    assert len(found) == len({label.code for label in found.values()}) == 249
    assert all(found.values())
    assert (found["DEU"], found["DEU"].code) == ("Germany", "DE")
    assert {"MMR", "COD", "TLS", "YEM", "FRA"} <= found.keys()
    assert not {"BUR", "ZAR", "TMP", "YMD", "DDR", "FXX", "SUN", "YUG", "XKK"} & found.keys()


@pytest.mark.parametrize("written", ["country/DEU", "co:DEU", f"{THING}country/DEU", "DEU", "de"])
def test_a_country_that_no_document_names(page: Memory, written: str) -> None:
    """That Germany sent anyone is not stated: no row, what was searched, and of whom it is said."""
    answer = ask(page, "sent-anyone", country=written)
    assert (answer.verdict, answer.rows, answer.sentences, answer.about) == (
        "not stated",
        (),
        ("Not stated.", "No fact that was read is about Germany.", SEARCHED),
        {"country": Value("Germany", f"{THING}country/DEU")},
    )
    assert '"text": "Germany"' in answer_to_json(answer)


def test_a_country_of_the_graph_by_its_code(page: Memory) -> None:
    """A country that a document names is called what that calls it, however it was asked for."""
    answer = ask(page, "sent-anyone", country="SK")
    assert answer == ask(page, "sent-anyone", country="country/SVK")
    assert answer.about["country"].text == "Slovak Republic"


def test_what_is_no_country() -> None:
    """Other words stay as they are, and no other thing is taken for a country."""
    given = ["country/KAZ", "Germany", "XX", "", "organization/iom"]
    assert [country_reference(each) for each in given] == given
    iris = [f"{THING}country/XXX", f"{THING}organization/DEU", "urn:DEU", "DEU"]
    assert [country_label(iri) for iri in iris] == [None] * 4


@pytest.mark.parametrize(
    ("language", "options", "sentence"),
    [
        ("en", ["Afghanistan AFG", "Åland Islands ALA"], "No fact that was read is about Germany."),
        ("ru", ["Германия DEU"], "не относится к стране: Германия (Germany)."),
    ],
)
def test_the_field_for_a_country(
    store_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    options: list[str],
    sentence: str,
) -> None:
    """The countries of the graph come first, then all others; each can be chosen or linked to."""
    monkeypatch.setenv("KG_STORE_FOLDER", str(store_folder))
    test = opened("questions", name="sent-anyone", country="DEU", lang=language)
    (field,) = (each for each in test.selectbox if each.key == "field-country")
    assert "<nav" in texts(test), "the list of questions, which comes last, is there"
    assert (field.value, len(field.options)) == ("country/DEU", 1 + 12 + 238)
    assert {"Georgia", "Czechoslovakia"} <= {*field.options[1:13]} or language == "ru"
    assert {*options} <= {*field.options[13:]}
    assert sentence in texts(test)
