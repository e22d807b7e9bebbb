"""Which numbers say how many, and which are names, addresses, scores, times of day or telephone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.facts.polarity import is_untrue
from reader.analysis.facts.syntax import verbs_above
from reader.analysis.identifiers import is_word_of_name
from reader.analysis.quantities.ages import OLDEST
from reader.analysis.quantities.clock_times import is_clock, is_hour, is_someday

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number

SCORE_BELOW = 20
# Names that a number is part of.
_NAMES = frozenset(("PRODUCT", "FAC", "LAW", "EVENT", "WORK_OF_ART", "ORG", "GPE", "PERSON", "NORP", "LANGUAGE", "LOC"))
_DASHES = frozenset("-–—")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = re.compile(r"\d+")


def counts(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """Whether a number says how many or how much there were, not how many there were not or might have been."""
    if _is_denied(doc, number, words) or _is_supposed(doc, number, words):
        return False
    if is_untrue(number.core) or _is_height(doc, number) or _is_ordinal(doc, number):
        return False
    if number.unit is not None and number.unit not in words.time:
        return True
    if _is_numbering(doc, number, words) or is_clock(doc, number) or is_someday(doc, number):
        return False
    if is_word_of_name(doc, doc[number.first]) or is_hour(doc, number, words):
        return False
    if number.unit is not None:
        return True
    if doc[number.first].ent_type_ in _NAMES and doc[number.first].ent_iob_ == "I":
        return False
    if doc[number.first].ent_type_ in _NAMES - {"ORG", "GPE", "PERSON"}:
        return False
    return not (
        _is_telephone(doc, number)
        or _is_called(doc, number, words)
        or _is_afterthought(doc, number, words)
        or _is_score(doc, number, words)
        or _is_age_group(doc, number, words)
        or _is_ratio(doc, number)
        or _is_pronoun(doc, number, words)
        or _is_compound(doc, number)
        or _follows_name(doc, number)
        or _is_model(doc, number)
        or _stands_apart(doc, number)
    )


def _is_denied(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`13 and not 14`, `instead of 40`."""
    if not number.start:
        return False
    before = [token.lower_ for token in doc[max(0, number.start - 2) : number.start]]
    return before[-1] in words.lists["denials"] or before in (["instead", "of"], ["rather", "than"])


def _is_height(doc: ParsedText, number: Number) -> bool:
    """`A six-foot-five champion`: one measure in two figures."""
    rest = doc[number.end : number.end + 2]
    return number.unit is not None and len(rest) == 2 and rest[0].text in _DASHES and rest[1].like_num


def _is_ordinal(doc: ParsedText, number: Number) -> bool:
    """`A third-year student`: a place in an order, no third part."""
    if number.value >= 1 or doc[number.first].text[0].isdigit():
        return False
    words = [token for token in doc[number.first : number.last + 1] if token.lower_ not in ("a", "an", "the")]
    joined = len(words) > 1 and words[1].text in _DASHES and not words[0].whitespace_
    return joined and words[0].lower_ not in ("half", "quarter")


