"""Made-up statements for the bench of the explorer: a big meeting, and many names."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.terms import BASE, MCO, PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING, VOCABULARY

FIRST = ("Ministry", "Department", "Agency", "Council", "Institute", "Office", "Committee", "Union")
SECOND = ("Migration", "Labour", "Foreign Affairs", "the Interior", "Border Guard", "Statistics")
GRAPH = NamedNode(f"{SOURCE_GRAPH}bench")
TYPE, LABEL = f"{PREFIXES['rdf']}type", f"{PREFIXES['skos']}prefLabel"


def meeting(participants: int) -> Iterator[Quad]:
    """An event with so many participants, each with a role, an organization and a quote."""
    event = f"{THING}event/meeting"
    yield _quad(event, TYPE, NamedNode(f"{MCO}Event"))
    yield _quad(event, f"{PREFIXES['dcterms']}title", Literal("A big meeting", language="en"))
    for number in range(participants):
        official, part = f"{THING}official/o{number}", f"{THING}participation/p{number}"
        ministry = f"{THING}organization/m{number % 40}"
        yield _quad(official, TYPE, NamedNode(f"{MCO}Official"))
        yield _quad(official, f"{MCO}identifiedBy", NamedNode(f"{VOCABULARY}identified-by/name"))
        yield _quad(official, f"{PREFIXES['foaf']}name", Literal(f"Official Number {number}"))
        yield _quad(ministry, TYPE, NamedNode(f"{MCO}Organization"))
        yield _quad(ministry, LABEL, Literal(f"Ministry {number % 40}", language="en"))
        yield _quad(part, TYPE, NamedNode(f"{MCO}Participation"))
        yield _quad(part, f"{MCO}inEvent", NamedNode(event))
        yield _quad(part, f"{MCO}participant", NamedNode(official))
        yield _quad(part, f"{MCO}affiliation", NamedNode(ministry))
        yield _quad(part, f"{MCO}role", NamedNode(f"{VOCABULARY}role/participant"))
        yield from _reading(part, number)


def _reading(fact: str, number: int) -> Iterator[Quad]:
    oa, words = PREFIXES["oa"], f"Official Number {number} took part"
    document = f"{THING}source-document/bench"
    start, end = number * 40, number * 40 + len(words)
    evidence = f"{BASE}source/bench.txt#char={start},{end}"
    quote, place = (evidence.replace("char", name) for name in ("quote", "position"))
    sentence = f"{BASE}source/bench.txt#sentence={number}"
    yield _quad(fact, f"{MCO}claimStatus", NamedNode(f"{VOCABULARY}claim-status/explicit"))
    yield _quad(fact, f"{MCO}supportedBy", NamedNode(evidence))
    yield _quad(fact, f"{MCO}asStated", Literal(words))
    yield _quad(evidence, f"{oa}hasSource", NamedNode(document))
    yield _quad(evidence, f"{oa}hasSelector", NamedNode(quote))
    yield _quad(evidence, f"{oa}hasSelector", NamedNode(place))
    yield _quad(evidence, f"{MCO}inSentence", NamedNode(sentence))
    yield _quad(sentence, f"{MCO}sentenceNumber", _number(number + 1))
    yield _quad(quote, f"{oa}exact", Literal(words))
    yield _quad(place, f"{oa}start", _number(start))
    yield _quad(place, f"{oa}end", _number(end))


def organizations(count: int) -> Iterator[Quad]:
    """So many organizations with a name of several words."""
    for number in range(count):
        iri = f"{THING}organization/n{number}"
        first, second = FIRST[number % len(FIRST)], SECOND[number // 8 % len(SECOND)]
        name = f"{first} of {second} of Region {number:06} {_word(number)}"
        yield Quad(NamedNode(iri), NamedNode(TYPE), NamedNode(f"{MCO}Organization"), GRAPH)
        label = Literal(name, language="en")
        yield Quad(NamedNode(iri), NamedNode(LABEL), label, NamedNode(REFERENCE_GRAPH))


def _word(number: int) -> str:
    """A word that few others share."""
    letters = "aeioubdfgklmnprst"
    return "".join(letters[number * step % len(letters)] for step in (1, 3, 7, 11, 13)).title()


def _quad(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value, GRAPH)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(f"{PREFIXES['xsd']}integer"))
