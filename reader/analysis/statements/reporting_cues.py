"""Words that report: where a section says that somebody says something, and who."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import SUBJECTS, phrase, subject_of
from reader.language import load
from reader.language.word_lists import Reporting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from reader.analysis.statements.quotations import Quotation


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """A language's words that report (`reporting.toml`)."""

    verbs: frozenset[str]
    belief_verbs: frozenset[str]
    quotation_verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    infinitive_verbs: frozenset[str]
    texts: frozenset[str]
    authorship: frozenset[str]
    according: frozenset[str]
    closing: frozenset[str]
    nobody: frozenset[str]
    first_person: frozenset[str]
    prepositional: Mapping[str, tuple[str, ...]]


@cache
def reporting_words(language: str) -> ReportingWords | None:
    lists = load(Reporting, language)
    if lists is None:
        return None
    plain = {name: frozenset(getattr(lists, name)) for name in ReportingWords.__slots__ if name != "prepositional"}
    prepositional = {verb: tuple(words) for verb, words in lists.prepositional.items()}
    return ReportingWords(**plain, prepositional=prepositional)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word with the head of the phrase that names who speaks."""

    word: Token
    speaker: Token | None
    reports: bool
    """Whether a clause under it is a statement; else it reports only a quotation beside it."""
    according: bool = False

    @property
    def start(self) -> int:
        return int(self.word.idx)

    @property
    def text(self) -> str:
        return "according to" if self.according else str(self.word.text)


def find_cues(doc: Doc, quotations: Sequence[Quotation], words: ReportingWords) -> list[Cue]:
    """The cues of a section in text order; words inside quotations report nothing of the article's own."""
    return list(_cues(doc, quotations, words))


def _cues(doc: Doc, quotations: Sequence[Quotation], words: ReportingWords) -> Iterator[Cue]:
    for token in _unquoted(doc, quotations):
        lemma = token.lemma_.lower()
        if token.lower_ in words.according:
            source = _object_of(token)
            if source is not None:
                yield Cue(token, author(source, words, climb=False), reports=True, according=True)
        elif token.lower_ in words.closing and not token.tag_.startswith("VB") and token.i + 2 >= token.sent.end:
            yield Cue(token, None, reports=False)  # ends a sentence, and is taken for a noun there
        elif token.pos_ in ("NOUN", "ADJ"):
            head = _behind_word(token, lemma, words)
            if head is not None:
                yield Cue(token, head, reports=True)
        elif not token.tag_.startswith("VB") or token.dep_ in ("amod", "compound"):
            continue
        elif any(child.dep_ == "neg" for child in token.children):
            continue  # `has not said that` reports nothing
        elif lemma in words.verbs or lemma in words.belief_verbs:
            yield Cue(token, _speaker_head(token, words), reports=True)
        elif lemma in words.quotation_verbs:
            yield Cue(token, _speaker_head(token, words), reports=False)


def _unquoted(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Token]:
    """The tokens outside quotations, which are in text order."""
    ahead = iter(quotations)
    quotation = next(ahead, None)
    for token in doc:
        while quotation is not None and quotation.end <= token.idx:
            quotation = next(ahead, None)
        if quotation is None or not quotation.contains(token.idx):
            yield token


def _behind_word(token: Token, lemma: str, words: ReportingWords) -> Token | None:
    """Who holds what a noun or an adjective reports: `the claim by Democrats that ...`, `he is sure that ...`."""
    if not any(child.dep_ in ("acl", "ccomp", "relcl") and child.i > token.i for child in token.children):
        return None
    if token.pos_ == "ADJ":
        verb = token.head
        known = lemma in words.adjectives and token.dep_ == "acomp" and verb.pos_ in ("VERB", "AUX")
        subject = subject_of(verb) if known and not any(c.dep_ == "neg" for c in verb.children) else None
        return subject if subject is not None and subject.lower_ != "it" else None
    if lemma not in words.nouns:
        return None
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in words.authorship and child.lower_ != "of":
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    verb = token.head
    if token.dep_ == "dobj" and verb.pos_ == "VERB" and lemma not in ("report", "ruling", "finding"):
        return None if any(child.dep_ == "neg" for child in verb.children) else subject_of(verb)
    return None


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


