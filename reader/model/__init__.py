"""The words of Dateline as values: articles, mentions, entities, facts, claim groups, stories, notes.

This package imports nothing of ours. Every range is half-open, `[start, end)`, and counts Unicode code points of the
article's text (the indices of a Python `str`).

An `Analysis` comes from `reader.analysis` with entity ids that hold within its article only (``e1``, ``e2`` ...);
`reader.linking` replaces them by ids that hold across articles (``person/nikol-pashinyan``). The library hands out
linked analyses only.

Each word is had from here, `from reader.model import Article`, and its module is loaded when the first of its words is
asked for: Python writes the methods of a frozen dataclass when it is imported, which for all of them takes longer than
the first frame of the app, and that shows none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.analyses import Analysis as Analysis
    from reader.model.analyses import LanguageRange as LanguageRange
    from reader.model.analyses import SetAside as SetAside
    from reader.model.articles import Article as Article
    from reader.model.articles import Block as Block
    from reader.model.articles import Link as Link
    from reader.model.claims import Answer as Answer
    from reader.model.claims import ClaimGroup as ClaimGroup
    from reader.model.claims import ClaimPair as ClaimPair
    from reader.model.claims import FactReference as FactReference
    from reader.model.claims import Story as Story
    from reader.model.entries import EntryIdentity as EntryIdentity
    from reader.model.entries import IncomingEntry as IncomingEntry
    from reader.model.facts import Circumstance as Circumstance
    from reader.model.facts import DateExpression as DateExpression
    from reader.model.facts import Event as Event
    from reader.model.facts import Fact as Fact
    from reader.model.facts import Frame as Frame
    from reader.model.facts import Quantity as Quantity
    from reader.model.facts import Relation as Relation
    from reader.model.facts import Role as Role
    from reader.model.facts import Statement as Statement
    from reader.model.kinds import BlockKind as BlockKind
    from reader.model.kinds import Comparator as Comparator
    from reader.model.kinds import FactKind as FactKind
    from reader.model.kinds import Form as Form
    from reader.model.kinds import Modality as Modality
    from reader.model.kinds import NoteState as NoteState
    from reader.model.kinds import Precision as Precision
    from reader.model.kinds import Scope as Scope
    from reader.model.kinds import Style as Style
    from reader.model.kinds import Verdict as Verdict
    from reader.model.mentions import Entity as Entity
    from reader.model.mentions import Mention as Mention
    from reader.model.notes import Anchor as Anchor
    from reader.model.notes import ArticleHeading as ArticleHeading
    from reader.model.notes import ArticleTarget as ArticleTarget
    from reader.model.notes import EntityTarget as EntityTarget
    from reader.model.notes import FactTarget as FactTarget
    from reader.model.notes import Note as Note
    from reader.model.notes import NotedAnswer as NotedAnswer
    from reader.model.notes import NotedQuestion as NotedQuestion
    from reader.model.notes import PassageTarget as PassageTarget
    from reader.model.notes import Target as Target
    from reader.model.ranges import Range as Range
    from reader.model.ranges import overlaps as overlaps
    from reader.model.subscriptions import OpmlAttribute as OpmlAttribute
    from reader.model.subscriptions import SentHeader as SentHeader
    from reader.model.subscriptions import Subscription as Subscription
else:
    _WORDS = {
        "analyses": "Analysis LanguageRange SetAside",
        "articles": "Article Block Link",
        "claims": "Answer ClaimGroup ClaimPair FactReference Story",
        "entries": "EntryIdentity IncomingEntry",
        "facts": "Circumstance DateExpression Event Fact Frame Quantity Relation Role Statement",
        "kinds": "BlockKind Comparator FactKind Form Modality NoteState Precision Scope Style Verdict",
        "mentions": "Entity Mention",
        "notes": "Anchor ArticleHeading ArticleTarget EntityTarget FactTarget Note NotedAnswer NotedQuestion"
        " PassageTarget Target",
        "ranges": "Range overlaps",
        "subscriptions": "OpmlAttribute SentHeader Subscription",
    }
    _HOMES = {word: module for module, words in _WORDS.items() for word in words.split()}

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = word = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return word
