"""Words that report: where a section says that somebody says something, and who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.polarity import is_disowned, is_supposed, is_untrue, polarity_words
from reader.analysis.facts.syntax import SUBJECTS, subject_of
from reader.analysis.statements.cue_speakers import author, goes_on_reporting, speaker_head
from reader.language import english
from reader.language.rule_lists import FactRules
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.statements.quotations import Quotation
    from reader.analysis.statements.reporting_words import ReportingWords

_WORDS = english(FactRules).reporting_cues
_BEING = frozenset(_WORDS.being)
_AWAY = frozenset(_WORDS.away)
SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word with the head of the phrase that names who speaks."""

    word: Token
    speaker: Token | None
    reports: bool
    """Whether a clause under it is a statement; else it reports only a quotation beside it."""
    according: bool = False
    quotes: bool = True
    """Whether it reports a quotation that stands beside it."""

    @property
    def start(self) -> int:
        return int(self.word.idx)

    @property
    def text(self) -> str:
        if self.according:
            return "according to"
        before = self.word.nbor(-1) if self.word.i else None
        views = self.word.pos_ == "ADJ" and before is not None and before.pos_ in ("AUX", "VERB")
        return f"{before.text} {self.word.text}" if views and before is not None else str(self.word.text)


def find_cues(doc: ParsedText, quotations: Sequence[Quotation], words: ReportingWords) -> list[Cue]:
    """The cues of a section in text order; words inside quotations report nothing of the article's own."""
    return list(_cues(doc, quotations, words))


def _cues(doc: ParsedText, quotations: Sequence[Quotation], words: ReportingWords) -> Iterator[Cue]:
    for token in _unquoted(doc, quotations):
        lemma = token.lemma_.lower()
        if token.lower_ in words.according:
            source = _before_comma(token, _object_of(token))
            if source is not None and not _is_within_report(token, words):
                yield Cue(token, author(source, words, climb=False), reports=True, according=True)
        elif token.lower_ in words.closing and not token.tag_.startswith("VB") and token.i + 2 >= token.sent.end:
            yield Cue(token, None, reports=False)  # ends a sentence, and is taken for a noun there
        elif token.pos_ == "NOUN" and lemma in words.verbs and (teller := _teller_behind(token)) is not None:
            yield Cue(token, teller, reports=False)
        elif token.pos_ in ("NOUN", "ADJ") or token.lower_ in words.adjectives:
            head = _behind_word(token, words)
            if head is not None:
                yield Cue(token, head, reports=True)
        elif not token.tag_.startswith("VB") or token.dep_ in ("amod", "compound"):
            continue
        elif (cue := _verb_cue(token, lemma, words)) is not None:
            yield cue


def _verb_cue(verb: Token, lemma: str, words: ReportingWords) -> Cue | None:
    """A verb that says that somebody says something."""
    if _is_unsaid(verb, lemma, words):
        return None
    reports, quotes = words.may_report(lemma), words.may_quote(lemma)
    if reports or quotes:
        return Cue(verb, speaker_head(verb, words), reports=reports, quotes=quotes)
    if _tells_that(verb, lemma, words):
        return Cue(verb, speaker_head(verb, words), reports=True)
    return None


def _is_unsaid(verb: Token, lemma: str, words: ReportingWords) -> bool:
    """Whether a verb reports nothing: `has not said that`, `declined to say`, `blasted away the competition`."""
    if any(child.dep_ == "neg" for child in verb.children) or _is_left_undone(verb) or _is_done_to(verb):
        return True
    if any(child.lower_ == "as" and _passes_on(child, words) for child in verb.rights):
        return True
    noun = verb.head
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl") and noun.dep_ in ("nsubj", "nsubjpass", "attr"):
        return (
            verb.left_edge.tag_ == "TO"
        )  # `is the first firm to announce cuts`, `the lawsuit to reveal the names was filed`
    if any(child.tag_ == "WP" and child.dep_ in ("dobj", "pobj") for child in verb.lefts):
        return True  # `what she said`
    if lemma in words.object_verbs and any(child.lower_ in _AWAY for child in verb.rights):
        return True
    return (words.may_quote(lemma) or words.may_report(lemma)) and _may_be_unsaid(verb)


def _passes_on(link: Token, words: ReportingWords) -> bool:
    """Whether somebody only passes on what others say: `the paper cited officials as saying`."""
    has_source = any(child.dep_ == "dobj" and child.i < link.i for child in link.head.rights)
    return has_source and any(child.tag_ == "VBG" and child.lemma_ in words.verbs for child in link.children)


def _may_be_unsaid(verb: Token) -> bool:
    """Whether somebody only may say it, is expected to, or is denied to have: `might argue`, `if she agreed`."""
    words = polarity_words(verb.doc.lang_)
    above = verb.head
    helped = [verb, above] if verb.dep_ == "conj" and verb.tag_ == above.tag_ == "VB" else [verb]
    helpers = [child for one in helped for child in one.lefts if child.dep_ in ("aux", "neg")]
    if any(child.lower_ in words.possible or child.dep_ == "neg" for child in helpers):
        return True
    unbound = verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.left_edge.tag_ == "TO"
    planned = any(child.tag_ == "MD" for child in above.lefts)
    awaited = unbound and above != verb and (planned or above.lemma_.lower() in words.awaiting)
    return awaited or is_supposed(verb) or is_untrue(verb) or (is_disowned(verb) and not goes_on_reporting(verb))


