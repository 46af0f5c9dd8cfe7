"""`kg build`: make the store."""

import sys
from argparse import Namespace

from kg.build import NotValidError, build
from kg.commands.output import as_json, tell, write


def run(options: Namespace) -> int:
    """Build, and say what was built; 1 when the data breaks a rule and nothing was."""
    try:
        built = build(
            options.ontology, options.data, options.store, engine=options.engine, tell=tell
        )
    except NotValidError as error:
        print(f"{error.report.to_text()}\nkg: {error}", file=sys.stderr)
        return 1
    counts = built.report.counts
    if options.format == "json":
        record = {
            "store": str(built.path),
            "statements": built.quads,
            "reports": built.reports,
            "results": counts,
        }
        write(as_json(record), options.output)
    else:
        found = ", ".join(f"{number} {name}" for name, number in counts.items())
        text = (
            f"{built.quads:,} statements, each counted in every graph that makes it, "
            f"from {built.reports} report(s), reference data and vocabulary; {found}\n"
            f"Store: {built.path}\n"
        )
        write(text, options.output)
    return 0
