"""The pages of the explorer, run without a browser."""

import io
import json
import re
import string
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

from kg.store import open_store

APP = Path(__file__).parents[1] / "app"
sys.path.insert(0, str(APP))

from messages import messages  # noqa: E402 - it reads the pages' own modules

WORKSHOP = "event/almaty-2001-migration-legislation"
MINISTER = "official/almaty-2001-migration-legislation-geo-deputy-foreign-minister"
CATALOGUE = APP / "locale" / "ru" / "LC_MESSAGES" / "explorer.po"


def opened(page: str, **address: str) -> AppTest:
    """A page run with this address."""
    test = AppTest.from_file(str(APP / "streamlit_app.py"), default_timeout=60)
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    return test.switch_page(f"app_pages/{page}.py").run() if page != "explore" else test


def texts(test: AppTest) -> str:
    """All the HTML of a page."""
    return "\n".join(str(each.proto.body) for each in test.main if each.type == "html") + "\n".join(
        str(each.proto.body) for each in test.get("html")
    )


@pytest.fixture(autouse=True)
def _store(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_FOLDER", str(store_folder))


PAGES = sorted(path.stem for path in (APP / "app_pages").glob("*.py"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(page: str) -> None:
    """Each page opens without an address and without a fault."""
    test = opened(page)
    assert [each.message for each in test.exception] == []
    assert "The fault is ours" not in texts(test)


@pytest.mark.parametrize(
    ("page", "address", "shown"),
    [
        ("explore", {"q": "Georgia"}, "Deputy Foreign Minister of Georgia - name not stated"),
        ("explore", {"at": MINISTER}, "The name of this office-holder is not stated"),
        ("explore", {"at": WORKSHOP, "pick": "official/oakley-duff"}, "Mr. Oakley Duff, Canada"),
        ("thing", {"id": WORKSHOP}, "How many persons took part in all is not stated."),
        ("thing", {"id": MINISTER}, '<th scope="col" role="columnheader">Post</th>'),
        ("thing", {"id": "country/KAZ", "lang": "ru"}, "Казахстан (Kazakhstan)"),
        ("thing", {"id": "country/KAZ"}, "Қазақстан"),
        ("thing", {"id": "country/KAZ"}, "external: CLDR"),
        ("explore", {"q": "Қазақстан"}, "Kazakh; external: CLDR"),
        ("explore", {"q": "Киргизия", "lang": "ru"}, "Кыргызстан (Kyrgyzstan)"),
        ("explore", {"q": "УВКБ"}, ">UNHCR</a>"),
        ("explore", {"q": "УВКБ"}, "Russian; external: a dictionary of volunteering, voluntary.ru"),
        ("explore", {"q": "ТЦС", "lang": "ru"}, "всё остальное — только так, как пишут отчёты."),
        ("source", {"id": "almaty-2001", "chars": "841-879"}, 'data-kg-focus="841-879"'),
        ("questions", {"name": "office-holders"}, "Partly stated: 3 rows."),
        ("questions", {"name": "office-holders", "lang": "ru"}, "Указано частично: 3 строки."),
        ("questions", {"name": "participants", "lang": "ru"}, "не указано в 9 из 21 строки."),
        ("questions", {"name": "case-experts", "lang": "ru"}, "не указано в 3 из 6 строк."),
        (
            "questions",
            {"name": "participants", "lang": "ru"},
            "Страна: 6 из 10 указанных названо; ещё 4 не указано.",
        ),
        ("questions", {"name": "nonsense", "lang": "ru"}, "вопроса «nonsense» нет"),
        ("query", {"text": "SELECT ?n WHERE { of:oakley-duff foaf:name ?n }"}, "Oakley Duff"),
    ],
)
def test_links_restore_the_view(page: str, address: dict[str, str], shown: str) -> None:
    """What the address says is what is shown."""
    assert shown in texts(opened(page, **address))


def test_the_start_leads_to_reports_by_their_documents_alone() -> None:
    """Under "Read a report" every link opens a document."""
    shown = texts(opened("explore"))
    after = shown.split("Read a report")[1].split("<h2")[0]
    assert re.findall(r'href="([^"]*)"[^>]*>(.*?)</a>', after) == [
        ("./source?id=almaty-2001", "Summary Report")
    ]
    assert "Workshop on Cross-Border Cooperation and Development of Migration" in after


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_examples_of_a_search_find_something(language: str) -> None:
    """In the language of the reader as well as in that of the report."""
    quiet = re.search('<p class="kg-quiet">.*?</p>', texts(opened("explore", lang=language)))
    assert quiet
    examples = re.findall("<a [^>]*>(.*?)</a>", quiet[0])
    assert len(examples) == 4
    assert any(re.search("[А-Яа-я]", each) for each in examples) == (language == "ru")  # noqa: RUF001 - it is Russian
    for each in examples:
        found = texts(opened("explore", q=each, lang=language))
        assert ('<ul class="kg-list">' in found, 'role="status"' in found) == (True, False), each


@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("en", ["Took part in", "In the post of", "Listed with"]),
        ("ru", ["Участие", "В должности", "Указан с"]),  # noqa: RUF001 - it is Russian
    ],
)
def test_an_office_holder_is_told_plainly_beside_the_canvas(
    language: str, terms: list[str]
) -> None:
    """What the post is and whom the source lists the holder with, each with its words."""
    shown = texts(opened("explore", at=MINISTER, lang=language))
    assert list(dict.fromkeys(re.findall("<dt>(.*?)</dt>", shown))) == terms
    for words in (
        ">the Deputy Foreign Minister of Georgia<",
        ">Deputy Foreign Minister of Georgia<",
    ):
        assert words in shown


def test_a_document_is_read_without_its_markup() -> None:
    """The marked words, the sentences and the citation are those of the text without asterisks."""
    page = texts(opened("source", id="almaty-2001", chars="2863-2894"))
    chosen = re.findall("<a [^>]*kg-chosen[^>]*>(.*?)</a>", page)
    assert "".join(dict.fromkeys(chosen)) == "Mr. Gervais Appave, IOM Geneva"
    assert "*" not in re.sub("<style>.*?</style>", "", page, flags=re.DOTALL)


def test_values_that_rest_on_the_same_words_share_them() -> None:
    """The countries of a count stand one below the other, with their words once below them all."""
    page = texts(opened("thing", id="stated-count/almaty-2001-countries"))
    values = page.partition("<dt>enumerates</dt><dd>")[2].partition("</dd>")[0]
    assert re.findall(r'data-page="thing">([^<]+)<', values) == [
        *("Georgia", "Kazakhstan", "Kyrgyzstan", "Moldova", "Russian Federation", "Ukraine")
    ]
    assert re.findall(r">(ten countries[^<]*|Participants from ten countries)", values) == [
        "ten countries of Eastern Europe and Central Asia",
        "Participants from ten countries",
    ]


@pytest.mark.parametrize(
    ("page", "address", "shown"),
    [
        ("browse", {"class": "event"}, '<span class="kg-day">2001-10-31</span>'),
        ("thing", {"id": WORKSHOP}, '<span class="kg-day">2001-10-31</span>'),
        ("thing", {"id": "country-group/schengen-area"}, "<span>no</span>"),
        ("thing", {"id": WORKSHOP}, "https://w3id.org/<wbr>migcoop/<wbr>id/<wbr>event/"),
        ("questions", {"name": "sent-anyone", "lang": "ru"}, "страна: США (United States)"),
    ],
)
def test_plain_values_are_as_people_read_them(
    page: str, address: dict[str, str], shown: str
) -> None:
    """No day is broken at a line's end, no address in a word, and a yes or no is one."""
    assert shown in texts(opened(page, **address))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Countries that were found, but no event or place found here is stated to lie in them: "
            "Georgia. The map does not show what is only listed with a country, such as officials.",
        ),
        (
            "ru",
            "Найдены сами эти страны, но ни об одном из найденных мероприятий и мест не сказано, "  # noqa: RUF001 - it is Russian
            "что оно находится в них: Грузия (Georgia). То, что лишь указано вместе со страной, "  # noqa: RUF001 - it is Russian
            "например должностные лица, на карте не показано.",
        ),
    ],
)
def test_a_map_says_what_it_does_not_show(language: str, words: str) -> None:
    """Of Georgia, with which an official is listed, only what is found there is denied."""
    page = texts(opened("browse", show="map", country="country/GEO", lang=language))
    notes = {re.sub("<[^>]+>", "", note) for note in re.findall("<p[^>]*>(.*?)</p>", page)}
    assert {note for note in notes if "Georgia" in note} == {words}


