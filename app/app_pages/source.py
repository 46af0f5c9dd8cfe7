"""source."""
from shell import head
head("source")