def _is_left_undone(verb: Token) -> bool:
    """`Refrained from speaking about it`, `declined to say who`."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head if verb.dep_ == "xcomp" else None
    return above is not None and above.lemma_.lower() in polarity_words(verb.doc.lang_).leaving


def _is_done_to(verb: Token) -> bool:
    """`When asked whether she will run`: somebody else asks."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBN", "VBD") or verb.left_edge.tag_ != "WRB":
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "agent") for child in verb.children)


def _teller_behind(noun: Token) -> Token | None:
    """`..., before," claims writer Ada Holm`: a verb that the parser took for a part of the name behind it."""
    doc = noun.doc
    if noun.dep_ != "compound" or noun.i < 2 or doc[noun.i - 1].tag_ != "''" or doc[noun.i - 2].text != ",":
        return None
    return noun.head if noun.head.pos_ == "PROPN" and noun.head.i > noun.i else None


def _is_within_report(according: Token, words: ReportingWords) -> bool:
    """`Said according to these figures the price fell`: the speaker says where it is from."""
    return according.i > 0 and according.nbor(-1).lemma_.lower() in words.verbs


def _tells_that(verb: Token, lemma: str, words: ReportingWords) -> bool:
    """Whether a verb that is not listed reports all the same: somebody with a name or a pronoun, and `that ...`."""
    if lemma in words.unsaid_verbs or not any(_has_that(child) for child in verb.children if child.i > verb.i):
        return False
    subject = subject_of(verb)
    if subject is None or subject.lower_ in words.first_person | words.own:
        return False
    return names_somebody(subject, words) or subject.lemma_.lower() in words.texts


def _has_that(clause: Token) -> bool:
    """Whether a clause has its `that`, and is not joined to one before: `said it kept its word and that all left`."""
    first = clause.left_edge
    if first.i and first.nbor(-1).pos_ == "CCONJ":
        return False
    return clause.dep_ == "ccomp" and any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in clause.children)


def _unquoted(doc: ParsedText, quotations: Sequence[Quotation]) -> Iterator[Token]:
    """The tokens outside quotations, which are in text order."""
    ahead = iter(quotations)
    quotation = next(ahead, None)
    for token in doc:
        while quotation is not None and quotation.end <= token.idx:
            quotation = next(ahead, None)
        if quotation is None or not quotation.contains(token.idx):
            yield token


def _behind_word(token: Token, words: ReportingWords) -> Token | None:
    """Who holds what a noun or an adjective reports: `the claim by Democrats that ...`, `he is sure that ...`."""
    if token.pos_ != "NOUN":
        return _whose_view(token, words)
    lemma = token.lemma_.lower()
    if not any(child.dep_ in ("acl", "ccomp", "relcl") and child.i > token.i for child in token.children):
        return None
    if lemma not in words.nouns:
        return None
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in words.authorship and child.lower_ != "of":
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    verb = token.head
    if token.dep_ == "dobj" and verb.pos_ == "VERB" and lemma not in ("report", "ruling", "finding"):
        subject = subject_of(verb)
        denied = any(child.dep_ == "neg" for child in verb.children)
        speaks = subject is not None and (names_somebody(subject, words) or subject.lemma_.lower() in words.texts)
        return subject if speaks and not denied else None
    return None


def names_somebody(head: Token, words: ReportingWords) -> bool:
    """Whether a noun or pronoun names persons or a body of them: `the plane promises fewer stops` says nothing."""
    if head.ent_type_ in SPEAKING or head.tag_ in ("PRP", "PRP$", "WP", "NNP"):
        return True
    lemma = head.lemma_.lower()
    return lemma in words.somebody or lemma.endswith(words.somebody_endings)


def _whose_view(token: Token, words: ReportingWords) -> Token | None:
    """Who is sure or concerned that something is so, or critical of it."""
    about = words.prepositional.get(token.lower_, ())
    if token.lower_ not in words.adjectives and not about:
        return None
    if not any(child.dep_ == "ccomp" or child.lower_ in about for child in token.rights):
        return None
    verb = token if token.tag_ == "VBN" and token.dep_ != "acomp" else token.head
    if verb != token and (token.dep_ != "acomp" or verb.lemma_ not in _BEING):
        return None
    if any(child.dep_ == "neg" for child in verb.children) or _may_be_unsaid(verb):
        return None
    subject = subject_of(verb)
    return subject if subject is not None and subject.lower_ != "it" else None


def _before_comma(according: Token, source: Token | None) -> Token | None:
    """The source at the start of a sentence, which its first comma ends: `According to police, 40-year-old Holm`."""
    sentence = according.sent
    if source is None or according.i != sentence.start:
        return source
    comma = next((token for token in according.doc[according.i : source.i] if token.text == ","), None)
    before = comma.nbor(-1) if comma is not None else None
    is_clause_left = not any(child.dep_ in SUBJECTS for child in according.head.children)
    if before is None or before.pos_ not in ("NOUN", "PROPN") or not is_clause_left:
        return source
    return before


def _object_of(token: Token) -> Token | None:
    """`according to` whom."""
    for child in token.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep":
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    if token.head.dep_ == "prep":
        return next((below for below in token.head.children if below.dep_ == "pobj"), None)
    return None
