"""The plan of the house: who may import whom, and how large a room may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "kg"
ROOMS = (
    "errors",
    "terms",
    "sentence",
    "reading",
    "vocabulary",
    "graph",
    "validation",
    "store",
    "explore",
    "network",
    "questions",
    "exchange",
    "publish",
    "serve",
    "build",
    "commands",
    "__main__",
)
"""The modules and packages of `kg`: each imports only from itself and from those before it."""


def room(file: Path) -> str:
    """The package or module of `kg` that a file belongs to."""
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """The rooms that a file imports from."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "kg":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("kg."))


def test_every_room_is_in_the_plan() -> None:
    """A new package or module has a place in the order before it has a line."""
    found = {room(file) for file in SOURCE.rglob("*.py")} - {"__init__"}
    assert found == set(ROOMS)


def test_imports_go_one_way() -> None:
    """No room imports from one that comes after it."""
    backwards = [
        f"{file.relative_to(SOURCE)} imports {name}"
        for file in sorted(SOURCE.rglob("*.py"))
        if room(file) in ROOMS
        for name in imported(file)
        if ROOMS.index(name) > ROOMS.index(room(file))
    ]
    assert backwards == []


def test_no_module_is_too_long_to_read() -> None:
    """A module has at most 250 lines."""
    lengths = {
        str(f.relative_to(SOURCE)): len(f.read_text().splitlines()) for f in SOURCE.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_a_page_asks_and_draws() -> None:
    """No file of the explorer imports rdflib or pyoxigraph."""
    app = SOURCE.parents[1] / "app"
    graph_terms = {"rdflib", "pyoxigraph", "pyshacl"}
    found = {
        str(file.relative_to(app)): name
        for file in app.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.split(".")[0] in graph_terms
    }
    assert found == {}
