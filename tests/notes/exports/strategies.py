"""Any notes that a file can hold, for property tests."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from reader.model import (
    Anchor,
    ArticleHeading,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    Note,
    NotedAnswer,
    NotedQuestion,
    NoteState,
    PassageTarget,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=25)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ANCHORS = st.builds(
    Anchor,
    exact=NAMES,
    prefix=WORDS,
    suffix=WORDS,
    start=st.just(5),
    end=st.integers(6, 99),
    now=st.none() | NAMES,
)
TARGETS = (
    st.builds(PassageTarget, ANCHORS)
    | st.builds(FactTarget, st.sampled_from(FactKind), ANCHORS)
    | st.just(ArticleTarget())
    | st.builds(EntityTarget, NAMES, NAMES)
)
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)).map(lambda m: m.strftime("%Y-%m-%dT%H:%M:%SZ"))  # noqa: DTZ001
MAYBE = st.none() | NAMES
HEADINGS = st.builds(ArticleHeading, NAMES, WORDS, MAYBE, st.none() | st.just("2020-12-04"), MAYBE, MAYBE)
ANSWERS = st.builds(NotedAnswer, WORDS, WORDS)
QUESTIONS = st.builds(NotedQuestion, NAMES, st.lists(ANSWERS, max_size=3).map(tuple))


@st.composite
def noted(draw: st.DrawFn) -> tuple[ArticleHeading | None, Note]:
    """A note with the heading of its article; None: it is on an entity."""
    target = draw(TARGETS)
    heading = None if isinstance(target, EntityTarget) else draw(HEADINGS)
    placed = isinstance(target, PassageTarget | FactTarget)
    note = Note(
        id=draw(st.uuids()).hex[:10],
        created=draw(MOMENTS),
        updated=draw(MOMENTS),
        body=draw(WORDS),
        target=target,
        article=heading.id if heading else None,
        tags=tuple(draw(st.lists(WORDS, max_size=3, unique=True))),
        mark=draw(st.sampled_from([None, "doubtful", "confirmed"])),
        highlight=draw(MAYBE),
        state=draw(st.sampled_from(NoteState)) if placed else NoteState.FOUND,
        about=draw(st.none() | QUESTIONS),
    )
    return heading, note
