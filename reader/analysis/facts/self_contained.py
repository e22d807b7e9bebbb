"""Which clauses tell a reader something true and whole without the sentence around them: only such are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.doubtful_parses import (
    disagrees,
    is_misread_member,
    is_passive_member,
    is_year,
    leaves_out_part,
)
from reader.analysis.facts.phrases import joined, noun_phrase, with_members, without_marks
from reader.analysis.facts.polarity import is_denied_noun, polarity_words
from reader.analysis.statements.reporting_words import reporting_words
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.analysis.parsed_text import Token
    from reader.analysis.statements.reporting_words import ReportingWords

LONGEST = 26
"""Words of a line that can be taken in at a glance."""
_NEEDED = frozenset(("xcomp", "ccomp", "acomp", "oprd", "prt", "attr", "dobj"))
"""What a verb must not be told without, where it has it."""
_COMPLEMENTS = _NEEDED | {"prep", "agent", "dative"}
_NOUNS = ("NOUN", "PROPN", "NUM")
_VERBS = ("VERB", "AUX")
_PERSONAL = ("PRP", "PRP$")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_QUOTES = frozenset('"“”')
_SHORT = 12
"""Words of a clause that says which is meant."""
_PRESENT = ("VBZ", "VBP")
_WORDS = english(FactRules).self_contained
_LINKING = frozenset(_WORDS.linking)
"""What such a verb says of nobody in particular is no news."""
_OPEN = frozenset(_WORDS.conditional)
_POINTING = frozenset(_WORDS.pointing)
_OTHERWISE = frozenset(_WORDS.otherwise)
_ASKING = ("WRB", "WP", "WDT")
_DASHES = frozenset("-–")
_DASHED = frozenset((",", "--", "—", "–"))
_DIRECTIONS = frozenset(_WORDS.directions)
_MAY_BE = frozenset(_WORDS.may_be)


def line(
    verb: Token, subject: Sequence[Token], relation: Sequence[Token], other: Sequence[Token], name: str | None
) -> str:
    """A clause in its own words, with all that are told to do it; empty where it cannot stand by itself.

    It tells of somebody or something that can be told from others, what became of it. `name` is what a pronoun as
    subject stands for, where that is known.
    """
    head = next((token for token in subject if token.head not in subject), subject[-1])
    if head.dep_ == "conj":  # told with the first of those who act
        return ""
    if name is None and (head.ent_type_ == "DATE" or _is_pointing(head) or not _is_somebody(head, other)):
        return ""
    if disagrees(head, verb) or is_year(head) or is_misread_member(verb) or is_passive_member(verb):
        return ""
    if not any(token.tag_ in _FINITE for token in relation) or _is_open_or_restrictive(verb):
        return ""
    acting = set(subject) if name is not None else {*subject, *without_marks(with_members(head)), *_name_behind(head)}
    done = {*relation, *other, *_behind(other)}
    tokens = acting | done
    if min(done, key=_place).i < max(acting, key=_place).i or len(tokens) > LONGEST:
        return ""
    if sum(token.text in _QUOTES for token in tokens) % 2 or verb.sent[-1].text == "?" or _is_of_readers(tokens):
        return ""
    if not _is_news(acting, relation, other, named=name is not None):
        return ""
    if (
        not _is_whole(relation, tokens)
        or _is_cut(tokens)
        or _ends_with_subject(verb, tokens)
        or _tells_only_that_it_was_said(relation, other)
    ):
        return ""
    said = joined(sorted(done, key=_place))
    return f"{name or joined(sorted(acting, key=_place))} {said}"


def _is_somebody(head: Token, other: Sequence[Token]) -> bool:
    """Whether a subject is a noun, or nobody: `no one was hurt`, `there was no alert`."""
    if head.pos_ in _NOUNS or is_denied_noun(head):
        return True
    return head.dep_ == "expl" and any(map(is_denied_noun, other))


def _place(token: Token) -> int:
    return int(token.i)


def _name_behind(head: Token) -> set[Token]:
    """The name right behind what somebody is: `television host Ada Holm`."""
    following = next((child for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if following is None or following.left_edge.i != head.i + 1:
        return set()
    return set(noun_phrase(following))


def _behind(other: Sequence[Token]) -> set[Token]:
    """What is joined to an object that ends a clause, or says in a clause which it is: `a law obliging all to pay`."""
    head = next((token for token in other if token.head not in other), None)
    last = max(other, key=_place)
    if head is None or head.pos_ not in _NOUNS:
        return set()
    if any(child.dep_ == "conj" for child in head.rights):
        return {token for token in without_marks(with_members(head)) if token.i > last.i}
    noun = next((token for token in (last, *last.ancestors) if token.pos_ in _NOUNS), head)
    for child in (*noun.rights, *head.rights):
        if child.dep_ in ("relcl", "acl") and child.left_edge.i == last.i + 1:
            which = [token for token in child.subtree if token.i > last.i]
            return set(without_marks(which)) if len(which) <= _SHORT else set()
    return set()


def _is_of_readers(tokens: Collection[Token]) -> bool:
    """Whether a line speaks of its speaker or reader, whom nothing names."""
    some = next(iter(tokens))
    words = reporting_words(some.doc.lang_)
    if words is None:
        return False
    return any(token.tag_ in _PERSONAL and token.lower_ in words.first_person | words.own for token in tokens)


def _is_pointing(head: Token) -> bool:
    return any(child.lower_ in _POINTING for child in head.lefts)


def _is_open_or_restrictive(verb: Token) -> bool:
    """Whether a clause only says in which case, or which is meant: `pilots who won`; not `Holm, who won`."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in _VERBS:
        clause = clause.head
    if clause.dep_ == "relcl":
        return not any(token.text in _DASHED for token in clause.doc[clause.head.i + 1 : clause.i])
    return clause.dep_ == "acl" or is_open(clause)


