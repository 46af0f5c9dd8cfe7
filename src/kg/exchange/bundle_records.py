"""The whole answers of a bundle, as people read them, against the rows they are made from.

Needs rdflib: it is put into the program inside every bundle.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import rdflib
from rdflib.namespace import FOAF, RDF, RDFS, SKOS

from kg.exchange.bundle_contents import DCT, OA, Bundle, reading
from kg.exchange.bundle_findings import Finding, Row, answer_difference, apart
from kg.exchange.bundle_questions import EVIDENCE, Cells, Question, term

Record = dict[str, Any]
"""A JSON object."""

_FURTHER: Final = ("explicit", "interpreted", "inferred", "external")
"""The statuses of facts: each goes further beyond the words than those before it."""
_NO_NAME: Final = " (no name stated)"


def records(bundle: Bundle, question: Question, title: str, number: int) -> Iterator[Finding]:
    """Compare the whole answer to a question with what it should be; its sentences are wording."""
    file = f"questions/{question.name}.json"
    with reading(file):
        answer: Record = bundle.json(file)
        published = Counter(_published(bundle, row) for row in answer["rows"])
        rows = list(_gathered(bundle, question))
        said = {
            "question": (answer["question"], question.name),
            "number": (answer["number"], number),
            "title": (answer["title"], title),
            "about": (
                answer["about"],
                {
                    name: {"text": _label(bundle, iri), "iri": iri}
                    for name, iri in question.about.items()
                },
            ),
            "columns": (answer["columns"], list(question.columns)),
            "answer": (answer["answer"], list(question.answer)),
            "verdict": (answer["verdict"], _verdict(answer, question)),
            "remainder": (answer["remainder"], _remainder(answer, question)),
            "searched": (answer["searched"], _searched(bundle)),
        }
    expected = Counter(rows)
    if published != expected:
        text = answer_difference(expected - published, published - expected)
        yield Finding("answers", file, text)
    for part, (is_there, there) in said.items():
        if is_there != there:
            here, wanted = map(repr, apart(str(is_there), str(there)))
            yield Finding("answers", file, f"{part} is {here}, and should be {wanted}")


def _published(bundle: Bundle, row: Record) -> Row:
    cells = {
        column: _listed(_named(bundle, each["text"], each["iri"] or "") for each in cell)
        for column, cell in row["values"].items()
    }
    evidence = (
        (*(str(each[part]) for part in EVIDENCE), each["title"], _letters(each["words"]))
        for each in row["evidence"]
    )
    return _row(bundle, cells, row["status"] or "", evidence)


def _gathered(bundle: Bundle, question: Question) -> Iterator[Row]:
    """The solutions with the same values, but for those that are listed, as one row."""
    keys = [each for each in question.columns if each not in question.lists]
    groups: dict[tuple[str, ...], list[Cells]] = {}
    for cells in question.cells:
        key = tuple(term(bundle, cells[name]) if name in cells else "" for name in keys)
        groups.setdefault(key, []).append(cells)
    for group in groups.values():
        values = {
            column: _listed(_value(bundle, cells[column]) for cells in group if column in cells)
            for column in question.columns
        }
        statuses = {_code(cells["status"]["value"]) for cells in group if "status" in cells}
        is_derived = bool(values.get("atLeast")) and not values["stated"]
        status = max(statuses, key=_FURTHER.index, default="")
        evidence = (_quoted(bundle, cells) for cells in group if "quote" in cells)
        yield _row(bundle, values, "inferred" if is_derived else status, evidence)


def _row(
    bundle: Bundle, values: dict[str, str], status: str, evidence: Iterator[tuple[str, ...]]
) -> Row:
    cited = sorted({", ".join(map(bundle.short, each)) for each in evidence})
    return tuple(sorted({**values, "status": status, "evidence": "; ".join(cited)}.items()))


def _listed(values: Iterator[str]) -> str:
    return "; ".join(sorted(set(values)))


def _quoted(bundle: Bundle, cells: Cells) -> tuple[str, ...]:
    said = {name: cells[name]["value"] for name in EVIDENCE}
    title = _label(bundle, said["document"])
    said["status"] = _code(said["status"])
    return (*said.values(), title, _letters(said["quote"]))


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


def _letters(text: str) -> str:
    """What is the same in a quote and in its words without markup and line breaks."""
    return re.sub(r"[\s*_]+", "", text)


def _value(bundle: Bundle, cell: dict[str, str]) -> str:
    if cell["type"] != "uri":
        return cell["value"]
    return _named(bundle, _label(bundle, cell["value"]), cell["value"])


def _named(bundle: Bundle, text: str, iri: str) -> str:
    return f"{text} ({bundle.short(iri)})" if iri else text


def _label(bundle: Bundle, iri: str) -> str:
    """What a thing is called: without a name it goes by the post, and else by its IRI."""
    graph, thing = bundle.union, rdflib.URIRef(iri)
    listed = graph.subjects(bundle.mco.participant, thing)
    posts = {post for each in listed for post in graph.objects(each, bundle.mco.inCapacity)}
    names = {
        SKOS.prefLabel: graph.objects(thing, SKOS.prefLabel),
        FOAF.name: graph.objects(thing, FOAF.name),
        DCT.title: graph.objects(thing, DCT.title),
        bundle.mco.inCapacity: (o for post in posts for o in graph.objects(post, SKOS.prefLabel)),
        bundle.mco.asStated: graph.objects(thing, bundle.mco.asStated),
        RDFS.label: graph.objects(thing, RDFS.label),
    }
    found = [
        (rank, not (label.language or "en").startswith("en"), str(label), kind)
        for rank, (kind, labels) in enumerate(names.items())
        for label in labels
        if isinstance(label, rdflib.Literal)
    ]
    if not found:
        return bundle.union.namespace_manager.normalizeUri(iri)
    *_, label, kind = min(found)
    return label + (_NO_NAME if kind == bundle.mco.inCapacity else "")


def _verdict(answer: Record, question: Question) -> str:
    """What the rows bear out: a number that stands against fewer names is partly stated."""
    cells = [row["values"][column] for row in answer["rows"] for column in question.answer]
    if not any(cells):
        return "not stated"
    is_whole = all(cells) and all(stated == named for stated, named in _counts(answer, question))
    return "stated" if is_whole else "partly stated"


def _counts(answer: Record, question: Question) -> list[tuple[int, int]]:
    """Each number that is stated, of an event and those it counts, with how many are named."""
    if not {"stated", "named"} <= {*question.columns}:
        return []
    numbers = {
        (str(values["event"]), str(values.get("who"))): (
            int(values["stated"][0]["text"]),
            int(values["named"][0]["text"]),
        )
        for values in (row["values"] for row in answer["rows"])
        if values["stated"] and values["named"]
    }
    return list(numbers.values())


def _remainder(answer: Record, question: Question) -> dict[str, int] | None:
    counts = _counts(answer, question)
    if not counts:
        return None
    stated, named = (sum(numbers) for numbers in zip(*counts, strict=True))
    return {"stated": stated, "named": named, "unnamed": stated - named}


def _searched(bundle: Bundle) -> list[Record]:
    graph, mco = bundle.graph, bundle.mco
    sentences = Counter(
        str(graph.value(each, OA.hasSource)) for each in graph.subjects(RDF.type, mco.Sentence)
    )
    documents = sorted(map(str, graph.subjects(RDF.type, mco.SourceDocument)))
    return [
        {"document": each, "title": _label(bundle, each), "sentences": sentences[each]}
        for each in documents
    ]
