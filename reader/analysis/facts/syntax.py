"""Reading a dependency parse: phrases, subjects and sentences, as token and character ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.analysis.token_range import TokenRange
from reader.model import Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import ParsedText, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
# A verb that stands so has the subject of the one above.
_SHARES_SUBJECT = frozenset(("conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "aux", "acomp"))
# What belongs to a noun phrase, seen from its head; relative clauses, appositions and further members do not.
_PHRASE = frozenset(
    (
        "det",
        "predet",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "case",
        "advmod",
        "npadvmod",
        "neg",
        "nounmod",
    )
)


def has_parse(doc: ParsedText) -> bool:
    """Whether facts can be read off: some pipelines have neither tags nor dependencies."""
    return bool(doc.has_annotation("DEP")) and bool(doc.has_annotation("TAG") or doc.has_annotation("POS"))


def sentence_range(section: Section, start: int, end: int) -> Range:
    """The sentences of a section that its characters `[start, end)` stand in, as a range of the article."""
    starts, ends = section.doc.sentence_starts, section.doc.sentence_ends
    first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
    low = min(start, starts[first]) if first < len(starts) else start
    high = max(end, ends[last]) if last >= 0 else end
    return Range(section.offset + low, section.offset + high)


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or that of the verb it is joined to or hangs on."""
    for _ in range(5):
        for own in verb.children:
            if own.dep_ in SUBJECTS and not _is_time(own):
                return _antecedent(_behind_comma(own, verb))
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head if verb.tag_ in ("VBG", "VBD", "VBZ", "VBP") or verb.dep_ == "relcl" else None
        if verb.dep_ == "xcomp" and (addressed := _addressed_verb(verb)) is not None:
            return addressed
        if verb.dep_ == "pcomp" and (done_to := _blamed(verb)) is not None:
            return done_to
        if verb.dep_ in _SHARES_SUBJECT and verb.head != verb:
            verb = verb.head
            continue
        return None
    return None


def _addressed_verb(verb: Token) -> Token | None:
    """Whom the verb above makes do it: `ordered the bank to pay`; not `promised him to pay`."""
    if verb.head.lemma_ == "promise" or not any(child.tag_ == "TO" for child in verb.children):
        return None
    addressed = (child for child in verb.head.children if child.dep_ == "dobj" and verb.head.i < child.i < verb.i)
    return next(addressed, None)


def _blamed(verb: Token) -> Token | None:
    """Who did it: `accused Hale of stealing`, `was convicted of` has its own subject; not `paid Hale for singing`."""
    above = verb.head.head
    if verb.head.lower_ not in ("of", "from", "for", "with") or above.pos_ != "VERB":
        return None
    done_to = (child for child in above.children if child.dep_ == "dobj" and above.i < child.i < verb.i)
    return next((child for child in done_to if child.pos_ in ("PROPN", "PRON")), None)


def _behind_comma(subject: Token, verb: Token) -> Token:
    """The subject that the parser took for an apposition: `lost 20 men, the ministry said`.

    An apposition ends with a comma in front of the verb; a subject does not. And of two subjects, one of which is
    what was quoted (`"Two letters," said the secretary`), the one behind the verb speaks.
    """
    behind = next((child for child in verb.children if child.dep_ == "nsubj" and child.i > verb.i > subject.i), None)
    if behind is not None and verb.i and verb.nbor(-1).is_punct:
        return behind
    for child in subject.children:
        if child.dep_ == "appos" and subject.i < child.i < verb.i and child.left_edge.i > 0:
            opened = child.left_edge.nbor(-1).text == ","
            between = child.doc[child.right_edge.i + 1 : verb.i]
            if opened and all(token.dep_ in ("aux", "auxpass", "neg", "advmod") for token in between):
                return child if not subject.left_edge.is_sent_start else subject
    return subject


def _is_time(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME")


def _antecedent(subject: Token) -> Token:
    """Whom a relative pronoun stands for."""
    if subject.tag_ in ("WP", "WDT") or (subject.lower_ == "that" and subject.tag_ != "DT"):
        clause = subject.head
        for _ in range(3):
            if clause.dep_ in ("relcl", "acl"):
                return clause.head
            if clause.dep_ != "conj":
                break
            clause = clause.head
    return subject


def phrase(head: Token, *, members: bool = False, of: bool = True) -> TokenRange:
    """The noun phrase around a head, as tokens: its modifiers and what follows with `of`.

    With `members` also what is joined to it by `and`; without `of` only the words up to the head.
    """
    start, end = head.i, head.i + 1
    doc = head.doc
    for child in head.children:
        if child.dep_ in _PHRASE and child.i < head.i:
            start = min(start, child.left_edge.i)
        elif child.dep_ in ("compound", "nummod") and child.i > head.i:
            end = max(end, child.right_edge.i + 1)
        elif of and child.dep_ == "prep" and child.i > head.i and child.lower_ == "of":
            end = max(end, _close_object(child))
        elif members and child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            end = max(end, phrase(child, members=True, of=of).end)
    while start < head.i and (doc[start].pos_ == "CCONJ" or doc[start].is_punct):
        start += 1
    return TokenRange(start, end)


def _close_object(preposition: Token) -> int:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            return phrase(child).end if child.dep_ == "pobj" else child.right_edge.i + 1
    return preposition.i + 1


def characters(doc: ParsedText, tokens: TokenRange) -> Range:
    """The characters of `doc` that tokens take up."""
    last = doc[tokens.end - 1]
    return Range(doc[tokens.start].idx, last.idx + len(last.text))


def in_article(section: Section, tokens: TokenRange) -> Range:
    """Tokens as a range of the article."""
    start, end = characters(section.doc, tokens)
    return Range(section.offset + start, section.offset + end)


def text_of(doc: ParsedText, tokens: TokenRange) -> str:
    """Words as they stand in the text, with single spaces."""
    return " ".join(doc[tokens.start : tokens.end].text.split())


def trimmed(doc: ParsedText, start: int, end: int) -> TokenRange:
    """Tokens `[start, end)` without punctuation and white space at either end."""
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in (")", "%"):
        end -= 1
    return TokenRange(start, end)


def verbs_above(token: Token) -> Iterator[Token]:
    """The verbs that a token stands under, nearest first."""
    return (above for above in token.ancestors if above.pos_ in ("VERB", "AUX"))
