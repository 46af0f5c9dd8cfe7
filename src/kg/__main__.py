"""The command line: `kg` and `python -m kg`.

Results go to standard output, messages to standard error. Exit status 0: done. 1: a check found
something. 2: it could not be done.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

from kg.commands import COMMANDS
from kg.commands.output import refuse_no_file
from kg.errors import KgError

_DONE, _FAILED, _INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        if getattr(options, "output", None):
            refuse_no_file(options.output)
        module = import_module(f"kg.commands.{options.command}")
        status: int = module.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return _FAILED
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            # Whoever read our output has seen enough; Python would complain again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _DONE
        print(f"kg: {error}", file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        print("kg: stopped; what was there before is unchanged", file=sys.stderr)
        return _INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg", description="Facts from reports of workshops on migration, each with its quote."
    )
    parser.add_argument("--version", action="version", version=f"kg {version('migcoop')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.summary, description=command.summary)
        for argument in command.arguments:
            sub.add_argument(*argument.names, **argument.settings)
    return parser


if __name__ == "__main__":
    sys.exit(main())
