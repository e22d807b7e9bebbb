"""How English writes dates: patterns over the text, tried from the most to the least particular.

`<MONTH>`, `<NUMBER>` ... stand for the words of the language (`dates.toml`). Groups carry what the expression
says; `reader.analysis.dates.resolve` turns them into a place in the calendar. White space in patterns means nothing.
A full stop behind a month's or weekday's short form belongs to it; the end of a sentence is cut off afterwards.
"""

from __future__ import annotations

from itertools import starmap
from typing import NamedTuple


class GrammarPattern(NamedTuple):
    """How one kind of date is written. Several patterns can find one kind."""

    kind: str
    pattern: str


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%])(?![.,]\d)"
_YEAR = r"(?:1\d{3}|20\d{2})(?![\d%])(?![.,]\d)"
_DASH = r"(?:\s?[-–—]\s?|\s(?:to|through|and|until|till)\s)"
_EARLY = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:[\s-](?:on|in)\b)?[\s-](?:the\s)?)"
_UNIT = r"(?:day|week|month|year|decade|quarter)"
# `Before` and `after` follow on what was said only where no event follows them: `two days after the vote` does not.
_LATER_WORDS = (
    r"(?:ago|(?:earlier|later)(?!\sthan\b)|previously|afterwards?|hence|from\snow"
    r"|(?:before|after)(?=\s*(?:[.,;:)!?”\"]|$)))"
)
_ABOUT = r"(?:(?i:almost|nearly|about|around|roughly|some|just\sover|just\sunder|more\sthan|less\sthan)\s)"

