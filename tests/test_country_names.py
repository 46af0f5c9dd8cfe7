"""What countries are called in other languages, and that it stays apart from the sources' words."""

import copy
import pickle
import tomllib
from pathlib import Path

import pytest
from small_world import World

from kg.explore.country_labels import CountryLabel, country_codes
from kg.explore.country_names import (
    LANGUAGES,
    CountryName,
    country_names,
    language_name,
    shown_name,
)
from kg.explore.names import names
from kg.sentence import Sentence
from kg.store import Store
from kg.terms import THING

OWN = Path(__file__).parents[1] / "src" / "kg" / "explore" / "country_names.toml"


def test_the_countries_of_the_data_have_codes(store: Store) -> None:
    """Each is known by its code of two letters, and the former state by that of four."""
    codes = {iri.rpartition("/")[2]: code for iri, code in country_codes(store).items()}
    written = (
        "CAN=CA CSHH=CSHH CZE=CZ GEO=GE KAZ=KZ KGZ=KG LTU=LT MDA=MD RUS=RU SVK=SK UKR=UA USA=US"
    )
    assert codes == dict(each.split("=") for each in written.split())


def test_a_country_of_the_data_has_a_name_in_every_language(store: Store) -> None:
    """One name is shown in each language, for the former state as well."""
    for code in country_codes(store).values():
        shown = [name.language for name in country_names(code) if name.is_shown]
        assert shown == list(LANGUAGES), code


def test_the_names_of_one_country() -> None:
    """Each name has its language and register; the one that people write comes before CLDR's."""
    russian = [name for name in country_names("KG") if name.language == "ru"]
    assert russian == [
        CountryName("Кыргызстан", "ru", "own list", is_shown=True),
        CountryName("Киргизия", "ru", "CLDR"),
        CountryName("Киргизстан", "ru", "own list"),
        CountryName("Кыргызская Республика", "ru", "own list"),
        CountryName("Киргизская Республика", "ru", "own list"),
    ]
    assert country_names("XX") == country_names("") == ()


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("KZ", {"en": "Kazakhstan", "ru": "Казахстан", "kk": "Қазақстан", "ky": "Казакстан"}),
        ("GE", {"ru": "Грузия", "ka": "საქართველო", "hy": "Վրաստան", "az": "Gürcüstan"}),
        ("UZ", {"uz": "Oʻzbekiston", "uz_Cyrl": "Ўзбекистон", "tg": "Ӯзбекистон"}),  # noqa: RUF001 - as it is spelled
        ("US", {"en": "United States", "ru": "США", "zh": "美国", "ar": "الولايات المتحدة"}),
        ("TR", {"en": "Türkiye", "tr": "Türkiye", "ru": "Турция"}),
        ("CSHH", {"en": "Czechoslovakia", "ru": "Чехословакия", "uk": "Чехословаччина"}),
        ("SUHH", {"en": "Soviet Union", "ru": "СССР", "be": "Савецкі Саюз"}),  # noqa: RUF001 - as it is spelled
    ],
)
def test_the_name_that_is_shown(code: str, shown: dict[str, str]) -> None:
    """One name in each language stands where there is room for one."""
    assert {language: shown_name(code, language) for language in shown} == shown


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("KG", {"Киргизия", "Кыргызстан"}),
        ("BY", {"Белоруссия", "Беларусь"}),
        ("MD", {"Молдавия", "Молдова"}),
        ("TM", {"Туркмения", "Туркменистан"}),
        ("KZ", {"Казахстан", "Қазақстан"}),
        ("TR", {"Turkey", "Türkiye"}),
        ("CZ", {"Czech Republic", "Czechia"}),
        ("SUHH", {"СССР", "Советский Союз", "USSR", "Soviet Union"}),  # noqa: RUF001 - as it is spelled
    ],
)
def test_the_names_that_people_write(code: str, written: set[str]) -> None:
    """Older, official and local names are known beside those of CLDR."""
    assert written - {name.text for name in country_names(code)} == set()


def test_languages_are_named_for_the_reader() -> None:
    """A language is called what the reader calls it."""
    assert [language_name("uz_Cyrl", "en"), language_name("kk", "ru")] == [
        "Uzbek (Cyrillic)",
        "казахский",
    ]


def test_the_own_list_says_what_cldr_does_not() -> None:
    """It is in order, for known languages, and repeats neither CLDR nor itself."""
    listed = tomllib.loads(OWN.read_text(encoding="utf-8"))
    today = [code for code in listed if len(code) == 2]
    assert list(listed) == sorted(today) + sorted(set(listed) - set(today))
    for code, of in listed.items():
        assert set(of) - set(LANGUAGES) == set(), code
        for language, each in of.items():
            assert each.keys() <= {"shown", "also"}, (code, language)
            texts = [name.text for name in country_names(code) if name.language == language]
            assert len(texts) == len(set(texts)), (code, language)


def test_a_label_is_the_words_of_the_source(store: Store) -> None:
    """A country is called what the report calls it; only telling it needs the code."""
    iri = f"{THING}country/CZE"
    label = names(store, [iri])[iri].label
    assert (label, isinstance(label, CountryLabel) and label.code) == ("Czech Republic", "CZ")
    for made in (label, copy.deepcopy(label), pickle.loads(pickle.dumps(label))):  # noqa: S301 - our own
        assert isinstance(made, CountryLabel)
        inside = Sentence("{name} is here.", name=made)
        assert inside.told(lambda part: getattr(part, "code", part)) == "CZ is here."


def test_a_country_without_a_code_keeps_its_label() -> None:
    """Of several codes the one of today counts; without any there is no other name."""
    world = World.of(
        'co:A mco:isoAlpha4 "SUHH" ; mco:isoAlpha2 "RU" .\n'
        'co:B a mco:Country ; skos:prefLabel "Atlantis"@en .'
    )
    assert country_codes(world) == {f"{THING}country/A": "RU"}
    (name,) = names(world, [f"{THING}country/B"]).values()
    assert isinstance(name.label, CountryLabel)
    assert (name.label, name.label.code, country_names(name.label.code)) == ("Atlantis", "", ())


def test_no_name_from_outside_is_in_the_graph(store: Store) -> None:
    """The graph holds what the reports say; a name of CLDR is nowhere in it."""
    texts = {quad.object.value for quad in store.oxigraph if hasattr(quad.object, "value")}
    assert {"Грузия", "Қазақстан", "საქართველო"} & texts == set()
