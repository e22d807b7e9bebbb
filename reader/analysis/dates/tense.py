"""Whether the clause around a date looks back or ahead; that decides which Friday it speaks of."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.analysis.dates.date_words import DateWords
    from reader.analysis.parsed_text import ParsedText, Token

NEAR = 4
"""How many tokens around a date a word that looks ahead may stand."""


class Tense(Enum):
    BACK = "back"
    AHEAD = "ahead"
    NOW = "now"
    """Present tense, in which captions and headlines tell what was."""


def tense_at(doc: ParsedText, position: int, words: DateWords) -> Tense | None:
    """The tense of the clause that a character of `doc` stands in; None where there is no parse or no verb."""
    token = _token_at(doc, position)
    if token is None or not doc.has_annotation("DEP"):
        return None
    nearby = doc[max(token.i - NEAR, token.sent.start) : min(token.i + NEAR, token.sent.end)]
    verb = next((a for a in (token, *token.ancestors) if a.pos_ in ("VERB", "AUX")), None)
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is not None and before.lower_ in words.leads:
        return Tense(words.leads[before.lower_])
    if any(word.lower_ in words.looks_ahead for word in nearby):
        return Tense.BACK if verb is not None and _is_over(verb) else Tense.AHEAD
    return _verb_tense(verb, words) if verb is not None else None


def _is_over(verb: Token) -> bool:
    """Whether a clause tells what had been before: `had kept it secret until Thursday`."""
    return verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in verb.children)


def _verb_tense(verb: Token, words: DateWords) -> Tense | None:
    for _ in range(4):
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        denied = any(child.dep_ == "neg" for child in verb.children)
        if denied and any(helper.lower_ == "could" for helper in helpers):
            return Tense.BACK  # `could not be reached on Monday`
        if any(helper.lower_ in words.modals_of_future for helper in helpers):
            return Tense.AHEAD
        tags = {verb.tag_, *(helper.tag_ for helper in helpers)}
        if "VBD" in tags:
            return Tense.BACK
        if "TO" in tags and "VB" in tags:
            governor = verb.head
            if verb.dep_ == "advcl" and governor.pos_ == "VERB":
                verb = governor  # `crossed the street to attend a service`
                continue
            if governor == verb or not (verb.dep_ in ("xcomp", "advcl") and governor.lemma_ in words.done_infinitives):
                return Tense.AHEAD
            verb = governor
        elif verb.tag_ == "VBN" and tags & {"VBZ", "VBP"} and any(h.lemma_ == "have" for h in helpers):
            return Tense.BACK
        elif verb.tag_ == "VBG" and tags & {"VBZ", "VBP"}:
            return Tense.BACK if "VBN" in tags else Tense.AHEAD  # `has been closing`, `is closing`
        elif tags & {"VBZ", "VBP"}:
            scheduled = verb.lemma_ in words.timetable_verbs or verb.dep_ == "relcl"  # `who names his team on Monday`
            return Tense.AHEAD if scheduled else Tense.NOW
        elif verb.head == verb or verb.head.pos_ not in ("VERB", "AUX"):
            return Tense.BACK if verb.tag_ == "VBN" else None
        else:
            verb = verb.head
    return None


def is_aside(doc: ParsedText, position: int) -> bool:
    """Whether a character stands in a clause about a noun, in brackets, or in a day that is spoken of or to come.

    `The bridge, which opened on May 3,`; `would mark Nov. 8 as a feast`. `The same day` is none of them.
    """
    token = _token_at(doc, position)
    if token is None or not doc.has_annotation("DEP"):
        return False
    before = doc[token.sent.start : token.i].text
    bracketed = before.count("(") > before.count(")")
    if _is_thing(token) or _is_to_come(token):
        return True
    return bracketed or any(above.dep_ in ("relcl", "acl", "appos") for above in (token, *token.ancestors))


def _is_thing(token: Token) -> bool:
    """Whether a day is what the clause is about, not when it happened: `would mark Nov. 8 as a feast`."""
    head = token
    while head.head.ent_type_ == "DATE" and head.head != head:
        head = head.head
    return head.dep_ in ("dobj", "attr", "oprd", "nsubj", "nsubjpass")


def _is_to_come(token: Token) -> bool:
    """Whether a clause under another tells what will be or would be: `said that the bridge would open on May 3`."""
    verb = next((above for above in (token, *token.ancestors) if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.dep_ != "ccomp":
        return False
    return any(child.dep_ == "aux" and child.lower_ in ("will", "would", "'ll", "shall") for child in verb.children)


def is_recurring(doc: ParsedText, start: int, end: int, words: DateWords) -> bool:
    """Whether the clause says that a day comes back each year: that it is a holiday or is celebrated as one."""
    token = _token_at(doc, start)
    if token is None or not doc.has_annotation("DEP"):
        return False
    span = doc.char_span(start, end, alignment_mode="expand")
    head = span.root if span is not None else token
    governor = head.head
    if governor.dep_ == "prep" or (head.dep_ == "pobj" and governor.pos_ == "ADP"):
        governor = governor.head
    if governor.lemma_.lower() in words.recurring_nouns or _is_named_day(head, words):
        return True
    around = [governor, *governor.children] if governor.pos_ in ("VERB", "AUX") else []
    objects = [child for child in around if child.dep_ in ("attr", "dobj", "obj", "nsubj", "nsubjpass", "oprd")]
    if head.dep_ in ("nsubj", "nsubjpass"):
        if governor.lemma_ == "be" and any(_names_day(child, words) for child in objects if child.dep_ == "attr"):
            return True
        if governor.lemma_ in words.recurring_verbs and "VBD" not in {child.tag_ for child in around}:
            return True
    if any(child.lower_ in words.recurring_words for child in around):
        return True
    return any(child.lemma_.lower() in words.recurring_nouns for child in objects if child.dep_ == "dobj")


def _is_named_day(head: Token, words: DateWords) -> bool:
    """Whether `is ... Memorial Day` or `is a national holiday` stands right behind a date, however it was parsed."""
    rest = head.doc[head.i + 1 : min(head.i + 8, head.sent.end)]
    verbs = [token.i for token in rest if token.lemma_ == "be"]
    if not verbs or any(token.pos_ not in ("NUM", "AUX") for token in rest[: verbs[0] - head.i]):
        return False
    for token in head.doc[verbs[0] + 1 : rest.end]:
        if token.is_punct or token.pos_ in ("VERB", "ADP"):
            return False
        if token.text == "Day" or token.lemma_.lower() in words.recurring_nouns:
            return True
    return False


def _names_day(token: Token, words: DateWords) -> bool:
    """`Ataturk Memorial Day`, `a national holiday`."""
    return token.text == "Day" or token.lemma_.lower() in words.recurring_nouns


def _token_at(doc: ParsedText, position: int) -> Token | None:
    span = doc.char_span(position, position + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
