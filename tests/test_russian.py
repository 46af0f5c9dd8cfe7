"""The pages in Russian, read as a reader does: no English sentence of the interface is left."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from google.protobuf.json_format import MessageToDict
from pyoxigraph import Literal
from streamlit.config import get_option, set_option
from streamlit.testing.v1 import AppTest

from kg.explore.names import shortened
from kg.questions import questions
from kg.questions.countries import iso_countries
from kg.reading.facts import clean
from kg.store import Store
from kg.terms import VOCABULARY_GRAPH

APP = Path(__file__).parents[1] / "app"
sys.path.insert(0, str(APP))

WORKSHOP = "event/almaty-2001-migration-legislation"
MINISTER = "official/almaty-2001-migration-legislation-geo-deputy-foreign-minister"
QUERY = "SELECT ?n WHERE { of:oakley-duff foaf:name ?n }"

PAGES: list[tuple[str, dict[str, str]]] = [
    ("explore", {}),
    ("explore", {"q": "Georgia"}),
    ("explore", {"q": "Қазақстан"}),
    ("explore", {"q": "supported"}),
    ("explore", {"q": "zzzz"}),
    ("explore", {"at": WORKSHOP, "pick": MINISTER}),
    ("explore", {"at": "country/GEO", "to": "official/oakley-duff"}),
    ("explore", {"at": "country/CAN", "to": "country/CAN"}),
    ("explore", {"read": "almaty-2001"}),
    ("thing", {"id": WORKSHOP}),
    ("thing", {"id": MINISTER}),
    ("thing", {"id": "official/oakley-duff"}),
    ("thing", {"id": "country/KAZ"}),
    ("thing", {"id": "country/CSHH"}),
    ("thing", {"id": "source-document/almaty-2001"}),
    ("source", {}),
    ("source", {"id": "almaty-2001"}),
    ("source", {"id": "almaty-2001", "chars": "841-879"}),
    *(("browse", {"show": show}) for show in ("table", "graph", "map", "timeline")),
    ("questions", {}),
    *(("questions", {"name": each.name}) for each in questions()),
    ("query", {}),
    ("query", {"text": QUERY}),
    ("query", {"text": "SELECT ?x WHERE { ?x a mco:Country }", "show": "map"}),
    ("network", {}),
    ("help", {}),
]

DEAD_ENDS: list[tuple[str, dict[str, str]]] = [
    ("thing", {}),
    ("thing", {"id": "country/NOPE"}),
    ("explore", {"at": "country/NOPE"}),
    ("explore", {"at": "country/GEO", "view": "broken"}),
    ("source", {"id": "nope"}),
    ("questions", {"name": "nope"}),
    ("questions", {"name": "attendence"}),
    ("questions", {"name": "aim", "event": "event/nope"}),
    ("questions", {"name": "sentences", "fact": "country/KAZ"}),
    ("questions", {"name": "connections", "a": "organization/osce"}),
    ("query", {"text": "SELECT ?x WHERE { ?x a "}),
    ("query", {"text": "SELECT ?x WHERE { ?x a mcx:Country }"}),
    ("query", {"text": "SELECT ?x WHERE { ?x a mco:Country } ORDER BI ?x"}),
    ("query", {"text": "DROP ALL"}),
    ("query", {"text": "ASK { <bad iri> ?p ?o }"}),
    (
        "query",
        {"text": "SELECT (STR(?s) AS ?x) (COUNT(?p) AS ?y) { ?s ?p ?o } GROUP BY (SAMPLE(?o))"},
    ),
]

NOT_FOR_READERS = {
    *("id", "cls", "kind", "iri", "relation", "source", "target", "status", "predicate"),
    *(
        "quote",
        "language",
        "value",
        "prefixes",
        "definition",
        "key",
        "roots",
        "closed",
        "highlight",
        "focus",
        "picked",
        "address",
    ),
}
"""What components are given that is no text, a quote, or a definition of the ontology."""

ALLOWED = {
    *(
        "SPARQL",
        "Turtle",
        "JSON",
        "CSV",
        "XML",
        "TSV",
        "GraphML",
        "GEXF",
        "PNG",
        "SVG",
        "SHA",
        "IRI",
    ),
    *("json", "csv", "tsv", "xml", "turtle", "curl", "Python", "English", "CLDR", "ISO", "alpha"),
    *("Natural", "Earth", "Enter", "Esc", "Ctrl", "Shift", "Tab"),
    *iso_countries(),
}
"""What is called the same in Russian."""


class Texts(HTMLParser):
    """The texts and titles of a page, without quotes, code and what is not to be translated."""

    def __init__(self) -> None:
        """Read nothing yet."""
        super().__init__()
        self.found: list[str] = []
        self._apart: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether what follows stands apart."""
        given = dict(attrs)
        if tag not in {"br", "wbr", "hr", "img"}:
            apart = "kg-quote" in (given.get("class") or "") or given.get("translate") == "no"
            self._apart.append(apart or tag in {"code", "style"})
        self.found += filter(None, (given.get("title"), given.get("aria-label")))

    def handle_endtag(self, _tag: str) -> None:
        """Go back to what is around."""
        self._apart.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if not any(self._apart):
            self.found.append(data)


