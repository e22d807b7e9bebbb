"""Clauses over Universal Dependencies: who did what to whom, whether it is denied, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model import Event, Frame, Modality, Range, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import Token
    from reader.model import DateExpression

LONGEST: Final = 12
"""Words of a subject or an object."""
_SUBJECTS: Final = ("nsubj", "nsubj:pass")
_OBJECTS: Final = ("obj", "obl:arg", "obl:agent")
_CLAUSES: Final = ("conj", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "cc", "punct", "mark", "dep", "appos")


def frame_of(token: Token, offset: int, day: str | None = None) -> Frame:
    """What a token's clause is about; ranges in code points of the article, whose paragraph begins at `offset`."""
    verb = next((above for above in (token, *token.ancestors) if above.pos_ in ("VERB", "AUX")), token)
    sentence = token.sent
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    negative = any(child.dep_ == "advmod" and "Neg" in child.morph.get("Polarity", []) for child in verb.children)
    group = (verb, *(child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"))
    moods = {mood for word in group for mood in word.morph.get("Mood", [])}
    future = any("Fut" in word.morph.get("Tense", []) for word in group)
    return Frame(
        clause=Range(offset + sentence.start_char, offset + sentence.end_char),
        head=verb.lemma_,
        subject=phrase_of(subject) if subject is not None and subject.pos_ != "PRON" else None,
        day=day,
        denied=negative,
        modality=Modality.POSSIBLE if "Cnd" in moods else Modality.PLANNED if future else None,
    )


def phrase_of(token: Token) -> str:
    """A noun with what belongs to it, without clauses and asides."""
    words = _belonging(token)
    doc = token.doc
    return " ".join(doc[words[0] : words[-1] + 1].text.split())


def _belonging(token: Token) -> list[int]:
    """The places of a noun's words, in one run around it."""
    inside = {token.i}
    waiting = [token]
    while waiting:
        for child in waiting.pop().children:
            if child.dep_ not in _CLAUSES:
                inside.add(child.i)
                waiting.append(child)
    first = last = token.i
    while first - 1 in inside and last - first < LONGEST:
        first -= 1
    while last + 1 in inside and last - first < LONGEST:
        last += 1
    return list(range(first, last + 1))


def find_relations(
    document: ParsedDocument, dates: Sequence[DateExpression], reporting: frozenset[str]
) -> tuple[Relation, ...]:
    """Who did what to whom, where the clause has a named or common subject and an object."""
    found: list[Relation] = []
    for section in document.sections:
        if section.doc.has_annotation("DEP"):
            found += _relations(section, reporting)
    days = [Range(date.start, date.end) for date in dates]
    found = [one for one in found if not any(day.end == one.end and day.start > one.start for day in days)]
    return tuple(sorted(found, key=lambda one: one.start))


def _relations(section: Section, reporting: frozenset[str]) -> Iterator[Relation]:
    doc, offset = section.doc, section.offset
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_ in reporting:
            continue
        subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        thing = next((child for child in verb.children if child.dep_ in _OBJECTS and child.i > verb.i), None)
        if subject is None or thing is None or subject.i > verb.i or subject.pos_ == "PRON" or thing.pos_ == "PRON":
            continue
        who, whom = _belonging(subject), _belonging(thing)
        group = range(who[-1] + 1, whom[0])
        if len(group) > 6 or any(doc[place].is_punct for place in group) or not group:
            continue
        frame = frame_of(verb, offset)
        start = offset + doc[who[0]].idx
        end = offset + doc[whom[-1]].idx + len(doc[whom[-1]].text)
        sentence = verb.sent
        yield Relation(
            start=start,
            end=end,
            evidence=Range(offset + sentence.start_char, offset + sentence.end_char),
            subject=phrase_of(subject),
            relation=" ".join(doc[group.start : group.stop].text.split()),
            object=phrase_of(thing),
            frame=frame,
        )


def find_events(
    document: ParsedDocument, dates: Sequence[DateExpression], reporting: frozenset[str]
) -> tuple[Event, ...]:
    """What happened when: clauses with a date that no reporting verb has to itself."""
    found: list[Event] = []
    for section in document.sections:
        if not section.doc.has_annotation("DEP"):
            continue
        doc, offset = section.doc, section.offset
        for date in dates:
            if not offset <= date.start < offset + len(doc.text):
                continue
            span = doc.char_span(date.start - offset, date.end - offset, alignment_mode="expand")
            verb = None if span is None else next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
            if verb is None or verb.lemma_ in reporting:
                continue
            subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
            if subject is None or subject.pos_ == "PRON" or subject.i > verb.i:
                continue
            thing = next((child for child in verb.children if child.dep_ in ("obj", "obl:arg", "xcomp")), None)
            last = max(verb.i, _belonging(thing)[-1] if thing is not None and thing.i > verb.i else verb.i)
            words = doc[_belonging(subject)[0] : last + 1]
            if len(words) > 2 * LONGEST:
                continue
            sentence = verb.sent
            found.append(
                Event(
                    start=date.start,
                    end=date.end,
                    evidence=Range(offset + sentence.start_char, offset + sentence.end_char),
                    date=date.value,
                    precision=date.precision,
                    text=" ".join(doc.text[date.start - offset : date.end - offset].split()),
                    what=" ".join(words.text.split()),
                    frame=frame_of(verb, offset, date.value),
                )
            )
    return tuple(sorted(found, key=lambda one: one.start))
