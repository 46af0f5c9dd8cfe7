"""Which sentence carries which facts."""

from kg.reading.coverage import account, cited_facts
from kg.reading.facts import Corpus


def test_every_sentence_of_the_report_is_cited(corpus: Corpus) -> None:
    """No sentence of the first report is set aside, and each carries this many facts."""
    (source,) = corpus.sources
    accounts = account(source)
    assert all(sentence.accounted for sentence in accounts)
    assert {sentence.number: len(sentence.set_aside) for sentence in accounts} == dict.fromkeys(
        range(1, 24), 0
    )


def test_a_sentence_names_its_facts(corpus: Corpus) -> None:
    """The sentence on those also present carries three groups, their presence and a region."""
    (source,) = corpus.sources
    facts = account(source)[13].facts
    assert sorted(str(fact.thing.ref) for fact in facts) == [
        "country-group/central-and-western-europe",
        "participant-group/almaty-2001-government-officials",
        "participant-group/almaty-2001-international-organizations",
        "participant-group/almaty-2001-ngos",
        "participation/almaty-2001-government-officials",
        "participation/almaty-2001-international-organizations",
        "participation/almaty-2001-ngos",
    ]


def test_every_cited_fact_is_found_from_its_sentences(corpus: Corpus) -> None:
    """Both ways agree: the facts under the sentences are the facts that quote the text."""
    (source,) = corpus.sources
    from_sentences = {fact for sentence in account(source) for fact in sentence.facts}
    assert from_sentences == set(cited_facts(source))
