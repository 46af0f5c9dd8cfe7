"""The commands of `kg`: what each is called, what it takes and which module runs it.

This table is all that `kg --help` reads; a command's module is imported when it is run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

CHECKOUT: Final = Path(__file__).parents[3]
"""The folder that holds `ontology/`, `data/` and, once built, `.kg/`."""


@dataclass(frozen=True)
class Argument:
    """One argument of a command: its names, and what `argparse` needs to know of it."""

    names: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One command: `kg.commands.<name>` has the function `run` that does it."""

    name: str
    summary: str
    arguments: tuple[Argument, ...]


def _option(name: str, summary: str, **settings: object) -> Argument:
    return Argument((name,), {"help": summary, **settings})


def _folder(name: str, default: str, summary: str) -> Argument:
    settings = {"type": Path, "default": CHECKOUT / default, "metavar": "DIR"}
    return _option(f"--{name}", f"{summary} (default: {default}/ of the checkout)", **settings)


def _several(name: str, summary: str) -> Argument:
    return _option(name, summary, action="append", default=[], metavar=name.strip("-").upper())


def _format(*names: str) -> Argument:
    return _option(
        "--format", f"how to write it (default: {names[0]})", choices=names, default=names[0]
    )


_ONTOLOGY: Final = _folder("ontology", "ontology", "the ontology folder")
_DATA: Final = _folder("data", "data", "the data folder")
_STORE: Final = _folder("store", ".kg", "the store's folder")
_OUTPUT: Final = Argument(
    ("-o", "--output"),
    {"help": "write the result to this file", "type": Path, "metavar": "FILE"},
)
_ENGINE: Final = _option(
    "--engine", "the SHACL engine (default: shacl)", choices=("shacl", "pyshacl"), default="shacl"
)
_DEADLINE: Final = _option(
    "--deadline",
    "seconds after which the query is stopped (default: 10)",
    type=float,
    metavar="SECONDS",
)

COMMANDS: Final = (
    Command(
        "build",
        "read the reports, check everything, and make the store",
        (_ENGINE, _format("text", "json"), _ONTOLOGY, _DATA, _STORE, _OUTPUT),
    ),
    Command(
        "validate",
        "check the built graph, a file, or standard input against the shapes",
        (
            Argument(
                ("file",),
                {"nargs": "?", "help": "an RDF file, or - for Turtle on standard input"},
            ),
            _ENGINE,
            _format("text", "json", "turtle"),
            _ONTOLOGY,
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "coverage",
        "show which facts rest on which sentence, and which sentence each fact cites",
        (_format("text", "json"), _ONTOLOGY, _DATA, _OUTPUT),
    ),
    Command(
        "ask",
        "list the named questions, or answer one",
        (
            Argument(("name",), {"nargs": "?", "help": "the question; without it, all are listed"}),
            _option(
                "--with",
                "give a parameter of the question, as in --with a=official/oakley-duff",
                dest="parameters",
                action="append",
                default=[],
                metavar="NAME=VALUE",
            ),
            _format("table", "json", "csv"),
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "query",
        "answer a SPARQL query",
        (
            Argument(
                ("query",), {"help": "the query, a file that holds it, or - for standard input"}
            ),
            _format(
                *("table", "json", "csv", "tsv", "xml"),
                *("turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads"),
            ),
            _DEADLINE,
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "export",
        "write the whole graph, or one thing with all that is needed to believe it",
        (
            _format(
                *("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"),
                *("rico", "nanopublications"),
            ),
            _option(
                "--thing",
                "write this thing only: an id as country/KAZ, or an IRI",
                metavar="THING",
            ),
            _option(
                "--rdf-version",
                "1.2 writes claims as reifiers (default: 1.1)",
                choices=("1.1", "1.2"),
                default="1.1",
            ),
            _DATA,
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "network",
        "write who was with whom, for Gephi and other programs that measure networks",
        (
            _format("graphml", "gexf"),
            _several("--role", "only participations in this role, as expert; may be repeated"),
            _several("--status", "only those known in this way, as explicit; may be repeated"),
            _option(
                "--from", "only events from this year on", dest="first", type=int, metavar="YEAR"
            ),
            _option("--to", "only events up to this year", dest="last", type=int, metavar="YEAR"),
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "load",
        "put the graphs of the store into an engine elsewhere, by its Graph Store address",
        (
            Argument(("url",), {"help": "the Graph Store address, as https://example.org/store"}),
            _format("text", "json"),
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "tables",
        "write the data as CSV and Parquet tables with a Frictionless descriptor",
        (
            Argument(("folder",), {"help": "the folder to write", "type": Path}),
            _DATA,
            _STORE,
        ),
    ),
    Command(
        "bundle",
        "write the partner bundle, or check one",
        (
            Argument(
                ("words",),
                {"nargs": "+", "metavar": "[check] DIR", "help": "the bundle's folder"},
            ),
            _option(
                "--previous",
                "the bundle of the release before, to tell what changed",
                type=Path,
                metavar="DIR",
            ),
            _format("text", "json"),
            _ONTOLOGY,
            _DATA,
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "publish",
        "write every thing as a page and as data, for a plain file server",
        (
            Argument(("folder",), {"help": "the folder to write", "type": Path}),
            _option(
                "--site",
                "where the site will stand, for its site map and redirects",
                default="",
                metavar="URL",
            ),
            _option(
                "--endpoint",
                "a SPARQL service over the same data, for its description",
                default="",
                metavar="URL",
            ),
            _ONTOLOGY,
            _DATA,
            _STORE,
        ),
    ),
    Command(
        "serve",
        "serve SPARQL, and a page for every thing, over HTTP",
        (
            _option(
                "--address", "the address to listen at (default: 127.0.0.1)", default="127.0.0.1"
            ),
            _option("--port", "the port to listen at (default: 8502)", type=int, default=8502),
            _DEADLINE,
            _ONTOLOGY,
            _DATA,
            _STORE,
        ),
    ),
)
"""Every command, in the order in which a newcomer needs them."""
