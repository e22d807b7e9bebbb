"""Who speaks: from the head of a phrase to the speaker's words, range and entity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.interval_index import IntervalIndex
from reader.analysis.facts.syntax import characters, phrase, text_of
from reader.analysis.quantities.antecedents import THINGS, subject_before
from reader.analysis.statements.reporting_words import reporting_words
from reader.analysis.token_range import TokenRange
from reader.model import Form, Range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import Token
    from reader.model import Entity, Mention

_ONE_PERSON = frozenset(("he", "she"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: in the article's words (for a pronoun the name behind it), where, and which entity."""

    words: str
    range: Range
    entity: str | None = None


class Mentions:
    """An article's mentions, found by place."""

    def __init__(self, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self._places = IntervalIndex(mentions)
        self._names = {entity.id: entity.name for entity in entities}

    def over(self, start: int, end: int) -> Mention | None:
        """The longest mention that lies over `[start, end)`, or touches it."""
        return max(
            self._places.touching(start, end),
            key=lambda mention: (mention.end - mention.start, -mention.start),
            default=None,
        )

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions in `[start, end)`."""
        return self._places.touching(start, end)

    def name(self, mention: Mention) -> str | None:
        return self._names.get(mention.entity)


def speaker(section: Section, head: Token, mentions: Mentions) -> Speaker:
    """The speaker that the phrase around `head` names."""
    doc = section.doc
    tokens = phrase(head, members=True)
    name = _name_behind(section, head, mentions)
    if name is not None:
        tokens = TokenRange(tokens.start, phrase(name).end)
        head = name
    start, end = (section.offset + character for character in characters(doc, tokens))
    at = section.offset + head.idx
    mention = mentions.over(at, at + len(head.text))
    if mention is None:
        stands_for = subject_before(head) if head.lower_ in THINGS else _speaker_before(head)
        return Speaker(stands_for or text_of(doc, tokens), Range(start, end))
    if head.pos_ == "PRON" or mention.form is Form.PRONOUN:
        known = mentions.name(mention) if mention.form is Form.PRONOUN else None
        return Speaker(known or head.text, Range(start, end), mention.entity)
    if name is not None:
        return Speaker(text_of(doc, phrase(head)), Range(start, end), mention.entity)
    whole = doc.char_span(0, mention.end - section.offset, alignment_mode="expand")
    if mention.form is Form.NAME and whole is not None and tokens.start < whole.end and tokens.end < whole.end:
        tokens, end = TokenRange(tokens.start, whole.end), mention.end  # `the International Organization for Migration`
    return Speaker(text_of(doc, tokens), Range(start, end), mention.entity)


def _name_behind(section: Section, head: Token, mentions: Mentions) -> Token | None:
    """The person whom an apposition names: `the head of the union, Maria Lopez`."""
    if head.pos_ != "NOUN":
        return None
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > head.i:
            at = section.offset + child.idx
            mention = mentions.over(at, at + len(child.text))
            beside = child.left_edge.i == head.i + 1  # `the security firm Lockwell`
            if mention is not None and (mention.label == "PERSON" or (beside and mention.label == "ORG")):
                return child
    return None


def _speaker_before(pronoun: Token) -> str | None:
    """Who spoke in the sentence before, where `he` or `she` at the beginning of this one goes on: `a spokesman`."""
    words, start = reporting_words(pronoun.doc.lang_), pronoun.sent.start
    if words is None or pronoun.lower_ not in _ONE_PERSON or not start or pronoun.i > start:
        return None
    verb = pronoun.doc[start - 1].sent.root
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ != "NN" or verb.lemma_.lower() not in words.verbs:
        return None
    return text_of(pronoun.doc, phrase(subject))
