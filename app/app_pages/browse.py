"""browse."""

from shell import head

head("browse")