_RULES = (
    ("iso", r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?\b"),
    (
        "figures",
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])",
    ),
    # Sept. 27-30, 2020
    (
        "month_day",
        rf"""
        \b(?:(?P<weekday><WEEKDAY>),?\s+(?:<PART>\s*,?\s+)?)?(?P<early>{_EARLY})?\b(?P<month><MONTH>)\s*(?P<day>{_DAY})
        (?:{_DASH}(?P<last>{_DAY})(?!\s*<MONTH>))?
        (?:,?\s+(?P<year>{_YEAR}))?
        (?:,?\s(?:at\s)?(?:<PART>)\b)?""",
    ),
    # 27-30 September 2020, the 4th of July
    (
        "day_month",
        rf"""
        \b(?:(?P<weekday><WEEKDAY>),?\s+)?(?:the\s)?(?P<early>{_EARLY})?(?<![\d.,])\b(?P<day>{_DAY})
        (?:{_DASH}(?P<last>{_DAY}))?
        (?:\s+of)?\s+(?P<month><MONTH>)(?!\s?\d{{1,2}}\b)(?:,?\s+(?P<year>{_YEAR}))?""",
    ),
    ("month_year", rf"\b(?P<early>{_EARLY})?\b(?P<month><MONTH>)(?:,?\s+|\s+of\s+|/)(?P<year>{_YEAR})"),
    # the third quarter of 2019, Q3, the first half of this year
    (
        "quarter",
        rf"""
        \b(?:the\s)?(?:Q(?P<figure>[1-4])|(?P<ordinal><ORDINAL>|[1-4](?:st|nd|rd|th))[\s-](?P<part>quarter|half))
        (?:\s+of)?(?:\s+(?:the\s|fiscal\s)*(?:(?P<year>{_YEAR})|(?P<which>this|last|next|same)\syear)\b)?(?!-?finals?\b)""",
    ),
    ("season", rf"\b(?:the\s)?(?P<early>{_EARLY})?(?P<season><SEASON>)(?:\s+of)?,?\s+(?P<year>{_YEAR})"),
    ("fiscal", rf"\b(?:[Ff]iscal(?:\syear)?\s|FY\s?)(?P<year>{_YEAR})"),
    # 2015-16, 1939-1945 (from 1939 to 1945 is two dates with a word between them)
    (
        "year_span",
        r"(?<![\d$€£¥#:+-])\b(?P<first>1\d{3}|20\d{2})(?:[-–—/](?P<last>\d{2})|[-–—](?P<until>1\d{3}|20\d{2}))(?![\d%])(?!-\d)(?![.,]\d)",
    ),
    (
        "decade",
        rf"""
        \b(?:the\s)?(?P<early>{_EARLY})?(?:(?P<year>(?:1\d|20)\d0)[’']?s\b|(?<!\w)[’'‘]?(?P<short>[2-9]0)[’']?s\b(?<!\s\d0s))""",
    ),
    ("decade", rf"\b(?:the\s(?P<early>{_EARLY})?|(?P<other>{_EARLY}))[’'‘](?P<short>[2-9]0)s\b"),
    ("decade", rf"\bthe\s(?P<early>{_EARLY})?(?:(?P<hundreds>nineteen|eighteen)[\s-])?(?P<word><DECADE>)\b"),
    (
        "century",
        rf"""
        \b(?:the\s)?(?P<early>{_EARLY})?(?:(?P<figure>\d{{1,2}})(?:st|nd|rd|th)|(?P<ordinal><ORDINAL>))[\s-][Cc]entur(?:y|ies)\b(?!\sBC)""",
    ),
    # two years ago, a week earlier, 24 hours ago
    (
        "ago",
        rf"""
        (?:\b{_ABOUT}|\[|\b)(?P<number><NUMBER>)\]?\s(?P<unit>hour|{_UNIT})s?\s(?P<side>{_LATER_WORDS})""",
    ),
    # the past 30 days, the last two years, the next six months
    (
        "lately",
        rf"""
        \b(?:the\s)?(?P<which>past|last|next|coming)\s(?:(?P<number><NUMBER>)\s)(?P<unit>{_UNIT})s?\b""",
    ),
    ("lately", r"\bthe\s(?P<which>past)\s(?P<unit>day|month|quarter|decade|year)\b"),
    # end of the year, the start of last month, year-end
    (
        "edge",
        r"""
        \b(?:the\s(?:very\s)?)?(?P<edge>end|close|start|beginning|middle)\sof\s(?P<which>the|this|last|next)\s(?P<unit>week|month|year)\b""",
    ),
    ("edge", r"\b(?P<edge>year)[\s-]end\b|\b(?:the\s)?(?P<year_edge>year)[’']s\send\b"),
    # earlier this week, late last month, this summer, the same day, the year before
    (
        "which",
        r"""
        \b(?P<early>(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s)?(?:the\s(?=last))?(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s(?:past\s|coming\s|very\s)?
        (?P<unit>week|weekend|month|year|quarter|decade|century|<SEASON>)\b(?![’']s?\s(?:old|time)|-)""",
    ),
    (
        "near",
        r"""
        \b(?P<which>[Tt]he\s(?:following|next|previous|preceding|same|very\ssame|past)|[Tt]hat(?:\ssame)?)\s(?P<unit>day|week|weekend|month|year)\b(?![’']s\b|-)""",
    ),
    (
        "near",
        r"\b(?P<which>[Tt]he)\s(?P<unit>day|week|month|year|night|evening|morning)\s(?P<side>before|after)\b(?!\s(?:yesterday|tomorrow)\b)",
    ),
    # a week on Monday, two weeks on Friday, Monday week
    ("week_on", r"\b(?P<number>a|one|two|three)\sweeks?\s(?:on|from)\s(?P<weekday><FULL_WEEKDAY>)\b"),
    ("week_on", r"\b(?P<weekday><FULL_WEEKDAY>)\s(?P<number>)week\b(?!-|\s(?:one|two|three|\d))"),
    ("which", r"\b(?P<early>)(?P<which>the)\s(?P<unit>weekend)\b(?![’']s\b|\s(?:of|after|before|when)\b|-)"),
    ("today", r"\b(?:[Tt]he\s)?(?:[Dd]ay\s(?P<away>before\syesterday|after\stomorrow))\b"),
    (
        "today",
        r"""
        \b(?:(?:[Ee]arl(?:y|ier)|[Ll]ate(?:r)?)\s)?(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|TODAY|YESTERDAY)\b
        (?:\s(?:<PART>)\b)?""",
    ),
    ("today", r"\b(?:[Ee]arl(?:y|ier)\s|[Ll]ater?\s)?(?P<word>[Tt]his)\s(?:morning|afternoon|evening)\b"),
    ("today", r"\b(?P<word>[Ll]ast)\s(?:night|evening)\b"),
    # last Thursday, early Monday, Friday night, Wednesday of last week
    (
        "weekday",
        r"""
        \b(?:(?P<early>[Ee]arly|[Ll]ate)\s(?:on\s)?)?(?:(?P<which>[Ll]ast|[Tt]his(?:\spast|\scoming)?|[Nn]ext|[Tt]he\s(?:following|previous|next|past))\s)?
        (?P<weekday><FULL_WEEKDAY>)\b(?:\s(?P<part><PART>)\b)?(?:\s(?:of\s)?(?P<week>last|this|next)\sweek\b)?""",
    ),
    ("holiday", r"\b(?P<holiday><HOLIDAY>)(?!\s[A-Z])(?:,?\s(?P<year>(?:19|20)\d\d))?"),
    (
        "year",
        rf"(?<![\d.,/$€£¥#:+-])\b(?P<early>{_EARLY})?(?P<year>{_YEAR})(?![/:-]\d)(?!\s(?:GMT|UTC|hours|hrs|local|[AP]M|[ap]\.?m)\b)\b",
    ),
    (
        "month",
        r"\b(?:(?P<early>(?:[Ee]arly|[Ll]ate|[Mm]id)(?:\sin)?[\s-])|(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s)?\b(?P<month><MONTH>)",
    ),
    ("ordinal_day", r"\bon\sthe\s(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:and|of|floor|anniversary|[a-z]+))"),
)
PATTERNS: tuple[GrammarPattern, ...] = tuple(starmap(GrammarPattern, _RULES))

DIGIT = "#"
_UNITS = ("day", "week", "month", "year", "decade", "quarter", "century")
NEEDS: dict[str, tuple[str, ...]] = {
    "iso": (DIGIT,),
    "figures": (DIGIT,),
    "month_day": ("<MONTH>",),
    "day_month": ("<MONTH>",),
    "month_year": ("<MONTH>",),
    "month": ("<MONTH>",),
    "quarter": ("quarter", "half", "q1", "q2", "q3", "q4"),
    "season": ("<SEASON>",),
    "fiscal": (DIGIT,),
    "year_span": (DIGIT,),
    "decade": (DIGIT, "<DECADE>"),
    "century": ("centur",),
    "ago": ("ago", "earlier", "previously", "later", "afterward", "hence", "now", "before", "after"),
    "lately": ("past", "last", "next", "coming"),
    "edge": _UNITS,
    "which": (*_UNITS, "<SEASON>"),
    "near": (*_UNITS, "night", "evening", "morning"),
    "week_on": ("week",),
    "today": ("yesterday", "today", "tomorrow", "tonight", "night", "morning", "afternoon", "evening"),
    "weekday": ("<FULL_WEEKDAY>",),
    "holiday": ("<HOLIDAY>",),
    "year": (DIGIT,),
    "ordinal_day": (DIGIT,),
}
"""One of which stands, in small letters, in whatever the patterns of a kind find: most paragraphs need few patterns."""
