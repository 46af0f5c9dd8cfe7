"""The queries of the project keep to the part of SPARQL 1.1 that engines agree on.

`docs/engines.md` says why each rule is there; the matrix of `bench/engines.py` shows it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.questions import questions
from kg.store.query_text import QueryText, Token

PACKAGE = Path(__file__).parents[1] / "src" / "kg"
DOCUMENT = Path(__file__).parents[1] / "docs" / "engines.md"
_QUERY = re.compile(r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE)\b[^.;:,]*[{$%]")
_TERMS = frozenset({"iri", "name", "variable", "string", "number"})


def written_queries() -> dict[str, str]:
    """Every query in a file of its own, by its path in the package."""
    return {str(f.relative_to(PACKAGE)): f.read_text() for f in sorted(PACKAGE.rglob("*.rq"))}


def queries_in_code() -> dict[str, str]:
    """Every query in a string of the package, by file and line, what is filled in left out."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text())))
        documentation = {node.value for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            text = "" if node in documentation else _text(node)
            if _QUERY.search(text):
                found[f"{file.relative_to(PACKAGE)}:{node.lineno}"] = text  # type: ignore[attr-defined] # each has a line
    return found


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or " <urn:x> " for part in node.values)
    return ""


IN_FILES = written_queries()
IN_CODE = queries_in_code()
ALL = IN_FILES | IN_CODE


def faults(text: str) -> set[str]:
    """The rules that a query breaks, by the words that the document has for them."""
    tokens = QueryText(text).tokens
    words = [token.word for token in tokens]
    broken = {
        "no REGEX or REPLACE": bool({"REGEX", "REPLACE"} & {*words}),
        "no SERVICE and no FROM": bool({"SERVICE", "FROM"} & {*words}),
        "no SAMPLE and no GROUP_CONCAT": bool({"SAMPLE", "GROUP_CONCAT"} & {*words}),
        "no NOW, RAND, UUID or BNODE": bool({"NOW", "RAND", "UUID", "STRUUID", "BNODE"} & {*words}),
        "no boolean as a value": bool({"TRUE", "FALSE"} & {*words}) or "xsd:boolean" in text,
        "EXISTS only in FILTER": any(_loose_exists(words)),
        "NOT EXISTS only of one pattern": any(_joins_in_not_exists(tokens)),
        "paths with bounds": any(_endless_paths(tokens)),
        "no BIND and FILTER in one OPTIONAL": any(_bind_in_optional(tokens)),
    }
    return {rule for rule, is_broken in broken.items() if is_broken}


def _loose_exists(words: list[str]) -> Iterator[bool]:
    for place, word in enumerate(words):
        if word == "EXISTS":
            yield "FILTER" not in words[max(place - 2, 0) : place]


def _joins_in_not_exists(tokens: tuple[Token, ...]) -> Iterator[bool]:
    for place, token in enumerate(tokens):
        if token.word == "EXISTS" and tokens[place - 1].word == "NOT":
            inside = _group(tokens, place)
            yield any(each.text in {".", ";"} for each in inside[:-1]) or any(
                each.text == "{" for each in inside
            )


def _endless_paths(tokens: tuple[Token, ...]) -> Iterator[bool]:
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_step = before.kind in {"iri", "name"} or before.text == ")" or before.word == "A"
        goes_on = after.kind in _TERMS or after.text in {"/", "|", ")"}
        yield token.text in {"*", "+", "?"} and is_step and goes_on


def _bind_in_optional(tokens: tuple[Token, ...]) -> Iterator[bool]:
    for place, token in enumerate(tokens):
        if token.word == "OPTIONAL":
            words = {each.word for each in _group(tokens, place)}
            yield {"BIND", "FILTER"} <= words


def _group(tokens: tuple[Token, ...], place: int) -> tuple[Token, ...]:
    """What is inside the braces that open after this place."""
    depth = 0
    for end in range(place + 1, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[end].text, 0)
        if depth == 0:
            return tokens[place + 2 : end]
    return ()


