"""thing."""
from shell import head
head("thing")
