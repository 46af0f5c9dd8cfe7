"""The only place where a fact becomes triples and an IRI is minted."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.reading.coverage import SentenceAccount, account
from kg.reading.facts import (
    Claim,
    Code,
    Corpus,
    Link,
    Quote,
    Reading,
    Ref,
    Source,
    Text,
    Thing,
    Value,
)
from kg.reading.sentences import Span
from kg.terms import (
    CLAIM,
    PREFIXES,
    REFERENCE_GRAPH,
    SOURCE_GRAPH,
    SOURCE_TEXT,
    THING,
    VOCABULARY,
)

CONTEXT: Final = 32
"""How many characters before and after a quote are kept with it, to find it in another copy."""

_XSD_DATE: Final = NamedNode(f"{PREFIXES['xsd']}date")


def corpus_quads(corpus: Corpus) -> list[Quad]:
    """Every quad of the corpus, sorted: one graph a source, and one for the reference data."""
    quads = {
        _in_graph(triple, REFERENCE_GRAPH)
        for thing in corpus.reference
        for triple in _thing(thing, thing.ref)
    }
    for source in corpus.sources:
        graph = f"{SOURCE_GRAPH}{source.slug}"
        quads |= {_in_graph(triple, graph) for triple in _source(source)}
    return sorted(quads, key=str)


def term(name: str) -> NamedNode:
    """The term written prefix:name, as in `mco:Event`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def mint(ref: Ref) -> NamedNode:
    """The IRI of a thing: its class and its slug, which never change."""
    return NamedNode(f"{THING}{ref}")


def _in_graph(triple: Triple, graph: str) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))


def _source(source: Source) -> Iterator[Triple]:
    document = Ref("source-document", source.slug)
    subject = mint(document)
    yield Triple(subject, term("rdf:type"), term("mco:SourceDocument"))
    yield Triple(subject, term("schema:sha256"), Literal(source.sha256))
    yield Triple(subject, term("dcterms:language"), Literal(source.language))
    for thing in source.things:
        yield from _thing(thing, document)
        if thing.reading and thing.reading.quotes:
            words = Literal(thing.reading.quotes[0].words, language=source.language)
            yield Triple(mint(thing.ref), term("mco:asStated"), words)
        for reading in _readings(thing):
            for quote in reading.quotes:
                yield from _evidence(source, document, quote)
    for sentence in account(source):
        yield from _sentence(source, document, sentence)


def _thing(thing: Thing, document: Ref) -> Iterator[Triple]:
    subject = mint(thing.ref)
    for name in thing.types:
        yield Triple(subject, term("rdf:type"), term(name))
    for statement in thing.statements:
        yield Triple(subject, term(statement.predicate), _object(statement.value))
    for claim in thing.claims:
        yield from _claim(subject, claim, document)
    if thing.reading:
        yield from _reading(subject, thing.reading, document)


def _claim(subject: NamedNode, claim: Claim, document: Ref) -> Iterator[Triple]:
    predicate, obj = term(claim.statement.predicate), _object(claim.statement.value)
    origin = mint(claim.reading.register or document)
    key = " ".join(map(str, (subject, predicate, obj, origin)))
    node = NamedNode(CLAIM + hashlib.sha256(key.encode()).hexdigest()[:16])
    yield Triple(subject, predicate, obj)
    yield Triple(node, term("rdf:type"), term("mco:Claim"))
    yield Triple(node, term("rdf:subject"), subject)
    yield Triple(node, term("rdf:predicate"), predicate)
    yield Triple(node, term("rdf:object"), obj)
    yield from _reading(node, claim.reading, document)


def _reading(subject: NamedNode, reading: Reading, document: Ref) -> Iterator[Triple]:
    status = Code("claim-status", reading.status)
    yield Triple(subject, term("mco:claimStatus"), _object(status))
    for quote in reading.quotes:
        yield Triple(subject, term("mco:supportedBy"), _passage(document, "char", quote.span))
    if reading.note:
        yield Triple(subject, term("skos:note"), Literal(reading.note, language="en"))
    if reading.register:
        yield Triple(subject, term("dcterms:source"), mint(reading.register))


def _readings(thing: Thing) -> Iterator[Reading]:
    if thing.reading:
        yield thing.reading
    for claim in thing.claims:
        yield claim.reading


def _evidence(source: Source, document: Ref, quote: Quote) -> Iterator[Triple]:
    node = _passage(document, "char", quote.span)
    yield Triple(node, term("rdf:type"), term("mco:Evidence"))
    yield Triple(node, term("mco:asStated"), Literal(quote.words, language=source.language))
    yield from _selectors(source, document, node, quote.span)
    for span in source.sentences:
        if quote.span.overlaps(span):
            yield Triple(node, term("mco:inSentence"), _sentence_node(source, span))


def _sentence(source: Source, document: Ref, sentence: SentenceAccount) -> Iterator[Triple]:
    node = _sentence_node(source, sentence.span)
    yield Triple(node, term("rdf:type"), term("mco:Sentence"))
    yield Triple(node, term("mco:sentenceNumber"), _object(sentence.number))
    yield from _selectors(source, document, node, sentence.span)
    for aside in sentence.set_aside:
        reason = Literal(aside.reason, language="en")
        yield Triple(node, term("mco:setAsideBecause"), reason)


def _selectors(source: Source, document: Ref, node: NamedNode, span: Span) -> Iterator[Triple]:
    """Where the stretch is, in the two ways of the Web Annotation model."""
    text = source.text
    quote, place = _passage(document, "quote", span), _passage(document, "position", span)
    yield Triple(node, term("oa:hasSource"), mint(document))
    yield Triple(node, term("oa:hasSelector"), quote)
    yield Triple(node, term("oa:hasSelector"), place)
    yield Triple(quote, term("rdf:type"), term("oa:TextQuoteSelector"))
    yield Triple(quote, term("oa:exact"), Literal(text[span.start : span.end]))
    yield Triple(quote, term("oa:prefix"), Literal(text[max(0, span.start - CONTEXT) : span.start]))
    yield Triple(quote, term("oa:suffix"), Literal(text[span.end : span.end + CONTEXT]))
    yield Triple(place, term("rdf:type"), term("oa:TextPositionSelector"))
    yield Triple(place, term("oa:start"), _object(span.start))
    yield Triple(place, term("oa:end"), _object(span.end))


def _passage(document: Ref, selector: str, span: Span) -> NamedNode:
    return NamedNode(f"{SOURCE_TEXT}{document.slug}.txt#{selector}={span.start},{span.end}")


def _sentence_node(source: Source, span: Span) -> NamedNode:
    return mint(Ref("sentence", f"{source.slug}-{span.start}"))


def _object(value: Value) -> NamedNode | Literal:
    """The value as an RDF term; a kind of value that is none of ours is refused."""
    if isinstance(value, Ref):
        return mint(value)
    if isinstance(value, Code):
        return NamedNode(f"{VOCABULARY}{value.scheme}/{value.concept}")
    if isinstance(value, Link):
        return NamedNode(value.iri)
    if isinstance(value, Text):
        return Literal(value.words, language=value.language)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=_XSD_DATE)
    if isinstance(value, str | bool | int):
        return Literal(value)
    msg = f"a value should be text, a number, a date, a code or a reference, not {value!r}"
    raise TypeError(msg)
