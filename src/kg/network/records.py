"""What a network holds: its actors with their measures, and the ties between them."""

from dataclasses import dataclass

from kg.explore.names import Name
from kg.network.bounds import Bounds
from kg.sentence import Sentence


@dataclass(frozen=True)
class Actor:
    """One actor with its measures; `countries` are those among its `affiliations`.

    `degree` counts the actors it was with, `betweenness` is the share of shortest ways between
    others that lead through it, `brokerage` the pairs of actors of different countries that were
    with it and never with each other. `community` counts from 1, the largest first.
    """

    name: Name
    countries: tuple[Name, ...]
    affiliations: tuple[Name, ...]
    events: int
    degree: int
    betweenness: float
    brokerage: int
    community: int
    rank: int
    bounds: Bounds
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Tie:
    """Two actors and the events in which both took part."""

    source: Name
    target: Name
    events: tuple[Name, ...]


@dataclass(frozen=True)
class Network:
    """The actors by rank of degree, and the ties between them.

    `notes` say what the numbers cannot bear, such as that there is one event only.
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    communities: tuple[tuple[Name, ...], ...]
    events: int
    notes: tuple[Sentence, ...]
