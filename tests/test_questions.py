"""The named questions: what they ask, what they answer from the page, and in which form."""

import re
from pathlib import Path
from typing import Any

import expected_accounts
import expected_answers
import pytest
from memory import Memory
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.errors import KgError
from kg.graph import corpus_quads
from kg.questions import Answer, Evidence, Remainder, Row, Value, ask, questions
from kg.reading.coverage import account
from kg.reading.facts import Corpus
from kg.reading.sources import read_corpus
from kg.reading.toml_file import Codes
from kg.store import open_store
from kg.terms import BASE, MCO, PREFIXES

RDF = PREFIXES["rdf"]
EVENT = "event/almaty-2001-migration-legislation"
SEARCHED = "Searched: Summary Report (23 sentences and lines)."
IN_OTHER_TESTS = {"sentences", "beyond-the-words", "connections"}
"""The questions whose expected answer is compared in a test of its own."""


@pytest.fixture(scope="module")
def page(quads: list[Quad]) -> Memory:
    """The project's own data."""
    return Memory.of(quads)


def shown(answer: Answer) -> dict[str, Any]:
    """The answer in the form of the expected ones."""
    rest = answer.remainder
    return {
        "verdict": answer.verdict,
        "says": list(answer.sentences),
        "remainder": rest and (rest.stated, rest.named),
        "rows": [shown_row(row) for row in answer.rows],
    }


def shown_row(row: Row) -> dict[str, Any]:
    """The row in the form of the expected ones: each passage once, whatever rests on it."""
    return {
        "values": {
            column: [
                (each.text, each.iri.removeprefix(BASE).removeprefix("id/"))
                if each.iri
                else each.text
                for each in cell
            ]
            for column, cell in row.values.items()
            if cell
        },
        "status": row.status,
        "quotes": list(dict.fromkeys(each.quote for each in row.evidence)),
    }


def test_every_question_has_an_expected_answer() -> None:
    """A question is not added without the answer that it should give, worked out by hand."""
    expected = {*expected_answers.ANSWERS, *IN_OTHER_TESTS}
    assert expected == {each.name for each in questions()}


@pytest.mark.parametrize("name", expected_answers.ANSWERS)
def test_answer(page: Memory, name: str) -> None:
    """Each question is answered as the page answers it: no more, no less, with its passages."""
    expected = expected_answers.ANSWERS[name]
    expected = {**expected, "says": [*expected["says"], SEARCHED]}
    assert shown(ask(page, name)) == expected


def test_sentences(page: Memory, corpus: Corpus) -> None:
    """Every sentence of the page is encoded, with each passage in it that a fact rests on."""
    accounts = account(corpus.sources[0])
    expected = [
        {
            "values": {
                "source": [expected_accounts.REPORT],
                "number": [str(number)],
                "sentence": [sentence],
                "account": ["encoded"],
            },
            "quotes": sorted(
                {
                    quote.exact
                    for fact in each.facts
                    for quote in fact.quotes
                    if quote.span.overlaps(each.span)
                }
            ),
        }
        for number, (sentence, each) in enumerate(
            zip(expected_accounts.SENTENCES, accounts, strict=True), start=1
        )
    ]
    rows = [shown_row(row) for row in ask(page, "sentences").rows]
    actual = [{"values": row["values"], "quotes": sorted(row["quotes"])} for row in rows]
    assert actual == expected


def test_beyond_the_words(page: Memory) -> None:
    """Whatever is not explicit is told with its note, or with the register it was taken from."""
    expected = expected_accounts.BEYOND_THE_WORDS
    expected = {**expected, "says": [*expected["says"], SEARCHED]}
    assert shown(ask(page, "beyond-the-words")) == expected


@pytest.mark.parametrize(("a", "b"), expected_accounts.CONNECTIONS)
def test_connections(page: Memory, a: str, b: str) -> None:
    """Two actors are connected by facts, each a step with its passages."""
    expected = expected_accounts.CONNECTIONS[a, b]
    expected = {**expected, "says": [*expected["says"], SEARCHED]}
    assert shown(ask(page, "connections", a=a, b=b)) == expected


