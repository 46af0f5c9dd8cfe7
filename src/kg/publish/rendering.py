"""Templates filled in; everything that is filled in is escaped."""

import json
import re
from functools import cache

import jinja2
from markupsafe import Markup

_PACKAGE = "kg.publish"


def render(template: str, **words: object) -> str:
    """The template with these words; a word that it needs and does not get is an error."""
    return _templates().get_template(template).render(words)


def as_script(record: object) -> Markup:
    """The record as JSON that may stand in a script element."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    # A script element ends at `</`, wherever in a string that stands.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  the line above is the escaping


@cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["script"] = as_script
    templates.filters["pattern"] = re.escape
    return templates
