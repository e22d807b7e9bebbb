"""The one way by which the command line says anything: every byte that reaches a terminal comes through here.

On a terminal, whatever would not show as a character in its own place gets a stand-in (reader.phrasing.displayable),
and only what is emphasised here is an escape sequence. Where the output is a file or a pipe, text is written as it is,
names of files byte for byte. An output that cannot take what is written ends the command with a sentence; a pipe whose
reader has gone away ends it silently.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from typing import BinaryIO, Final, TextIO, TypeAlias

from reader.errors import DatelineError
from reader.phrasing.displayable import displayable
from reader.value_classes import dataclass

COLOURS: Final = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36"}

CLOSED_PIPE: Final = 141
"""Exit code where the reader of a pipe has gone: what shells report of programs that end by SIGPIPE."""

_UNENCODABLE = "dateline-output"

_AT_ONCE: Final = 1 << 20
"""Bytes of a file that are written at once."""


class OutputError(DatelineError):
    """What is said cannot be written: a full disk, a terminal that is gone."""

    @classmethod
    def of(cls, error: OSError) -> OutputError:
        return cls(f"The output cannot be written ({error.strerror or error}).")


@dataclass(frozen=True, slots=True)
class Styled:
    """Words that stand out on a terminal."""

    text: str
    bold: bool = False
    underline: bool = False
    dim: bool = False
    colour: str | None = None
    """One of `COLOURS`."""


Part: TypeAlias = "str | Styled"


def print_line(*parts: Part) -> None:
    """Write a line, or a few, to standard output."""
    _write(sys.stdout, parts, "\n")


def print_notice(*parts: Part) -> None:
    """Write a line about what was done to standard error, so that standard output holds the answer alone."""
    _write(sys.stderr, parts, "\n")


def print_problem(sentence: str) -> None:
    """Write what went wrong to standard error, on one line whatever is in it."""
    _write(sys.stderr, (f"dateline: {displayable(sentence)}",), "\n")


def print_progress(words: str, *, last: bool) -> None:
    """Write over the line before, to standard error."""
    stream = sys.stderr
    if stream is not None and stream.isatty():
        _put(stream, f"\r{displayable(words)}{chr(10) if last else ''}")
    elif last:
        print_notice(words)


def squeezed(text: str) -> str:
    """Foreign text for the middle of a line: whatever space it has, one space."""
    return re.sub(r"\s+", " ", text)


def print_json(value: object) -> None:
    """One JSON value a line. ASCII alone: every code point survives any terminal, pipe and locale, and none of them is
    obeyed."""
    print_line(json_line(value))


def json_line(value: object) -> str:
    """The line that `print_json` prints."""
    return json.dumps(value, ensure_ascii=True)


def print_file(file: BinaryIO) -> None:
    """Write what is left of a file that this program wrote, from where it stands."""
    for line in iter(lambda: file.readlines(_AT_ONCE), []):
        print_document(b"".join(line).decode())


def print_document(content: str) -> None:
    """Write a whole file's content to standard output, as it is where that is no terminal."""
    _write(sys.stdout, (content,), "")


def _write(stream: TextIO | None, parts: tuple[Part, ...], end: str) -> None:
    if stream is None:  # closed by whoever started the program
        return
    if stream.isatty():
        _put(stream, "".join(map(_shown, parts)) + end)
    else:
        _put(stream, "".join(part if isinstance(part, str) else part.text for part in parts) + end)


def _shown(part: Part) -> str:
    if isinstance(part, str):
        return displayable(part, lines=True)
    wanted = {"1": part.bold, "2": part.dim, "4": part.underline, COLOURS.get(part.colour or "", ""): True}
    codes = ";".join(code for code, is_wanted in wanted.items() if code and is_wanted)
    text = displayable(part.text, lines=True)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def _put(stream: TextIO, text: str) -> None:
    try:
        stream.flush()
        data = text.encode(stream.encoding or "utf-8", _UNENCODABLE)
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError as error:
        abandon(stream)
        raise SystemExit(CLOSED_PIPE) from error
    except OSError as error:
        abandon(stream)
        if stream is sys.stdout:
            raise OutputError.of(error) from error


def abandon(stream: TextIO) -> None:
    """Let what could not be written go nowhere, or Python complains of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _stand_in(error: UnicodeError) -> tuple[str | bytes, int]:
    """What a narrow encoding cannot say becomes `?`; bytes of a file's name that are no text stay those bytes."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    parts = []
    for character in error.object[error.start : error.end]:
        code = ord(character)
        parts.append(bytes([code - 0xDC00]) if 0xDC80 <= code <= 0xDCFF else b"?")
    return b"".join(parts), error.end


codecs.register_error(_UNENCODABLE, _stand_in)
