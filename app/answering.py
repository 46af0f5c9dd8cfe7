"""How the answer to a named question is drawn: its verdict, what is missing, and its rows."""

from html import escape
from typing import Final

import evidence
import links
import markup
import streamlit as st
from telling import told
from wording import language, tr

from kg.explore.catalogue import catalogue
from kg.explore.country_names import shown_name
from kg.explore.names import CLASSES, Name, names
from kg.questions import Answer, Question, Row, Value
from kg.questions.countries import COUNTRY, country_reference, iso_countries
from kg.questions.parameters import fill
from kg.store.engines import Engine

_ACTOR: Final = {"official", "organization", "participant-group"}
_ACTORS: Final = {"a": _ACTOR, "b": _ACTOR}
_LOOKS: Final = {"stated": "", "partly stated": "kg-partly", "not stated": "kg-not"}


def verdict(store: Engine, answer: Answer) -> str:
    """The verdict in a sentence, then what is missing and what was searched."""
    first, *rest = answer.sentences
    known = names(store, {value.iri for value in answer.about.values()})
    about = "".join(
        markup.paragraph(f"{_field(name)}: {_asked(value, known)}")
        for name, value in answer.about.items()
    )
    more = "".join(f"<div>{escape(told(sentence))}</div>" for sentence in rest)
    look = f"kg-verdict {_LOOKS[answer.verdict]}"
    strong = f"<strong>{escape(told(first))}</strong>"
    return f'<div class="{look}" role="status">{strong}{more}</div>{about}'


def table(store: Engine, answer: Answer) -> str:
    """The rows, each with its status and its quotes; columns with one value stand above."""
    if not answer.rows:
        return ""
    things = {value.iri for row in answer.rows for each in row.values.values() for value in each}
    known = names(store, things - {""})
    columns = answer.question.columns
    shared = [name for name in columns if len({row.values[name] for row in answer.rows}) == 1]
    if len(answer.rows) == 1:
        shared = [name for name in columns if name not in answer.question.answer]
    own = [name for name in columns if name not in shared]
    above = [
        (escape(_words(name)), _cell(answer, answer.rows[0], name, known))
        for name in shared
        if answer.rows[0].values[name] or name in answer.question.answer
    ]
    heads = [*map(_words, own), tr("How the quoted fact is known")]
    body = (_row(answer, row, own, known) for row in answer.rows)
    return markup.definitions(above) + markup.table(heads, body)


def _row(answer: Answer, row: Row, columns: list[str], known: dict[str, Name]) -> str:
    cells = [_cell(answer, row, name, known) for name in columns]
    above = markup.row([*cells, evidence.status(row.status)], "kg-answer")
    return above + markup.words_row(evidence.quotes(row.evidence), len(columns) + 1)


def _cell(answer: Answer, row: Row, column: str, known: dict[str, Name]) -> str:
    values = row.values[column]
    if values:
        return evidence.stacked(_value(value, known) for value in values)
    if column in answer.question.answer:
        return markup.not_stated()
    return ""


def _value(value: Value, known: dict[str, Name]) -> str:
    name = known.get(value.iri)
    return evidence.thing(name) if name and name.cls else markup.dated(tr(value.text))


def _asked(value: Value, known: dict[str, Name]) -> str:
    name = known.get(value.iri)
    return evidence.label(name) if name and name.cls else value.text


def _words(column: str) -> str:
    spaced = "".join(f" {each.lower()}" if each.isupper() else each for each in column)
    return tr(spaced)


def _field(parameter: str) -> str:
    """What a parameter of a question is called."""
    return {"a": tr("from"), "b": tr("to")}.get(parameter) or tr(parameter)


def sparql(answer: Answer) -> str:
    """The query as it was asked, with the things that it was asked about."""
    return fill(answer.question.sparql, {name: each.iri for name, each in answer.about.items()})


def choices(store: Engine, asked: Question) -> None:
    """Fields for what the question can be asked about."""
    if not asked.parameters:
        return
    is_open = any(each.default or links.parameter(each.name) for each in asked.parameters)
    fields = st.expander(tr("Ask it about something else"), expanded=is_open)
    for each in asked.parameters:
        value = links.parameter(each.name, each.default)
        known = _things(store, each.name)
        if each.name == COUNTRY:
            value, known = country_reference(value), known | _countries(known)
        if known and (value in known or not value):
            options = {"": tr("anything"), **known}
            fields.selectbox(
                _field(each.name),
                list(options),
                format_func=options.__getitem__,
                help=tr(each.meaning),
                **links.bound(each.name, value),
            )
        else:
            fields.text_input(
                _field(each.name),
                placeholder=tr("anything"),
                help=tr(each.meaning),
                **links.bound(each.name, value),
            )


def _things(store: Engine, parameter: str) -> dict[str, str]:
    """What a parameter can stand for; empty where only its IRI can be typed."""
    classes = {parameter} & set(CLASSES) or _ACTORS.get(parameter, set())
    each = (item.name for item in catalogue(store) if item.name.cls in classes)
    return {name.id: evidence.label(name) for name in each}


def _countries(known: dict[str, str]) -> dict[str, str]:
    """The other countries that there are, by name, each with its code for who types that."""
    names = {
        f"{COUNTRY}/{code}": f"{shown_name(label.code, language())} {code}"
        for code, label in iso_countries().items()
    }
    return {iri: names[iri] for iri in sorted(names, key=names.__getitem__) if iri not in known}