@pytest.mark.parametrize("name", [each.name for each in questions()])
def test_evidence_is_exact(page: Memory, corpus: Corpus, name: str) -> None:
    """Each passage is the text at its place, and the graph says that its fact rests on it."""
    text = corpus.sources[0].text
    for row in ask(page, name).rows:
        for each in row.evidence:
            assert text[each.start : each.end] == each.quote
            assert (each.document, each.title) == (
                f"{BASE}id/source-document/almaty-2001",
                "Summary Report",
            )
            passage = f"{BASE}source/almaty-2001.txt#char={each.start},{each.end}"
            fact = NamedNode(each.fact), NamedNode(f"{MCO}supportedBy"), NamedNode(passage)
            assert list(page.store.quads_for_pattern(*fact))


def test_passages_of_one_fact_are_in_one_row(page: Memory) -> None:
    """A fact with two passages is one row with both, not two rows."""
    row = ask(page, "named-persons").rows[1]
    fact = f"{BASE}id/participation/almaty-2001-gervais-appave"
    document = f"{BASE}id/source-document/almaty-2001"
    caption = "Experts to the Workshop: From Left to Right:"
    name = "Mr. Gervais Appave, IOM Geneva"
    title = "Summary Report"
    assert row.evidence == (
        Evidence(fact, "explicit", caption, caption, 2780, 2824, document, title),
        Evidence(fact, "explicit", f"*{name}", name, 2863, 2894, document, title),
    )


def test_from_the_built_store(page: Memory, store_folder: Path) -> None:
    """The store on disk answers as the one in memory does."""
    assert ask(open_store(store_folder), "organizers") == ask(page, "organizers")


@pytest.mark.parametrize(
    ("country", "verdict", "listed", "mentioned"),
    [
        ("country/CAN", "stated", ["Oakley Duff"], ["Experiences of Canada"]),
        ("co:GEO", "stated", ["Deputy Foreign Minister of Georgia (no name stated)"], []),
        (f"{BASE}id/country/KGZ", "stated", ["Parliamentarians from Kyrgyzstan"], []),
        ("country/CZE", "not stated", [], ["Experiences of the Czech and Slovak Republics"]),
    ],
)
def test_another_country(
    page: Memory, country: str, verdict: str, listed: list[str], mentioned: list[str]
) -> None:
    """A question can be asked of another thing, written in any of three ways."""
    answer = ask(page, "sent-anyone", country=country)
    (row,) = answer.rows
    found = [[each.text for each in row.values[name]] for name in ("listed", "mentionedIn")]
    assert (answer.verdict, *found) == (verdict, listed, mentioned)


def test_a_country_that_is_not_mentioned_at_the_workshop(page: Memory) -> None:
    """No row at all is an answer too: not stated, with what was searched."""
    answer = ask(page, "sent-anyone", country="country/CSHH")
    assert shown(answer) == {
        "verdict": "not stated",
        "says": ["Not stated.", SEARCHED],
        "remainder": None,
        "rows": [],
    }
    assert answer.about["country"].text == "Czechoslovakia"


def test_sentences_of_one_claim(page: Memory) -> None:
    """Asked about a claim, the question gives the sentences that support it and no other."""
    query = (
        f"SELECT ?c {{ ?c <{RDF}subject> <{BASE}id/organization/odihr> ; <{RDF}predicate> "
        f"<{PREFIXES['org']}subOrganizationOf> }}"
    )
    (claim,) = (str(row["c"]).strip("<>") for row in page.query(query).rows())
    short = claim.removeprefix(BASE)
    rows = [shown_row(row) for row in ask(page, "sentences", fact=short).rows]
    office = "Office for Democratic Institutions and Human Rights of the"
    assert [(row["values"]["number"], row["quotes"]) for row in rows] == [
        (["12"], [f"{office} Organization for Security and Co-operation in Europe"]),
        (["21"], [f"{office} OSCE"]),
    ]


