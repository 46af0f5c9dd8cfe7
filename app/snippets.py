"""The same query as code to copy, for people who go on in a program."""

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

_CURL: Final = """curl --data-urlencode 'query@-' -H 'Accept: text/csv' {endpoint} <<'EOF'
{query}
EOF"""
_PYTHON: Final = '''import io
import urllib.parse
import urllib.request

import pandas

query = """{query}"""
form = urllib.parse.urlencode({{"query": query}}).encode()
request = urllib.request.Request("{endpoint}", form, {{"Accept": "text/csv"}})
with urllib.request.urlopen(request) as answer:
    table = pandas.read_csv(io.BytesIO(answer.read()), dtype=str)
print(table)'''
_R: Final = """library(httr)

query <- r"---({query})---"
answer <- POST("{endpoint}", body = list(query = query), encode = "form", accept("text/csv"))
table <- read.csv(text = content(answer, "text", encoding = "UTF-8"), colClasses = "character")
print(table)"""
_LANGUAGES: Final = (("curl", "bash", _CURL), ("Python", "python", _PYTHON), ("R", "r", _R))


def draw(query: str) -> None:
    """The query in each language, in tabs."""
    here = urlsplit(st.context.url or "")
    endpoint = f"{here.scheme}://{here.netloc}/sparql"
    tabs = st.tabs([name for name, _, _ in _LANGUAGES])
    for tab, (_, language, pattern) in zip(tabs, _LANGUAGES, strict=True):
        code = pattern.format(query=query, endpoint=endpoint)
        tab.code(code, language=language, wrap_lines=True)
