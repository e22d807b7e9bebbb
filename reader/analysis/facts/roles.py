"""Roles: who holds or held which office, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import characters, has_parse, in_article, phrase, sentence_range, subject_of, text_of
from reader.analysis.statements.speakers import Mentions
from reader.language import load
from reader.language.word_lists import Offices
from reader.model import BlockKind, Form, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.model import Entity, Mention

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
_BODIES = frozenset(("ORG", "GPE", "NORP", "LOC", "FAC"))
LONGEST_TITLE = 6
"""How many words a title before a name has at most."""


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A language's words for offices (`offices.toml`)."""

    nouns: frozenset[str]
    former: frozenset[str]
    verbs: Mapping[str, str]
    """What one is who does it, by the verb: `lead` makes a leader."""
    takes_up: frozenset[str]
    gives_up: frozenset[str]
    links: frozenset[str]
    ages: frozenset[str]
    fields: frozenset[str]
    """Single words for what an office is about, which alone are no body's name: `police chief`."""
    held_later: frozenset[str]
    """Behind a hyphen, of one who is to hold an office: `mayor-elect`."""


@cache
def _role_words(language: str) -> RoleWords | None:
    lists = load(Offices, language)
    if lists is None:
        return None
    plain = {name: frozenset(getattr(lists, name)) for name in RoleWords.__slots__ if name != "verbs"}
    return RoleWords(**plain, verbs=lists.verbs)


@dataclass(frozen=True, slots=True)
class _Office:
    """A role's words as tokens, whose it is, and whether it is past."""

    tokens: tuple[int, int]
    person: Mention
    body: Mention | None
    former: bool
    name: str | None = None
    """The office's name, where the words are a verb."""


def find_roles(document: ParsedDocument, mentions: Sequence[Mention], entities: Sequence[Entity]) -> tuple[Role, ...]:
    """The roles of an article in text order."""
    words = _role_words(document.language)
    if words is None:
        return ()
    by_place = Mentions(mentions, entities)
    found: dict[tuple[int, int, str], Role] = {}
    for section in document.sections:
        if section.kind not in READ or not has_parse(section.doc):
            continue
        for office in _offices(section, by_place, words):
            place = in_article(section, office.tokens)
            start, end = characters(section.doc, office.tokens)
            role = Role(
                start=place.start,
                end=place.end,
                evidence=sentence_range(section, start, end),
                person=office.person.entity,
                role=office.name or text_of(section.doc, office.tokens),
                organization=office.body.entity if office.body is not None else None,
                former=office.former,
            )
            found.setdefault((place.start, place.end, role.person), role)
    return tuple(sorted(found.values(), key=lambda role: (role.start, role.end, role.person)))


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
    person = _titled(section, noun, mentions)
    gave_up = False
    if person is None and noun.dep_ == "appos":
        person = _person(section, noun.head, mentions)
    if person is None:
        person = _behind_body(section, noun, mentions)
    if person is None and noun.dep_ in ("attr", "oprd", "dobj", "pobj"):
        person, gave_up = _said_of(section, noun, mentions, words)
    if person is None:
        for child in noun.children:
            if child.dep_ == "appos":
                person = person or _person(section, child, mentions)
    if person is None:
        return
    start, former = _start(section, noun, mentions, words)
    yield _Office((start, noun.i + 1), person, _body(section, noun, start, mentions, words, person), former or gave_up)


def _titled(section: Section, noun: Token, mentions: Mentions) -> Mention | None:
    """The person whose name follows: `Prime Minister Nikol Pashinyan`, `police spokesman John Miller`."""
    if noun.i + 1 >= len(section.doc):
        return None
    following = noun.nbor()
    if following.pos_ != "PROPN" or following.text == "," or following.lemma_.lower() == noun.lemma_.lower():
        return None
    return _person(section, following, mentions)


def _behind_body(section: Section, noun: Token, mentions: Mentions) -> Mention | None:
    """The person behind the body's name: `the president of Chile, Maria Lopez, said`."""
    if not any(child.dep_ == "det" for child in noun.children):
        return None
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    rest = section.doc[noun.i + 1 : noun.i + 1 + LONGEST_TITLE]
    comma = next((token for token in rest if token.text == ","), None)
    if of is None or of.i != noun.i + 1 or comma is None or comma.i + 1 >= len(section.doc):
        return None
    person = _person(section, comma.nbor(), mentions)
    if person is None or any(token.pos_ in ("VERB", "AUX", "CCONJ") for token in section.doc[noun.i : comma.i]):
        return None
    at = person.end - section.offset
    return person if section.doc.text[at : at + 1] == "," else None


