"""The commands of `kg`: what each is called, what it takes and which module runs it.

This table is all that `kg --help` reads; a command's module is imported when it is run.
"""

from pathlib import Path
from typing import Final

from kg.commands.arguments import (
    CHECKOUT,
    Argument,
    Command,
    folder,
    format_of,
    option,
    port,
    read_folder,
    seconds,
    several,
    target,
    year,
)

__all__ = ["CHECKOUT", "COMMANDS", "Argument", "Command"]

_ONTOLOGY: Final = read_folder("ontology", "the ontology folder")
_DATA: Final = read_folder("data", "the data folder")
_STORE: Final = folder("store", ".kg", "the store's folder")
_OUTPUT: Final = Argument(
    ("-o", "--output"),
    {"help": "write the result to this file", "type": Path, "metavar": "FILE"},
)
_ENGINE: Final = option(
    "--engine", "the SHACL engine (default: shacl)", choices=("shacl", "pyshacl"), default="shacl"
)
_DEADLINE: Final = option(
    "--deadline",
    "seconds after which the query is stopped (default: 10)",
    type=seconds,
    metavar="SECONDS",
)

COMMANDS: Final = (
    Command(
        "build",
        "read the reports, check everything, and make the store",
        (_ENGINE, format_of("text", "json"), _ONTOLOGY, _DATA, _STORE, _OUTPUT),
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
            format_of("text", "json", "turtle"),
            _ONTOLOGY,
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "coverage",
        "show which facts rest on which sentence, and which sentence each fact cites",
        (format_of("text", "json"), _ONTOLOGY, _DATA, _OUTPUT),
    ),
    Command(
        "ask",
        "list the named questions, or answer one",
        (
            Argument(("name",), {"nargs": "?", "help": "the question; without it, all are listed"}),
            option(
                "--with",
                "give a parameter of the question, as in --with a=official/oakley-duff",
                dest="parameters",
                action="append",
                default=[],
                metavar="NAME=VALUE",
            ),
            format_of("table", "json", "csv"),
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
            format_of(
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
            format_of(
                *("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"),
                *("rico", "nanopublications"),
            ),
            option(
                "--thing",
                "write this thing only: an id as country/KAZ, or an IRI",
                metavar="THING",
            ),
            option(
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
        "write who was at the same events, for Gephi and other programs that measure networks",
        (
            format_of("graphml", "gexf"),
            several("--role", "only participations in this role, as expert; may be repeated"),
            several("--status", "only those known in this way, as explicit; may be repeated"),
            option(
                "--from", "only events from this year on", dest="first", type=year, metavar="YEAR"
            ),
            option("--to", "only events up to this year", dest="last", type=year, metavar="YEAR"),
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "load",
        "put the graphs of the store into an engine elsewhere, by its Graph Store address",
        (
            Argument(("url",), {"help": "the Graph Store address, as https://example.org/store"}),
            format_of("text", "json"),
            _STORE,
            _OUTPUT,
        ),
    ),
    Command(
        "tables",
        "write the data as CSV and Parquet tables with a Frictionless descriptor",
        (
            target("the folder to write"),
            _ONTOLOGY,
            _DATA,
            _STORE,
        ),
    ),
    Command(
        "bundle",
        "write the partner bundle, or check one",
        (
            Argument(
                ("check",),
                {
                    "nargs": "?",
                    "choices": ("check",),
                    "metavar": "check",
                    "help": "look for what is wrong in the folder",
                },
            ),
            target("the bundle's folder"),
            option(
                "--previous",
                "the bundle of the release before, to tell what changed",
                type=Path,
                metavar="DIR",
            ),
            format_of("text", "json"),
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
            target("the folder to write"),
            option(
                "--site",
                "where the site will stand, for its site map and redirects",
                default="",
                metavar="URL",
            ),
            option(
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
            option(
                "--address", "the address to listen at (default: 127.0.0.1)", default="127.0.0.1"
            ),
            option("--port", "the port to listen at (default: 8502)", type=port, default=8502),
            _DEADLINE,
            _ONTOLOGY,
            _DATA,
            _STORE,
        ),
    ),
)
"""Every command, in the order in which a newcomer needs them."""
