"""Writes docs/dateline.1 from the command line's own help: `python docs/make_manual.py`, after a command changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import __version__
from reader.cli import dateline

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("dateline.1")

OPENING = f"""\
.TH DATELINE 1 "" "dateline {__version__}" "User Commands"
.SH NAME
dateline \\- a news reader for the terminal that knows who, what, where and when
.SH SYNOPSIS
.B dateline
[\\fB\\-\\-config\\fR \\fIPATH\\fR] [\\fB\\-\\-data\\fR \\fIPATH\\fR] [\\fB\\-\\-plain\\fR] [\\fIPATH\\fR...]
.br
.B dateline
\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]
.SH DESCRIPTION
Lists articles, shows each with the names in it, keeps a panel of what it states and of your notes, walks from mention
to mention, and says which reports agree, refine, correct or contradict each other. Without a command, paths are added
to the library and opened; without anything, the library is opened. In the reader, ? lists every key.
"""

CLOSING = """\
.SH EXIT STATUS
.TP
0
all was done, or found in order
.TP
1
something could not be done, or nothing was found: a sentence on standard error says what, where, and what to do
.TP
2
the command line is not understood
.TP
130
stopped with Ctrl+C
.TP
141
whoever read the output has gone
.SH ENVIRONMENT
.TP
DATELINE_CONFIG, DATELINE_DATA
like \\-\\-config and \\-\\-data
.TP
VISUAL, EDITOR
the editor for long notes, unless the configuration names one
.TP
NO_COLOR
no colours
.TP
TERM
dumb: reading by lines, as with \\-\\-plain
.SH FILES
\\fBdateline paths\\fR tells where they are: config.toml, themes/, library.db, notes/, entities.toml, dateline.log.
"""


def _escaped(text: str) -> str:
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", "\\\\").replace("-", "\\-"), flags=re.MULTILINE)


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_escaped(name)} {_escaped(pieces)}".rstrip()
    for paragraph in (command.help or "").split("\n\n"):
        yield _escaped(" ".join(paragraph.split()))
        yield ".PP"
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record is not None and "--help" not in parameter.opts:
            yield f".TP\n\\fB{_escaped(record[0])}\\fR\n{_escaped(record[1])}"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _command(f"{name} {inner}", found)


def page() -> str:
    """The manual page in troff."""
    context = click.Context(dateline, info_name="dateline")
    parts = [OPENING.rstrip(), ".SH COMMANDS"]
    for name in dateline.list_commands(context):
        command = dateline.get_command(context, name)
        if command is not None:
            parts += _command(name, command)
    return "\n".join([*parts, CLOSING])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
