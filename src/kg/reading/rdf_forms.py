"""Which text RDF takes for a tag of a language or for an IRI; what can be one is for it to say."""

from pyoxigraph import Literal, NamedNode


def is_language(given: object) -> bool:
    """Whether words can be tagged with it."""
    if not isinstance(given, str):
        return False
    try:
        Literal("", language=given)
    except ValueError:
        return False
    return True


def is_iri(given: object) -> bool:
    """Whether it can be the name of a thing."""
    if not isinstance(given, str):
        return False
    try:
        NamedNode(given)
    except ValueError:
        return False
    return True