def test_a_timeline_says_what_its_bars_mean() -> None:
    """A state with only a beginning or an end is an open bar, and each look has its words."""
    page = texts(opened("browse", show="timeline", **{"class": "country"}))
    (bars, *_), (key, *_) = (
        re.findall(f'<ul class="{name}">(.*?)</ul>', page) for name in ("kg-timeline", "kg-key")
    )
    onward = ("kg-bar kg-onward", "only the beginning is stated, and no end")
    before = ("kg-bar kg-before", "only the end is stated, and no beginning")
    rows = re.findall('>([^<>]+)</a>.*?class="(kg-bar[^"]*)" role="img" aria-label="([^"]*)"', bars)
    assert [(name, (look, words)) for name, look, words in rows] == [
        ("Czech Republic", onward),
        ("Czechoslovakia", before),
        ("Slovak Republic", onward),
    ]
    assert re.findall("left:([^%]*)%;width:([^%]*)%", bars) == [
        ("50.07", "49.93"),
        ("0.00", "49.93"),
        ("50.07", "49.93"),
    ]
    assert re.findall('kg-sample (kg-bar[^"]*)"></span></span>([^<]*)', key) == [onward, before]


def test_rows_that_say_the_same_of_a_thing_are_one_bar() -> None:
    """A result with a row for each country of an event has one bar for the event."""
    text = (
        "SELECT ?e ?c ?d WHERE { ?e schema:startDate ?d . ?p mco:inEvent ?e ; mco:affiliation ?c }"
    )
    page = texts(opened("query", text=text, show="timeline"))
    assert page.count('class="kg-bar"') == page.count('<ul class="kg-timeline">') > 0


