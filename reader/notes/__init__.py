"""The notebook: the reader's notes in TOML files of their own, each tied to its passage so that it finds it again."""

from __future__ import annotations

from reader.notes.anchors.anchoring import AnchorMatch, find, make_anchor
from reader.notes.format.notes_reader import NoteProblem
from reader.notes.notebook import Notebook
from reader.notes.notes_search import NoteQuery
from reader.notes.store.operations import Clash, NoteClash

__all__ = ["AnchorMatch", "Clash", "NoteClash", "NoteProblem", "NoteQuery", "Notebook", "find", "make_anchor"]