def _is_supposed(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """What did not come about: `without these people we would be speaking of 30 dead`."""
    for verb in verbs_above(doc[number.first]):
        if any(child.dep_ == "aux" and child.lower_ in words.lists["conditionals"] for child in verb.children):
            return any(child.lower_ in words.lists["conditions"] for child in verb.children)
    return False


def _is_numbering(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`Article 5`, `No. 2`, `#2`."""
    if not number.first:
        return False
    before = _before_list(doc, number.first - 1)
    if (before.text in ("#", "№", ":") and not before.whitespace_) or before.lower_ == "top":
        return True
    if before.text == "." and before.i and before.nbor(-1).lower_ == "no":
        return True
    if before.lower_ not in words.lists["numbered"]:
        return _is_label(doc, number, before)
    return before.pos_ in ("NOUN", "PROPN", "ADJ") or before.text in ("No.", "Nos.", "no.")


def _is_label(doc: ParsedText, number: Number, before: Token) -> bool:
    """A number behind its noun, or behind `own`: `Area 51`, `spots one and two`, `at their own 27`."""
    if number.core.head.dep_ == "appos" and number.core.dep_ == "conj" and number.core.head.like_num:
        return number.core.head.i > 0 and number.core.head.nbor(-1).tag_ == "NNS"
    if number.start < number.first or number.end > number.last or number.high is not None:
        return False
    if before.lower_ == "own":
        return True
    core = number.core
    counts_nothing = number.last >= len(doc) or doc[number.last].pos_ not in ("NOUN", "ADJ", "PROPN", "VERB")
    if before.lower_ == "the" and core.dep_ == "pobj" and core.head.lower_ != "of" and core.is_digit and counts_nothing:
        return True  # `ran to the 7`
    named = core.dep_ in ("nummod", "appos", "conj") and core.head == before and before.pos_ == "NOUN"
    counted = number.last < len(doc) and doc[number.last].pos_ in ("NOUN", "ADJ", "PROPN")
    return named and not counted and before.lemma_.lower() not in ("magnitude", "age")


def _before_list(doc: ParsedText, at: int) -> Token:
    """What stands before a list of numbers: the `day` of `on day two, three and four`."""
    while at > 0 and doc[at].text in (",", "and", "or") and doc[at - 1].like_num:
        at -= 2
    return doc[at]


def _is_telephone(doc: ParsedText, number: Number) -> bool:
    """Figures side by side, or with a nought in front."""
    text = doc[number.first].text
    if not _PLAIN.fullmatch(text):
        return False
    if len(text) > 1 and text.startswith("0"):
        return True
    for at in (number.last, number.first - 1):
        if 0 <= at < len(doc) and _PLAIN.fullmatch(doc[at].text) and len(text) > 1:
            return True
    return False


def _is_age_group(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`Children under five`, `people over 60`."""
    if number.high is not None and number.start and doc[number.start - 1].lemma_.lower() in words.lists["aged_groups"]:
        return number.last >= len(doc) or doc[number.last].pos_ not in ("NOUN", "PROPN", "ADJ")
    said = [token.lower_ for token in doc[max(0, number.first - 2) : number.first]]
    if said[-1:] in (["age"], ["ages"]) and said[0] in ("under", "over", "above", "below"):
        return True
    if number.start == number.first or number.start < 1 or doc[number.start].lower_ not in ("under", "over", "above"):
        return False
    before = doc[number.start - 1]
    behind = doc[number.end] if number.end < len(doc) else None
    counts_nothing = behind is None or behind.pos_ not in ("NOUN", "PROPN", "ADJ")
    return number.value <= OLDEST and before.pos_ in ("NOUN", "PRON") and counts_nothing


def _is_score(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`3-1`, `98-104`: numbers with a dash and no noun that they count; large ones only where somebody won."""
    joined = any(token.text in _DASHES or "-" in token.text for token in doc[number.first : number.last])
    if number.high is not None and joined:
        above = [token for verb in doc[number.first].ancestors for token in (verb, *verb.lefts)]
        behind = doc[number.last].lemma_.lower() if number.last < len(doc) else ""
        if behind in words.lists["records"] and number.unit is None:
            return True  # `a 35-47 record`
        won = any(token.lemma_ in words.lists["contests"] for token in above)
        counts_nothing = number.last >= len(doc) or doc[number.last].pos_ not in ("NOUN", "ADJ")
        return counts_nothing and (number.high < SCORE_BELOW or won)
    for dash, other in ((number.last, number.last + 1), (number.first - 1, number.first - 2)):
        if 0 <= dash < len(doc) and 0 <= other < len(doc) and doc[dash].text in _DASHES and doc[other].like_num:
            return True
    return False


def _is_ratio(doc: ParsedText, number: Number) -> bool:
    """The second number of `four in 10 adults`."""
    first = number.first
    return first > 1 and doc[first - 1].lower_ == "in" and doc[first - 2].like_num


def _is_called(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`Called 911`, `a 911 dispatcher`."""
    if doc[number.first].text not in words.lists["emergency"]:
        return False
    return any(
        token.lemma_.lower() in words.lists["calls"] for token in doc[max(number.first - 1, 0) : number.last + 1]
    )


def _is_afterthought(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`A minute or two`."""
    first = number.first
    return first > 1 and doc[first - 1].lower_ == "or" and doc[first - 2].lemma_.lower() in words.units


def _is_pronoun(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """`One` that counts nothing: `one of the reasons`, `the one who`, `no one`."""
    token = doc[number.first]
    if number.last - number.first != 1 or token.lower_ != "one":
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    if token.dep_ == "nummod" and token.head.i > token.i:
        if not _is_one_case(token, number, words):
            return True
        return before in ("the", "no", "any", "each", "every", "this", "that", "another")
    if token.dep_ in ("nsubjpass", "dobj"):
        return any(child.dep_ in ("det", "relcl", "prep", "amod") for child in token.children) or before == "no"
    return True


def _is_one_case(one: Token, number: Number, words: NumberWords) -> bool:
    """Whether `one` counts, as in `one woman died`; in `one user said` it is no more than `a`."""
    if number.start < number.first or one.head.lemma_.lower() in words.lists["happenings"]:
        return True
    around = {token.lemma_.lower() for token in (one.head.head, *one.head.children)} | {one.head.head.lower_}
    cues = words.lists["of_people"] | words.lists["fates"] | words.lists["states"] | words.lists["parts"]
    return bool(around & cues) or any(token.like_num and token != one for token in one.head.subtree)


def _is_compound(doc: ParsedText, number: Number) -> bool:
    """`A two-time champion`, `a five-member board`: part of an adjective."""
    if (
        number.end > number.last
        or number.last + 1 >= len(doc)
        or doc[number.last].text not in _DASHES
        or doc[number.last - 1].whitespace_
    ):
        return False
    return not doc[number.last].whitespace_ and doc[number.last + 1].is_alpha


def _follows_name(doc: ParsedText, number: Number) -> bool:
    """`Boeing 737`, `Windows 10`, `COVID-19`."""
    if not number.first:
        return False
    before, core = doc[number.first - 1], number.core
    if before.pos_ == "PROPN" and _YEAR.fullmatch(core.text):
        return True  # `the Oster 2012 games`
    if before.ent_type_ in ("GPE", "DATE") or core.head.ent_type_ == "NORP":
        return False  # `In Oster 12 Germans were hurt`
    if before.pos_ == "PROPN" and before.dep_ in ("compound", "nmod") and before.head == core.head:
        return True  # `Boeing 737 jets`
    if before.text in _DASHES and number.first > 1 and not before.whitespace_ and doc[number.first - 2].is_alpha:
        return True
    return before.pos_ == "PROPN" and core.dep_ == "nummod" and core.head.i < core.i


def _is_model(doc: ParsedText, number: Number) -> bool:
    """A make's number: `its new 787 Dreamliner`; `the 787 flies` (not `the 300 fly`)."""
    first = number.first
    if number.last - first != 1 or number.start != first or not doc[first].is_digit or not first:
        return False
    before, core = doc[first - 1], doc[first]
    if before.pos_ not in ("DET", "ADJ", "PRON") or before.lower_ in ("more", "other", "another", "all"):
        return False
    if core.dep_ == "nsubj":
        return before.lower_ == "the" and core.head.tag_ == "VBZ"
    return core.dep_ in ("nummod", "compound") and core.head.i == number.last and core.head.tag_ == "NNP"


def _stands_apart(doc: ParsedText, number: Number) -> bool:
    """A figure that no clause takes up: an item's number, a table's cell."""
    core = number.core
    counts_nothing = number.last >= len(doc) or doc[number.last].is_punct or doc[number.last].is_space
    loose = core.dep_ in ("punct", "dep", "npadvmod", "meta") and counts_nothing
    return loose and doc[number.first].is_digit and number.value < SCORE_BELOW
