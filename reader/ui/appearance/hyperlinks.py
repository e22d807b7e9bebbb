"""Links that a terminal opens by itself (OSC 8): where it is known to offer that, and only to addresses of the web.

A terminal that knows nothing of them may print what it does not know; so it has to say what it is. `FORCE_HYPERLINK=1`
says that it does, `FORCE_HYPERLINK=0` that it does not, as other programs have it.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from rich.style import Style

from reader.ui.external.browser import BrowserError, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 2_000
"""Characters of an address at most: terminals drop longer ones."""
_PROGRAMS: Final = frozenset(
    ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "zed", "WarpTerminal")
)
_TERMINALS: Final = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
_VARIABLES: Final = ("KONSOLE_VERSION", "WT_SESSION", "DOMTERM", "KITTY_WINDOW_ID", "WEZTERM_PANE")
_VTE: Final = 5_000
"""The first version of VTE (GNOME Terminal and others) that has them."""
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"


def offers_links(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal says that it opens links, or that it is one that does."""
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced != "0"
    terminal = environment.get("TERM", "")
    if terminal.startswith(("screen", "tmux", "linux", "dumb")):  # tmux passes them on only where it is told to
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in _PROGRAMS
        or terminal.startswith(_TERMINALS)
        or any(name in environment for name in _VARIABLES)
        or (vte.isdecimal() and len(vte) < 9 and int(vte) >= _VTE)
    )


@lru_cache(maxsize=1024)
def link_style(url: str) -> Style:
    """What lays an address under words; nothing for one that is not of the web, or that holds what cannot be seen."""
    try:
        address = quote(web_address(url), safe=_SAFE)
    except (BrowserError, UnicodeEncodeError):
        return Style.null()
    return Style(link=address) if len(address) <= LONGEST else Style.null()