def test_one_event_of_two(quads: list[Quad]) -> None:
    """With two reports each row says its event; asked about one event, only its rows are given."""
    page = Memory.of([*quads, *twin(quads)])
    remainders = "6 named of 10 stated; 4 more, not stated."
    each = "Summary Report (23 sentences and lines)"
    searched = f"Searched: {each}, {each}."
    both = ask(page, "countries-counted")
    one = ask(page, "countries-counted", event="event/almaty-2002-migration-legislation")
    title = expected_answers.WORKSHOP[0]
    assert (both.remainder, both.sentences) == (
        Remainder(20, 12),
        ("Partly stated: 2 rows.", *[f"{title}: {remainders}"] * 2, searched),
    )
    assert (one.remainder, one.sentences) == (
        Remainder(10, 6),
        ("Partly stated: 1 row.", remainders, searched),
    )


def twin(quads: list[Quad]) -> list[Quad]:
    """The report once more, a year later, as another source with another event."""
    lines = "\n".join(f"{quad} ." for quad in quads if "source/almaty-2001" in str(quad.graph_name))
    later = re.sub(r"claim/\w{4}", "claim/2002", lines.replace("almaty-2001", "almaty-2002"))
    return list(parse(later.encode(), RdfFormat.N_QUADS))


def changed(quads: list[Quad], old: str, new: str) -> Memory:
    """The project's data with one piece of its N-Quads written otherwise."""
    lines = "\n".join(f"{quad} ." for quad in quads)
    assert old in lines
    return Memory.of(parse(lines.replace(old, new).encode(), RdfFormat.N_QUADS))


def test_nothing_left_to_name(quads: list[Quad]) -> None:
    """Where all that is counted is named, that there is no other is stated."""
    stated = f"<{MCO}statedValue> " + '"{}"'
    page = changed(quads, stated.format(10), stated.format(6))
    answer = ask(page, "other-countries")
    assert (answer.verdict, answer.sentences[:2], answer.rows[0].values["other"]) == (
        "stated",
        ("Stated: 1 row.", "6 named of 6 stated."),
        (Value("none"),),
    )
    assert ask(page, "countries-counted").verdict == "stated"


def test_everybody_named(quads: list[Quad]) -> None:
    """Countries that are all named are counted so, and names of persons are still missing."""
    stated = f"<{MCO}statedValue> " + '"{}"'
    answer = ask(changed(quads, stated.format(10), stated.format(6)), "participants")
    assert (answer.verdict, answer.sentences[:5]) == (
        "partly stated",
        (
            "Partly stated: 21 rows.",
            "19 persons, groups and organizations in 20 participations.",
            "1 row is a stated count.",
            "Name: not stated in 9 of 21 rows.",
            "Country: 6 named of 6 stated.",
        ),
    )


def test_participants_are_told_apart_from_participations(quads: list[Quad]) -> None:
    """Two roles of one body are two participations of one; a row with a number is neither.

    Without the count no row is one, and without its second role ODIHR took part once.
    """
    assert ask(Memory.of(quads), "participants").sentences[1:3] == (
        "19 persons, groups and organizations in 20 participations.",
        "1 row is a stated count.",
    )
    support = f"<{BASE}id/participation/almaty-2001-odihr-support>"
    count = f"<{BASE}id/stated-count/almaty-2001-countries>"
    less = [quad for quad in quads if str(quad.subject) not in {support, count}]
    assert ask(Memory.of(less), "participants").sentences[1:3] == (
        "19 persons, groups and organizations in 19 participations.",
        "Name: not stated in 9 of 19 rows.",
    )


@pytest.mark.parametrize(
    ("about", "verdict", "subject"),
    [
        ("", "partly stated", []),
        (f"<{MCO}topic> <{BASE}vocab/topic/asylum>", "stated", ["asylum"]),
    ],
)
def test_a_stated_speaker(quads: list[Quad], about: str, verdict: str, subject: list[str]) -> None:
    """One whom a source calls a speaker is the answer, and nobody else is told beside it."""
    duff = f"<{BASE}id/participation/almaty-2001-oakley-duff>"
    role = f"{duff} <{MCO}role> <{BASE}vocab/role/"
    page = changed(quads, f"{role}expert>", f"{role}speaker>")
    said = parse(f"{duff} {about} <urn:g> .".encode() if about else b"", RdfFormat.N_QUADS)
    answer = ask(Memory.of([*page.store, *said]), "speakers")
    (row,) = answer.rows
    found = [[each.text for each in row.values[name]] for name in ("speaker", "subject", "expert")]
    assert (answer.verdict, found) == (verdict, [["Oakley Duff"], subject, []])


