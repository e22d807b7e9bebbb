"""Undo and redo over all that the reader changed in this session, in one order: notes, entities, feeds, lists.

The notebook, the corrections and the deeds each keep what was done to them, with the time at which it was first done.
What was done last goes back first. Something new makes what was undone before it impossible to do again, wherever it
was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reader.ui.session import Session


class UndoLedger(Protocol):
    """Keeps what was done. Times are `time.monotonic_ns`; sentences say what was undone, or done again."""

    @property
    def last_done(self) -> int | None: ...
    @property
    def last_undone(self) -> int | None: ...
    def undo(self) -> str | None: ...
    def redo(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class _Corrections:
    """The corrections of entities, which are shown as soon as they change."""

    session: Session

    @property
    def last_done(self) -> int | None:
        return self.session.corrections.last_done

    @property
    def last_undone(self) -> int | None:
        return self.session.corrections.last_undone

    def undo(self) -> str | None:
        said = self.session.corrections.undo()
        self.session.show_corrections()
        return f"Undone: {said}." if said else None

    def redo(self) -> str | None:
        said = self.session.corrections.redo()
        self.session.show_corrections()
        return f"Done again: {said}." if said else None


def undo(session: Session) -> str | None:
    """Take back what was done last; a sentence that says what, or None where there is nothing to undo."""
    return max(_ledgers(session), key=lambda ledger: ledger.last_done or 0).undo()


def redo(session: Session) -> str | None:
    """Do again what was undone last; a sentence that says what, or None where nothing was undone since."""
    ledgers = _ledgers(session)
    newest = max(ledger.last_done or 0 for ledger in ledgers)
    undone: dict[int, UndoLedger] = {
        ledger.last_undone: ledger for ledger in ledgers if ledger.last_undone and ledger.last_undone > newest
    }
    return undone[min(undone)].redo() if undone else None


def _ledgers(session: Session) -> list[UndoLedger]:
    corrections = [] if session.opened_corrections is None else [_Corrections(session)]
    return [session.notebook, session.deeds, *corrections]
