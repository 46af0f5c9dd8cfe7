"""The project's own ontology and data, read once for all tests."""

from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.facts import Corpus
from kg.graph import corpus_quads
from kg.sources import read_corpus
from kg.toml_file import Codes
from kg.vocabulary import read_codes, read_vocabulary

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def ontology() -> Path:
    """The project's ontology folder."""
    return CHECKOUT / "ontology"


@pytest.fixture(scope="session")
def data() -> Path:
    """The project's data folder."""
    return CHECKOUT / "data"


@pytest.fixture(scope="session")
def vocabulary(ontology: Path) -> list[Quad]:
    """The published ontology as quads."""
    return read_vocabulary(ontology)


@pytest.fixture(scope="session")
def codes(vocabulary: list[Quad]) -> Codes:
    """The concepts of each scheme."""
    return read_codes(vocabulary)


@pytest.fixture(scope="session")
def corpus(data: Path, codes: Codes) -> Corpus:
    """Everything that was read from the reports."""
    return read_corpus(data, codes)


@pytest.fixture(scope="session")
def quads(vocabulary: list[Quad], corpus: Corpus) -> list[Quad]:
    """Everything that `kg build` puts into the store."""
    return vocabulary + corpus_quads(corpus)
