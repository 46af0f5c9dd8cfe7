"""What the library says in English, told in the language of the reader."""

from wording import tr

from kg.sentence import Sentence


def told(text: str) -> str:
    """A sentence in the reader's language; other text is a message itself, or stays as it is."""
    return str(text.told(tr)) if isinstance(text, Sentence) else tr(text)