def test_a_speaker_and_the_subject_are_read_from_the_facts(
    data_copy: Path, codes: Codes, vocabulary: list[Quad]
) -> None:
    """A curator writes the role and the topics of a talk beside its quote."""
    file = data_copy / "facts" / "almaty-2001.toml"
    head, duff, rest = file.read_text().partition('participant = "official/oakley-duff"\n')
    said = 'role = "speaker"\ntopic = ["asylum", "migration-policy"]'
    file.write_text(head + duff + rest.replace('role = "expert"', said, 1))
    quads = vocabulary + corpus_quads(read_corpus(data_copy, codes))
    answer = ask(Memory.of(quads), "speakers")
    (row,) = answer.rows
    assert {name: [each.text for each in cell] for name, cell in row.values.items()} == {
        "event": ["Workshop on Cross-Border Cooperation and Development of Migration Legislation"],
        "speaker": ["Oakley Duff"],
        "subject": ["asylum", "migration policy"],
        "expert": [],
        "listedWith": ["Canada"],
        "case": [],
        "whose": [],
    }
    assert {each.quote for each in row.evidence} == {
        "Mr. Oakley Duff, Canada",
        "Experts to the Workshop: From Left to Right:",
    }


def test_a_participating_country_that_was_studied(quads: list[Quad]) -> None:
    """It is the answer, and no other case study is told beside the named countries."""
    area = f"<{MCO}studiedArea> <{BASE}id/country/"
    answer = ask(changed(quads, f"{area}CAN>", f"{area}GEO>"), "participants-studied")
    found = {
        country.text: [each.text for each in row.values["caseStudy"]]
        for row in answer.rows
        for country in row.values["country"]
    }
    others = ("Kazakhstan", "Kyrgyzstan", "Moldova", "Russian Federation", "Ukraine")
    assert found == {"Georgia": ["Experiences of Canada"]} | {name: [] for name in others}
    assert (answer.verdict, len(answer.rows)) == ("partly stated", len(found))


def test_a_stated_number_of_persons(quads: list[Quad]) -> None:
    """A number that the source gives is stated, and nothing is derived beside it in words."""
    page = changed(quads, "vocab/kind/country> <", "vocab/kind/participant> <")
    answer = ask(page, "attendance")
    assert (answer.verdict, answer.sentences[:2]) == (
        "partly stated",
        ("Partly stated: 2 rows.", "Stated: not stated in 1 of 2 rows."),
    )
    assert [(row.values["stated"], row.status) for row in answer.rows] == [
        ((Value("10"),), "explicit"),
        ((), "inferred"),
    ]


def test_status_of_a_row(quads: list[Quad]) -> None:
    """A row of several facts has the status of the one that goes furthest beyond the words."""
    status = f"oakley-duff> <{MCO}claimStatus> <{BASE}vocab/claim-status/"
    page = changed(quads, f"{status}explicit", f"{status}interpreted")
    statuses = {
        row.values["whose"][0].text: (row.status, sorted({each.status for each in row.evidence}))
        for row in ask(page, "case-experts").rows
    }
    assert (statuses["Canada"], statuses["Lithuania"]) == (
        ("interpreted", ["explicit", "interpreted"]),
        ("explicit", ["explicit"]),
    )


