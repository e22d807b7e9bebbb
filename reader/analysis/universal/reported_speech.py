"""What somebody said, over Universal Dependencies: in marks, behind `que`, before `a indiqué X`, with `selon X`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.language import load
from reader.language.shared_lists import SpeechWords
from reader.model import Range, Statement, Style, overlaps
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import Token, TokenSpan
    from reader.analysis.universal.named_entities import NamedEntities
    from reader.model import Mention

_QUOTED: Final = re.compile(r"«\s*(?P<a>[^«»]{3,}?)\s*»|“(?P<b>[^“”]{3,}?)”|\"(?P<c>[^\"]{3,}?)\"")
FEWEST: Final = 3
"""Words of a statement."""
REACH: Final = 12
"""Tokens behind a closing mark within which the verb stands that reports."""
LONGEST_SPEAKER: Final = 14


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: frozenset[str]
    forms: Mapping[str, str]
    quoting_only: frozenset[str]
    according: tuple[str, ...]
    that: frozenset[str]
    pronouns: frozenset[str]
    nobody: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks: the words, and the entity where it is known. `range` in code points of the article."""

    words: str
    range: Range
    entity: str | None = None


@cache
def _words(language: str) -> _Words | None:
    lists = load(SpeechWords, language)
    if lists is None:
        return None
    return _Words(
        verbs=frozenset(lists.verbs),
        forms=lists.forms,
        quoting_only=frozenset(lists.quoting_only),
        according=tuple(lists.according),
        that=frozenset(lists.that),
        pronouns=frozenset((*lists.he, *lists.she)),
        nobody=frozenset(lists.nobody),
    )


def find_statements(document: ParsedDocument, named: NamedEntities) -> tuple[Statement, ...]:
    """The statements of a document, in text order; of those that overlap the one with quotation marks, or the first."""
    words = _words(document.language)
    if words is None:
        return ()
    found: list[Statement] = []
    for section in document.sections:
        if not section.doc.has_annotation("DEP"):
            continue
        reader = _StatementReader(section, named, words)
        for statement in (*reader.direct(), *reader.according(), *reader.before_cue(), *reader.behind_that()):
            place = Range(statement.start, statement.end)
            if not any(overlaps(place, Range(other.start, other.end)) for other in found):
                found.append(statement)
    return tuple(sorted(found, key=lambda one: one.start))