def _said_of(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> tuple[Mention | None, bool]:
    """Whom the clause says the role of, and whether it says that it was given up."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ != "as":
        return None, False
    if verb.pos_ not in ("VERB", "AUX"):
        return None, False
    gave_up = verb.lemma_ in words.gives_up
    if verb.lemma_ not in words.takes_up and not gave_up and not (verb.lemma_ == "be" and noun.dep_ == "attr"):
        return None, False
    given = next((child for child in verb.children if child.dep_ in ("dobj", "nsubj") and child.i > verb.i), None)
    holder = given if given is not None and given != noun and noun.dep_ in ("oprd", "pobj") else subject_of(verb)
    past = verb.lemma_ == "be" and verb.tag_ == "VBD"
    return (_person(section, holder, mentions) if holder is not None else None), gave_up or past


def _of_verb(section: Section, verb: Token, mentions: Mentions, words: RoleWords) -> Iterator[_Office]:
    """`leads the Homeland opposition party`."""
    subject = subject_of(verb)
    body = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if subject is None or body is None or any(child.dep_ == "neg" for child in verb.children):
        return
    if subject.dep_ == "appos" and _person(section, subject, mentions) is None:
        subject = subject.head  # `Maria Lopez, a former judge who leads the party`
    person, group = _person(section, subject, mentions), _mention(section, body, mentions)
    if person is None or group is None or group.label != "ORG":
        return
    past = verb.tag_ == "VBD" or any(child.lemma_ == "have" for child in verb.children if child.dep_ == "aux")
    past = past or (verb.dep_ == "xcomp" and verb.head.lemma_ == "use")  # `used to run`
    yield _Office((verb.i, verb.i + 1), person, group, past and verb.lemma_ != "found", words.verbs[verb.lemma_])


def _start(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> tuple[int, bool]:
    """Where the role's words begin, behind whose it is, and whether `former` stands before them."""
    start, former = noun.i, False
    while start > max(0, noun.i - LONGEST_TITLE):
        before = section.doc[start - 1]
        if before.lower_ in words.former:
            former = True
            break
        joins = before.text == "-" or before.lower_ in ("of", "and") or before.pos_ in ("NOUN", "PROPN", "ADJ")
        if not joins or before.lower_ in ("and", "of") or before.lower_ in words.ages:
            break
        mention = _mention(section, before, mentions) if before.lower_ not in words.fields else None
        around = mention is not None and mention.end >= section.offset + noun.idx + len(noun.text)
        if mention is not None and mention.label in (*_BODIES, "PERSON") and not around:
            break  # another's name; one around the role's own words is the holder's: `the prime minister`
        start -= 1
    if start and section.doc[start - 1].text == "-" and start > 1:
        former = former or section.doc[start - 2].lower_ in words.former
    while start < noun.i and section.doc[start].is_punct:
        start += 1
    before_body = phrase(noun)[0]
    former = former or any(token.lower_ in words.former for token in section.doc[before_body:start])
    return start, former


def _body(
    section: Section, noun: Token, start: int, mentions: Mentions, words: RoleWords, person: Mention
) -> Mention | None:
    """Whose the role is: `the French president`, `head of the agency`, `Boeing's spokesman`."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in words.links:
            for below in child.subtree:
                mention = _mention(section, below, mentions)
                if mention is not None and mention.label in _BODIES:
                    return mention
    behind = _behind_name(section, noun, mentions, person)
    if behind is not None:
        return behind
    left = phrase(noun)[0]
    before = [*section.doc[min(left, start) : start], *section.doc[max(0, start - 2) : start]]
    for token in reversed(before):
        if token.pos_ in ("CCONJ", "PUNCT"):
            break  # `the president of Chile and President Maria Lopez`: not Chile's
        mention = _mention(section, token, mentions)
        if mention is not None and mention.label in _BODIES and mention.entity != person.entity:
            return mention
    return None


def _behind_name(section: Section, noun: Token, mentions: Mentions, person: Mention) -> Mention | None:
    """The body behind a titled name: `President Maria Lopez of Chile`."""
    at = section.doc.char_span(person.start - section.offset, person.end - section.offset, alignment_mode="expand")
    if at is None or at.start <= noun.i or at.end + 1 >= len(section.doc) or section.doc[at.end].lower_ != "of":
        return None
    following = section.doc[at.end + 1]
    if following.pos_ == "DET" and following.i + 1 < len(section.doc):
        following = following.nbor()
    mention = _mention(section, following, mentions)
    return mention if mention is not None and mention.label in _BODIES else None


def _mention(section: Section, token: Token, mentions: Mentions) -> Mention | None:
    at = section.offset + token.idx
    return mentions.over(at, at + len(token.text))


def _person(section: Section, token: Token, mentions: Mentions) -> Mention | None:
    mention = _mention(section, token, mentions)
    if mention is None or mention.label != "PERSON" or (mention.form is Form.NOMINAL):
        return None
    return mention