def shown(node: object) -> Iterator[str]:
    """All that an element of a page and those in it say to a reader."""
    for child in getattr(node, "children", {}).values():
        yield from shown(child)
    proto = getattr(node, "proto", None)
    if proto is None:
        return
    told, kind = MessageToDict(proto), getattr(node, "type", "")
    if kind == "html":
        read = Texts()
        read.feed(told["body"])
        yield from read.found
    elif kind == "bidi_component":
        yield from _strings(json.loads(told.get("json") or "null"))
    else:
        yield from (told.get(key, "") for key in ("label", "help", "placeholder", "alt", "body"))
        for option in told.get("options", ()):
            yield option if isinstance(option, str) else option.get("content", "")


def _strings(given: object) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict):
        for key, value in given.items():
            if key not in NOT_FOR_READERS:
                yield from _strings(value)
    elif isinstance(given, list):
        for value in given:
            yield from _strings(value)


def foreign(texts: Iterable[str], written: re.Pattern[str]) -> set[str]:
    """The texts in which an English word is left when all that sources write is taken away."""
    return {
        text
        for text in map(clean, texts)
        if re.search(r"[A-Za-z]{3}", text)
        if set(re.findall(r"[A-Za-z]{3,}", written.sub(" ", text))) - ALLOWED
    }


@pytest.fixture(scope="module")
def written(store: Store) -> re.Pattern[str]:
    """What the sources, their reader and the registers write: any of it, at any place of a text."""
    texts = {
        words
        for quad in store
        if isinstance(quad.object, Literal) and str(quad.graph_name) != f"<{VOCABULARY_GRAPH}>"
        for words in (clean(quad.object.value), shortened(clean(quad.object.value)))
    }
    addresses = [r"https?://\S+", r"\b[\w.]+@[\w.]+", r"\{\w+\}", r"\b[0-9a-f]{16,}"]
    words = sorted((text for text in texts if re.search("[A-Za-z]{3}", text)), key=len)
    return re.compile("|".join([*addresses, *map(re.escape, reversed(words))]))


@pytest.fixture(autouse=True)
def _store(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("KG_STORE_FOLDER", str(store_folder))
    # As the server runs it; otherwise a docstring below a constant is shown on the page.
    before = get_option("runner.magicEnabled")
    set_option("runner.magicEnabled", value=False)
    yield
    set_option("runner.magicEnabled", before)


def opened(page: str, address: dict[str, str]) -> list[str]:
    """All that a page says to a Russian reader."""
    test = AppTest.from_file(str(APP / "streamlit_app.py"), default_timeout=60)
    for name, value in {**address, "lang": "ru"}.items():
        test.query_params[name] = value
    test.run()
    if page != "explore":
        test.switch_page(f"app_pages/{page}.py").run()
    assert [each.message for each in test.exception] == []
    return list(shown(test._tree))  # noqa: SLF001 - there is no other way to all elements


@pytest.mark.parametrize(("page", "address"), PAGES)
def test_russian_is_russian(page: str, address: dict[str, str], written: re.Pattern[str]) -> None:
    """In Russian, all is Russian but what the sources write and the registers call."""
    texts = opened(page, address)
    assert len(texts) > 5
    typed = f"«{address.get('q', '')}»"
    assert foreign((each.replace(typed, "") for each in texts), written) == set()


@pytest.mark.parametrize(("page", "address"), DEAD_ENDS)
def test_dead_ends_are_russian(
    page: str, address: dict[str, str], written: re.Pattern[str]
) -> None:
    """What went wrong is told in Russian; only what was typed, ids and words of SPARQL stay."""
    typed = {
        *re.findall(r"\w+", " ".join([*address, *address.values()])),
        "BIND",
        *(each.name for each in questions()),
    }
    texts = (re.sub("'[^']*'|«[^»]*»", " ", each) for each in opened(page, address))
    kept = re.compile(
        "|".join([written.pattern, r"[a-z-]+/[\w-]+", *(rf"\b{each}\b" for each in typed)])
    )
    assert foreign(texts, kept) == set()


def test_english_is_noticed(written: re.Pattern[str]) -> None:
    """An English sentence is found, also with a name, with a quote, or beside Russian words."""
    english = [
        "The place of this event is not stated.",
        "Казахстан (Kazakhstan) was in Almaty.",
        "Мероприятие: organizer, Oakley Duff",
        "expert",
    ]
    russian = [
        "Место проведения: Almaty, Казахстан (Kazakhstan).",
        "Oakley Duff",
        "Контрольная сумма SHA-256",
        "2001-10-29",
    ]
    assert foreign([*english, *russian], written) == set(english)
