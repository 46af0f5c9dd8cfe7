"""Whether a store was built from the folders that its release is written with."""

from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.errors import KgError
from kg.graph import corpus_quads
from kg.reading.sources import read_corpus
from kg.store.engines import QUERY, Engine
from kg.store.remote import RemoteStore
from kg.terms import VOCABULARY_GRAPH
from kg.vocabulary import read_codes, read_vocabulary

_VOCABULARY: Final = NamedNode(VOCABULARY_GRAPH)


def refuse_other_ontology(store: Engine, ontology: Path) -> None:
    """Raise a KgError when the store was built from another ontology than is in this folder."""
    if _vocabulary(store) != set(read_vocabulary(ontology)):
        local = f"The store was built from another ontology than {ontology}"
        raise _other(store, f"the ontology of {ontology}", local)


def refuse_other_data(store: Engine, data: Path) -> None:
    """Raise a KgError when the store was built from other data than is in this folder.

    What cannot be read there is a BadInputError, as when it is built.
    """
    vocabulary = _vocabulary(store)
    read = corpus_quads(read_corpus(data, read_codes(list(vocabulary))))
    if set(store) - vocabulary != set(read):
        local = f"The store was built from other data than {data}"
        raise _other(store, f"the data of {data}", local)


def _vocabulary(store: Engine) -> set[Quad]:
    return {quad for quad in store if quad.graph_name == _VOCABULARY}


def _other(store: Engine, lacking: str, local: str) -> KgError:
    if isinstance(store, RemoteStore):
        return KgError(
            f"{store.service.query} does not hold {lacking}: "
            f"name a service in {QUERY} that `kg load` put it into"
        )
    return KgError(f"{local}: run `kg build`")
