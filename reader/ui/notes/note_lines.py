"""Notes as lines: what each hangs on, what became of its passage, replies under what they reply to. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from textual.content import Content

from reader.model import Anchor, ArticleTarget, EntityTarget, FactTarget, Note, NoteState, PassageTarget
from reader.phrasing.displayable import displayable, excerpt
from reader.phrasing.fact_phrases import kind_words
from reader.ui.appearance.highlights import style_of
from reader.ui.appearance.styles import MUTED, QUIET, STRONG, TAG
from reader.ui.row_targets import NoteRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Piece: TypeAlias = Content | str | tuple[str, str]
"""Text, or text with its style."""

MARK_SIGNS = {"doubtful": "?", "confirmed": "!"}
REPLY = "↳ "
_DECIDE = {
    NoteState.MOVED: "other words stand there now: = accepts them, or select words and r puts the note there",
    NoteState.UNSURE: "its words stand in several places: = shows them, to choose the one that is meant",
    NoteState.LOST: "its passage is gone: select words in the article and r puts the note there",
}


def note_rows(notes: Iterable[Note], *, with_article: bool = True) -> list[Row]:
    """The notes in the order of their article's text. `with_article`: what became of changed passages is told here."""
    return [note_row(note, reply=reply, with_article=with_article and not reply) for note, reply in threads(notes)]


class ThreadedNote(NamedTuple):
    """A note, and whether it is a reply to the one before it."""

    note: Note
    is_reply: bool


def threads(notes: Iterable[Note]) -> Iterator[ThreadedNote]:
    """The notes in the order of their article's text, and of each whether it is a reply: it stands on the very passage
    of the one before it."""
    before: Note | None = None
    for note in sorted(notes, key=note_order_key):
        yield ThreadedNote(note, before is not None and same_target(before, note))
        before = note


def same_target(first: Note, second: Note) -> bool:
    """Whether two notes hang on the same: then the later one is a reply to the earlier one."""
    if (first.article, type(first.target)) != (second.article, type(second.target)):
        return False
    match first.target, second.target:
        case ((PassageTarget(one) | FactTarget(_, one)), (PassageTarget(other) | FactTarget(_, other))):
            return (one.exact, one.start, one.end) == (other.exact, other.start, other.end)
        case EntityTarget(one_entity), EntityTarget(other_entity):
            return one_entity == other_entity
        case _:
            return True


def note_row(note: Note, *, reply: bool = False, with_article: bool = True, became: str = "") -> Row:
    """A note as a line of a list, with what it can be chosen by. `became`: what was made of its entity since."""
    return Row(
        note_content(note, reply=reply, with_article=with_article, became=became),
        NoteRowTarget(note),
        note_groups(note),
    )


def became_of(note: Note, entities_became: Mapping[str, str]) -> str:
    """What was made since of the entity that a note is on, in words; empty where nothing was."""
    return entities_became.get(note.target.entity, "") if isinstance(note.target, EntityTarget) else ""


def note_content(note: Note, *, reply: bool = False, with_article: bool = True, became: str = "") -> Content:
    """A note: what it hangs on (a reply does not say it again), what became of that if it is to be told, its first
    lines, its tags."""
    parts: list[Piece] = []
    if reply:
        parts.append((REPLY, QUIET))
    else:
        parts += _target(note)
    if became:
        parts += ["" if reply and len(parts) == 1 else "\n", (displayable(became), "$warning")]
    if note.mark:
        parts.append((f"  {MARK_SIGNS.get(note.mark, '')} {displayable(note.mark)}", "$warning"))
    if note.state is not NoteState.FOUND:
        parts.append((f"{'' if reply else '  '}{note.state}", "$warning"))
        parts += _displaced(note) if with_article else []
    if note.about is not None:
        answers = " / ".join(displayable(f"{answer.value}: {answer.outlet}") for answer in note.about.answers)
        parts += ["" if reply and len(parts) == 1 else "\n", displayable(note.about.question)]
        parts += [(f"  {answers}", MUTED)] if answers else []
    if note.body.strip():
        parts += ["" if reply and len(parts) == 1 else "\n", excerpt(note.body, 0, len(note.body), 240)]
    if note.tags:
        parts += ["\n", (displayable(_tag_words(note)), TAG)]
    return Content.assemble(*parts)


def note_groups(note: Note) -> tuple[str, ...]:
    """What a note can be chosen by: its tags, its state, its mark."""
    return (*(f"#{tag}" for tag in note.tags), str(note.state), *([note.mark] if note.mark else []))


def next_note_filter(notes: Iterable[Note], now: str) -> str:
    """What lines of notes are narrowed to after `now`: each tag, mark and state in use; after the last, nothing."""
    found = sorted({group for note in notes for group in note_groups(note)} - {str(NoteState.FOUND)})
    later = found[found.index(now) + 1 :] if now in found else found
    return later[0] if later else ""


def note_words(note: Note, *more: str) -> str:
    """All that a note says and hangs on, for a search."""
    state = "" if note.state is NoteState.FOUND else str(note.state)
    answers = note.about.answers if note.about else ()
    asked = " ".join((note.about.question if note.about else "", *(f"{one.value} {one.outlet}" for one in answers)))
    return " ".join((_target_words(note), state, note.mark or "", asked, note.body, _tag_words(note), *more))


def _target_words(note: Note) -> str:
    match note.target:
        case PassageTarget(anchor):
            return f"{anchor.exact} {anchor.now or ''}"
        case FactTarget(kind, anchor):
            return f"{kind_words(kind)} {anchor.exact} {anchor.now or ''}"
        case EntityTarget(_, name):
            return f"on {name}"
        case ArticleTarget():
            return "on the article"


def _tag_words(note: Note) -> str:
    return " ".join(f"#{tag}" for tag in note.tags)


def note_order_key(note: Note) -> tuple[int, int, str]:
    """Where a note stands in its article; notes on the whole article first."""
    match note.target:
        case PassageTarget(anchor) | FactTarget(_, anchor):
            return (anchor.start, anchor.end, note.created)
        case _:
            return (-1, -1, note.created)


def _target(note: Note) -> list[Piece]:
    colour = style_of(note.highlight)
    sign: list[Piece] = [("▌", colour)] if colour else []
    match note.target:
        case PassageTarget(anchor):
            return [*sign, (f"“{excerpt(anchor.exact, 0, len(anchor.exact), 80)}”", MUTED)]
        case FactTarget(kind, anchor):
            words = excerpt(anchor.exact, 0, len(anchor.exact), 80)
            return [*sign, (f"{kind_words(kind).removesuffix('s')}: {words}", MUTED)]
        case EntityTarget(_, name):
            return [(displayable(f"On {name}"), MUTED)]
        case ArticleTarget():
            return [("On the article", MUTED)]


def _displaced(note: Note) -> list[Piece]:
    """What became of a note's passage: the words that stood around it, and those that stand there now."""
    parts: list[Piece] = []
    match note.target:
        case PassageTarget(anchor) | FactTarget(_, anchor):
            parts += ["\n", ("was  ", QUIET), *_context(anchor)]
            if anchor.now:
                parts += ["\n", ("now  ", QUIET), (excerpt(anchor.now, 0, len(anchor.now), 160), "$warning")]
    return [*parts, "\n", (_DECIDE[note.state], QUIET)]


def _context(anchor: Anchor) -> list[Piece]:
    exact = excerpt(anchor.exact, 0, len(anchor.exact), 160)
    before, after = (displayable(" ".join(part.split())) for part in (anchor.prefix, anchor.suffix))
    return [(f"…{before} ", MUTED), (exact, STRONG), (f" {after}…", MUTED)]