def is_open(clause: Token) -> bool:
    """Whether a clause only says when, whether or how something is so, or who claims it: `how it came there`."""
    if clause.dep_ == "advcl":
        return any(child.lower_ in _OPEN or child.lower_ == "as" for child in clause.lefts)
    return clause.dep_ in ("ccomp", "pcomp", "csubj") and any(child.tag_ in _ASKING for child in clause.lefts)


def _is_whole(relation: Sequence[Token], tokens: Collection[Token]) -> bool:
    """Whether nothing is left out that the verbs of a clause need, nor how much they tell of."""
    for verb in relation:
        if verb.pos_ not in _VERBS:
            continue
        rights = [child for child in verb.rights if not (child.pos_ in _VERBS and child.dep_ == "conj")]
        first = next((child for child in rights if child.dep_ in _COMPLEMENTS), None)
        if first is not None and first not in tokens:
            return False
        for child in rights:
            beside = child.i == verb.i + 1 and child.dep_ == "advmod" and not child.lower_.endswith("ly")
            numbered = child.dep_ in ("npadvmod", "nummod") and any(below.like_num for below in child.subtree)
            if child not in tokens and (child.dep_ in _NEEDED or beside or numbered):
                return False
    if any(_skips_direction(verb, tokens) for verb in relation) or _leaves_out_of(tokens):
        return False
    places = {token.i for token in tokens}
    for token in tokens:
        below = [child.i for child in token.rights if child.dep_ == "pobj"]
        if token.dep_ == "prep" and below and places.isdisjoint(below):
            return False  # `raised the alert from to high`
        if token.dep_ == "mark" and token.head not in tokens:
            return False  # `asked about whether holding a vote`
        if token.dep_ == "prep" and any(child.dep_ == "prep" and child.i not in places for child in token.rights):
            return False
        if token.dep_ == "prep" and token in relation and _leaves_out_listed(token, places):
            return False  # `resorted to pen for letters` of `pen and paper and even stamps for letters`
    turning = polarity_words(next(iter(tokens)).doc.lang_).qualifiers | _OTHERWISE
    return not any(
        child not in tokens and (child.dep_ == "neg" or child.lower_ in turning)
        for token in tokens
        for child in token.children
    )


def _leaves_out_of(tokens: Collection[Token]) -> bool:
    """`Was one` of `was one of the first to row`."""
    return any(
        child.lower_ == "of" and child.i == token.i + 1 and child not in tokens
        for token in tokens
        for child in token.rights
    )


