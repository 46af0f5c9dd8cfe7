"""What can go wrong, as one family of exceptions; only `kg.__main__` turns them into exit codes."""

from dataclasses import dataclass
from pathlib import Path


class KgError(Exception):
    """Something cannot be done; the message names the thing, the value and what would be right."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place of a file; `line` counts from 1, or is 0 where none applies."""

    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        """The problem on one line, in the `file:line: text` form that editors follow."""
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.text}"


class BadInputError(KgError):
    """Files of ours that cannot be understood: every problem found, in the order of the files."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems, sorted; there must be at least one."""
        if not problems:
            msg = "BadInputError was raised without a problem"
            raise ValueError(msg)
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class QueryError(KgError):
    """A query that is refused or malformed; line and column count from 1, 0 where unknown."""

    def __init__(self, text: str, line: int = 0, column: int = 0) -> None:
        """Keep the place beside the sentence that says what is wrong."""
        self.text, self.line, self.column = text, line, column
        super().__init__(f"line {line}, column {column}: {text}" if line else text)


class QueryStoppedError(KgError):
    """A query that was stopped because it went over its deadline, memory or result size."""


class StoreError(KgError):
    """A store that is missing, damaged, or being written by somebody else."""
