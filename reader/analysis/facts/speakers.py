"""Who speaks: from the head of a phrase to the speaker's words, range and entity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.places import Places
from reader.analysis.facts.syntax import characters, phrase, text_of
from reader.model import Form, Range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from reader.analysis.document import Section
    from reader.model import Entity, Mention


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: in the article's words (for a pronoun the name behind it), where, and which entity."""

    words: str
    range: Range
    entity: str | None = None


class Mentions:
    """An article's mentions, found by place."""

    def __init__(self, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self._places = Places(mentions)
        self._names = {entity.id: entity.name for entity in entities}

    def over(self, start: int, end: int) -> Mention | None:
        """The longest mention that lies over `[start, end)`, or touches it."""
        return max(
            self._places.touching(start, end),
            key=lambda mention: (mention.end - mention.start, -mention.start),
            default=None,
        )

    def name(self, mention: Mention) -> str | None:
        return self._names.get(mention.entity)


def speaker(section: Section, head: Token, mentions: Mentions) -> Speaker:
    """The speaker that the phrase around `head` names."""
    doc = section.doc
    tokens = phrase(head, members=True)
    name = _name_behind(section, head, mentions)
    if name is not None:
        tokens = (tokens[0], phrase(name)[1])
        head = name
    start, end = (section.offset + character for character in characters(doc, tokens))
    at = section.offset + head.idx
    mention = mentions.over(at, at + len(head.text))
    if mention is None:
        return Speaker(text_of(doc, tokens), Range(start, end))
    if head.pos_ == "PRON" or mention.form is Form.PRONOUN:
        known = mentions.name(mention) if mention.form is Form.PRONOUN else None
        return Speaker(known or head.text, Range(start, end), mention.entity)
    words = text_of(doc, phrase(head)) if name is not None else text_of(doc, tokens)
    return Speaker(words, Range(start, end), mention.entity)


def _name_behind(section: Section, head: Token, mentions: Mentions) -> Token | None:
    """The person whom an apposition names: `the head of the union, Maria Lopez`."""
    if head.pos_ != "NOUN":
        return None
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > head.i:
            at = section.offset + child.idx
            mention = mentions.over(at, at + len(child.text))
            if mention is not None and mention.label == "PERSON":
                return child
    return None