def _skips_direction(verb: Token, tokens: Collection[Token]) -> bool:
    """Whether it is left out where to or from, though what stands behind is told: `tilt the court for the first time`.

    Of `tilt the court to the left for the first time`.
    """
    phrases = [child for child in verb.rights if child.dep_ == "prep"]
    return any(
        one.lower_ in _DIRECTIONS and one not in tokens and any(later in tokens for later in phrases[at + 1 :])
        for at, one in enumerate(phrases)
    )


def _leaves_out_listed(preposition: Token, kept: Collection[int]) -> bool:
    """Whether of several things behind a preposition only some are told."""
    return any(leaves_out_part(child, kept) for child in preposition.rights if child.dep_ == "pobj" and child.i in kept)


def _ends_with_subject(verb: Token, tokens: Collection[Token]) -> bool:
    """Whether the last noun of a line begins another clause: `The march comes as a number of towns, among them Arden`.

    The parser took `as` for a preposition, or the noun's verb follows.
    """
    last = max(tokens, key=_place)
    if verb.lemma_ == "come" and any(token.lower_ == "as" and token.dep_ == "prep" for token in tokens):
        return True
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if following is None or last.pos_ not in _NOUNS or following.pos_ not in _VERBS or following.sent != last.sent:
        return False
    return following.tag_ in _FINITE and verb.dep_ != "relcl" and following.i != verb.i


def _tells_only_that_it_was_said(relation: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether a clause reports without what it reports: `noted during the talk`, `said on Monday`."""
    verbs = [token for token in relation if token.pos_ == "VERB" and token.dep_ not in ("aux", "auxpass")]
    words = reporting_words(relation[0].doc.lang_)
    if not verbs or words is None or verbs[-1].lemma_ not in words.verbs:
        return False
    objects = [child for child in verbs[-1].children if child.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass")]
    if any(child.dep_ == "ccomp" and _only_reports(child, words) for child in objects):
        return True  # `has urged, the daily reported on Monday`
    done = {*relation, *other}
    return not any(child in done or child.dep_ == "nsubjpass" for child in objects)


def _only_reports(verb: Token, words: ReportingWords) -> bool:
    """Whether a clause says no more than that somebody reports."""
    done_to = ("dobj", "ccomp", "xcomp", "nsubjpass", "prt", "acomp")
    return verb.lemma_.lower() in words.verbs and not any(child.dep_ in done_to for child in verb.children)


def _is_cut(tokens: Collection[Token]) -> bool:
    """Whether a line breaks off inside a word with a hyphen: `the semi` of `the semi-finals`."""
    last = max(tokens, key=_place)
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if following is None:
        return False
    if last.like_num and (following.text == "%" or following.pos_ == "NOUN"):
        return True
    return following.text in _DASHES and not last.whitespace_ and not following.whitespace_


def _is_news(acting: Collection[Token], relation: Sequence[Token], other: Sequence[Token], *, named: bool) -> bool:
    """Whether a clause tells what was done or became of somebody; of how things are in general only with a name."""
    if named or any(token.pos_ == "PROPN" for token in acting) or any(map(is_denied_noun, (*acting, *other))):
        return True
    done = [*relation, *other]
    content = [token for token in done if token.pos_ in _VERBS and token.dep_ not in ("aux", "auxpass")]
    helpers = [token for token in relation if token.dep_ in ("aux", "auxpass")]
    if all(token.lemma_ in _LINKING for token in content) or any(token.lower_ in _MAY_BE for token in helpers):
        return False
    if any(token.pos_ == "PROPN" or token.like_num for token in other):
        return True
    tense = helpers or content
    under_way = len(helpers) > 1 or any(token.tag_ not in _PRESENT or token.lemma_ == "have" for token in tense)
    return (under_way or content[0].tag_ in ("VBG", "VBN")) and _is_definite(acting)


def _is_definite(acting: Collection[Token]) -> bool:
    """Whether a subject is one in particular: it has a determiner, a number, or says whose it is."""
    return any(token.dep_ in ("det", "poss", "nummod", "amod", "compound", "nmod") for token in acting)
