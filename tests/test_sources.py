"""What the data folder may hold, and the one clear error that anything else gets."""

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import BadInputError
from kg.reading.facts import Corpus
from kg.reading.sources import read_corpus
from kg.reading.toml_faults import explain
from kg.reading.toml_file import Codes

AFTER = "Expected newline or end of document after a statement"
Spoil = Callable[[str, str], list[str]]


@pytest.fixture
def problems(data_copy: Path, codes: Codes) -> Callable[[], list[str]]:
    """The problems of the copy, each as file:line: text with the file's name only."""

    def found() -> list[str]:
        with pytest.raises(BadInputError) as caught:
            read_corpus(data_copy, codes)
        return [f"{p.file.name}:{p.line}: {p.text}" for p in caught.value.problems]

    return found


@pytest.fixture
def spoil(data_copy: Path, problems: Callable[[], list[str]]) -> Spoil:
    """Replaces words of the facts file once and gives the problems that come of it."""

    def replace(old: str, new: str) -> list[str]:
        file = data_copy / "facts" / "almaty-2001.toml"
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))
        return problems()

    return replace


def line_of(data: Path, words: str) -> int:
    """The line of the facts file on which the words first stand."""
    lines = (data / "facts" / "almaty-2001.toml").read_text().splitlines()
    return 1 + next(number for number, line in enumerate(lines) if words in line)


def test_the_report_is_the_one_that_was_read(corpus: Corpus) -> None:
    """The source holds the report byte for byte, by its checksum."""
    (source,) = corpus.sources
    assert (source.slug, hashlib.sha256(source.text.encode()).hexdigest()) == (
        "almaty-2001",
        "18545b185b333e54172943e026d1ea97bf3956f24874e96651ab21fca2fb8d17",
    )


