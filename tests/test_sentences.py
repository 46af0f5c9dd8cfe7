"""How a report is cut into sentences, heading lines and captions."""

from pathlib import Path

import pytest

from kg.reading.sentences import Span, split_sentences


def pieces(text: str) -> list[str]:
    """The words of each piece."""
    return [text[span.start : span.end] for span in split_sentences(text)]


def test_almaty_report_has_these_23_pieces(data: Path) -> None:
    """Each heading line, sentence and the caption of the first report is one piece, in order."""
    text = (data / "sources" / "almaty-2001.txt").read_text()
    spans = split_sentences(text)
    found = [
        (span.start, text[span.start : span.end][:38], text[span.end - 12 : span.end])
        for span in spans
    ]
    assert found == [
        (4, "Office for Democratic Institutions", "Institutions"),
        (39, "and Human Rights", "Human Rights"),
        (56, "Organization for Security", "for Security"),
        (82, "and Co-operation in Europe", "on in Europe"),
        (112, "International Organization for Migrati", "or Migration"),
        (153, "Technical Cooperation Centre", "ation Centre"),
        (182, "for Europe and Central Asia", "Central Asia"),
        (211, "Workshop on Cross-Border Cooperation a", " Legislation"),
        (290, "Almaty, Kazakhstan", ", Kazakhstan"),
        (310, "October 29 - 31, 2001", "29 - 31, 2001"[-12:]),
        (333, "Summary Report", "mmary Report"),
        (349, "The International Organization for Mig", " 31 October."),
        (689, "Participants from ten countries of Eas", "and Ukraine."),
        (986, "Government officials from Central and ", "lso present."),
        (1119, "The workshop was held as part of the F", "ylum Issues."),
        (1273, "Its aim was to take a closer look at m", "enhancement."),
        (1467, "Considering the security challenges to", " importance."),
        (1671, "Harmonizing migration legislation on a", "of movement."),
        (1872, "The workshop examined in detail the ex", "hengen area."),
        (2141, "It addressed the relevance of these ex", "legislation."),
        (2334, "Support and assistance in setting the ", "he workshop."),
        (2669, "To request the CD with information on ", "enna@iom.int"),
        (2780, "Experts to the Workshop: From Left to ", "rth, UNHCR.*"),
    ]


def test_nothing_but_white_space_is_left_outside(data: Path) -> None:
    """Pieces lie one after the other, and only white space lies between them."""
    text = (data / "sources" / "almaty-2001.txt").read_text()
    ends = [0]
    between = []
    for span in split_sentences(text):
        between.append(text[ends[-1] : span.start])
        ends.append(span.end)
    between.append(text[ends[-1] :])
    assert "".join(between).strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Oakley Duff spoke. He left.", ["Mr. Oakley Duff spoke.", "He left."]),
        ("H.E. Mr. J. Smith of the U.S. spoke.", ["H.E. Mr. J. Smith of the U.S. spoke."]),
        ("Was it so? “Yes.” It was.", ["Was it so?", "“Yes.”", "It was."]),
        ("First Line\nSecond Line\n\nIt met.", ["First Line", "Second Line", "It met."]),
        (
            "It met. It saw the work of\n\nLithuania.",
            ["It met.", "It saw the work of\n\nLithuania."],
        ),
        ("  \n\n", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    """Titles and initials end no sentence; a page break inside a sentence does not cut it."""
    assert pieces(text) == expected


def test_spans_overlap_where_they_share_a_character() -> None:
    """A stretch ends before its end: neighbours do not overlap."""
    assert [Span(0, 4).overlaps(Span(3, 5)), Span(0, 4).overlaps(Span(4, 5))] == [True, False]
