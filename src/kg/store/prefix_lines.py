"""PREFIX lines for a query that leaves them out, so that it runs anywhere else, too."""

from kg.store.query_text import QueryText
from kg.terms import PREFIXES


def declared(text: str) -> str:
    """The query with a PREFIX line before it for each of our prefixes that it uses undeclared."""
    query = QueryText(text)
    used = {token.text.partition(":")[0] for token in query.tokens if token.kind == "name"}
    missing = sorted((used & set(PREFIXES)) - set(query.prefixes))
    lines = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in missing)
    return f"{lines}\n{text}" if lines and not query.prefixes else f"{lines}{text}"
