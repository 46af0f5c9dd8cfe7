"""Titles of documents where several are called the same."""

from small_world import World

from kg.explore.documents import documents
from kg.explore.evidence import evidence
from kg.explore.search import open_index
from kg.explore.titles import distinct_titles
from kg.store import Store
from kg.terms import SOURCE_TEXT, THING

REPORTS = f"""
src:almaty-2001 a mco:SourceDocument ; dcterms:title "Summary Report"@en ; mco:reportsOn ev:a .
src:almaty-2002 a mco:SourceDocument ; dcterms:title "Summary report"@en ; mco:reportsOn ev:b .
src:kyiv-part-1 a mco:SourceDocument ; dcterms:title "Summary Report"@en ; mco:reportsOn ev:c .
src:kyiv-part-2 a mco:SourceDocument ; dcterms:title "Summary Report"@en ; mco:reportsOn ev:c .
src:undated a mco:SourceDocument ; dcterms:title "Summary Report"@en .
src:minutes a mco:SourceDocument ; dcterms:title "Minutes"@en ; mco:reportsOn ev:a .
ev:a a mco:Event ; schema:location pl:almaty ; schema:startDate "2001-10-29"^^xsd:date .
ev:b a mco:Event ; schema:location pl:almaty ; schema:startDate "2002-05-06"^^xsd:date .
ev:c a mco:Event ; schema:location pl:kyiv .
pl:almaty a mco:Place ; skos:prefLabel "Almaty"@en .
pl:kyiv a mco:Place ; skos:prefLabel "Kyiv"@en .
<{SOURCE_TEXT}almaty-2001.txt#char=0,3> a mco:Evidence ; oa:hasSource src:almaty-2001 ;
  mco:asStated "the" ; oa:hasSelector <{SOURCE_TEXT}almaty-2001.txt#position=0,3> .
<{SOURCE_TEXT}almaty-2001.txt#position=0,3> oa:start 0 ; oa:end 3 .
"""

TITLES = {
    "almaty-2001": "Summary Report (Almaty, 2001-10-29)",
    "almaty-2002": "Summary report (Almaty, 2002-05-06)",
    "kyiv-part-1": "Summary Report (Kyiv, kyiv-part-1)",
    "kyiv-part-2": "Summary Report (Kyiv, kyiv-part-2)",
    "undated": "Summary Report (undated)",
}


def test_documents_of_one_title_are_told_apart() -> None:
    """Place and day are added, and the file's name where they are missing or the same."""
    titles = distinct_titles(World.of(REPORTS))
    assert {iri.removeprefix(f"{THING}source-document/"): each for iri, each in titles.items()} == (
        TITLES
    )


def test_they_are_called_so_everywhere() -> None:
    """Lists, lines of evidence and the search use the longer title; a lone title stays."""
    world = World.of(REPORTS)
    assert [name.label for name in documents(world)] == ["Minutes", *TITLES.values()]
    assert [
        each.title for each in evidence(world, [f"{SOURCE_TEXT}almaty-2001.txt#char=0,3"]).values()
    ] == [TITLES["almaty-2001"]]
    hits = open_index(world).search("summary report almaty")
    assert [hit.name.label for hit in hits] == [TITLES["almaty-2001"], TITLES["almaty-2002"]]


def test_a_title_of_its_own_stays(store: Store) -> None:
    """The one report of the project is called by its title alone."""
    assert distinct_titles(store) == {}
    assert [name.label for name in documents(store)] == ["Summary Report"]
