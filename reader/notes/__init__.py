"""The notebook: the reader's notes in TOML files of their own, each tied to its passage so that it finds it again."""

from __future__ import annotations

from reader.notes.anchors import Found, find, make_anchor
from reader.notes.notebook import Notebook
from reader.notes.operations import Clash, NoteClash
from reader.notes.reading import NoteProblem
from reader.notes.search import NoteQuery

__all__ = ["Clash", "Found", "NoteClash", "NoteProblem", "NoteQuery", "Notebook", "find", "make_anchor"]
