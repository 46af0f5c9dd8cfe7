"""The answers of a bundle: each question asked again, and what was published of it.

Needs rdflib: it is put into the program inside every bundle.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import rdflib
from rdflib.namespace import RDF, SKOS

from kg.exchange.bundle_contents import MANIFEST, OA, Bundle, reading
from kg.exchange.bundle_findings import Finding, Row, answer_difference, apart, several

Cells = list[dict[str, dict[str, str]]]
"""The bindings of SPARQL results in JSON."""
Answer = dict[str, Any]
"""A whole answer as JSON."""

_EVIDENCE: Final = ("fact", "status", "quote", "start", "end", "document")


def answers(bundle: Bundle) -> Iterator[Finding]:
    """Ask every question again and compare the answer, row by row."""
    files = {file.stem: file for file in sorted((bundle.folder / "questions").glob("*.rq"))}
    with reading(MANIFEST):
        names = {each["name"] for each in bundle.manifest["questions"]}
    for word, others in (("lacks", names - {*files}), ("has, unasked for,", {*files} - names)):
        if others:
            yield Finding("answers", "questions", f"{word} {several(sorted(others))}")
    for name in files:
        query, published = f"questions/{name}.rq", f"questions/{name}.srj"
        with reading(query):
            raw = bundle.union.query(bundle.text(query)).serialize(format="json")
        with reading(published):
            expected = _rows(bundle, bundle.json(published)["results"]["bindings"])
        cells = json.loads(raw or b"")["results"]["bindings"]
        found = _rows(bundle, cells)
        if found != expected:
            yield Finding("answers", name, answer_difference(expected - found, found - expected))
        if name in names:
            yield from _published(bundle, name, cells)


def _rows(bundle: Bundle, cells: Cells) -> Counter[Row]:
    return Counter(
        tuple(sorted((name, _term(bundle, cell)) for name, cell in row.items())) for row in cells
    )


def _term(bundle: Bundle, cell: dict[str, str]) -> str:
    kind = cell.get("xml:lang", "") or cell.get("datatype", "").rpartition("#")[2]
    return bundle.short(cell["value"]) + (f"@{kind}" if kind not in {"", "string"} else "")


def _published(bundle: Bundle, name: str, cells: Cells) -> Iterator[Finding]:
    """Compare the whole answer, as people read it, with the rows it was made from."""
    file = f"questions/{name}.json"
    answer = bundle.json(file)
    with reading(file):
        compared = {
            "question": (answer["question"], name),
            "title": (answer["title"], _title(bundle, name)),
            "verdict": (answer["verdict"], _verdict(answer)),
            "names": (_misnamed(bundle, answer), set()),
            "searched": (_searched(answer), _sentences(bundle)),
            "evidence": (_quoted(answer), {_evidence(row) for row in cells if "quote" in row}),
            **{
                column: (_values(answer, column), _bound(cells, column))
                for column in answer["columns"]
            },
        }
    for part, (said, stated) in compared.items():
        if said != stated:
            yield Finding("answers", file, f"{part} {_difference(bundle, said, stated)}")


def _difference(bundle: Bundle, said: object, stated: object) -> str:
    more, less = (
        sorted(_in_one_line(bundle, each) for each in part)
        for part in (_set(said) - _set(stated), _set(stated) - _set(said))
    )
    if len(more) == len(less) == 1:
        here, there = map(repr, apart(more[0], less[0]))
        return f"is {here}, and should be {there}"
    told = ((f"has {several(more)}, not in the data", more), (f"lacks {several(less)}", less))
    return " and ".join(text for text, each in told if each)


def _set(value: object) -> set[object]:
    return value if isinstance(value, set) else {value}


def _in_one_line(bundle: Bundle, value: object) -> str:
    parts = value if isinstance(value, tuple) else (value,)
    return ", ".join(map(bundle.short, parts))


def _values(answer: Answer, column: str) -> set[str]:
    cells = (value for row in answer["rows"] for value in row["values"][column])
    return {value["iri"] or value["text"] for value in cells}


def _bound(cells: Cells, column: str) -> set[str]:
    return {row[column]["value"] for row in cells if column in row}


def _quoted(answer: Answer) -> set[tuple[str, ...]]:
    cited = (each for row in answer["rows"] for each in row["evidence"])
    return {tuple(str(each[part]) for part in _EVIDENCE) for each in cited}


def _title(bundle: Bundle, name: str) -> str:
    named = {each["name"]: each["title"] for each in bundle.manifest["questions"]}
    return str(named[name])


def _evidence(row: dict[str, dict[str, str]]) -> tuple[str, ...]:
    cells = {name: row[name]["value"] for name in _EVIDENCE}
    return tuple({**cells, "status": cells["status"].rpartition("/")[2]}.values())


def _verdict(answer: Answer) -> str:
    """What the rows bear out: a number that stands against fewer names is partly stated."""
    cells = [row["values"][column] for row in answer["rows"] for column in answer["answer"]]
    unnamed = (
        values["stated"][0]["text"] != values["named"][0]["text"]
        for values in (row["values"] for row in answer["rows"])
        if values.get("stated") and values.get("named")
    )
    if not any(cells):
        return "not stated"
    return "stated" if all(cells) and not any(unnamed) else "partly stated"


def _searched(answer: Answer) -> set[tuple[str, int]]:
    return {(each["document"], each["sentences"]) for each in answer["searched"]}


def _sentences(bundle: Bundle) -> set[tuple[str, int]]:
    graph, mco = bundle.graph, bundle.mco
    sources = (graph.value(each, OA.hasSource) for each in graph.subjects(RDF.type, mco.Sentence))
    return {*Counter(map(str, sources)).items()}


def _misnamed(bundle: Bundle, answer: Answer) -> set[str]:
    """Names of things that the data does not give them, or their posts where they have no name."""
    values = (value for row in answer["rows"] for cell in row["values"].values() for value in cell)
    return {
        value["text"]
        for value in values
        if value["iri"] and value["text"] not in _names(bundle, rdflib.URIRef(value["iri"]))
    }


def _names(bundle: Bundle, thing: rdflib.URIRef) -> Iterator[str]:
    graph, mco = bundle.union, bundle.mco
    yield from (str(each) for each in graph.objects(thing) if isinstance(each, rdflib.Literal))
    for listed in graph.subjects(mco.participant, thing):
        for post in graph.objects(listed, mco.inCapacity):
            yield from (f"{name} (no name stated)" for name in graph.objects(post, SKOS.prefLabel))
