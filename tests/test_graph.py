"""How facts become triples."""

import random
from dataclasses import replace

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from kg.graph import corpus_quads, mint, term
from kg.reading.facts import Corpus, Ref
from kg.terms import BASE, SOURCE_GRAPH


def about(quads: list[Quad], subject: NamedNode) -> list[str]:
    """The triples of a subject, in short."""
    return [
        f"{quad.predicate.value.rsplit('/', 1)[-1].rsplit('#', 1)[-1]} {quad.object}".replace(
            BASE, ""
        )
        for quad in quads
        if quad.subject == subject
    ]


def test_a_participation_is_one_node_with_its_evidence(quads: list[Quad]) -> None:
    """An expert's participation says event, participant, role, listing, place, status, quotes."""
    node = mint(Ref("participation", "almaty-2001-gervais-appave"))
    assert sorted(about(quads, node)) == [
        "affiliation <id/organization/iom-geneva>",
        'asStated "Mr. Gervais Appave, IOM Geneva"@en',
        "claimStatus <vocab/claim-status/explicit>",
        "inEvent <id/event/almaty-2001-migration-legislation>",
        'listPosition "2"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "participant <id/official/gervais-appave>",
        "role <vocab/role/expert>",
        "supportedBy <source/almaty-2001.txt#char=2780,2824>",
        "supportedBy <source/almaty-2001.txt#char=2863,2894>",
        "type <ontology#Participation>",
    ]


def test_a_claim_reads_one_triple(quads: list[Quad]) -> None:
    """A bare triple has a claim that repeats it, with status and quotes, in the source's graph."""
    odihr = mint(Ref("organization", "odihr"))
    triple = (odihr, term("org:subOrganizationOf"), mint(Ref("organization", "osce")))
    graph = NamedNode(f"{SOURCE_GRAPH}almaty-2001")
    assert Quad(*triple, graph) in quads
    subjects = {
        q.subject for q in quads if q.predicate == term("rdf:subject") and q.object == odihr
    }
    predicates = {
        q.subject
        for q in quads
        if q.predicate == term("rdf:predicate") and q.object == term("org:subOrganizationOf")
    }
    (claim,) = subjects & predicates
    assert sorted(about(quads, claim)) == [
        "claimStatus <vocab/claim-status/explicit>",
        "object <id/organization/osce>",
        "predicate <http://www.w3.org/ns/org#subOrganizationOf>",
        "subject <id/organization/odihr>",
        "supportedBy <source/almaty-2001.txt#char=2473,2536>",
        "supportedBy <source/almaty-2001.txt#char=408,519>",
        "type <ontology#Claim>",
    ]


def test_evidence_holds_the_raw_words_and_the_clean_ones(quads: list[Quad]) -> None:
    """The quote keeps markup and line breaks; the words for people do not; both selectors agree."""
    evidence = NamedNode(f"{BASE}source/almaty-2001.txt#char=2863,2894")
    quote = NamedNode(f"{BASE}source/almaty-2001.txt#quote=2863,2894")
    place = NamedNode(f"{BASE}source/almaty-2001.txt#position=2863,2894")
    assert [sorted(about(quads, node)) for node in (evidence, quote, place)] == [
        [
            'asStated "Mr. Gervais Appave, IOM Geneva"@en',
            "hasSelector <source/almaty-2001.txt#position=2863,2894>",
            "hasSelector <source/almaty-2001.txt#quote=2863,2894>",
            "hasSource <id/source-document/almaty-2001>",
            "inSentence <id/sentence/almaty-2001-2780>",
            "type <ontology#Evidence>",
        ],
        [
            'exact "*Mr. Gervais Appave, IOM Geneva"',
            'prefix "bomir Mihocka, Slovak Republic; "',
            'suffix "; Mr. Oakley Duff, Canada; Mr. A"',
            "type <http://www.w3.org/ns/oa#TextQuoteSelector>",
        ],
        [
            'end "2894"^^<http://www.w3.org/2001/XMLSchema#integer>',
            'start "2863"^^<http://www.w3.org/2001/XMLSchema#integer>',
            "type <http://www.w3.org/ns/oa#TextPositionSelector>",
        ],
    ]


def test_the_order_of_facts_does_not_matter(corpus: Corpus) -> None:
    """Facts in any order give the same quads in the same order."""
    (source,) = corpus.sources
    things = list(source.things)
    random.Random(7).shuffle(things)
    shuffled = replace(corpus, sources=(replace(source, things=tuple(things)),))
    assert corpus_quads(shuffled) == corpus_quads(corpus)


def test_nothing_published_is_a_blank_node(quads: list[Quad]) -> None:
    """Every node has a name, so that anybody can point at it."""
    blank = [
        q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)
    ]
    assert blank == []


def test_a_store_gives_back_every_quad(quads: list[Quad]) -> None:
    """No value has a form that the engine would rewrite, such as a number with leading zeros."""
    store = Store()
    store.extend(quads)
    assert set(store) == set(quads)


def test_people_known_by_post_have_no_name(quads: list[Quad]) -> None:
    """The three office-holders of the page have posts and no invented names or nationalities."""
    by_post = {
        q.subject
        for q in quads
        if q.predicate == term("mco:identifiedBy") and q.object.value.endswith("/post")
    }
    named = {
        q.subject
        for q in quads
        if q.predicate == term("foaf:name") and "/official/" in q.subject.value
    }
    assert (len(by_post), by_post & named, len(named)) == (3, set(), 6)
