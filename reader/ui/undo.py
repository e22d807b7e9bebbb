"""Undo and redo over all that the reader changed in this session, notes and corrections of entities, in one order.

The notebook and the corrections each keep what was done to them, with the time at which it was first done. What was
done last goes back first. Something new makes what was undone before it impossible to do again, wherever it was done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.desk import Desk


def undo(desk: Desk) -> str | None:
    """Take back what was done last; a sentence that says what, or None where there is nothing to undo."""
    entities, notes = desk.opened_corrections, desk.notebook
    if entities is None or (entities.last_done or 0) <= (notes.last_done or 0):
        return notes.undo()
    said = entities.undo()
    desk.show_corrections()
    return f"Undone: {said}." if said else None


def redo(desk: Desk) -> str | None:
    """Do again what was undone last; a sentence that says what, or None where nothing was undone since."""
    entities, notes = desk.opened_corrections, desk.notebook
    if entities is None:
        return notes.redo()
    newest = max(entities.last_done or 0, notes.last_done or 0)
    undone = [made for made in (entities.last_undone, notes.last_undone) if made is not None and made > newest]
    if not undone:
        return None
    if notes.last_undone == min(undone):
        return notes.redo()
    said = entities.redo()
    desk.show_corrections()
    return f"Done again: {said}." if said else None
