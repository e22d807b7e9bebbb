"""An office in its words: where they begin and end, whose office it is, and the mentions around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.office_words import RoleWords
from reader.analysis.facts.syntax import phrase, text_of
from reader.analysis.statements.speakers import Mentions
from reader.model import Form

if TYPE_CHECKING:
    from reader.analysis.facts.office_words import RoleWords
    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import Token, TokenSpan
    from reader.analysis.statements.speakers import Mentions
    from reader.analysis.token_range import TokenRange
    from reader.model import Mention

_TIMES = frozenset(("DATE", "TIME"))
_BODIES = frozenset(("ORG", "GPE", "NORP", "LOC", "FAC"))
_NAMED_BY = 3
"""Words that tell a body without a name from others, `the health department`; `the bank` may be any."""
_LONGEST_INITIALS = 3
LONGEST_TITLE = 6
"""How many words a title before a name has at most."""


def in_singular(section: Section, tokens: TokenRange, words: RoleWords) -> str:
    """The office's words; of several holders (`reporters Ada Holm and Bo Lee`) what each of them is."""
    last = section.doc[tokens.end - 1]
    whole = text_of(section.doc, tokens)
    if last.tag_ not in ("NNS", "NNPS") or last.lemma_.lower() not in words.nouns or not whole.endswith(last.text):
        return whole
    single = last.lemma_ if not last.text[0].isupper() else last.lemma_.capitalize()
    return whole[: -len(last.text)] + single


