"""The facts of a bundle, against its statements, its list of facts and the texts it quotes.

Needs rdflib: it is put into the program inside every bundle.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import rdflib
from rdflib.namespace import RDF, SKOS

from kg.exchange.bundle_contents import DCT, MANIFEST, OA, SCHEMA, Bundle, reading, sha256
from kg.exchange.bundle_findings import Finding, apart, cut, statement_differences

Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]
Passage = tuple[str, str, str, str]
"""The document by the last part of its IRI, the first character and the one after the last, and
the quote."""

_READING: Final = ("status", "source", "start", "end", "quote", "note")
"""The columns of facts.csv that the graph has as well; the sentence is worded for people."""


def statements(bundle: Bundle) -> Iterator[Finding]:
    """Compare the graph with its canonical form, which also has the hash of the release."""
    with reading(MANIFEST):
        stated = bundle.manifest["rdfc10_sha256"]
    if sha256(bundle.text("graph.nq")) != stated:
        yield Finding("hash", "graph.nq", "does not have the RDFC-1.0 hash of the release")
    expected, found = set(bundle.canonical), set(bundle.graph)
    told = (
        {_in_words(bundle, each) for each in part} for part in (expected - found, found - expected)
    )
    for place, text in statement_differences(*told):
        words = bundle.sentences.get(place)
        yield Finding("statements", place, text + (f" ({cut(words, 100)})" if words else ""))


def _in_words(bundle: Bundle, triple: Triple) -> tuple[str, str, str]:
    subject, predicate, value = triple
    return bundle.short(subject), bundle.written(predicate), bundle.written(value)


def quotes(bundle: Bundle) -> Iterator[Finding]:
    """Compare each quote with the text of its document, at its position."""
    graph, texts = bundle.graph, dict[str, str]()
    for document in map(str, graph.subjects(RDF.type, bundle.mco.SourceDocument)):
        slug = document.rpartition("/")[2]
        texts[slug] = bundle.text(f"sources/{slug}.txt")
        stated = graph.value(rdflib.URIRef(document), SCHEMA.sha256)
        if str(stated) != sha256(texts[slug]):
            yield Finding("quotes", f"sources/{slug}.txt", "is not the text that was quoted")
    for passage in set(graph.subjects(OA.hasSelector)):
        slug, start, end, quote = passage_of(graph, passage)
        there = texts.get(slug, "")[int(start or 0) : int(end or 0)]
        if not quote or quote != there:
            said, is_there = map(repr, apart(quote, there))
            text = f"quotes {said} where the text says {is_there}"
            yield Finding("quotes", bundle.short(passage), text)


def passage_of(graph: rdflib.Graph, passage: rdflib.term.Node) -> Passage:
    """What the selectors of a passage say; empty where they say nothing."""
    selectors = list(graph.objects(passage, OA.hasSelector))
    start, end, quote = (
        next((str(v) for s in selectors for v in graph.objects(s, OA[part])), "")
        for part in ("start", "end", "exact")
    )
    return str(graph.value(passage, OA.hasSource)).rpartition("/")[2], start, end, quote


def facts(bundle: Bundle) -> Iterator[Finding]:
    """Compare the facts of the graph with the list of facts."""
    graph, mco = bundle.graph, bundle.mco
    there = set(map(bundle.short, graph.subjects(mco.claimStatus)))
    published = {bundle.short(fact): fact for fact in bundle.canonical.subjects(mco.claimStatus)}
    for fact in set(bundle.sentences) - there:
        word = "is gone from the graph" if fact in published else "is in facts.csv and in no graph"
        yield Finding("facts", fact, f"{word}: {cut(bundle.sentences[fact])}")
    for fact in there - set(bundle.sentences):
        yield Finding("facts", fact, "is in the graph and not in facts.csv")
    for claim in graph.subjects(RDF.type, mco.Claim):
        said = [graph.value(claim, RDF[part]) for part in ("subject", "predicate", "object")]
        if (said[0], said[1], said[2]) not in graph:
            words = cut(bundle.sentences.get(bundle.short(claim), ""))
            text = f"what it claims is not in the graph: {words}"
            yield Finding("facts", bundle.short(claim), text)
    yield from _readings(bundle, published)


def _readings(bundle: Bundle, published: dict[str, rdflib.term.Node]) -> Iterator[Finding]:
    """Compare the rows of each fact in the list with how it was read, and on which words."""
    listed: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    with reading("facts.csv"):
        for row in bundle.table:
            listed[bundle.short(row["fact"])].add(tuple(row[column] for column in _READING))
    for fact in sorted({*published} & {*listed}):
        read = set(_read(bundle, published[fact]))
        more, less = (
            sorted(map(_in_one, part)) for part in (listed[fact] - read, read - listed[fact])
        )
        if more or less:
            told = apart(" and ".join(more) or "missing", " and ".join(less) or "not there")
            text = f"is {told[0]!r} in facts.csv and {told[1]!r} in graph.nq"
            yield Finding("facts", fact, text)


def _in_one(values: tuple[str, ...]) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(_READING, values, strict=True))


def _read(bundle: Bundle, fact: rdflib.term.Node) -> Iterator[tuple[str, ...]]:
    """The rows of a fact as the list should have them: one for each passage."""
    graph = bundle.canonical
    status = str(graph.value(fact, bundle.mco.claimStatus)).rpartition("/")[2]
    note = str(graph.value(fact, SKOS.note) or "")
    cited = list(graph.objects(fact, bundle.mco.supportedBy))
    for passage in cited:
        yield (status, *passage_of(graph, passage), note)
    if not cited:
        register = graph.value(fact, DCT.source)
        yield status, str(graph.value(register, DCT.title) or ""), "", "", "", note
