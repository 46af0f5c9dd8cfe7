"""The SPARQL editor: a query with colours, offered names and underlined errors."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from migcoop.texts import EDITOR_TEXTS, filled_in

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


@cache
def _mounting() -> "ComponentRenderer":
    """Registered at its first use, because Streamlit finds the files only once it runs."""
    return st.components.v2.component(
        "migcoop.editor",
        js="editor-*.js",
        css="editor-*.css",
        html='<div class="kg-editor"></div>',
    )


@dataclass(frozen=True, slots=True)
class Term:
    """One name that the editor offers."""

    iri: str
    label: str
    kind: Literal["class", "property", "individual"]
    definition: str = ""
    """One sentence shown beside the name while it is offered."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing wrong in the text; line and column count from 1, a column of 0 marks the line."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that the editor knows."""

    prefixes: Mapping[str, str]
    """Prefix without its colon -> namespace; a missing PREFIX line is written when it is used."""
    terms: tuple[Term, ...] = ()
    closed: frozenset[str] = frozenset()
    """Prefixes of which `terms` holds every name, so that any other name is underlined."""

    def as_data(self) -> dict[str, Any]:
        """The vocabulary as plain lists and dictionaries."""
        return {
            "prefixes": dict(self.prefixes),
            "terms": [asdict(term) for term in self.terms],
            "closed": sorted(self.closed),
        }


@dataclass(frozen=True, slots=True)
class EditorState:
    """What the reader has written; `run` is there only in the run that it asked for."""

    text: str
    run: str | None = None


@dataclass(frozen=True, slots=True)
class EditorLook:
    """How an editor presents itself."""

    label: str = "SPARQL query"
    """Names the editor, above it and for screen readers."""
    height: int = 320
    """Pixels of the text itself; longer queries scroll."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Translations of `migcoop.texts.EDITOR_TEXTS`, by the same keys."""
    run: Callable[[str], None] | None = None
    """Called with the query before the script runs again; None where nothing is to be called."""


def editor(
    value: str,
    *,
    key: str,
    vocabulary: Vocabulary,
    marks: tuple[Mark, ...] = (),
    look: EditorLook = EditorLook(),
) -> EditorState:
    """Let the reader write a query; Ctrl+Enter or the button hands it over as `run`.

    `value` is the text at first, and replaces what is there whenever it is another `value` than in
    the run before and not what the reader wrote; giving `EditorState.text` back is safe.
    The text is reported when the query is run and when the reader leaves the editor, so that
    typing causes no rerun. `marks` are underlined until the reader changes the text.
    """
    data = {
        **vocabulary.as_data(),
        "value": value,
        "marks": [asdict(mark) for mark in marks],
        "label": look.label,
        "height": look.height,
        "texts": filled_in(EDITOR_TEXTS, look.texts),
    }

    def run() -> None:
        if look.run is not None:
            look.run(st.session_state[key]["run"])

    result = _mounting()(
        key=key,
        data=data,
        default={"text": value},
        on_text_change=lambda: None,
        on_run_change=run,
    )
    query = result.get("run")
    text = query if query is not None else result.get("text")
    return EditorState(text=value if text is None else text, run=query)
