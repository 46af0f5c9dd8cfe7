"""sparql."""
from shell import head
head("sparql")
