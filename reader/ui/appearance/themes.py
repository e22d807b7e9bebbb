"""Themes: one TOML file each, those that the program ships and the reader's own beside the configuration.

A theme's name is its file's name without `.toml`; the reader's own come before shipped ones of the same name. What a
file leaves out is taken from `ink` (dark) or `paper` (light). A file that is broken is named, with its line or key, and
left out; nothing else fails with it. There is no colour in Python: all are in `themes/`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import Theme

from reader import files
from reader.errors import DatelineError
from reader.paths import shipped
from reader.structured_text import MalformedError, decode_text, decode_toml
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

DEFAULT = "ink"
LARGEST = 1 << 20
"""Bytes of the largest theme that is read."""
_COMPLETE = {True: "ink", False: "paper"}
"""The theme, dark or light, from which others take what they leave out."""
_SECTIONS = ("colors", "entities", "reading", "textual")
_TOP = {"title", "dark"}
_PREFIX = {"entities": "entity-"}

_SHARE = re.compile(r"\d{1,3}(\.\d+)?%")

_Document: TypeAlias = "Mapping[str, object]"
_Values: TypeAlias = dict[str, dict[str, str]]
"""section -> key -> value"""


class ThemeError(DatelineError):
    """A theme's file that cannot be used; says which, where in it, and why."""


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes that can be used, by name, and what is wrong with the others."""

    themes: Mapping[str, Theme]
    titles: Mapping[str, str]
    problems: tuple[ThemeError, ...] = ()


def load(own: Path | None = None) -> Themes:
    """The shipped themes and those in the reader's own folder: the default first, then dark ones, then light ones."""
    themes: dict[str, Theme] = {}
    titles: dict[str, str] = {}
    problems: list[ThemeError] = []
    for file in _files(shipped("themes")):
        themes[file.stem], titles[file.stem] = _read_shipped(file)
    for file in _files(own) if own is not None else ():
        try:
            themes[file.stem], titles[file.stem] = _read(file)
        except ThemeError as problem:
            problems.append(problem)
    order = sorted(themes, key=lambda name: (name != DEFAULT, not themes[name].dark, name))
    return Themes({name: themes[name] for name in order}, {name: titles[name] for name in order}, tuple(problems))


def load_one(name: str, own: Path | None = None) -> Theme | None:
    """One theme by name, so that a start reads one file and not all; None where there is none or it is broken."""
    for folder in (own, shipped("themes")):
        file = None if folder is None else next((file for file in _files(folder) if file.stem == name), None)
        if file is not None:
            try:
                return (_read if folder == own else _read_shipped)(file)[0]
            except ThemeError:
                continue
    return None


def default_variables() -> dict[str, str]:
    """A value for every variable that our styles use, for `App.get_theme_variable_defaults`: Textual's own themes lack
    them, and its styles are first read with one of those."""
    return dict(_read_shipped(shipped("themes") / f"{DEFAULT}.toml")[0].variables)


@cache
def _read_shipped(file: Path) -> tuple[Theme, str]:
    """Textual asks for the default's variables several times before the first frame."""
    return _read(file)