class _StatementReader:
    """Reads one paragraph."""

    def __init__(self, section: Section, named: NamedEntities, words: _Words) -> None:
        self._section, self._doc, self._named, self._words = section, section.doc, named, words
        self._quotes = [match.span() for match in _QUOTED.finditer(section.doc.text)]

    def direct(self) -> Iterator[Statement]:
        """Between quotation marks, with a reporting verb in the sentence or right behind."""
        for match in _QUOTED.finditer(self._doc.text):
            start, end = match.span(match.lastgroup or 0)
            if len(self._doc.text[start:end].split()) < FEWEST:
                continue
            cue = self._cue_beside(match.start(), match.end())
            speaker = self._speaker(cue) if cue is not None else None
            if cue is not None and speaker is not None:
                yield self._statement(start, end, speaker, cue, Style.DIRECT)

    def _cue_beside(self, start: int, end: int) -> Token | None:
        """The verb that reports a quotation: behind it, else before a colon in front of it."""
        inside = self._doc.char_span(start, end, alignment_mode="expand")
        if inside is None:
            return None
        for token in self._doc[inside.end : inside.end + REACH]:
            if token.text in (".", "«", "“"):
                break
            if self._reports(token, quoted=True):
                return token
        for token in reversed(self._doc[max(0, inside.start - 2 * REACH) : inside.start]):
            if token.text in (".", "»", "”"):
                break
            if self._reports(token, quoted=True):
                return token
        return None

    def according(self) -> Iterator[Statement]:
        """`Selon la gendarmerie, …`, `…, selon la gendarmerie`."""
        for sentence in self._doc.sents:
            text = sentence.text.lower()
            for phrase in self._words.according[:-1]:
                for match in re.finditer(rf"(?<!\w){re.escape(phrase)}\s*", text):
                    statement = self._by_phrase(sentence, match.start(), match.end())
                    if statement is not None:
                        yield statement

    def _by_phrase(self, sentence: TokenSpan, start: int, name: int) -> Statement | None:
        text, offset = sentence.text, sentence.start_char
        leads = not text[:start].strip()
        comma = text.find(",", name)
        stop = comma if comma >= 0 else len(text.rstrip(" .!?"))
        speaker = self._said_by(offset + name, offset + stop)
        if speaker is None:
            return None
        if leads and comma >= 0:
            content = comma + 1
            aside = self._end_of_aside(sentence, content)
            if aside is not None:
                content = aside
            return self._statement(offset + content, offset + len(text), speaker, None, Style.INDIRECT)
        if not leads and text[:start].rstrip().endswith(","):
            return self._statement(offset, offset + len(text[:start].rstrip()), speaker, None, Style.INDIRECT)
        return None

    def _end_of_aside(self, sentence: TokenSpan, start: int) -> int | None:
        """Behind an aside on the speaker: `D'après Inès Bourdon, directrice de l'hôpital, …`."""
        text = sentence.text
        comma = text.find(",", start)
        if comma < 0:
            return None
        aside = self._doc.char_span(sentence.start_char + start, sentence.start_char + comma, alignment_mode="contract")
        verbs = aside is None or any(token.pos_ in ("VERB", "AUX") for token in aside)
        return None if verbs else comma + 1

    def before_cue(self) -> Iterator[Statement]:
        """`Le pont sera fermé, a indiqué la préfecture`."""
        for token in self._doc:
            if not self._reports(token):
                continue
            first = min([token.i, *(child.i for child in token.children if child.dep_.startswith("aux"))])
            if not first or self._doc[first - 1].text != ",":
                continue
            speaker = self._speaker(token)
            sentence = token.sent
            start, end = sentence.start_char, self._doc[first - 1].idx
            if speaker is None or speaker.range.start < self._section.offset + self._doc[first].idx:
                continue
            if not self._in_quotes(token.idx):
                yield self._statement(start, end, speaker, token, Style.INDIRECT)

    def behind_that(self) -> Iterator[Statement]:
        """`Le préfet a déclaré que 14 personnes avaient été tuées`."""
        for token in self._doc:
            if token.lower_ not in self._words.that or token.i < 1 or self._in_quotes(token.idx):
                continue
            cue = next((above for above in self._above(token) if self._reports(above)), None)
            if cue is None or cue.i > token.i:
                continue
            speaker = self._speaker(cue)
            content = token.head if token.dep_ == "mark" else None
            if speaker is None or content is None or content.i < token.i:
                continue
            last = max(word.i for word in content.subtree)
            end = self._doc[last].idx + len(self._doc[last].text)
            yield self._statement(token.idx + len(token.text), end, speaker, cue, Style.INDIRECT)

    def _above(self, token: Token) -> list[Token]:
        return list(token.ancestors)[:2]

    def _in_quotes(self, position: int) -> bool:
        return any(start <= position < end for start, end in self._quotes)

    def _reports(self, token: Token, *, quoted: bool = False) -> bool:
        lemma = self._words.forms.get(token.lower_, token.lemma_.lower())
        if token.pos_ not in ("VERB", "AUX") or lemma not in self._words.verbs or self._in_quotes(token.idx):
            return False
        return quoted or lemma not in self._words.quoting_only

    def _speaker(self, cue: Token) -> _Speaker | None:
        """The subject of a reporting verb: parsed, or the words right behind it."""
        inverted = next((token for token in self._doc[max(0, cue.i - 4) : cue.i] if self._is_inverted(token)), None)
        if inverted is not None:
            return self._meant(inverted)
        subject = next((child for child in cue.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
        turned = [
            child for child in cue.children if child.i > cue.i and child.dep_ in ("nsubj", "obj", "dep", "obl:arg")
        ]
        if subject is None and turned and turned[0].i - cue.i <= 3 and turned[0].pos_ in ("NOUN", "PROPN"):
            subject = turned[0]
        if subject is None:
            return self._right_behind(cue)
        if subject.lower_ in self._words.nobody:
            return None
        if subject.lower_.lstrip("-").removeprefix("t-") in self._words.pronouns or subject.pos_ == "PRON":
            return self._meant(subject)
        tokens = sorted(subject.subtree, key=lambda token: token.i)
        first = tokens[0].i
        last = first
        while last + 1 <= tokens[-1].i and self._doc[last + 1].text not in (",", "(", "»", ";"):
            last += 1
        if last - first > LONGEST_SPEAKER:
            return None
        return self._said_by(self._doc[first].idx, self._doc[last].idx + len(self._doc[last].text))

    def _is_inverted(self, token: Token) -> bool:
        """The pronoun of `a-t-il dit`."""
        word = token.lower_
        return word.startswith("-") and word.lstrip("-").removeprefix("t-") in self._words.pronouns

    def _right_behind(self, cue: Token) -> _Speaker | None:
        """A person named within a few words behind the verb: `estime l'économiste Paul Vasseur`."""
        end = min(len(self._doc), cue.i + 8)
        stop = next((token.i for token in self._doc[cue.i + 1 : end] if token.text in (",", ".", "«")), end)
        start = self._doc[cue.i].idx + len(cue.text)
        last = self._doc[stop - 1]
        offset = self._section.offset
        persons = self._named.within(offset + start, offset + last.idx + len(last.text), "PERSON", "ORG")
        return self._by_mention(persons[0]) if persons else None

    def _meant(self, pronoun: Token) -> _Speaker | None:
        """The person whom a pronoun means: the last one named before it."""
        person = self._named.last_person(self._section.offset + pronoun.idx)
        if person is None:
            return None
        start = self._section.offset + pronoun.idx
        return _Speaker(self._named.name(person.entity), Range(start, start + len(pronoun.text)), person.entity)

    def _by_mention(self, mention: Mention) -> _Speaker:
        return _Speaker(self._named.name(mention.entity), Range(mention.start, mention.end), mention.entity)

    def _said_by(self, start: int, end: int) -> _Speaker | None:
        """The speaker that a stretch of the paragraph names: a person in it, else its words."""
        text = self._doc.text[start:end]
        start += len(text) - len(text.lstrip())
        words = " ".join(text.split())
        if not words or len(words.split()) > LONGEST_SPEAKER:
            return None
        offset = self._section.offset
        inside = self._named.within(offset + start, offset + end, "PERSON") or [
            mention
            for mention in self._named.within(offset + start, offset + end, "ORG")
            if mention.end - mention.start > len(words) * 0.6
        ]
        place = Range(offset + start, offset + start + len(text.strip()))
        if inside:
            return _Speaker(words, place, inside[0].entity)
        return _Speaker(words, place) if text.strip()[:1].isalpha() else None

    def _statement(self, start: int, end: int, speaker: _Speaker, cue: Token | None, style: Style) -> Statement:
        text, offset = self._doc.text, self._section.offset
        while start < end and (text[start].isspace() or text[start] in ",:"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;"):
            end -= 1
        span = self._doc.char_span(start, max(end, start + 1), alignment_mode="expand")
        sentence = span.sent if span is not None else self._doc[:]
        low, high = min(sentence.start_char, start), max(sentence.end_char, end)
        return Statement(
            start=offset + start,
            end=offset + end,
            evidence=Range(offset + low, offset + high),
            speaker=speaker.words,
            speaker_range=speaker.range,
            cue=cue.text if cue is not None else None,
            style=style,
            speaker_entity=speaker.entity,
        )
