"""The last change, to be made again: which command it was, and what was answered to what it asked."""

from __future__ import annotations

from collections import deque
from typing import Final

REPEATED: Final = frozenset(
    (
        *("toggle_unread", "toggle_star", "tag_article", "set_source", "set_date", "whole_text", "analyse_again"),
        *("highlight", "edit_tags", "next_colour", "delete_note", "accept_note"),
        *("doubt_fact", "confirm_fact", "ignore_entity", "retype_entity"),
        *("save_article", "pipe_article", "tag_feed", "private_feed", "refresh_feed"),
    )
)
"""Commands that change something, and may be meant for the next thing, too."""


class Repetition:
    """Told of every command and of every answer on a line; gives them again."""

    def __init__(self) -> None:
        self.command: str | None = None
        """The last change."""
        self._answers: list[str] = []
        self._given: deque[str] = deque()
        """Answers that are given again."""
        self._listens = False

    def begin(self, command: str) -> None:
        """A command is carried out, not as a repetition."""
        self._given.clear()
        self._listens = command in REPEATED
        if self._listens:
            self.command, self._answers = command, []

    def begin_again(self) -> str | None:
        """The last change is made once more; None where there was none."""
        self._given, self._listens = deque(self._answers), False
        return self.command

    def answered(self, answer: str) -> None:
        """The reader answered what the command asked."""
        if self._listens:
            self._answers.append(answer)

    def take_answer(self) -> str | None:
        """What was answered the last time; None where the reader is to be asked."""
        return self._given.popleft() if self._given else None