@pytest.mark.parametrize(
    ("typed", "language", "offered"),
    [
        ("who supported", "en", ["Which body did what besides organizing?"]),
        ("кто поддержал", "en", ["Which body did what besides organizing?"]),
        ("кто поддержал", "ru", ["Какая организация что делала, кроме организации семинара?"]),
        ("organizers", "en", ["Who organized the workshop?"]),
        ("organizers", "ru", ["Кто организовал семинар?"]),
        ("Georgia", "en", []),
    ],
)
def test_typing_offers_the_question_that_answers_it(
    typed: str, language: str, offered: list[str]
) -> None:
    """Questions stand before names, and are left out where somebody looks for a name."""
    shown = texts(opened("explore", q=typed, lang=language))
    found = re.findall(r'<a [^>]*href="[^"]*questions[^"]*name=[^>]*>(.*?)</a>', shown)
    assert list(dict.fromkeys(found)) == offered


@pytest.mark.parametrize(
    ("page", "address", "sentence"),
    [
        ("thing", {}, "This link names no thing."),
        ("thing", {"id": "country/NOPE"}, "The graph says nothing about"),
        ("thing", {"id": "<script>"}, "The graph says nothing about"),
        ("explore", {"at": "country/NOPE"}, "The graph says nothing about"),
        (
            "explore",
            {"at": "country/GEO", "view": "broken"},
            "The view in this link cannot be read",
        ),
        ("explore", {"q": "zzzz"}, "See which questions can be asked"),
        ("explore", {"q": "speaker"}, "no quote holds these words. Searched: all names"),
        ("explore", {"q": "organizer zzz"}, "Who organized the workshop?"),
        ("source", {"id": "nope"}, "The graph says nothing about"),
        ("source", {"id": "almaty-2001", "chars": "x"}, "Read from this document"),
        ("questions", {"name": "nope"}, "there is no question"),
        ("questions", {"name": "aim", "event": "event/nope"}, "the store says nothing about it"),
        ("query", {"text": "SELECT ?x WHERE { ?x a "}, "The query was not answered."),
    ],
)
def test_dead_ends_are_one_sentence(page: str, address: dict[str, str], sentence: str) -> None:
    """A broken link or a bad query is told in a sentence, and the page stays up."""
    test = opened(page, **address)
    assert [each.message for each in test.exception] == []
    assert sentence in texts(test)


