"""explore."""
from shell import head
head("explore")