@cache
def _shipped_values(file: Path) -> _Values:
    return _checked(file, "", _parsed(file, _text(file)))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def _read(file: Path) -> tuple[Theme, str]:
    text = _text(file)
    document = _parsed(file, text)
    dark = document.get("dark", True)
    if not isinstance(dark, bool):
        raise _problem(file, text, "dark", "`dark` must be true or false")
    values = _checked(file, text, document)
    complete = shipped("themes") / f"{_COMPLETE[dark]}.toml"
    if file != complete:
        missing = _shipped_values(complete)
        values = {section: {**missing[section], **values[section]} for section in _SECTIONS}
    variables = {
        _PREFIX.get(section, "") + key: value
        for section in ("entities", "reading", "textual")
        for key, value in values[section].items()
    }
    colors = {key: _with_alpha(value) for key, value in values["colors"].items()}
    theme = Theme(
        name=file.stem,
        dark=dark,
        variables=variables,
        primary=colors["primary"],
        secondary=colors["secondary"],
        accent=colors["accent"],
        foreground=colors["foreground"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
        success=colors["success"],
        warning=colors["warning"],
        error=colors["error"],
    )
    try:
        theme.to_color_system().generate()
    except ColorParseError as error:
        raise _problem(file, text, "colors", str(error)) from error
    return theme, str(document.get("title", file.stem))


def _text(file: Path) -> str:
    try:
        found = files.read(file, LARGEST)
        return decode_text(found[0] if found else b"")
    except OSError as error:
        raise ThemeError(f"The theme {file} cannot be read: {error.strerror or error}.") from error
    except MalformedError as fault:
        raise _malformed(file, fault) from fault


def _parsed(file: Path, text: str) -> _Document:
    try:
        return decode_toml(text)
    except MalformedError as fault:
        raise _malformed(file, fault) from fault


def _malformed(file: Path, fault: MalformedError) -> ThemeError:
    where = f"{file}, line {fault.line}, column {fault.column},"
    return ThemeError(f"The theme {where} is left out: {fault.reason}.")


def _checked(file: Path, text: str, document: _Document) -> _Values:
    """The sections of a theme's document with every value checked; raises ThemeError at the first bad one."""
    for key in document:
        if key not in _TOP and key not in _SECTIONS:
            raise _problem(file, text, key, f"`{key}` is no key of a theme{_nearest(key, [*_TOP, *_SECTIONS])}")
    values: _Values = {}
    for section in _SECTIONS:
        table = document.get(section, {})
        if not isinstance(table, dict):
            raise _problem(file, text, section, f"`{section}` must be a table, [{section}]")
        values[section] = {}
        for key, value in table.items():
            fault = _fault(section, key, value)
            if fault is not None:
                raise _problem(file, text, key, fault)
            values[section][key] = value
    return values


def _fault(section: str, key: str, value: object) -> str | None:
    """What is wrong with one key and its value; None if nothing is."""
    known = _known_keys()[section]
    name = f"`{section}.{key}`"
    if section != "textual" and key not in known:
        return f"{name} is no key of a theme{_nearest(key, known)}"
    if not isinstance(value, str):
        return f"{name} must be text in quotes"
    if key.endswith("-style"):
        wrong = [word for word in value.split() if word not in VALID_STYLE_FLAGS]
        return f"{name}: {wrong[0]!r} is no text style, such as bold, italic, underline or none" if wrong else None
    if key == "tint":
        return None if _SHARE.fullmatch(value) else f"{name} must be a share such as 17%"
    if _is_color(value) and (section != "colors" or not value.startswith("auto")):
        return None
    return f"{name}: {value!r} is no colour, such as #d9d5cb or #d9d5cb 40%"


def _is_color(value: str) -> bool:
    color, _, share = value.partition(" ")
    if share and not _SHARE.fullmatch(share):
        return False
    try:
        Color.parse(color)
    except ColorParseError:
        return color == "auto" and bool(share)
    return True


def _with_alpha(value: str) -> str:
    """A colour as a theme of Textual's takes it: styles understand `navy 12%`, themes `#0000801F`."""
    color, _, share = value.partition(" ")
    return Color.parse(color).with_alpha(float(share.removesuffix("%")) / 100).hex if share else value


@cache
def _known_keys() -> Mapping[str, frozenset[str]]:
    """Section -> its keys: those of the default theme, which has them all."""
    file = shipped("themes") / f"{DEFAULT}.toml"
    tables = decode_toml(_text(file))
    return {section: frozenset(tables[section]) for section in _SECTIONS}


def _problem(file: Path, text: str, key: str, fault: str) -> ThemeError:
    """The fault with its file and, where the key can be found there, its line."""
    mention = re.search(rf'^\s*\[?\s*"?{re.escape(key)}"?\s*[=\].]', text, re.MULTILINE)
    line = f", line {text.count(chr(10), 0, mention.end()) + 1}" if mention else ""
    return ThemeError(f"The theme {file}{line} is left out: {fault}.")


def _nearest(key: str, known: Iterable[str]) -> str:
    from rapidfuzz.process import extractOne  # only for a theme that is broken

    found = extractOne(key, sorted(known), score_cutoff=60)
    return f"; did you mean `{found[0]}`?" if found else ""
