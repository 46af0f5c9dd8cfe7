"""network."""

from shell import head

head("network")
