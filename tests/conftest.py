"""The project's own ontology and data, read once for all tests."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.build import build
from kg.graph import corpus_quads
from kg.reading.facts import Corpus
from kg.reading.sources import read_corpus
from kg.reading.toml_file import Codes
from kg.store import Store, open_store
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


@pytest.fixture(scope="session")
def store_folder(ontology: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store that `kg build` makes of the project's own data."""
    folder = tmp_path_factory.mktemp("built")
    build(ontology, data, folder)
    return folder


@pytest.fixture(scope="session")
def store(store_folder: Path) -> Store:
    """The built store, open."""
    return open_store(store_folder)


@pytest.fixture
def data_copy(data: Path, tmp_path: Path) -> Path:
    """A copy of the data folder to spoil."""
    return shutil.copytree(data, tmp_path / "data")
