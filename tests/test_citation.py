"""How a passage is cited."""

import pytest

from kg.explore.citation import citation
from kg.explore.documents import document
from kg.store import Store

EVENT = (
    "It reports on: Workshop on Cross-Border Cooperation and Development of Migration "
    "Legislation, Almaty, 2001-10-29 to 2001-10-31."
)
COUNTED = (
    "Participants from ten countries of Eastern Europe and Central Asia included the Advisor on "
    "migration issues to the President of the Russian Federation, the Deputy Foreign Minister of "
    "Georgia, the Deputy Minister of Justice of Kazakhstan, and parliamentarians from Kyrgyzstan, "
    "Moldova and Ukraine."
)
ORGANIZED = (
    "The International Organization for Migration (IOM) and the Office for Democratic Institutions "
    "and Human Rights of the Organization for Security and Co-operation in Europe (OSCE/ODIHR) "
    "organized an international workshop on Cross-border Co-operation and Development of Migration "
    "Legislation in Almaty, Kazakhstan from 29 to 31 October."
)
OTHERS = (
    "Government officials from Central and Western Europe, and representatives of international "
    "organizations and NGOs were also present."
)


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("the Deputy Foreign Minister of Georgia", f"“{COUNTED}” Summary Report, sentence 13."),
        ("Ukraine.", f"“{COUNTED}” Summary Report, sentence 13."),
        ("from 29 to 31 October.", f"“{ORGANIZED}” Summary Report, sentence 12."),
        ("were also present.", f"“{OTHERS}” Summary Report, sentence 14."),
    ],
)
def test_whole_sentences_are_cited(words: str, cited: str, store: Store) -> None:
    """Words are cited in their whole sentence, with its number, the document and its event."""
    page = document(store, "almaty-2001")
    start = page.text.index(words)
    found = citation(store, page, start, start + len(words))
    assert found
    assert found.text == f"{cited} {EVENT}"


def test_a_passage_over_several_sentences(store: Store) -> None:
    """All of them are cited, in their order."""
    page = document(store, "almaty-2001")
    first, second = page.sentences[12], page.sentences[13]
    found = citation(store, page, first.start, second.end)
    assert found
    assert found.text == f"“{COUNTED} {OTHERS}” Summary Report, sentences 13 to 14. {EVENT}"


def test_nothing_to_cite(store: Store) -> None:
    """Where no sentence stands there is no citation."""
    page = document(store, "almaty-2001")
    assert citation(store, page, 10**6, 10**6 + 1) is None