def test_quotes_are_the_text_at_their_place(corpus: Corpus) -> None:
    """Every quote of every fact and claim is exactly the text between its start and end."""
    (source,) = corpus.sources
    readings = [thing.reading for thing in source.things if thing.reading]
    readings += [claim.reading for thing in source.things for claim in thing.claims]
    quotes = {quote for reading in readings for quote in reading.quotes}
    wrong = [q for q in quotes if source.text[q.span.start : q.span.end] != q.exact]
    assert (len(quotes) > 50, wrong) == (True, [])


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        (
            'quote = "Summary Report"',
            'quote = "Summary report"',
            'quote = "Summary Report"',
            "[[source_document.title]]: the quote 'Summary report' is not in the text; "
            "the text has 'Summary Report'",
        ),
        (
            'quote = "Moldova"',
            'quote = "Migration"',
            'quote = "Moldova"',
            "[[country.label]]: the quote 'Migration' stands 5 times in the text: "
            "quote more words, or say which one with { text = '…', nth = 1 }",
        ),
        (
            '"18545b',
            '"00545b',
            '"18545b',
            "sha256 = '00545b185b333e54172943e026d1ea97bf3956f24874e96651ab21fca2fb8d17' is not "
            "the checksum of almaty-2001.txt: that is "
            "'18545b185b333e54172943e026d1ea97bf3956f24874e96651ab21fca2fb8d17'",
        ),
        (
            "list_complete = false",
            "list_complete = false\nlist_complet = true",
            "list_complete = false",
            "unknown key 'list_complet' in [[stated_count]]: did you mean 'list_complete'?",
        ),
        (
            'role = "expert"',
            'role = "exprt"',
            'role = "expert"',
            "unknown code role = 'exprt': did you mean 'expert'?",
        ),
        (
            'affiliation = "country/RUS"',
            'affiliation = "country/RUZ"',
            'affiliation = "country/RUS"',
            "affiliation = 'country/RUZ' is unknown: did you mean 'country/RUS'?",
        ),
        (
            'affiliation = "country/RUS"',
            'affiliation = "place/almaty"',
            'affiliation = "country/RUS"',
            "affiliation = 'place/almaty' should be a reference such as "
            "'country/…' or 'country-group/…' or 'organization/…'",
        ),
        (
            "value = 2001-10-29",
            'value = "29 October"',
            "value = 2001-10-29",
            "value = '29 October' should be a date such as 2001-10-29, without quotation marks",
        ),
        (
            "value = 2001-10-29",
            "value = 2001-02-30",
            "value = 2001-10-29",
            "2001-02-30 is no date: write one such as 2001-10-29",
        ),
        (
            "value = 2001-10-29",
            "value = 2001-10-32",
            "value = 2001-10-29",
            "2001-10-32 is no date: write one such as 2001-10-29",
        ),
        (
            "value = 2001-10-29",
            "value = 29.10.2001",
            "value = 2001-10-29",
            "29.10.2001 is no date: write one such as 2001-10-29",
        ),
        (
            "list_complete = false",
            "list_complete = false\nlist_complete = true",
            "list_complete = false",
            "the key 'list_complete' is given twice",
        ),
        (
            'affiliation = "country/RUS"',
            'affiliation = "country/ZZZ"',
            'affiliation = "country/RUS"',
            "affiliation = 'country/ZZZ' is unknown: no file describes it",
        ),
        (
            'quote = "Mr. Oakley Duff"',
            'quote = "Mr Oakly Duff"',
            'quote = "Mr. Oakley Duff"',
            "[[official.name]]: the quote 'Mr Oakly Duff' is not in the text; "
            "the text has 'Mr. Oakley Duff,'",
        ),
        (
            'quote = "Mr. Oakley Duff"',
            'quote = "nobody of this name"',
            'quote = "Mr. Oakley Duff"',
            "[[official.name]]: the quote 'nobody of this name' is not in the text",
        ),
        (
            "[[stated_view]]",
            "[[speech]]",
            "[[stated_view]]",
            "unknown table [[speech]]: known are case_study, country, country_group, event, "
            "material, official, organization, participant_group, participation, photograph, "
            "place, post, set_aside, source, source_document, stated_count, stated_view",
        ),
        (
            "value = 10",
            'value = "ten"',
            "value = 10",
            "value = 'ten' should be a whole number without quotation marks",
        ),
        (
            'value = "organization/osce"',
            'value = "organization/odihr"',
            'value = "organization/osce"',
            "part_of = 'organization/odihr' would make organization/odihr a part of itself",
        ),
        (
            'value = "Oakley Duff"',
            'value = "Oakley Duffy"',
            'value = "Oakley Duff"',
            "'Oakley Duffy' is not in the words of its quote: quote the words, "
            "or give the status 'interpreted' and a note",
        ),
        (
            'status = "explicit"',
            'status = "sure"',
            'status = "explicit"',
            "status = 'sure' is none of explicit, interpreted, inferred, external",
        ),
        (
            'language = "en"',
            "",
            "[source]",
            "[source] needs the key 'language'",
        ),
        *(
            (
                'language = "en"',
                f"language = {given}",
                'language = "en"',
                f"language = {shown} is no language tag: write one of BCP 47, as en or en-GB",
            )
            for given, shown in (
                ('"en_GB"', "'en_GB'"),
                ('""', "''"),
                ('"e"', "'e'"),
                ('"x y"', "'x y'"),
                ('"en-a"', "'en-a'"),
                ("3", "3"),
            )
        ),
        (
            "[source]",
            "[[source]]",
            "[source]",
            "[source] should be one table, with 'sha256' and 'language'",
        ),
    ],
)
def test_a_mistake_is_named_by_line_key_and_value(
    spoil: Spoil, data: Path, old: str, new: str, line: str, text: str
) -> None:
    """A mistake gives one problem, on its line, with the key, the value and what would be right."""
    offset = 1 if "\n" in new else 0
    assert spoil(old, new) == [f"almaty-2001.toml:{line_of(data, line) + offset}: {text}"]


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        (
            'wikidata = "Q16"',
            'wikidata = "Q 16"',
            'wikidata = "Q16"',
            "wikidata = 'Q 16' makes no IRI, as it would be 'http://www.wikidata.org/entity/Q 16'",
        ),
        (
            'wikidata = "country-codes"',
            "wikidata = 3",
            'wikidata = "country-codes"',
            "wikidata = 3 should be the id of a register",
        ),
        (
            "[registers]",
            "[[registers]]",
            "[registers]",
            "[registers] should be one table, with a register for each column",
        ),
    ],
)
def test_a_mistake_in_the_reference_data_is_named(
    data_copy: Path, problems: Callable[[], list[str]], old: str, new: str, line: str, text: str
) -> None:
    """The first problem is on the line of the mistake, with the key and the value."""
    file = data_copy / "reference" / "countries.toml"
    lines = file.read_text().splitlines()
    file.write_text(file.read_text().replace(old, new, 1))
    assert problems()[0] == f"countries.toml:{lines.index(line) + 1}: {text}"


