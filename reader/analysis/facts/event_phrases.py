"""An event in a few words: who did what, with names for pronouns and without the date that stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.clauses import (
    acting,
    all_of,
    charge,
    gap_filler,
    is_behind_but,
    is_happening,
    is_on_another_day,
    names_a_day,
    said_of_it,
    shared_helpers,
    tells_itself,
)
from reader.analysis.facts.doubtful_parses import disagrees, is_misjoined, is_one_of_several
from reader.analysis.facts.phrases import joined, noun_phrase, without_loose_ends, without_marks
from reader.analysis.facts.polarity import qualifiers
from reader.analysis.facts.verb_groups import is_purpose
from reader.analysis.quantities.antecedents import (
    THINGS,
    is_said,
    named_before,
    possessive,
    subject_before,
    who_says_so,
)
from reader.analysis.quantities.number_words import number_words
from reader.language import english
from reader.language.rule_lists import FactRules
from reader.model import Form
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import Token, TokenSpan
    from reader.analysis.statements.reporting_words import ReportingWords
    from reader.analysis.statements.speakers import Mentions

FEW = 16
"""An event is told in so many words at most."""
LONGEST_NAME = 6
_CORE = frozenset(("aux", "auxpass", "neg", "prt", "dobj", "attr", "acomp", "oprd", "agent", "dative"))
_DETERMINERS = frozenset(("det", "poss", "nummod", "predet"))
_ARGUMENTS = frozenset(("dobj", "attr", "oprd", "nsubj", "nsubjpass"))
_WORDS = english(FactRules).event_phrases
_COMPARED = frozenset(_WORDS.compared)
_EARLIER = frozenset(_WORDS.earlier)
_LEADING = frozenset(_WORDS.leading)
_DAYS_DO = frozenset(_WORDS.days_do)
_PARTICLES = frozenset(_WORDS.particles)
_WEIGHTY = frozenset(("NOUN", "PROPN", "NUM", "ADJ"))
_HANGING = frozenset(("ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT"))
_RELATIVE = frozenset(("WDT", "WP", "WP$"))


@dataclass(frozen=True, slots=True)
class Telling:
    """A date of a section with what is needed to tell what happened then."""

    section: Section
    date: TokenSpan
    others: Sequence[TokenSpan]
    """The section's other dates."""
    mentions: Mentions
    reporting: ReportingWords | None

    def within(self, token: Token) -> bool:
        """Whether a token is of the date."""
        return bool(self.date.start <= token.i < self.date.end)

    def noun(self, head: Token, at_least: int) -> str | None:
        """A noun that the date belongs to, if with its modifiers it has `at_least` so many telling words."""
        if not is_happening(head) or self._is_other(head):
            return None
        tokens = [token for token in noun_phrase(head) if not self._is_date(token) and token.tag_ != "POS"]
        kept = without_marks(tokens)
        weighty = sum(token.pos_ in _WEIGHTY or token.tag_ == "VBN" for token in kept)
        words = self._few(kept) if weighty >= at_least else None
        bare = head.tag_ == "NN" and not any(token.dep_ in _DETERMINERS or token.pos_ == "PROPN" for token in kept)
        whose = any(self.within(token) for child in head.lefts for token in child.subtree)  # `last week's quake`
        return f"the {words}" if words and bare and whose else words

    def clause(self, verb: Token) -> str | None:
        """Who did what; None where the clause says nothing that can be told: `police said`, `took place`."""
        if is_on_another_day(self.date, self.leading() or self.date.root, self.others, verb):
            return None
        subject = acting(verb)
        if (
            subject is None
            or is_misjoined(subject, verb)
            or subject.tag_ in _RELATIVE
            or self._is_of_readers(subject)
            or self._is_misread(subject, verb)
            or disagrees(subject, verb)
        ):
            return None
        tokens = [verb, *all_of(subject, verb)] if not self.within(subject) else [verb]
        content = self._content_before(verb)
        if self._reports(verb) and not self._has_content(verb):
            return self._reported(verb, subject, content) if content is not None else None
        tokens += [*charge(verb), *shared_helpers(verb), *(word for word in qualifiers(verb) if word.dep_ != "neg")]
        for child in verb.children:
            tokens += self._stated(child, verb)
        tokens += self._argument(verb)
        ordered = sorted({token.i: token for token in tokens}.values(), key=lambda token: token.i)
        inside = without_loose_ends([token for token in ordered if not self._is_date(token, verb)])
        if is_one_of_several(subject, verb, inside):
            return None  # `William Baroni are facing trial`
        weighty = any(token.pos_ in _WEIGHTY and token.i != verb.i for token in inside) or self._named(subject, set())
        says = verb.lemma_ != "be" or (len(inside) > len(noun_phrase(subject)) + 1 and subject.pos_ != "PRON")
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and len(inside) == len(noun_phrase(subject)) + 1:
            return None  # `the rule, finalized in May`
        what = [*inside, *gap_filler(verb)]
        kept = what[:FEW]
        return self._few(what) if weighty and says and len(inside) > 1 and verb in kept else None

    def _is_misread(self, subject: Token, verb: Token) -> bool:
        """Whether a day acts, or somebody behind the verb does: `Monday looked`, `arrives in Tokyo the airline`."""
        if self.within(subject):
            return verb.lemma_ not in _DAYS_DO
        return subject.i > verb.i and verb.lemma_ != "be" and not self._reports(verb)

    def _is_of_readers(self, subject: Token) -> bool:
        """Whether whoever acts is a speaker or a reader whom nothing names: `I`, `you`."""
        first = self.reporting.first_person if self.reporting is not None else frozenset()
        if subject.lower_ not in first:
            return False
        now = any(token.tag_ == "VBP" for token in (subject.head, *subject.head.children))  # `Holm call on the world`
        return now or self._named(subject, set()) is None

    def _stated(self, child: Token, verb: Token) -> list[Token]:
        """What a part of the clause adds."""
        if child.dep_ == "neg" and self._is_set_right(verb):
            return []
        if child.dep_ in _CORE:
            return [*noun_phrase(child), *said_of_it(child, verb)]
        if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i:
            apart = any(other.dep_ == "advcl" and verb.i < other.i < child.left_edge.i for other in verb.children)
            return [] if apart else list(child.subtree)
        if child.dep_ == "advcl" and is_purpose(child) and child.i < self.date.start <= child.right_edge.i:
            return list(child.subtree)  # `crossed the street to attend a service on Tuesday`
        if child.dep_ == "advmod" and child.i == verb.i - 1 and child.tag_ == "RB":
            return [child]
        if child.dep_ == "advmod" and child.i == verb.i + 1 and (child.lower_ in _PARTICLES or child.tag_ == "RBR"):
            return [child]
        if child.dep_ == "prep" and self.reporting is not None and child.lower_ in self.reporting.according:
            return []
        elsewhere = child == self.leading() or any(self._is_other(below) for below in child.subtree)
        return noun_phrase(child) if child.dep_ == "prep" and not elsewhere else []

    def _argument(self, verb: Token) -> list[Token]:
        """The date itself where the clause is about it: `will mark Nov. 8`, `moved it to Friday`, `until Monday`."""
        root = self.date.root
        if root.dep_ in _ARGUMENTS and root.head == verb:
            return list(self.date)
        leading = self.leading()
        if leading is not None and leading.lower_ not in _LEADING:
            return [leading, *self.date]
        wished = leading is not None and leading.head.dep_ in ("xcomp", "ccomp")
        if (
            leading is not None
            and wished
            and leading.head != verb
            and any(c.tag_ == "TO" for c in leading.head.children)
        ):
            return [leading, *self.date]  # `wanted the feast to fall on Monday`
        return list(self.date) if leading is None and self.date.start == verb.i + 1 and names_a_day(verb) else []

    def _is_date(self, token: Token, verb: Token | None = None) -> bool:
        """Whether a token is of the date, or a preposition that only leads to it; not where the date is told."""
        arguments = self._argument(verb) if verb is not None else []
        if token in arguments:
            return False
        of_date = token.dep_ in ("det", "amod", "compound", "nummod") and self.within(token.head)
        return of_date or self.within(token) or token == self.leading()

    def leading(self) -> Token | None:
        """The preposition in front of the date."""
        above = self.date.root.head
        if above.pos_ in ("ADP", "SCONJ") and not self.within(above):
            return above
        before = self.date.doc[self.date.start - 1] if self.date.start > self.date.root.sent.start else None
        return before if before is not None and before.pos_ == "ADP" else None

    def is_compared(self) -> bool:
        """Whether something else is measured against that time: `more than last year`, `down from a year earlier`."""
        leading = self.leading()
        if leading is None:
            return False
        before = leading.nbor(-1).lower_ if leading.i else ""  # `more than in 1998`
        if any(above.lower_ == "compared" for above in self.date.root.ancestors):
            return True
        if leading.lower_ in _COMPARED or before in _COMPARED:
            return True
        said = {token.lower_ for token in self.date.doc[self.date.start : self.date.end + 1]}
        return leading.lower_ == "from" and (self.is_change(leading.head) or bool(said & _EARLIER))

    def is_change(self, token: Token) -> bool:
        """Whether a word tells that something rose or fell."""
        words = number_words(self.section.doc.lang_)
        return words is not None and token.lemma_.lower() in words.lists["changes"]

    def is_second(self, verb: Token) -> bool:
        """Whether a clause has its date already; this one stands behind a comma: `built in 1900, on Monday`."""
        place = self.leading() or self.date[0]
        earlier = [other for other in self.others if other.end <= place.i and verb.i < other.start]
        return bool(earlier) and bool(place.i) and place.nbor(-1).text == ","

    def _is_other(self, token: Token) -> bool:
        return any(other.start <= token.i < other.end for other in self.others)

    def _reports(self, verb: Token) -> bool:
        return self.reporting is not None and verb.lemma_.lower() in self.reporting.verbs

    def _has_content(self, verb: Token) -> bool:
        """Whether behind a reporting word stands what it reports, not only to whom."""
        assert self.reporting is not None  # noqa: S101 - asked only where it reports
        about = self.reporting.prepositional.get(verb.lemma_.lower(), ())
        before = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)
        for child in verb.children:
            if child.i > verb.i and (child.dep_ in ("ccomp", "xcomp", "attr", "oprd") or child.lower_ in about):
                return True
            if (child.dep_ in ("dobj", "nsubjpass") or child.lower_ == "to") and not before and not self.within(child):
                return True
        return verb.dep_ == "relcl"

    def _content_before(self, verb: Token) -> Token | None:
        return next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)

    def _reported(self, verb: Token, subject: Token, content: Token) -> str:
        """`The ministry said: The army lost two tanks`: who reported on that day, and what."""
        under = set(subject.subtree) | {verb}
        said = [token for token in content.subtree if token not in under and not self._is_date(token)]
        if subject.dep_ == "appos" and subject.head.head == verb:
            said += [token for token in subject.head.subtree if token not in under]  # `lost 20 men, the ministry said`
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        hearers = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"]
        heard = [token for hearer in hearers if not self.within(hearer) for token in noun_phrase(hearer)]
        who = sorted([*noun_phrase(subject), *helpers, verb, *heard], key=lambda token: token.i)
        speaks = self.reporting is not None and any(token.lower_ in self.reporting.first_person for token in said)
        kept = without_marks(said)
        words = joined(kept) if speaks and len(kept) <= FEW else self._few(said, FEW - 2)
        return f"{self._words(who)}: {words}"

    def _is_set_right(self, verb: Token) -> bool:
        """Whether the date is what holds instead: `was not built in 1994 but in 1996`."""
        return is_behind_but(self.date) and any(child.dep_ == "neg" for child in verb.children)

    def _few(self, tokens: list[Token], most: int = FEW) -> str:
        kept = without_marks(tokens)
        if len(kept) <= most:
            return self._words(kept)
        kept = kept[:most]
        while len(kept) > 1 and (kept[-1].pos_ in _HANGING or not kept[-1].whitespace_):
            kept.pop()
        return f"{self._words(kept)} …"

    def _words(self, tokens: Sequence[Token]) -> str:
        """Tokens as text, with names for pronouns."""
        parts: list[str] = []
        plain: list[Token] = []
        arguments = {token.i for token in tokens}
        for token in tokens:
            name = self._named(token, arguments) if not tells_itself(token, arguments) else None
            if name is None or is_said(name, [*parts, joined(plain)]):
                plain.append(token)
                continue
            parts += [joined(plain), name]
            plain = []
        return " ".join(part for part in (*parts, joined(plain)) if part)

    def _named(self, token: Token, arguments: set[int]) -> str | None:
        """Whom or what a pronoun stands for, by name; `arguments` are the places of the tokens that are told."""
        if token.tag_ in _RELATIVE:
            return named_before(token, arguments)
        if token.tag_ not in ("PRP", "PRP$") and token.lower_ not in THINGS:
            return None
        at = self.section.offset + token.idx
        mention = self.mentions.over(at, at + len(token.text))
        name = self.mentions.name(mention) if mention is not None and mention.form is Form.PRONOUN else None
        if name and len(name.split()) <= LONGEST_NAME and name.casefold() != token.lower_:
            return possessive(name) if token.tag_ == "PRP$" else name
        if token.dep_ not in ("nsubj", "nsubjpass") or token.tag_ != "PRP":
            return None
        return who_says_so(token) or (subject_before(token) if token.lower_ in THINGS and mention is None else None)
