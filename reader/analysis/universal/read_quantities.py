"""Numbers of something, over Universal Dependencies: what is counted, what happened to it, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.analysis.universal.dependency_clauses import frame_of, phrase_of
from reader.analysis.universal.number_phrases import phrase_finder
from reader.language import load
from reader.language.shared_lists import NumberForms
from reader.model import Quantity, Range, overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import Token, TokenSpan
    from reader.analysis.universal.number_phrases import NumberPhrase
    from reader.model import DateExpression, Statement

REACH: Final = 3
"""Tokens behind a number within which the noun stands that it counts."""
_YEARS: Final = range(1500, 2101)
AGE: Final = "age"


def find_quantities(
    document: ParsedDocument, dates: Sequence[DateExpression], statements: Sequence[Statement]
) -> tuple[Quantity, ...]:
    """The quantities of a document in a language with lists for them, in text order."""
    finder, forms = phrase_finder(document.language), load(NumberForms, document.language)
    if finder is None or forms is None:
        return ()
    found: list[Quantity] = []
    for section in document.sections:
        if not section.doc.has_annotation("DEP"):
            continue
        reader = _QuantityReader(section, forms, dates, statements)
        for phrase in finder.phrases(section.doc.text):
            quantity = reader.quantity(phrase)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


class _QuantityReader:
    """Reads the numbers of one paragraph."""

    def __init__(
        self,
        section: Section,
        forms: NumberForms,
        dates: Sequence[DateExpression],
        statements: Sequence[Statement],
    ) -> None:
        self._doc, self._offset, self._forms = section.doc, section.offset, forms
        self._dates, self._statements = dates, statements
        self._fates, self._containers = frozenset(forms.fates), frozenset(forms.containers)

    def quantity(self, phrase: NumberPhrase) -> Quantity | None:
        """The fact that a number states; None where it is a date, or counts and measures nothing."""
        start, end = self._offset + phrase.start, self._offset + phrase.end
        core = Range(self._offset + phrase.core.start, self._offset + phrase.core.end)
        if any(overlaps(core, Range(date.start, date.end)) for date in self._dates):
            return None
        span = self._doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if span is None:
            return None
        if phrase.unit is not None:
            return self._measured(phrase, span, start, end)
        noun = self._counted(span)
        if noun is None or noun.lower_ in self._forms.uncounted or self._is_year(phrase, noun):
            return None
        fate = noun.lower_ in self._fates
        who = self._forms.people if fate else self._who(noun)
        what = noun.text if fate else self._happened(noun)
        return self._fact(phrase, span, start, end, who=who, what=what, head=noun)

    def _measured(self, phrase: NumberPhrase, span: TokenSpan, start: int, end: int) -> Quantity | None:
        before = self._doc[span.start - 1].lower_ if span.start else ""
        aged = phrase.unit == "years" and (
            before in self._forms.aged
            or (before == "de" and span.start > 1 and self._doc[span.start - 2].lower_ in self._forms.aged)
        )
        root = span.root
        head = root if root.pos_ in ("NOUN", "PROPN", "SYM") or root.head is root else root.head
        verb = next((above for above in (root, *root.ancestors) if above.pos_ == "VERB"), None)
        subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None) if verb else None
        if phrase.unit in ("days", "years", "months", "weeks", "hours", "nights", "minutes") and not aged:
            what = verb.text if verb is not None and verb.lemma_ not in self._containers else None
            return self._fact(phrase, span, start, end, who=None, what=what, head=head) if what else None
        who = phrase_of(subject) if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None
        what = AGE if aged else verb.text if verb is not None and verb.lemma_ not in self._containers else None
        return self._fact(phrase, span, start, end, who=who, what=what, head=head)

    def _counted(self, number: TokenSpan) -> Token | None:
        """The noun that a number counts: right behind it, over adjectives and `de`."""
        for place in range(number.end, min(len(self._doc), number.end + REACH)):
            token = self._doc[place]
            if token.lower_ in self._forms.of or token.lower_ in self._forms.before_noun:
                continue
            plural = "Plur" in token.morph.get("Number", []) or not token.morph.get("Number", [])
            if token.lower_ in self._fates or (token.pos_ in ("NOUN", "PROPN", "ADJ") and token.is_alpha):
                return token if plural or number.text.strip() in ("1", "un", "une") else None
            return None
        return None

    def _is_year(self, phrase: NumberPhrase, noun: Token) -> bool:
        text = self._doc.text[phrase.core.start : phrase.core.end]
        year = text.isdecimal() and len(text) == 4 and int(text) in _YEARS
        return year and "Plur" not in noun.morph.get("Number", [])

    def _who(self, noun: Token) -> str:
        """A noun with the words that belong to it: `pompiers volontaires`, `membres de l'équipage`."""
        end = noun.i + 1
        inside = {token.i for token in noun.subtree}
        while end < min(len(self._doc), noun.i + 5) and end in inside:
            token = self._doc[end]
            adjective = token.pos_ == "ADJ" and token.head.i == noun.i
            phrase = token.pos_ in ("ADP", "DET", "NOUN", "PROPN") and token.dep_ in ("case", "det", "nmod")
            if not (adjective or phrase):
                break
            end += 1
        while end > noun.i + 1 and self._doc[end - 1].pos_ in ("ADP", "DET"):
            end -= 1
        return " ".join(self._doc[noun.i : end].text.split())

    def _happened(self, noun: Token) -> str | None:
        """What is said of what is counted: a participle behind it, or the verb whose subject or object it is."""
        participle = next(
            (child for child in noun.children if child.dep_.startswith("acl") and child.pos_ == "VERB"), None
        )
        if participle is not None and "Part" in participle.morph.get("VerbForm", []):
            return participle.text
        head = noun.head
        while head.pos_ not in ("VERB", "ADJ") and head.head is not head and noun.dep_ in ("conj", "nmod", "amod"):
            noun, head = head, head.head
        fated = next((child for child in head.children if child.lower_ in self._fates and child.i > head.i), None)
        if fated is not None and noun.dep_.startswith("nsubj"):
            return fated.text  # `sont portés disparus`
        if head.pos_ in ("VERB", "ADJ") and (noun.dep_.startswith("nsubj") or noun.dep_ in ("obj", "iobj")):
            return None if head.lemma_ in self._containers or head.lower_ == "fait" else head.text
        return None

    def _fact(
        self,
        phrase: NumberPhrase,
        span: TokenSpan,
        start: int,
        end: int,
        *,
        who: str | None,
        what: str | None,
        head: Token,
    ) -> Quantity:
        sentence = span.sent
        evidence = Range(self._offset + sentence.start_char, self._offset + sentence.end_char)
        said = next((one for one in self._statements if one.start <= start < one.end), None)
        day = [date.value for date in self._dates if evidence.start <= date.start < evidence.end]
        return Quantity(
            start=start,
            end=end,
            evidence=evidence,
            value=phrase.value,
            comparator=phrase.comparator,
            high=phrase.high,
            unit=phrase.unit,
            what=what,
            who=who,
            date=day[0] if len(day) == 1 else None,
            source=said.speaker if said is not None else None,
            source_range=said.speaker_range if said is not None else None,
            text=" ".join(self._doc.text[phrase.start : phrase.end].split()),
            line="" if who and what else " ".join(sentence.text.split())[:120],
            frame=frame_of(head, self._offset, day[0] if len(day) == 1 else None),
        )