def test_there_are_queries() -> None:
    """The questions, and the queries in the code, are found where they are."""
    assert len(IN_FILES) == len(questions())
    assert len(IN_CODE) > 5
    assert any(place.startswith("questions/asking.py") for place in IN_CODE)


@pytest.mark.parametrize("place", ALL)
def test_keeps_to_the_portable_part(place: str) -> None:
    """No query uses what engines are known to lack, to answer differently or to do slowly."""
    assert faults(ALL[place]) == set()


@pytest.mark.parametrize("place", IN_FILES)
def test_a_file_declares_its_prefixes(place: str) -> None:
    """A query in a file runs elsewhere as it stands: it declares what it uses, and no more."""
    query = QueryText(IN_FILES[place])
    declared = [
        a.text for b, a in zip(query.tokens, query.tokens[1:], strict=False) if b.word == "PREFIX"
    ]
    body = re.sub(r"(?m)^PREFIX .*$|^# (?!VALUES).*$|\"[^\"]*\"|<[^>]*>", "", IN_FILES[place])
    used = {f"{prefix}:" for prefix in re.findall(r"(?<![\w:?])([a-z]+):(?=\w)", body)}
    assert {*declared} >= {t.text.partition(":")[0] + ":" for t in query.tokens if t.kind == "name"}
    assert sorted(declared) == sorted(used)


BROKEN = [
    ("SELECT (EXISTS { ?s ?p ?o } AS ?is) {}", "EXISTS only in FILTER"),
    (
        "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?s mco:a ?x . ?x mco:b ?y } }",
        "NOT EXISTS only of one pattern",
    ),
    (
        "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?s mco:a ?x ; mco:b ?y } }",
        "NOT EXISTS only of one pattern",
    ),
    ("SELECT ?s { ?s mco:inEvent+ ?o }", "paths with bounds"),
    ("SELECT ?s { ?s (mco:a|^mco:b)* ?o }", "paths with bounds"),
    ("SELECT ?s { ?s mco:a*/mco:b ?o }", "paths with bounds"),
    ("SELECT ?s { ?s (mco:a|mco:b)? ?o }", "paths with bounds"),
    ('SELECT ?s { ?s ?p ?o FILTER (REGEX(?o, "a", "i")) }', "no REGEX or REPLACE"),
    ("SELECT ?s FROM <urn:g> { ?s ?p ?o }", "no SERVICE and no FROM"),
    ("SELECT (SAMPLE(?o) AS ?x) { ?s ?p ?o }", "no SAMPLE and no GROUP_CONCAT"),
    ("SELECT ?s { ?s ?p true }", "no boolean as a value"),
    ("SELECT ?s { ?s ?p ?o FILTER (?o < NOW()) }", "no NOW, RAND, UUID or BNODE"),
    (
        'SELECT ?s { ?s ?p ?n OPTIONAL { BIND ("x" AS ?y) FILTER (?n > 1) } }',
        "no BIND and FILTER in one OPTIONAL",
    ),
]


@pytest.mark.parametrize(("query", "rule"), BROKEN)
def test_a_query_that_does_not(query: str, rule: str) -> None:
    """Each rule is found broken where it is."""
    assert faults(query) == {rule}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) (?a + ?b AS ?c) (2 * 3 AS ?d) { ?s ?p ?o }",
        "SELECT * { ?s (mco:a|^mco:b/mco:c) ?o FILTER NOT EXISTS { ?s mco:d ?o } }",
        "SELECT ?x { BIND (1 AS ?x) OPTIONAL { ?s ?p ?x } FILTER (?x > 0) }",
    ],
)
def test_a_query_that_does(query: str) -> None:
    """What only looks alike breaks no rule."""
    assert faults(query) == set()


def test_every_rule_is_documented() -> None:
    """The document has each rule, with its words, and no other."""
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.partition("## What a query may use")[2].partition("\n## ")[0]
    documented = set(re.findall(r"^\| ([^|]+?) \| [^|]+ \|$", section, re.MULTILINE))
    assert documented - {"Rule"} == {rule for _, rule in BROKEN}
