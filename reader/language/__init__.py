"""What Dateline knows of a language before it reads an article: word lists, a folder a language, a TOML file a subject.

A second language is a second folder with files of the same names; a file that it lacks is a subject that is left out
for that language. `reader.language.word_lists` says what each file holds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import msgspec

    from reader.language.profiles import Languages

HOME = Path(__file__).resolve().parent
L = TypeVar("L", bound="msgspec.Struct")


@cache
def load(subject: type[L], language: str = "en") -> L | None:
    """The word lists of a subject for a language (`en`, also asked for as `en-GB`); None where there are none.

    Raises msgspec.ValidationError where a file is not as its schema says: it is part of the program.
    """
    import msgspec
    import tomli

    file = HOME / language.partition("-")[0].lower() / f"{file_stem(subject)}.toml"
    if not file.is_file():
        return None
    return msgspec.convert(tomli.loads(file.read_text(encoding="utf-8")), subject)


@cache
def languages() -> Languages:
    """The languages that a text can be noticed to be in (`languages.toml`)."""
    import msgspec
    import tomli

    from reader.language.profiles import Languages

    return msgspec.convert(tomli.loads((HOME / "languages.toml").read_text(encoding="utf-8")), Languages)


@cache
def folders() -> tuple[str, ...]:
    """The languages that have a folder, by their codes."""
    return tuple(
        sorted(
            folder.name for folder in HOME.iterdir() if (folder / "equivalents.toml").is_file() or folder.name == "en"
        )
    )


def language_name(code: str) -> str:
    """What a language is called in English; its code where that is not known."""
    profile = languages().languages.get(code)
    return code if profile is None else profile.name


def file_stem(subject: type[object]) -> str:
    """The file of a subject: `block_forms` of `BlockForms`."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in subject.__name__).lstrip("_")


def english(subject: type[L]) -> L:
    """The word lists of a subject for English, which has all."""
    lists: L | None = load(subject)
    if lists is None:
        raise FileNotFoundError(f"{HOME / 'en' / file_stem(subject)}.toml")
    return lists