def test_what_is_set_aside_is_written_in_tables(spoil: Spoil) -> None:
    """A key where tables should be is named."""
    said = "table [set_aside] is written [[set_aside]], once for each thing"
    assert spoil("[source]", "set_aside = 3\n[source]") == [f"almaty-2001.toml:4: {said}"]


def test_reference_data_is_written_in_tables(
    data_copy: Path, problems: Callable[[], list[str]]
) -> None:
    """A table that is no list of things is named."""
    (data_copy / "reference" / "places.toml").write_text("# Nothing.\nplace = 3\n")
    said = "places.toml:2: table [place] is written [[place]], once for each thing"
    assert problems() == [said]


def test_the_language_of_a_report_is_a_tag(data_copy: Path, codes: Codes) -> None:
    """A tag of several parts is one, too."""
    file = data_copy / "facts" / "almaty-2001.toml"
    file.write_text(file.read_text().replace('language = "en"', 'language = "en-GB"', 1))
    (source,) = read_corpus(data_copy, codes).sources
    assert source.language == "en-GB"


def test_an_id_given_twice_is_refused(spoil: Spoil, data: Path) -> None:
    """The second of two things with one id is named, with the line of the first."""
    first, second = line_of(data, 'id = "almaty-2001-kgz'), line_of(data, 'id = "almaty-2001-mda')
    assert spoil(
        'id = "almaty-2001-mda-parliamentarians"', 'id = "almaty-2001-kgz-parliamentarians"'
    ) == [
        f"almaty-2001.toml:{second - 1}: participant-group/almaty-2001-kgz-parliamentarians "
        f"is described twice: first in line {first - 1}",
        f"almaty-2001.toml:{line_of(data, 'participant-group/almaty-2001-mda')}: participant = "
        "'participant-group/almaty-2001-mda-parliamentarians' is unknown: "
        "did you mean 'participant-group/almaty-2001-ukr-parliamentarians'?",
    ]


