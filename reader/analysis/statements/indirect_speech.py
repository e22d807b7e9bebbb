"""Clauses that a reporting word governs: `said that ...`, `..., officials said`, `according to ...`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import SUBJECTS, characters, phrase, trimmed
from reader.analysis.statements.clause_bounds import (
    TENSED,
    aside_end,
    before_next_cue,
    behind_text,
    where_subject_begins,
)
from reader.analysis.statements.complements import complement, goes_on_to
from reader.analysis.statements.cue_speakers import author
from reader.analysis.token_range import TokenRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_text import ParsedText, Token, TokenSpan
    from reader.analysis.statements.reporting_cues import Cue
    from reader.analysis.statements.reporting_words import ReportingWords

FEW_BETWEEN = 6
"""So many tokens stand between the commas around who says it, at most."""
_TOLD_OF = ("dobj", "ccomp", "xcomp", "nsubjpass", "prt", "acomp")
WORDS = 2
"""A reported clause has at least so many tokens."""


@dataclass(frozen=True, slots=True)
class Content:
    """Characters of a section that a cue reports."""

    cue: Cue
    start: int
    end: int
    follows: bool
    """Whether it stands behind the cue."""
    of_somebody: bool = False
    """Whether it is a statement only where persons or bodies are its speaker: `the plane promises fewer stops`."""


def indirect_contents(doc: ParsedText, cues: Sequence[Cue], words: ReportingWords) -> Iterator[Content]:
    """What the cues of a section report in clauses."""
    for cue in cues:
        tokens = None
        if cue.reports and cue.speaker is not None:
            tokens = _outside_phrase(cue) if cue.according else _clause(cue, cues, words)
        if tokens is None and cue.speaker is not None:
            addressee = _behind_preposition(cue, words)
            asked = complement(cue, words) if addressee is None else addressee
            if asked is not None and not _only_says_which(cue.word, words):
                of_somebody = addressee is None or cue.word.dep_ == "relcl"
                yield Content(cue, *characters(doc, asked), follows=True, of_somebody=of_somebody)
                continue
        if tokens is None:
            cue, tokens = _tail(cue, words)
        if tokens is None or cue.speaker is None:
            continue
        content = start, end = trimmed(doc, *tokens)
        if start >= end:
            continue
        if doc[end - 1].pos_ in ("ADP", "SCONJ", "CCONJ", "DET") and doc[end - 1].dep_ == "prep":
            continue  # `that he believes the country was founded upon`
        if _begins_with_verb(doc[start], cue) or _is_another_source(doc[start:end], words):
            continue
        if end - start >= WORDS and any(token.pos_ in ("VERB", "AUX") for token in doc[start:end]):
            shown = cue.word.lemma_.lower() in words.showing_verbs
            yield Content(cue, *characters(doc, content), follows=start > cue.word.i, of_somebody=shown)


def _begins_with_verb(first: Token, cue: Cue) -> bool:
    """Whether the subject of what is said is left out: `what happened next, Holm said was awful`."""
    if first.tag_ not in (*TENSED, "MD") or first.is_sent_start:
        return False
    asked = any(token.tag_ == "WP" for token in first.doc[first.sent.start : cue.word.i])
    return cue.according or (asked and first.i > cue.word.i)


def _is_another_source(tokens: TokenSpan, words: ReportingWords) -> bool:
    """Whether what is told is only who reports it: `the port must close, a panel urged, the daily said on Monday`."""
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    if len(verbs) != 1 or verbs[0].lemma_.lower() not in words.verbs or verbs[0].tag_ not in TENSED:
        return False
    return not any(child.dep_ in _TOLD_OF and child in list(tokens) for child in verbs[0].children)


def _only_says_which(verb: Token, words: ReportingWords) -> bool:
    """Whether a participle says which firm or what for, and reports nothing: `firms considering bids`."""
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in ("for", "of", "from")
    return verb.dep_ == "acl" and verb.head.lemma_.lower() not in words.texts and not verb.nbor(-1).is_punct


def _clause(cue: Cue, cues: Sequence[Cue], words: ReportingWords) -> TokenRange | None:
    verb = cue.word
    if verb.pos_ == "NOUN":
        return _that_clause(verb)
    if _is_pushed_in(cue):
        return _around(cue)
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and _is_told(child)), None)
    if clause is None:
        return _around(cue) if verb.dep_ == "parataxis" else _beside_as(verb)
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if any(token.text == ":" for token in verb.doc[clause.i : verb.i]):
        return None  # `The hall is shut: the owner says ...`
    if clause.i > verb.i:
        start = min(start, where_subject_begins(verb, clause))
        end = goes_on_to(end, (child for child in verb.rights if child.dep_ == "ccomp"))
        end = min(end, aside_end(verb, end))
        start = behind_text(max(start, verb.i + 1), verb, words)
        return TokenRange(start, before_next_cue(end, clause, cues))
    taken = cue.speaker.head if cue.speaker is not None and cue.speaker.dep_ == "appos" else None
    own = [child.left_edge.i for child in verb.children if child.dep_ in SUBJECTS and child != taken]
    said_by = [*own, phrase(cue.speaker)[0]] if cue.speaker is not None else own
    return TokenRange(start, min([verb.i, *(first for first in said_by if first > clause.i)]))


def _behind_preposition(cue: Cue, words: ReportingWords) -> TokenRange | None:
    """What is called for, warned of or complained about, with the preposition."""
    prepositions = words.prepositional.get(cue.word.lemma_.lower(), ())
    for child in cue.word.children:
        first = child.left_edge
        led = (child.dep_ == "prep" and child.lower_ in prepositions) or (
            child.dep_ in ("advcl", "ccomp") and first.lower_ in prepositions
        )
        if led and first.i > cue.word.i and cue.word.dep_ != "advcl":
            end = goes_on_to(child.right_edge.i + 1, _infinitives(cue.word))
            start, end = trimmed(cue.word.doc, first.i, end)
            return TokenRange(start, end) if end - start > WORDS else None
    return None


def _infinitives(verb: Token) -> Iterator[Token]:
    """What is to be done: `called on the port to close`."""
    return (child for child in verb.rights if child.dep_ in ("xcomp", "advcl") and child.left_edge.tag_ == "TO")


def _that_clause(noun: Token) -> TokenRange | None:
    """`That ...` behind a noun that reports; a relative clause has its `that` for subject or object instead."""
    for child in noun.children:
        marked = any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in child.children)
        if child.dep_ in ("acl", "ccomp", "relcl") and marked and child.i > noun.i and _is_told(child):
            return TokenRange(child.left_edge.i, child.right_edge.i + 1)
    return None


def _is_told(clause: Token) -> bool:
    """Whether a clause has a tense or `that`: `ordered him held` tells nothing that was said."""
    own = any(child.dep_ in (*SUBJECTS, "expl", "mark") and not _is_gap(child, clause) for child in clause.children)
    if clause.pos_ not in ("VERB", "AUX"):
        return True
    if clause.tag_ in TENSED:
        return own or clause.head.i > clause.i or clause.head.dep_ != "relcl"
    if clause.tag_ == "VB" and own and not any(child.tag_ == "TO" for child in clause.children):
        return True
    return any(child.tag_ in (*TENSED, "MD") or child.lower_ == "that" for child in clause.children)


def _is_pushed_in(cue: Cue) -> bool:
    """Whether who says it stands between commas amid what is said: `It is not clear, officials said, how it began`."""
    if cue.speaker is None:
        return False
    if cue.speaker.i > cue.word.i:
        return _is_pushed_in_inverted(cue.word, phrase(cue.speaker).end)
    doc, first = cue.word.doc, phrase(cue.speaker)[0]
    behind = cue.word.i + 1
    if not any(token.pos_ in ("VERB", "AUX") for token in doc[cue.word.sent.start : first]):
        joined = behind + 1 < cue.word.sent.end and doc[behind + 1].pos_ == "CCONJ"
        if joined:
            return False  # `In this case, the thieves demanded, and the firm paid, a sum`
    inside = first > cue.word.sent.start + 1 and behind + 1 < cue.word.sent.end
    return inside and doc[first - 1].text == "," and doc[behind].text == "," and cue.word.i - first < FEW_BETWEEN


def _is_pushed_in_inverted(verb: Token, behind: int) -> bool:
    """The same with the verb in front of who says it: `The buyers, said Holm, are to pay in advance`."""
    doc, sentence = verb.doc, verb.sent
    if verb.i <= sentence.start + 1 or behind + 1 >= sentence.end or doc[verb.i - 1].text != ",":
        return False
    return doc[behind].text == "," and doc[behind + 1].tag_ in (*TENSED, "MD")


def _is_gap(subject: Token, clause: Token) -> bool:
    """Whether the subject of a clause stands in front of its reporting word: `a ship that officials said was lost`."""
    return subject.tag_ in ("WDT", "WP") and subject.i < clause.head.i < clause.i


def _tail(cue: Cue, words: ReportingWords) -> tuple[Cue, TokenRange | None]:
    """`..., a statement by the ministry read.`: the sentence before its last comma, where the parser missed it."""
    word, sentence = cue.word, cue.word.sent
    if any(not token.is_punct for token in word.doc[word.i + 1 : sentence.end]):
        return cue, None
    comma = next((token.i for token in reversed(word.doc[sentence.start : word.i]) if token.text == ","), None)
    if comma is None or comma + 1 >= word.i:
        return cue, None
    who = word.doc[comma + 1 : word.i]
    head = who.root
    named = head.pos_ in ("NOUN", "PROPN", "PRON") and not any(token.pos_ in ("VERB", "AUX") for token in who)
    if not named or not (cue.reports or head.lemma_.lower() in words.texts):
        return cue, None
    speaker = author(head, words)
    if speaker == word:
        speaker = word.nbor(-1)  # `the ministry read`, taken for one name
    return replace(cue, speaker=speaker), TokenRange(sentence.start, comma)


def _around(cue: Cue) -> TokenRange:
    """`The plan, he said, was dead`: the sentence that the cue is pushed into."""
    sentence = cue.word.sent
    return TokenRange(sentence.start, sentence.end)


def _beside_as(verb: Token) -> TokenRange | None:
    """`As Holm told the paper, prices fell`: the clause that is told so."""
    if verb.dep_ != "advcl" or verb.left_edge.lower_ != "as" or verb.left_edge.i != verb.sent.start:
        return None
    end = verb.right_edge.i + 1
    return TokenRange(end, verb.sent.end) if end < len(verb.doc) and verb.doc[end].text == "," else None


def _opening_phrase(cue: Cue) -> int | None:
    """Where `According to the ministry, which ...,` at the start of a sentence ends: with a comma that does."""
    if cue.speaker is None or cue.word.i != cue.word.sent.start:
        return None
    doc, first = cue.word.doc, phrase(cue.speaker).end
    commas = [token.i for token in doc[first : cue.word.sent.end] if token.text == ","]
    if len(commas) > 1 and commas[0] == first and doc[first + 1].tag_ in ("WDT", "WP", "WP$", "WRB"):
        return commas[1]
    return commas[0] if commas else None


def _outside_phrase(cue: Cue) -> TokenRange:
    """The clause that `according to ...` hangs on, without that phrase."""
    word = cue.word
    opening = _opening_phrase(cue)
    if opening is not None:
        return TokenRange(opening, word.sent.end)
    phrase_start, phrase_end = word.left_edge.i, word.right_edge.i + 1
    if cue.speaker is not None:
        phrase_end = max(phrase_end, phrase(cue.speaker).end)
    head = word.head
    while head.head != head and (head.pos_ not in ("VERB", "AUX") or _shares_subject(head)):
        head = head.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= phrase_start and phrase_end < end and phrase_start - start > 1:
        before = phrase_start - start >= end - phrase_end
        return TokenRange(start, phrase_start) if before else TokenRange(start, end)
    if phrase_start <= start:
        return TokenRange(min(phrase_end, end), end)
    return TokenRange(start, min(end, phrase_start))


def _shares_subject(verb: Token) -> bool:
    """Whether a verb is joined to the one before and has no subject of its own."""
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    return verb.dep_ == "conj" and not own and verb.head.dep_ not in ("relcl", "acl")
