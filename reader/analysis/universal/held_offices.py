"""Offices that persons hold, beside their names: `le préfet Aurélien Castagne`, `Claire Vidal, ancienne directrice`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.analysis.universal.title_words import OfficeWords, office_words
from reader.model import Range, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import ParsedText, Token, TokenSpan
    from reader.analysis.universal.named_entities import NamedEntities
    from reader.model import Mention

REACH: Final = 9
"""Tokens between an office and the name behind it."""
LONGEST: Final = 12
"""Tokens of an office with what it is held of."""
_BODIES: Final = ("ORG", "GPE", "LOC", "NORP")


def find_roles(document: ParsedDocument, named: NamedEntities) -> tuple[Role, ...]:
    """The offices of a document, in text order."""
    words = office_words(document.language)
    if words is None:
        return ()
    found: dict[tuple[int, str], Role] = {}
    for section in document.sections:
        end = section.offset + len(section.doc.text)
        for person in named.within(section.offset, end, "PERSON"):
            for role in _roles(section, person, named, words):
                found.setdefault((role.start, role.person), role)
    return tuple(sorted(found.values(), key=lambda role: role.start))


def _roles(section: Section, person: Mention, named: NamedEntities, words: OfficeWords) -> Iterator[Role]:
    doc = section.doc
    span = doc.char_span(person.start - section.offset, person.end - section.offset, alignment_mode="expand")
    if span is None:
        return
    for office in (_before(span, words), _behind(span, words), _predicate(span, words)):
        if office is None:
            continue
        start, end = section.offset + office.start_char, section.offset + office.end_char
        sentence = office.sent if doc.has_annotation("SENT_START") else doc[:]
        evidence = Range(section.offset + sentence.start_char, section.offset + sentence.end_char)
        bodies = named.within(start, end, *_BODIES)
        yield Role(
            start=start,
            end=end,
            evidence=evidence,
            person=person.entity,
            role=" ".join(office.text.split()),
            organization=bodies[0].entity if bodies else None,
            former=_is_former(doc, office, words),
        )


def _before(name: TokenSpan, words: OfficeWords) -> TokenSpan | None:
    """The office right before a name, with what it is held of between them."""
    doc = name.doc
    set_off = name.start > 1 and doc[name.start - 1].text == "," and doc[name.end : name.end + 1].text == ","
    for place in range(name.start - 1 - set_off, max(-1, name.start - REACH), -1):
        token = doc[place]
        if token.is_punct and token.text not in ("-", "'", "’"):
            return None
        if (token.lower_ in words.offices or token.lemma_.lower() in words.offices) and token.pos_ in (
            "NOUN",
            "ADJ",
            "PROPN",
        ):
            whole = place and (_is_compound(doc, place, words) or _is_rank(doc, place, words))
            start = place - 1 if whole else place
            return doc[start : name.start - set_off]
        joins = token.lower_ in words.joining or token.pos_ in ("ADJ", "PROPN", "NOUN", "DET", "ADP")
        if not joins or token.pos_ == "VERB":
            return None
    return None


def _is_compound(doc: ParsedText, place: int, words: OfficeWords) -> bool:
    return f"{doc[place - 1].lower_} {doc[place].lower_}" in words.offices


def _is_rank(doc: ParsedText, place: int, words: OfficeWords) -> bool:
    """Whether a word that is an office by itself only ranks another: `directeur général`."""
    return doc[place].pos_ == "ADJ" and doc[place - 1].lower_ in words.offices


def _behind(name: TokenSpan, words: OfficeWords) -> TokenSpan | None:
    """The office in an aside behind a name: `, porte-parole de la région,`."""
    doc = name.doc
    if name.end + 1 >= len(doc) or doc[name.end].text not in (",", "("):
        return None
    start = name.end + 1
    while start < len(doc) and (doc[start].pos_ == "DET" or _has_former_cue(doc[start], words)):
        start += 1
    if start >= len(doc) or doc[start].lower_ not in words.offices:
        pair = doc[start : start + 2].text.lower()
        if pair not in words.offices:
            return None
    return doc[start : _end(doc, start, words)]


def _predicate(name: TokenSpan, words: OfficeWords) -> TokenSpan | None:
    """`Sofia Marchetti est la présidente de l'association`."""
    subject = next((token for token in name if token.dep_.startswith("nsubj")), None)
    if subject is None:
        return None
    head = subject.head
    is_office = head.lower_ in words.offices and any(child.dep_ == "cop" for child in head.children)
    return name.doc[head.i : _end(name.doc, head.i, words)] if is_office else None


def _end(doc: ParsedText, start: int, words: OfficeWords) -> int:
    """Where an office ends: with the bodies and fields behind it, before a mark, a verb, or another clause."""
    end = start + 1
    while end < min(len(doc), start + LONGEST):
        token = doc[end]
        hyphen = token.text in ("-", "'", "’")
        if (token.is_punct and not hyphen) or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ", "NUM"):
            break
        if token.pos_ == "ADP" and token.lower_ not in words.joining:
            break
        end += 1
    while end > start + 1 and doc[end - 1].pos_ in ("ADP", "DET"):
        end -= 1
    return end


def _is_former(doc: ParsedText, office: TokenSpan, words: OfficeWords) -> bool:
    return any(_has_former_cue(token, words) for token in doc[max(0, office.start - 2) : office.start + 1])


def _has_former_cue(token: Token, words: OfficeWords) -> bool:
    return token.lower_ in words.former