def test_mistakes_of_several_kinds_are_told_in_one_run(
    data_copy: Path, data: Path, problems: Callable[[], list[str]]
) -> None:
    """A reference is looked up though other mistakes are there; one may hide behind another."""
    file = data_copy / "facts" / "almaty-2001.toml"
    text = file.read_text()
    for old, new in (
        ('affiliation = "country/RUS"', 'affiliation = "country/RUZ"'),
        ('affiliation = "organization/iom-geneva"', 'affiliation = "organization/iom-genva"'),
        ('role = "expert"', 'role = "exprt"'),
        ('quote = "Mr. Oakley Duff"', 'quote = "Mr Oakly Duff"'),
        ("[[material]]", "[[materiel]]"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text)
    expected = {
        line_of(data, "[[material]]"): "unknown table [[materiel]]: did you mean 'material'?",
        line_of(data, 'role = "expert"'): "unknown code role = 'exprt': did you mean 'expert'?",
        line_of(data, 'affiliation = "country/RUS"'): (
            "affiliation = 'country/RUZ' is unknown: did you mean 'country/RUS'?"
        ),
        line_of(data, 'affiliation = "organization/iom-geneva"'): (
            "affiliation = 'organization/iom-genva' is unknown: "
            "did you mean 'organization/iom-geneva'?"
        ),
        line_of(data, 'quote = "Mr. Oakley Duff"'): (
            "[[official.name]]: the quote 'Mr Oakly Duff' is not in the text; "
            "the text has 'Mr. Oakley Duff,'"
        ),
    }
    assert problems() == [f"almaty-2001.toml:{n}: {expected[n]}" for n in sorted(expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[source]\nlanguage = "en"\nlanguage = "en"\n', (3, "the key 'language' is given twice")),
        ('a = """x\ny"""\na = """x\ny"""\n', (3, "the key 'a' is given twice")),
        ("[source]\n[a]\n[source]\n", (3, "the table [source] is given twice")),
        ("quote = { nth = 1, nth = 2 }", (1, "the key 'nth' is given twice")),
        ("day = 2001-13-01", (1, "2001-13-01 is no date: write one such as 2001-10-29")),
        ("day = 2001-1-5", (1, "2001-1-5 is no date: write one such as 2001-10-29")),
        ("name = IOM", (1, "not valid TOML: Invalid value")),
        ("a = 2001-10-29 '5.5.2001'", (1, f"not valid TOML: {AFTER}")),
    ],
)
def test_what_is_no_toml(text: str, expected: tuple[int, str]) -> None:
    """A date that is none and what is given twice are named; anything else as the parser says."""
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(text)
    assert explain(text, error.value) == expected


def test_a_sentence_left_out_is_refused(data_copy: Path, problems: Callable[[], list[str]]) -> None:
    """A sentence that no fact cites and nothing sets aside is quoted in the problem."""
    file = data_copy / "facts" / "almaty-2001.toml"
    parts = file.read_text().split("[[stated_view]]")
    assert len(parts) == 3
    rest = parts[2].split("# Whose experience", 1)[1]
    file.write_text(parts[0] + "[[stated_view]]" + parts[1] + "# Whose experience" + rest)
    assert problems() == [
        "almaty-2001.toml:0: sentence 18 of almaty-2001.txt is not accounted for: 'Harmonizing "
        "migration legislation on a regional level would benefit the management of international "
        "migration and facilitate the process of balancing state security interests with freedom "
        "of movement.'; cite it in a fact, or set it aside with [[set_aside]]"
    ]


def test_a_sentence_set_aside_is_accounted_for(data_copy: Path, codes: Codes) -> None:
    """A sentence that no fact cites is accepted when it is set aside with a reason."""
    file = data_copy / "facts" / "almaty-2001.toml"
    before, _, after = file.read_text().rpartition("[[stated_view]]")
    rest = after.split("# Whose experience", 1)[1]
    aside = '[[set_aside]]\nquote = "Harmonizing migration legislation"\nreason = "An opinion."\n'
    file.write_text(f"{before}{aside}# Whose experience{rest}")
    (source,) = read_corpus(data_copy, codes).sources
    assert [(a.quote.exact, a.reason) for a in source.set_aside] == [
        ("Harmonizing migration legislation", "An opinion.")
    ]


def test_a_sentence_cannot_be_cited_and_set_aside(spoil: Spoil, data: Path) -> None:
    """Setting aside a sentence that a fact cites is refused."""
    aside = '[[set_aside]]\nquote = "Its aim was"\nreason = "Nothing in it."\n\n[[stated_view]]'
    line = line_of(data, "[[stated_view]]")
    assert spoil("[[stated_view]]", aside) == [
        f"almaty-2001.toml:{line}: sentence 16 is cited by a fact: do not set it aside"
    ]


def test_all_mistakes_of_all_files_are_named_in_one_run(
    data_copy: Path, problems: Callable[[], list[str]]
) -> None:
    """Mistakes in facts and reference files come together, in the order of files and lines."""
    facts = data_copy / "facts" / "almaty-2001.toml"
    text = facts.read_text().replace('role = "expert"', 'role = "exprt"')
    facts.write_text(text.replace("members_stated = false", "members_stated = 0"))
    places = data_copy / "reference" / "places.toml"
    places.write_text(places.read_text().replace('geonames = "1526384"', "geonames = 1526384"))
    found = problems()
    assert (len(found), found[-1]) == (
        6 + 3 + 1,
        "places.toml:9: geonames = 1526384 should be text in quotation marks",
    )


@pytest.mark.parametrize("name", ["sources/almaty-2001.txt", "facts/almaty-2001.toml"])
def test_a_file_that_is_not_utf8_is_refused(
    data_copy: Path, problems: Callable[[], list[str]], name: str
) -> None:
    """A file in another encoding is named with the byte that cannot be read."""
    file = data_copy / name
    file.write_bytes(file.read_bytes()[:20] + b"\xe9" + file.read_bytes()[20:])
    assert problems() == [f"{file.name}:0: not UTF-8 text: byte 20 cannot be read"]


def test_a_report_without_facts_is_refused(
    data_copy: Path, problems: Callable[[], list[str]]
) -> None:
    """A report from which nothing was read is not passed over in silence."""
    (data_copy / "sources" / "vienna-2002.txt").write_text("A report.")
    assert problems() == [
        "vienna-2002.txt:0: no facts were read from this report: write facts/vienna-2002.toml"
    ]


def test_facts_without_a_report_are_refused(
    data_copy: Path, problems: Callable[[], list[str]]
) -> None:
    """A facts file whose report is missing says which file it wants."""
    report = data_copy / "sources" / "almaty-2001.txt"
    report.unlink()
    assert problems() == [
        f"almaty-2001.toml:0: the report {report} cannot be read: No such file or directory"
    ]


def test_an_empty_folder_is_refused(tmp_path: Path, codes: Codes) -> None:
    """Nothing read is a failure."""
    with pytest.raises(BadInputError, match="holds no facts file: nothing to read"):
        read_corpus(tmp_path, codes)
