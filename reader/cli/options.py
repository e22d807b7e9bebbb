"""Options that several commands take, with one meaning."""

from __future__ import annotations

from typing import Final

import click

MOST_LISTED: Final = 50
"""Lines of a list on a terminal, unless more are asked for."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, for other programs.")

limit_option = click.option(
    "--limit", type=click.IntRange(0), default=MOST_LISTED, show_default=True, help="At most so many; 0: all of them."
)
