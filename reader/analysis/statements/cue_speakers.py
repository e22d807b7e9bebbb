"""Who speaks a reporting word: from the verb to the head of the phrase that names the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import SUBJECTS, phrase, subject_of

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token
    from reader.analysis.statements.reporting_words import ReportingWords


def speaker_head(verb: Token, words: ReportingWords) -> Token | None:
    if _is_done_to_subject(verb):
        return _agent(verb)
    outer = _outer_speaker(verb, words) or _quoted(verb)
    if outer is not None:
        return author(outer, words)
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and not _has_subject_or_helper(verb):
        return _agent(verb)  # `asked whether he would resign, he said`: others asked
    subject = _last_name(verb) or subject_of(verb.head.head if goes_on_reporting(verb) else verb)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VB":
        above = next((token for token in verb.ancestors if token.pos_ == "VERB"), None)
        return subject_of(above) if above is not None else None  # `began a campaign to persuade`
    if subject is not None and subject.lower_ == "it" and any(child.tag_ == "TO" for child in verb.children):
        return None  # `it is fair to say that`
    subject = _right_before(verb, subject) or subject or _inverted_subject(verb)
    if subject is not None and verb.tag_ == "VBG" and verb.dep_ == "advcl" and subject.head is verb.head:
        subject = _agent(verb.head) or subject  # `was backed by some firms, saying`
    if subject is not None and verb.tag_ == "VBG" and verb.dep_ == "acl" and subject == verb.head:
        subject = _main_subject(subject, words)
    if subject is not None and _is_object_above(subject, verb, words):
        subject = subject_of(verb.head) or subject
    return author(subject, words) if subject is not None else None


def _is_done_to_subject(verb: Token) -> bool:
    """Whether a verb is in the passive, by its own helper or that of the verb before: `were alerted and told to go`."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    bare = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and not any(child.dep_ == "dobj" for child in verb.children))
    joined = verb.dep_ == "conj" and bare and verb.head.tag_ == "VBN" and not _has_subject_or_helper(verb)
    asked = any(child.dep_ == "xcomp" for child in verb.children)
    return joined and (asked or verb.tag_ == "VBN") and _is_done_to_subject(verb.head)


def _outer_speaker(verb: Token, words: ReportingWords) -> Token | None:
    """Who goes on with a participle behind what he reports: `Holm said the bank paid more, suggesting that it ...`."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in words.verbs or not verb.i or verb.nbor(-1).text != ",":
        return None
    before = verb.nbor(-2) if verb.i > 1 else None
    if before is not None and before.dep_ == "parataxis" and before.lemma_.lower() in words.verbs:
        return subject_of(before)  # `..., he said, urging people to leave`
    clause = next((above for above in verb.ancestors if above.dep_ == "ccomp" and above.i < verb.i), None)
    if clause is None or not words.may_report(clause.head.lemma_.lower()) or clause.head.i > clause.i:
        return None
    return subject_of(clause.head)


def _quoted(verb: Token) -> Token | None:
    """Whose words somebody passes on: `the paper cited officials as saying`."""
    above = verb.head.head
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or verb.head.lower_ != "as" or above.pos_ != "VERB":
        return None
    return next((child for child in above.rights if child.dep_ == "dobj" and child.i < verb.i), None)


def _last_name(verb: Token) -> Token | None:
    """The name that stands last where the parser sees two subjects: `chief of the Bay Council Ada Holm said`."""
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    several = (
        len(subjects) > 1 and subjects[-1].pos_ == "PROPN" and subjects[-1].left_edge.i == subjects[0].right_edge.i + 1
    )
    return subjects[-1] if several else None


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
    backshift = any(child.tag_ == "MD" or child.lower_ == "had" for child in clause.children)
    return verb.lemma_ == "add" or clause.tag_ == "VBN" or backshift


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


def _is_object_above(subject: Token, verb: Token, words: ReportingWords) -> bool:
    """Whether the parser gave a participle the object of the verb above: `is suing the firm saying it was unfair`."""
    above = verb.head
    bare = verb.tag_ == "VBG" and verb.dep_ == "ccomp" and not any(child.dep_ == "aux" for child in verb.children)
    return bare and above.i < subject.i == verb.i - 1 and above.pos_ == "VERB" and above.lemma_ not in words.hearing


def _inverted_subject(verb: Token) -> Token | None:
    """`said John Smith` where the parser took the name for something else: behind a comma or a closing mark."""
    doc, following = verb.doc, verb.i + 1
    if verb.i > verb.sent.start and not verb.nbor(-1).is_punct:
        return None
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
            if author is not None and author.ent_type_ not in ("DATE", "TIME"):
                return author
    governor = subject.head.head if subject.dep_ == "pobj" else subject.head
    if climb and subject.dep_ in ("dobj", "pobj") and governor.pos_ == "VERB":
        return subject_of(governor) or subject
    return subject