def office_end(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> int:
    """Behind what an office is about: `director of communications`, `secretary of state`; not `head of the agency`."""
    if _goes_on_behind_hyphen(section, noun):
        return noun.i + 3
    of = next((child for child in noun.rights if child.i == noun.i + 1 and child.lower_ in ("of", "for")), None)
    about = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if of is None or about is None or about.i - noun.i > LONGEST_TITLE:
        return noun.i + 1
    between = section.doc[of.i + 1 : about.i + 1]
    if between[0].lower_ == "the" and _is_unnamed_body(section, between, mentions):
        return about.i + 1
    if of.lower_ != "of":
        return noun.i + 1
    plain = all(token.pos_ in ("NOUN", "ADJ", "CCONJ", "PROPN") for token in between)
    named = mention_at(section, about, mentions)
    field = about.lower_ in words.fields
    return about.i + 1 if plain and (field or (named is None and not about.is_title)) else noun.i + 1


def _goes_on_behind_hyphen(section: Section, noun: Token) -> bool:
    """Whether a hyphen ties a word to an office that is a part of its name: `secretary-general`."""
    doc = section.doc
    if noun.i + 2 >= len(doc) or doc[noun.i + 1].text != "-" or noun.whitespace_ or doc[noun.i + 1].whitespace_:
        return False
    return doc[noun.i + 2].lower_ in ("general", "designate", "at")


def _is_unnamed_body(section: Section, between: TokenSpan, mentions: Mentions) -> bool:
    """Whether an office is one in a body that has no name: `head of the public health department`."""
    if len(between) < _NAMED_BY or between[-1].pos_ != "NOUN":
        return False
    if any(token.pos_ not in ("DET", "NOUN", "ADJ", "PROPN") for token in between):
        return False
    return all(mention_at(section, token, mentions) is None for token in between)


class OfficeStart(NamedTuple):
    """The token where an office's words begin, and whether `former` stands before them."""

    token: int
    former: bool


def office_start(section: Section, noun: Token, mentions: Mentions, words: RoleWords) -> OfficeStart:
    """Where the role's words begin, behind whose it is, and whether `former` stands before them."""
    start, former = noun.i, False
    while start > max(0, noun.i - LONGEST_TITLE):
        before = section.doc[start - 1]
        if before.lower_ in words.former:
            former = True
            break
        doing = (
            before.tag_ == "VBG" and before.dep_ in ("amod", "compound") and before.head == noun
        )  # `managing director`
        joins = before.text == "-" or before.lower_ in ("of", "and") or before.pos_ in ("NOUN", "PROPN", "ADJ") or doing
        if not joins or before.lower_ in ("and", "of") or before.lower_ in words.ages or before.ent_type_ in _TIMES:
            break
        if noun.is_title and before.is_lower and before.text != "-":
            break  # `navy spokesman Commander Ada Holm`, `in a statement President Ada Holm`
        mention = mention_at(section, before, mentions)
        if mention is not None and mention.form is Form.NAME and before.lower_ in words.fields:
            alone = mention.end - mention.start == len(before)
            if not alone and start == noun.i and before.lower_ != "state":
                return OfficeStart(start - 1, former)  # `Arden Police Chief Ada Holm`: chief of the Arden Police
            mention = None if alone else mention
        around = mention is not None and mention.end >= section.offset + noun.idx + len(noun.text)
        if mention is not None and mention.label in (*_BODIES, "PERSON") and not around:
            break  # another's name; one around the role's own words is the holder's: `the prime minister`
        start -= 1
    if start and section.doc[start - 1].text == "-" and start > 1:
        former = former or section.doc[start - 2].lower_ in words.former
    while start < noun.i and section.doc[start].is_punct:
        start += 1
    before_body = phrase(noun).start
    former = former or any(token.lower_ in words.former for token in section.doc[before_body:start])
    return OfficeStart(start, former)


def body_of(
    section: Section, noun: Token, start: int, mentions: Mentions, words: RoleWords, person: Mention
) -> Mention | None:
    """Whose the role is: `the French president`, `head of the agency`, `Boeing's spokesman`."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in words.links:
            for below in (*child.children, *child.subtree):
                mention = mention_at(section, below, mentions)
                if mention is not None and mention.label in _BODIES and not _is_where(below, child):
                    return mention
    behind = _behind_name(section, noun, mentions, person)
    if behind is not None:
        return behind
    left = phrase(noun).start
    before = [*section.doc[min(left, start) : start], *section.doc[max(0, start - 2) : start]]
    for token in reversed(before):
        if token.pos_ in ("CCONJ", "PUNCT"):
            break  # `the president of Chile and President Maria Lopez`: not Chile's
        mention = mention_at(section, token, mentions)
        if mention is not None and mention.label in _BODIES and mention.entity != person.entity:
            return mention if not _is_dateline(section, token, mention) else None
    return None


def _is_dateline(section: Section, token: Token, place: Mention) -> bool:
    """Whether a place in capitals opens a report: `ARDEN President Ada Holm`."""
    opens = place.start == section.offset and place.label in ("GPE", "LOC") and token.text.isupper()
    return opens and len(token.text) > _LONGEST_INITIALS


def _is_where(name: Token, link: Token) -> bool:
    """Whether a name only says where the body is of which an office is: `head of the department in Arden`."""
    for above in name.ancestors:
        if above == link:
            return False
        if above.dep_ == "prep" and above.lower_ in ("in", "at", "near", "on"):
            return True
    return False


def _behind_name(section: Section, noun: Token, mentions: Mentions, person: Mention) -> Mention | None:
    """The body behind a titled name: `President Maria Lopez of Chile`."""
    at = section.doc.char_span(person.start - section.offset, person.end - section.offset, alignment_mode="expand")
    if at is None or at.start <= noun.i or at.end + 1 >= len(section.doc) or section.doc[at.end].lower_ != "of":
        return None
    following = section.doc[at.end + 1]
    if following.pos_ == "DET" and following.i + 1 < len(section.doc):
        following = following.nbor()
    mention = mention_at(section, following, mentions)
    return mention if mention is not None and mention.label in _BODIES else None


def mention_at(section: Section, token: Token, mentions: Mentions) -> Mention | None:
    at = section.offset + token.idx
    return mentions.over(at, at + len(token.text))


def person_at(section: Section, token: Token, mentions: Mentions, words: RoleWords) -> Mention | None:
    """The person whose name or pronoun a token is of."""
    mention = mention_at(section, token, mentions)
    if mention is None or mention.label != "PERSON" or (mention.form is Form.NOMINAL):
        return None
    alone = mention.end - mention.start == len(token.text)
    following = section.doc[token.i + 1] if token.i + 1 < len(section.doc) else None
    before = section.doc[token.i - 1] if token.i else None
    beside = (following is not None and following.pos_ == "PROPN") or (
        before is not None and before.lemma_.lower() in words.nouns  # `Chief Constable`
    )
    titles = beside and token.lemma_.lower() in words.nouns
    no_name = titles or token.lower_ in words.not_names or token.lower_.rstrip(".") in words.abbreviated
    if mention.form is Form.NAME and alone and no_name:
        return None
    return mention
