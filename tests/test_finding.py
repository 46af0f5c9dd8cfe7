"""Questions found by what people type."""

import gettext
from pathlib import Path

import pytest

from kg.questions import questions
from kg.questions.finding import Finder, other_words

CATALOGUES = Path(__file__).parents[1] / "app" / "locale"


@pytest.fixture(scope="module")
def finder() -> Finder:
    """It looks through names, titles in both languages and other words."""
    russian = gettext.translation("explorer", CATALOGUES, ["ru"]).gettext
    return Finder(
        {
            each: " ".join((each.name, each.title, russian(each.title), *other_words()[each.name]))
            for each in questions()
        }
    )


def test_every_question_has_other_words() -> None:
    """A new question comes with words that people type, and none is left of one that went."""
    assert sorted(other_words()) == sorted(each.name for each in questions())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("who supported", ["support"]),
        ("Who SUPPORTED the workshop?", ["support"]),
        ("suppo", ["support", "sentences"]),
        ("who paid", ["support"]),
        ("who paid for it", ["support"]),
        ("кто поддержал", ["support"]),
        ("кто платил", ["support"]),
        ("organizers", ["organizers"]),
        ("who organised the workshop in Almaty", ["organizers"]),
        ("организаторы", ["organizers"]),
        ("цель", ["aim"]),
        ("where-and-when", ["where-and-when"]),
        ("Deputy Minister", ["office-holders"]),
        ("министр", ["office-holders"]),
        ("United States", ["sent-anyone"]),
        ("did the USA attend", ["sent-anyone"]),
        ("next steps", ["follow-up-steps"]),
        ("how many countries", ["countries-counted", "attendance"]),
        ("какие страны", ["countries-counted"]),
        ("sent", ["sent-anyone", "sentences"]),
    ],
)
def test_a_question_is_found(finder: Finder, typed: str, expected: list[str]) -> None:
    """By its name, its title or other words, in English and in Russian, also unfinished."""
    assert [each.name for each in finder.find(typed)] == expected


@pytest.mark.parametrize(
    "typed",
    [
        *("", "?", "who", "кто", "w", "country", "workshop", "Georgia", "UNHCR", "Kazakhstan"),
        "International Organization for Migration",
        "Workshop on Cross-Border Cooperation",
        "before and after the break-up",
    ],
)
def test_names_and_common_words_ask_nothing(finder: Finder, typed: str) -> None:
    """Who looks for a name is not sent to questions."""
    assert finder.find(typed) == ()