@pytest.mark.parametrize(
    ("language", "query", "alert", "marked"),
    [
        (
            "en",
            "DROP ALL",
            "The query was not answered.",
            [
                "DROP is an update, and this store is only read: change the data that it is built "
                "from"
            ],
        ),
        (
            "ru",
            "DROP ALL",
            "Ответа на запрос нет.",
            [
                "DROP — это изменение, а хранилище только читается: измените данные, из которых "  # noqa: RUF001 - it is Russian
                "оно строится"
            ],
        ),
        (
            "en",
            f"ASK {{ }} #{'x' * 500_000}",
            "The query was not answered. The query has 500,009 characters: the longest that is "
            "read has 500,000",
            [],
        ),
    ],
)
def test_why_a_query_is_not_answered_is_told_once(
    language: str, query: str, alert: str, marked: list[str]
) -> None:
    """In the editor at its place, or in the alert where it has none."""
    test = opened("query", text=query, lang=language)
    assert set(re.findall('role="alert">(.*?)</div>', texts(test))) == {alert}
    (given,) = [
        json.loads(each.proto.json)
        for each in test.get("bidi_component")
        if "marks" in each.proto.json
    ]
    assert [each["message"] for each in given["marks"]] == marked


@pytest.mark.parametrize("page", PAGES)
def test_a_missing_store_is_told(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a graph each page says so, or shows what needs none."""
    monkeypatch.setenv("KG_STORE_FOLDER", str(tmp_path))
    test = opened(page)
    assert [each.message for each in test.exception] == []
    needs_none = page in {"questions", "thing"}
    assert needs_none or "There is no graph to read yet" in texts(test)


def test_the_russian_catalogue_is_complete(store_folder: Path) -> None:
    """Every message of the explorer has a Russian translation with the same fields.

    One with a number has three, as Russian counts.
    """
    catalogue = read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="ru")
    russian = {each.id: each.string for each in catalogue if each.id}
    wanted = messages(open_store(store_folder))
    assert [each for each in wanted if not russian.get(each)] == []
    for each in wanted:
        forms = russian[each] if isinstance(each, tuple) else (russian[each],)
        assert len(forms) == (3 if isinstance(each, tuple) else 1), each
        assert {frozenset(_fields(form)) for form in forms} == {frozenset(_fields(each))}, each


def test_russian_quotes_are_russian() -> None:
    """What is named in a Russian message stands in guillemets, not as a program writes it."""
    catalogue = read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="ru")
    forms = [form for each in catalogue if each.id for form in _forms(each.string)]
    assert [form for form in forms if re.search("!r|['\"]", form)] == []


def test_messages_are_plain_words(store_folder: Path) -> None:
    """A message is shown as it is, on pages and in terminals: it holds no Markdown."""
    said = (each for message in messages(open_store(store_folder)) for each in _forms(message))
    assert [each for each in said if re.search(r"`|\*\*", each)] == []


def _forms(message: str | tuple[str, str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def _fields(message: str | tuple[str, str]) -> set[str | None]:
    text = message if isinstance(message, str) else " ".join(message)
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


def test_the_compiled_catalogue_is_the_written_one() -> None:
    """The compiled file is what `pybabel compile` makes of the one that people edit."""
    made = io.BytesIO()
    write_mo(made, read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="ru"))
    assert made.getvalue() == CATALOGUE.with_suffix(".mo").read_bytes()


def test_pages_ask_and_draw() -> None:
    """No page and no sibling of a page writes SPARQL or knows an RDF library."""
    for file in [*APP.glob("*.py"), *APP.glob("app_pages/*.py")]:
        code = file.read_text(encoding="utf-8")
        assert [
            word for word in ("rdflib", "pyoxigraph", "SELECT ", "networkx") if word in code
        ] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“200x” is no year, so it is passed over: write one as 2001."),
        ("ru", "«200x» — не год, поэтому не учитывается: напишите, например, 2001."),
    ],
)
def test_a_year_that_is_none_is_told(language: str, said: str) -> None:
    """The network is that of all years, and the page says why."""
    html = texts(opened("network", **{"from": "200x", "lang": language}))
    assert (said in html, html.count("Oakley Duff") > 0) == (True, True)