def _speaker_head(verb: Token, words: ReportingWords) -> Token | None:
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if passive:
        return _agent(verb)
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and not _has_subject_or_helper(verb):
        return _agent(verb)  # `asked whether he would resign, he said`: others asked
    subject = subject_of(verb.head.head if goes_on_reporting(verb) else verb)
    if subject is not None and subject.lower_ == "it" and any(child.tag_ == "TO" for child in verb.children):
        return None  # `it is fair to say that`
    subject = _right_before(verb, subject) or subject or _inverted_subject(verb)
    if subject is not None and verb.tag_ == "VBG" and verb.dep_ == "acl" and subject == verb.head:
        subject = _main_subject(subject, words)
    return author(subject, words) if subject is not None else None


def _agent(verb: Token) -> Token | None:
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((below for below in agent.children if below.dep_ == "pobj"), None) if agent is not None else None


def _has_subject_or_helper(verb: Token) -> bool:
    return any(child.dep_ in (*SUBJECTS, "aux", "auxpass") for child in verb.children)


def goes_on_reporting(verb: Token) -> bool:
    """Whether a verb is joined to the reporting one above, though the parser joined it to what is reported.

    `Denied that it had shelled the town and said that ...`: what is reported is set back in time, the verb is not.
    """
    clause = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or clause.dep_ != "ccomp" or clause.head.tag_ != "VBD":
        return False
    if any(child.dep_ in SUBJECTS for child in verb.children) or verb.nbor(-1).lower_ not in ("and", "but"):
        return False
    return clause.tag_ == "VBN" or any(child.tag_ == "MD" or child.lower_ == "had" for child in clause.children)


def _right_before(verb: Token, subject: Token | None) -> Token | None:
    """The phrase between the last comma and the verb, where the parser found another subject or none.

    `..., three of them badly, officials said`; `In her remarks, May warned`.
    """
    while verb.dep_ == "conj" and subject is None and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    if subject is None:
        named = before.is_title and before.i > verb.sent.start and before.pos_ in ("PROPN", "AUX", "NOUN", "X")
        return before if named else None
    if before.pos_ not in ("NOUN", "PROPN") or subject.i >= before.i or before.dep_ in ("compound", "npadvmod"):
        return None
    start = phrase(before)[0]
    apart = start > 0 and verb.doc[start - 1].text == "," and subject.i < start - 1
    return before if apart and not _is_within(before, subject) else None


def _is_within(token: Token, phrase_head: Token) -> bool:
    """Whether a token stands in a clause about a noun: `Ryan, who met the president, said`."""
    return any(above.dep_ in ("relcl", "acl") and above.head == phrase_head for above in token.ancestors)


def _main_subject(noun: Token, words: ReportingWords) -> Token:
    """Who says it where the parser hung `saying` on the noun before: `downplayed the unrest, saying that ...`."""
    if noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.lemma_.lower() in words.texts:
        return noun
    above = next((token for token in noun.ancestors if token.pos_ == "VERB"), None)
    main = subject_of(above) if above is not None else None
    return main if main is not None and main.i < noun.i else noun


def _inverted_subject(verb: Token) -> Token | None:
    """`said John Smith` where the parser took the name for something else."""
    doc, following = verb.doc, verb.i + 1
    while following < len(doc) and doc[following].pos_ in ("DET", "ADJ"):
        following += 1
    if following < len(doc) and doc[following].pos_ in ("PROPN", "PRON", "NOUN") and doc[following].sent == verb.sent:
        head = doc[following]
        while head.dep_ == "compound" and head.head.i > head.i:
            head = head.head
        if head.dep_ in SUBJECTS and head.head != verb:
            return None  # the subject of what was said
        return head if head.tag_ != "PRP$" and verb.i + 1 <= head.i <= verb.i + 8 else None
    return None


def author(subject: Token, words: ReportingWords, *, climb: bool = True) -> Token:
    """Whoever is behind a text: `a statement by the ministry`, `the ministry's report`, `it put out a note saying`.

    Without `climb` the clause around does not tell whose the text is: `the storm passed, according to a report`.
    """
    if subject.lemma_.lower() not in words.texts:
        return subject
    links = list(subject.children)
    links += [below for child in links if child.dep_ == "acl" for below in child.children]
    for child in links:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in words.authorship:
            author = next((below for below in child.children if below.dep_ == "pobj"), None)
            if author is not None:
                return author
    governor = subject.head.head if subject.dep_ == "pobj" else subject.head
    if climb and subject.dep_ in ("dobj", "pobj") and governor.pos_ == "VERB":
        return subject_of(governor) or subject
    return subject
