"""The page of a source: its text, what was read from it, and the way from facts to words."""

import hashlib
from pathlib import Path

import pytest
from small_world import World

from kg.explore.documents import document, documents, passages_of
from kg.explore.things import UnknownThingError
from kg.store import Store

DOCUMENT = "source-document/almaty-2001"
COUNTRY_CODES = (
    *("CAN", "CSHH", "CZE", "GEO", "KAZ", "KGZ", "LTU", "MDA", "RUS", "SVK", "UKR", "USA"),
)
COUNTRIES = (
    "Participants from ten countries of Eastern Europe and Central Asia included the Advisor on "
    "migration issues to the President of the Russian Federation, the Deputy Foreign Minister of "
    "Georgia, the Deputy Minister of Justice of Kazakhstan, and parliamentarians from Kyrgyzstan, "
    "Moldova and Ukraine."
)


def test_the_text_is_the_document(store: Store, data: Path) -> None:
    """What the graph holds of its sentences gives the file again, character by character."""
    page = document(store, "almaty-2001")
    text = (data / "sources" / "almaty-2001.txt").read_text(encoding="utf-8")
    assert page.text == text
    assert page.is_verified
    assert page.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert "".join(segment.text for segment in page.segments) == text
    assert (page.name.label, page.language, len(page.sentences)) == ("Summary Report", "en", 23)


def test_markup_is_not_for_people(store: Store) -> None:
    """The words are the text without the marks of emphasis; the places are those of the text."""
    page = document(store, "almaty-2001")
    assert "".join(segment.words for segment in page.segments) == page.text.replace("*", "")
    start = page.text.index("*Mr. Gervais Appave, IOM Geneva")
    end = start + len("*Mr. Gervais Appave, IOM Geneva")
    inside = [each for each in page.segments if start <= each.start and each.end <= end]
    assert "".join(each.text for each in inside) == "*Mr. Gervais Appave, IOM Geneva"
    assert "".join(each.words for each in inside) == "Mr. Gervais Appave, IOM Geneva"
    assert [each.number for each in page.sentences if "*" in each.text] == [12, 23]
    assert [each.number for each in page.sentences if "*" in each.words] == []


def test_passages_that_overlap_are_cut_apart(store: Store) -> None:
    """Each segment names all passages over it, so that a name inside a sentence lights up twice."""
    page = document(store, DOCUMENT)
    words = {passage.evidence.iri: passage.evidence.words for passage in page.passages}
    start = page.text.index("the Deputy Foreign Minister of Georgia")
    segments = [each for each in page.segments if start <= each.start < start + 40]
    minister = "Deputy Foreign Minister of Georgia"
    assert [(each.text, [words[iri] for iri in each.cited]) for each in segments] == [
        ("the ", [COUNTRIES, f"the {minister}"]),
        (minister, [COUNTRIES, f"the {minister}", minister]),
        (", ", [COUNTRIES]),
    ]
    assert {each.sentence for each in segments} == {13}


def test_a_passage_lists_the_facts_that_rest_on_it(store: Store) -> None:
    """One click on the words shows every fact, its status, and where to go from there."""
    page = document(store, DOCUMENT)
    start = page.text.index("Deputy Foreign Minister of Georgia")
    passage = page.passage(start, start + len("Deputy Foreign Minister of Georgia"))
    assert passage
    assert [(fact.sentence, fact.thing.id) for fact in passage.facts] == [
        ("Georgia. Preferred name: Georgia.", "country/GEO"),
        ("Post: Deputy Foreign Minister of Georgia.", "post/geo-deputy-foreign-minister"),
    ]
    assert passage.statuses == ("explicit",)
    assert page.passage(0, 5) is None


def test_every_sentence_is_cited(store: Store) -> None:
    """The report has no sentence without a passage, and none is set aside."""
    page = document(store, DOCUMENT)
    cited = {number for each in page.passages for number in each.evidence.sentences}
    assert cited == {sentence.number for sentence in page.sentences} == set(range(1, 24))
    assert not any(sentence.set_aside for sentence in page.sentences)


def test_a_fact_leads_to_its_words(store: Store) -> None:
    """From the fact one click leads to the passages, the main one first."""
    cited = passages_of(store, "participation/almaty-2001-oakley-duff")
    assert [(each.words, each.start, each.end) for each in cited] == [
        ("Mr. Oakley Duff, Canada", 2896, 2919),
        ("Experts to the Workshop: From Left to Right:", 2780, 2824),
    ]
    page = document(store, DOCUMENT)
    assert all(page.passage(each.start, each.end) for each in cited)
    assert passages_of(store, "participation/nobody") == ()


def test_all_things_of_a_document(store: Store) -> None:
    """Everything that was read from the report can be drawn: also what it mentions in passing."""
    page = document(store, DOCUMENT)
    assert {name.id for name in page.things if name.cls in {"country", "place"}} == {
        *(f"country/{code}" for code in COUNTRY_CODES),
        "place/almaty",
        "place/geneva",
    }
    assert [name.id for name in documents(store)] == [DOCUMENT]


def test_a_sentence_set_aside_says_why_and_long_gaps_are_kept() -> None:
    """A sentence without facts shows its reason; white space too long to know keeps its length."""
    world = World.of(
        """src:d a mco:SourceDocument ; dcterms:title "D"@en ; schema:sha256 "0" .
        sn:d-0 a mco:Sentence ; oa:hasSource src:d ; mco:sentenceNumber 1 ;
          mco:setAsideBecause "A greeting."@en ; oa:hasSelector src:a , src:b .
        src:a oa:exact "Hello." ; oa:prefix "" ; oa:suffix "  \\n" .
        src:b oa:start 0 ; oa:end 6 .
        sn:d-1 a mco:Sentence ; oa:hasSource src:d ; mco:sentenceNumber 2 ;
          oa:hasSelector src:e , src:f .
        src:e oa:exact "Bye." ; oa:prefix "\\n " ; oa:suffix "!" .
        src:f oa:start 16 ; oa:end 20 ."""
    )
    page = document(world, "d")
    assert page.text == "Hello.  \n" + "\n" * 5 + "\n Bye.!"
    assert not page.is_verified
    assert [(each.text, each.sentence, each.set_aside) for each in page.segments] == [
        ("Hello.", 1, "A greeting."),
        ("  \n\n\n\n\n\n\n ", 0, ""),
        ("Bye.", 2, ""),
        ("!", 0, ""),
    ]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("no-such-report", "The graph says nothing about 'source-document/no-such-report': search"),
        ("country/GEO", "'Georgia' is no source document but a thing: open its own page instead"),
    ],
)
def test_what_is_no_document_is_refused(store: Store, asked: str, message: str) -> None:
    """A link to a document that is none says what to do."""
    with pytest.raises(UnknownThingError, match=message):
        document(store, asked)
