"""questions."""
from shell import head
head("questions")
