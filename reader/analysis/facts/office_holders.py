"""Who holds an office: whose name stands beside it, or of whom the clause says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.office_words import RoleWords
from reader.analysis.facts.polarity import is_supposed
from reader.analysis.facts.syntax import subject_of
from reader.analysis.lexicon import lexicon_of
from reader.analysis.statements.speakers import Mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.facts.office_words import RoleWords
    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import Token
    from reader.analysis.statements.speakers import Mentions
    from reader.model import Mention

from reader.analysis.facts.office_phrases import LONGEST_TITLE, person_at


def titled(section: Section, noun: Token, end: int, mentions: Mentions, words: RoleWords) -> Mention | None:
    """The person whose name follows: `Prime Minister Nikol Pashinyan`, `police spokesman John Miller`."""
    if end >= len(section.doc):
        return None
    following = section.doc[end]
    if following.pos_ != "PROPN" or following.text == "," or following.lemma_.lower() == noun.lemma_.lower():
        return None
    if noun.is_title and noun.ent_type_ == "PERSON" and lexicon_of(noun.doc.lang_).is_first_name(noun.text):
        return None  # `Dean Falk`
    person = person_at(section, following, mentions, words)
    if person is None or noun.lower_ in words.not_titles or _names_place(section, person, words):
        return None
    first = section.offset + noun.idx
    return None if person.start == first and following.i + 1 == _end(section, person) else person


def _end(section: Section, mention: Mention) -> int:
    """The token behind a mention."""
    span = section.doc.char_span(mention.start - section.offset, mention.end - section.offset, alignment_mode="expand")
    return int(span.end) if span is not None else -1


def _names_place(section: Section, person: Mention, words: RoleWords) -> bool:
    """Whether a place has the name of a person and an office: `Ambassador Lane`, `Prince Harold's County`."""
    end = _end(section, person)
    if end < 1:
        return False
    last, behind = section.doc[end - 1], section.doc[end : end + 2]
    if last.text in ("'s", "’s") or (len(behind) and behind[0].tag_ == "POS"):
        behind = behind[1:] if len(behind) and behind[0].tag_ == "POS" else behind
    following = behind[0] if len(behind) else None
    single = person.end - person.start == len(last.text)
    return (single and last.lower_ in words.places) or (
        following is not None and following.is_title and following.lower_ in words.places
    )


def behind_body(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> Mention | None:
    """The person behind the body's name: `the president of Chile, Maria Lopez, said`."""
    if not any(child.dep_ == "det" for child in noun.children):
        return None
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    rest = section.doc[noun.i + 1 : noun.i + 1 + LONGEST_TITLE]
    comma = next((token for token in rest if token.text == ","), None)
    if of is None or of.i != noun.i + 1 or comma is None or comma.i + 1 >= len(section.doc):
        return None
    person = person_at(section, comma.nbor(), mentions, words)
    if person is None or any(token.pos_ in ("VERB", "AUX", "CCONJ") for token in section.doc[noun.i : comma.i]):
        return None
    at = person.end - section.offset
    return person if section.doc.text[at : at + 1] == "," else None


class OfficeHolder(NamedTuple):
    """Whom a clause says an office of, and whether it says that it was given up."""

    person: Mention | None
    former: bool


def said_of(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> OfficeHolder:
    """Whom the clause says the role of, and whether it says that it was given up."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ != "as":
        return OfficeHolder(None, False)
    if verb.pos_ not in ("VERB", "AUX"):
        return OfficeHolder(None, False)
    if is_unreal(verb, words) or (noun.dep_ == "dobj" and verb.lemma_ in words.done_to):
        return OfficeHolder(None, False)
    gave_up = verb.lemma_ in words.gives_up
    if verb.lemma_ not in words.takes_up and not gave_up and not (verb.lemma_ == "be" and noun.dep_ == "attr"):
        return OfficeHolder(None, False)
    given = [child for child in verb.rights if child.dep_ in ("dobj", "dative", "nsubj") and child.i < noun.i]
    if noun.dep_ == "dobj" and verb.lemma_ not in words.becoming and not given:
        return OfficeHolder(None, False)  # `named the minister`, `nominates a surgeon general`: somebody else
    holder = given[-1] if given and noun.dep_ in ("oprd", "pobj", "dobj") else subject_of(verb)
    past = verb.tag_ == "VBD" and (
        verb.lemma_ in ("serve", "work")
        or (verb.lemma_ == "be" and not any(child.lower_ in ("a", "an") for child in noun.children))
    )
    person = person_at(section, holder, mentions, words) if holder is not None else None
    return OfficeHolder(person, gave_up or past)


def is_unreal(verb: Token, words: RoleWords) -> bool:
    """Whether an office is denied, only possible, or still to come: `is not`, `may become`, `hopes to be`."""
    for _ in range(3):
        if any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
            return True
        if is_supposed(verb) or (verb.tag_ == "VB" and verb.head.pos_ in ("ADJ", "NOUN") and verb.head != verb):
            return True  # `if elected`, `is fit to serve as`
        if verb.dep_ != "xcomp" or verb.head == verb:
            return False
        verb = verb.head
        if verb.lemma_ in words.only_wished:
            return True
    return False


def further_holders(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> Iterator[Mention]:
    """Those who hold it beside the first: `reporters Ada Holm and Bo Lee`."""
    if noun.tag_ not in ("NNS", "NNPS") or noun.i + 1 >= len(section.doc) or noun.nbor().pos_ != "PROPN":
        return
    name = noun.nbor()
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    for child in name.rights:
        person = person_at(section, child, mentions, words) if child.dep_ == "conj" else None
        if person is not None:
            yield person
