"""How to cite a passage: the whole sentences that it stands in, and where these are to be found."""

from dataclasses import dataclass, field

from kg.explore.documents import DocumentPage
from kg.explore.names import Name, names
from kg.explore.timeline import Interval, intervals
from kg.sentence import Sentence
from kg.store.rows import NOTHING, Readable, described


@dataclass(frozen=True)
class Citation:
    """The sentences around a passage, with the document and the event that it reports on.

    `quote` is the text of whole sentences without markup and line breaks, `numbers` are those of
    the sentences. Nothing is said of what the graph does not hold, such as an author.
    """

    quote: str
    numbers: tuple[int, ...]
    document: Name
    event: Name | None = None
    place: Name | None = None
    when: Interval = field(default_factory=Interval)

    @property
    def text(self) -> Sentence:
        """The citation for people; what is not known is left out."""
        one = len(self.numbers) == 1
        pattern = Sentence("sentence {first}") if one else Sentence("sentences {first} to {last}")
        where = Sentence(pattern, first=self.numbers[0], last=self.numbers[-1])
        title = Sentence.of((self.document.label, where), ", ")
        parts: list[str] = [Sentence("“{quote}”", quote=self.quote), Sentence.of((title, ""), ".")]
        if self.event:
            known = [each.label for each in (self.event, self.place) if each]
            days = [self.when.words] if self.when.earliest else []
            about = Sentence.of([*known, *days], ", ")
            parts.append(Sentence("It reports on: {event}.", event=about))
        return Sentence.of(parts)


def citation(store: Readable, page: DocumentPage, start: int, end: int) -> Citation | None:
    """The citation of the characters from `start` up to `end`; None where no sentence stands."""
    around = [each for each in page.sentences if each.start < end and start < each.end]
    if not around:
        return None
    document = page.name.iri
    events = described(store, [document], "mco:reportsOn").get(document, NOTHING).all
    event = events[0] if len(events) == 1 else ""
    place = described(store, [event], "schema:location").get(event, NOTHING).one("schema:location")
    known = names(store, filter(None, (event, place)))
    return Citation(
        quote=" ".join(each.words for each in around),
        numbers=tuple(each.number for each in around),
        document=page.name,
        event=known.get(event),
        place=known.get(place),
        when=intervals(store, [event] if event else []).get(event, Interval()),
    )
