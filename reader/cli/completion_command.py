"""`dateline completion`: what lets a shell complete commands, options and paths."""

from __future__ import annotations

from typing import Final

import click

from reader.output import print_document, print_notice

_TO_INSTALL: Final = {
    "bash": "dateline completion bash > ~/.local/share/bash-completion/completions/dateline",
    "zsh": 'dateline completion zsh > "${fpath[1]}/_dateline"',
    "fish": "dateline completion fish > ~/.config/fish/completions/dateline.fish",
}
"""Where each shell looks by itself."""

_AT_EVERY_COMMA: Final = 'string split "," $completion'
_AT_THE_FIRST_COMMA: Final = 'string split -m 1 "," $completion'
"""Of click's script for fish, which shows what a command does up to its first comma."""


@click.command()
@click.argument("shell", type=click.Choice(list(_TO_INSTALL)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL; put it where the shell looks, once."""
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is None:  # click knows all three
        raise click.UsageError(f"there is no completion for {shell}.")
    script = maker(ctx.find_root().command, {}, "dateline", "_DATELINE_COMPLETE").source()
    print_document(script.replace(_AT_EVERY_COMMA, _AT_THE_FIRST_COMMA))
    print_notice(f"To install: {_TO_INSTALL[shell]}")
