"""The notebook: the reader's notes in TOML files of their own, each tied to its passage so that it finds it again."""

from __future__ import annotations

from reader.notes.anchors import Found, find, make_anchor
from reader.notes.notebook import Clash, Notebook
from reader.notes.reading import NoteProblem
from reader.notes.transaction import NoteClash

__all__ = ["Clash", "Found", "NoteClash", "NoteProblem", "Notebook", "find", "make_anchor"]