def test_sentences_set_aside_and_forgotten(quads: list[Quad]) -> None:
    """A sentence that is set aside gives its reason; one that is forgotten is not passed over."""
    number = 17
    unit = f"<{BASE}id/sentence/almaty-2001-1467>"
    aside = f'{unit} <{MCO}setAsideBecause> "An opinion."@en <{BASE}graph/source/almaty-2001> .'
    without = [quad for quad in quads if f"inSentence> {unit}" not in str(quad)]
    forgotten = ask(Memory.of(without), "sentences")
    told = ask(Memory.of([*without, *parse(aside.encode(), RdfFormat.N_QUADS)]), "sentences")
    sentence = expected_accounts.SENTENCES[number - 1]
    values = {"source": [expected_accounts.REPORT], "number": ["17"], "sentence": [sentence]}
    assert (forgotten.verdict, told.verdict) == ("partly stated", "stated")
    assert shown_row(forgotten.rows[number - 1]) == {"values": values, "status": "", "quotes": []}
    assert shown_row(told.rows[number - 1]) == {
        "values": {**values, "account": ["set aside"], "reason": ["An opinion."]},
        "status": "",
        "quotes": [sentence],
    }


def test_nothing_to_search() -> None:
    """A store without a document cannot say that something is not stated."""
    with pytest.raises(KgError) as error:
        ask(Memory.of([]), "organizers")
    assert str(error.value) == (
        "organizers: the store holds no document to search; put a report into it first"
    )


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        (
            "organisers",
            {},
            "there is no question 'organisers': did you mean organizers?",
        ),
        (
            "sent-anyone",
            {"contry": "country/KAZ"},
            "sent-anyone has no parameter 'contry': "
            "did you mean 'country'? It can be asked with country, event",
        ),
        (
            "beyond-the-words",
            {"event": "event/x"},
            "beyond-the-words has no parameter 'event': it takes none",
        ),
        (
            "sent-anyone",
            {"country": "country/KAZ> } #"},
            "country = 'country/KAZ> } #' names no thing: "
            "write it as in country/KAZ, co:KAZ or its IRI",
        ),
        (
            "sent-anyone",
            {"country": "country/XXX"},
            "country = 'country/XXX': the store says nothing about it; "
            "write it as in country/KAZ, or as its IRI",
        ),
        ("nope", {}, "there is no question 'nope': kg ask lists those there are"),
        (
            "connections",
            {"a": "Oakley Duff", "b": "country/KAZ"},
            "a = 'Oakley Duff': the store says nothing about it; "
            "did you mean official/oakley-duff?",
        ),
        (
            "sent-anyone",
            {"country": "official/oakley-duff"},
            "country = 'official/oakley-duff': its class is official, and should be country",
        ),
        (
            "sent-anyone",
            {"event": "co:KAZ"},
            "event = 'co:KAZ': its class is country, and should be event",
        ),
        (
            "aim",
            {"event": f"{PREFIXES['vocab']}role/expert"},
            f"event = '{PREFIXES['vocab']}role/expert': its class is skos:Concept, "
            "and should be event",
        ),
        (
            "aim",
            {"event": f"{BASE}source/almaty-2001.txt#position=2780,3011"},
            f"event = '{BASE}source/almaty-2001.txt#position=2780,3011': "
            "its class is oa:TextPositionSelector, and should be event",
        ),
        (
            "sentences",
            {"fact": "country/KAZ"},
            "fact = 'country/KAZ': its class is country, and should be claim, case study, "
            "country group, material, participant group, participation, post, stated count "
            "or stated view",
        ),
        (
            "connections",
            {"a": EVENT},
            f"a = '{EVENT}': its class is event, and should be official, organization, "
            "participant group, country or country group",
        ),
        (
            "connections",
            {"a": "og:osce"},
            "a = 'og:osce' and b = 'organization/osce' are the same thing: choose two",
        ),
    ],
)
def test_what_cannot_be_asked(
    page: Memory, name: str, parameters: dict[str, str], message: str
) -> None:
    """An unknown question, parameter or thing is named, with what would be right."""
    with pytest.raises(KgError) as error:
        ask(page, name, **parameters)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(each.name, parameter.name) for each in questions() for parameter in each.parameters],
)
def test_a_thing_of_another_class(page: Memory, name: str, parameter: str) -> None:
    """No question is asked about a thing that its parameter cannot stand for."""
    with pytest.raises(KgError) as error:
        ask(page, name, **{parameter: "place/almaty"})
    assert str(error.value).startswith(f"{parameter} = 'place/almaty': its class is place, and")
