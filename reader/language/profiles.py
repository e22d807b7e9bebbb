"""What is known of every language, before there is a folder for it: its name, its script, its small words."""

from __future__ import annotations

import msgspec


class LanguageProfile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language. `words`: the small words that every text of some length has, with blanks between them."""

    name: str
    script: str = "Latin"
    words: str = ""


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them by their code of ISO 639-1, and the small words within names, which tell no language."""

    particles: str
    languages: dict[str, LanguageProfile]
