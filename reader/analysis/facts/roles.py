"""Roles: who holds or held which office, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.office_words import RoleWords
from reader.analysis.facts.syntax import characters, has_parse, in_article, sentence_range, subject_of, text_of
from reader.analysis.lexicon import lexicon_of
from reader.analysis.statements.speakers import Mentions
from reader.model import BlockKind, Form, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.facts.office_words import RoleWords
    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import Token
    from reader.model import Entity, Mention

from reader.analysis.facts.office_holders import behind_body, further_holders, is_unreal, said_of, titled
from reader.analysis.facts.office_phrases import body_of, in_singular, mention_at, office_end, office_start, person_at
from reader.analysis.facts.office_words import role_words
from reader.analysis.token_range import TokenRange

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
_RANKS = re.compile(r"\b((?:[A-Z][a-z]{1,5}\.\s?)+)\s*$")


_LONGEST_BODY = 3
"""Words of a body in front of an office, at most."""


@dataclass(frozen=True, slots=True)
class _Office:
    """A role's words as tokens, whose it is, and whether it is past."""

    tokens: TokenRange
    person: Mention
    body: Mention | None
    former: bool
    name: str | None = None
    """The office's name, where the words are a verb."""


def find_roles(document: ParsedDocument, mentions: Sequence[Mention], entities: Sequence[Entity]) -> tuple[Role, ...]:
    """The roles of an article in text order."""
    words = role_words(document.language)
    if words is None:
        return ()
    by_place = Mentions(mentions, entities)
    found: dict[tuple[int, int, str], Role] = {}
    for section in document.sections:
        if section.kind not in READ or not has_parse(section.doc):
            continue
        for office in (*_offices(section, by_place, words), *_ranks(section, by_place, words)):
            place = in_article(section, office.tokens)
            start, end = characters(section.doc, office.tokens)
            if _is_name(section, office, by_place.name(office.person) or ""):
                continue
            role = Role(
                start=place.start,
                end=place.end,
                evidence=sentence_range(section, start, end),
                person=office.person.entity,
                role=office.name or in_singular(section, office.tokens, words),
                organization=office.body.entity if office.body is not None else None,
                former=office.former,
            )
            found.setdefault((place.start, place.end, role.person), role)
    return tuple(sorted(found.values(), key=lambda role: (role.start, role.end, role.person)))


def _is_name(section: Section, office: _Office, name: str) -> bool:
    """Whether the words of an office are those of a name: `Martin Luther King Jr.`; not `Crown Prince Frederik`."""
    first = section.doc[office.tokens.start]
    return lexicon_of(first.doc.lang_).is_first_name(first.text) and text_of(section.doc, office.tokens) in name


def _ranks(section: Section, mentions: Mentions, words: RoleWords) -> Iterator[_Office]:
    """Abbreviated offices in front of names: `Sen. Carla Voss`, `Lt. Col. Ines Bram`."""
    text = section.doc.text
    for mention in mentions.inside(section.offset, section.offset + len(text)):
        if mention.label != "PERSON" or mention.form is not Form.NAME:
            continue
        titled = _RANKS.search(text[: mention.start - section.offset])
        if titled is None:
            continue
        parts = [part.lower() for part in titled[0].replace(".", " ").split()]
        span = section.doc.char_span(*titled.span(1), alignment_mode="expand")
        if span is None or not set(parts) <= words.abbreviated:
            continue
        body = body_of(section, span[-1], span.start, mentions, words, mention)
        yield _Office(TokenRange(span.start, span.end), mention, body, _is_former(section, span.start, words))


def _is_former(section: Section, start: int, words: RoleWords) -> bool:
    """Whether `former` stands before an office, or before the body in front of it: `former Oxley Gov. Ada Holm`."""
    for token in reversed(section.doc[max(0, start - 1 - _LONGEST_BODY) : start]):
        if token.lower_ in words.former:
            return True
        if token.pos_ not in ("PROPN", "ADJ", "NOUN"):
            return False
    return False


def _offices(section: Section, mentions: Mentions, words: RoleWords) -> Iterator[_Office]:
    for token in section.doc:
        if _is_office(token, words) and token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(section, token, mentions, words)
        elif token.pos_ == "VERB" and token.lemma_ in words.verbs:
            yield from _of_verb(section, token, mentions, words)


def _is_office(token: Token, words: RoleWords) -> bool:
    if token.lower_ in words.held_later:
        before = token.doc[max(0, token.i - 2) : token.i]
        return len(before) > 1 and before[1].text == "-" and before[0].lemma_.lower() in words.nouns
    return token.lemma_.lower() in words.nouns


def _of_noun(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> Iterator[_Office]:
    """A title before a name, an apposition to it, or what somebody is, becomes or ceases to be."""
    end = office_end(section, noun, mentions, words)
    if noun.dep_ == "pobj" and noun.head.lower_ == "for":
        return  # `his opponent for president, Ada Holm`
    person = titled(section, noun, end, mentions, words)
    gave_up = False
    several = noun.tag_ in ("NNS", "NNPS")  # `Ada Holm, the court's eight members and guests came`
    if person is None and noun.dep_ == "appos" and not several:
        person = person_at(section, noun.head, mentions, words)
    if person is None:
        person = behind_body(section, noun, mentions, words)
    if person is None and noun.dep_ in ("attr", "oprd", "dobj", "pobj"):
        person, gave_up = said_of(section, noun, mentions, words)
    if person is None:
        for child in noun.children:
            if child.dep_ == "appos":
                person = person or person_at(section, child, mentions, words)
    if person is None:
        return
    start, former = office_start(section, noun, mentions, words)
    ranked = section.doc[max(start - 1, 0) : end]
    if any(token.tag_ == "JJS" for token in ranked[1:]) or any(token.tag_ == "RBS" for token in ranked):
        return  # `became the oldest player to score`, `the most bullish analyst`
    for holder in (person, *further_holders(section, noun, mentions, words)):
        body = body_of(section, noun, start, mentions, words, holder)
        if body is not None and body.start < section.offset + section.doc[start].idx < body.end:
            start = _start_of(section, body, start)  # `National Security Minister`
            body = body_of(section, noun, start, mentions, words, holder)
        yield _Office(TokenRange(start, end), holder, body, former or gave_up)


def _start_of(section: Section, mention: Mention, start: int) -> int:
    """The token, at or before `start`, with which a mention begins."""
    while start and section.offset + section.doc[start].idx > mention.start:
        start -= 1
    return start


def _of_verb(section: Section, verb: Token, mentions: Mentions, words: RoleWords) -> Iterator[_Office]:
    """`leads the Homeland opposition party`."""
    subject = subject_of(verb)
    body = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if subject is None or body is None or any(child.dep_ == "neg" for child in verb.children):
        return
    if subject.dep_ == "appos" and person_at(section, subject, mentions, words) is None:
        subject = subject.head  # `Maria Lopez, a former judge who leads the party`
    person, group = person_at(section, subject, mentions, words), mention_at(section, body, mentions)
    if person is None or group is None or group.label != "ORG" or is_unreal(verb, words):
        return
    if any(
        child.dep_ in ("prep", "dative") and child.lower_ in ("to", "past", "over", "into") for child in verb.rights
    ):
        return  # `led the team to a win`
    past = verb.tag_ == "VBD" or any(child.lemma_ == "have" for child in verb.children if child.dep_ == "aux")
    past = past or (verb.dep_ == "xcomp" and verb.head.lemma_ == "use")  # `used to run`
    yield _Office(
        TokenRange(verb.i, verb.i + 1), person, group, past and verb.lemma_ != "found", words.verbs[verb.lemma_]
    )
