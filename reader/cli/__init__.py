"""The command line: one group, whose commands live beside this module, by subject, and are imported when called.

`dateline PATH…` reads those files, and `dateline` alone opens the library: what is not the name of a command is a path.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reader import __version__
from reader.errors import DatelineError
from reader.launch import fault, report_problem
from reader.output import OutputError, abandon, print_notice, print_problem
from reader.paths import DataPaths, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

COMMANDS = {
    "read": "reader.cli.read_command:read",
    "analyze": "reader.cli.analyze_command:analyze",
    "facts": "reader.cli.facts_command:facts",
    "timeline": "reader.cli.timeline_command:timeline",
    "notes": "reader.cli.notes_command:notes",
    "open": "reader.cli.open_command:open_link",
    "dossier": "reader.cli.dossier_command:dossier",
    "entities": "reader.cli.entities_command:entities",
    "add": "reader.cli.feeds_command:add",
    "feeds": "reader.cli.feeds_command:feeds",
    "import": "reader.cli.import_command:import_files",
    "export": "reader.cli.export_command:export_articles",
    "rules": "reader.cli.rules_command:rules",
    "sync": "reader.cli.sync_command:sync",
    "part": "reader.cli.part_command:part",
    "refresh": "reader.cli.refresh_command:refresh",
    "fetch": "reader.cli.refresh_command:fetch",
    "reextract": "reader.cli.refresh_command:reextract",
    "search": "reader.cli.search_command:search",
    "list": "reader.cli.search_command:list_articles",
    "reanalyze": "reader.cli.library_command:reanalyze",
    "tables": "reader.cli.tables_command:tables",
    "docs": "reader.cli.tables_command:docs",
    "doctor": "reader.cli.doctor_command:doctor",
    "backup": "reader.cli.library_command:backup",
    "salvage": "reader.cli.library_command:salvage",
    "show": "reader.cli.show_command:show",
    "config": "reader.cli.config_command:config",
    "completion": "reader.cli.completion_command:completion",
    "keys": "reader.cli.read_command:keys",
    "paths": "reader.cli.read_command:paths",
}
"""Every command and where it is defined."""

PLAIN = "reader.plain"
"""Where a command finds whether the reader asked for lines instead of a screen."""

READ = "read"
"""The command that takes paths when no other is named."""


STOPPED = 130
"""Exit code after Ctrl+C, as shells have it."""


class Sentence(click.ClickException):
    """A DatelineError on its way to the terminal: the sentence, and nothing else."""

    def show(self, file: object = None) -> None:
        report_problem(self.message)


class DatelineGroup(click.Group):
    """Imports a command when it is called, and reads paths where no command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is not a command")
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Files, and commands: what names no command is a path to read. Files go first, since click's script for bash
        forgets at a file what came before it."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not _is_option(args[0]):
            _refuse_address(args[0])
            _refuse_mistyped(args[0])
            args = [READ, *args]
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override] # it always ends the program, as click's does unless asked otherwise
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **named: Any
    ) -> NoReturn:
        """Carry out a command line and end with its exit code; what click would say itself is said our way."""
        sys.exit(self._carry_out(args, prog_name))

    def _carry_out(self, arguments: Sequence[str] | None, name: str | None) -> int:
        try:
            code = super().main(arguments, name, standalone_mode=False)
        except click.UsageError as error:
            if error.ctx is not None:
                print_notice(error.ctx.get_usage())
            print_problem(error.format_message())
            return error.exit_code
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except click.Abort:
            print_problem("stopped")
            return STOPPED
        except OSError as error:  # what click writes itself, its help for example
            abandon(sys.stdout)
            print_problem(str(OutputError.of(error)))
            return 1
        return code if isinstance(code, int) else 0

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            raise Sentence(str(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            raise Sentence(fault(error, ctx.find_object(DataPaths) or places())) from error


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


def _refuse_address(word: str) -> None:
    """A web address is no path: somebody wants either the feed there or the article."""
    if word.lower().startswith(("http://", "https://")):
        raise DatelineError(
            f"'{word}' is a web address: `dateline add {word}` follows its feed, `dateline fetch {word}` adds"
            " the article there."
        )


def _refuse_mistyped(word: str) -> None:
    """A word that names no file but nearly names a command was meant as that command; `report.txt` was not."""
    if Path(word).exists() or not word.isalpha():
        return
    from rapidfuzz import process

    nearest = process.extractOne(word, list(COMMANDS), score_cutoff=75)
    if nearest:
        raise DatelineError(f"There is no file or folder {word}. If you meant the command: dateline {nearest[0]}")


@click.group(
    cls=DatelineGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="dateline PATH… adds those files and folders to the library and opens them; dateline alone opens it.",
)
@click.option("--config", type=click.Path(path_type=Path), help="Another config.toml, or the folder that holds one.")
@click.option("--data", type=click.Path(path_type=Path), help="Another data folder: the library and the notes.")
@click.option("--plain", is_flag=True, help="Read by lines, without a screen: for screen readers, pipes and scripts.")
@click.version_option(__version__, prog_name="dateline")
@click.pass_context
def dateline(ctx: click.Context, config: Path | None, data: Path | None, plain: bool) -> None:
    """A news reader for the terminal that knows who, what, where and when."""
    ctx.obj = places(config, data)
    ctx.meta[PLAIN] = plain
    if ctx.invoked_subcommand is None:
        command = dateline.get_command(ctx, READ)
        if command is not None:
            ctx.invoke(command, paths=())
