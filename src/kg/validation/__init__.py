"""Checking a graph against the shapes, into a report that a person can act on."""
