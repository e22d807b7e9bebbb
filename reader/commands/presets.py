"""Keys as other programs have them: `preset = "vim"` under `[keys]` begins with these, and the reader's own go before.

What fingers know for the same thing, where Dateline's own key differs; what is the same already is not repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PRESETS: Final[Mapping[str, Mapping[str, str]]] = {
    "vim": {
        "set_mark": "m",
        "go_to_mark": "`,'",
        "toggle_unread": "g r",
        "next_tint": "g c",
        "saved_searches": "g s",
        "top": "g g,home",
        "bottom": "G,end",
        "page_down": "ctrl+f,pagedown,space",
        "page_up": "ctrl+b,pageup",
        "next_article": "g j,J",
        "previous_article": "g k,K",
        "next_tab": "g t,tab",
        "previous_tab": "g T,shift+tab",
        "open_in_browser": "g x,w",
        "open_links": "g l,#",
        "open_notebook": "g n,B",
        "open_feeds": "g f,4",
    },
    "less": {
        "top": "<,g,home",
        "bottom": ">,G,end",
        "page_down": "space,f,ctrl+f,ctrl+v,pagedown",
        "page_up": "b,ctrl+b,pageup",
        "half_page_down": "d,ctrl+d",
        "half_page_up": "u,ctrl+u",
        "line_down": "j,e,down",
        "line_up": "k,y,up",
        "hints": "ctrl+t",
        "undo": "alt+u",
        "delete_note": "delete",
        "edit_note": "ctrl+e",
        "next_colour": "ctrl+g",
        "next_article_same": "ctrl+right",
        "previous_article_same": "ctrl+left",
        "rename_feed": "ctrl+e",
        "remove_feed": "delete",
    },
    "emacs": {
        "line_down": "ctrl+n,down,j",
        "line_up": "ctrl+p,up,k",
        "page_down": "ctrl+v,pagedown,space",
        "page_up": "alt+v,pageup,b",
        "search": "ctrl+s,/",
        "filter_articles": "ctrl+s,/",
        "filter_rows": "ctrl+s,/",
        "palette": "alt+x,:",
        "find_anything": "ctrl+x b",
        "help": "ctrl+h,?,f1",
        "quit": "ctrl+x ctrl+c,ctrl+q,q",
        "undo": "ctrl+x u,u",
        "save_note": "ctrl+x ctrl+s,ctrl+s",
        "save_article": "ctrl+x ctrl+w",
        "write_dossier": "ctrl+x d",
        "copy_selection": "alt+w,y,ctrl+c",
        "forward": "alt+right",
        "back": "alt+left,ctrl+o",
    },
    "newsboat": {
        "next_unread": "n,tab",
        "previous_unread": "p,shift+tab",
        "toggle_unread": "N,m",
        "mark_all_read": "A,ctrl+k",
        "refresh_all": "R,f5",
        "open_in_browser": "o,w",
        "open_article": "enter",
        "only_unread": "l,U",
        "pane_right": "right",
        "toggle_panel": "ctrl+t",
        "analyse_again": "f6",
        "previous_hit": "alt+n",
        "pipe_article": "|,$",
        "part_article": "alt+p",
        "next_order": "g",
        "top": "home",
        "show_notes": "E",
        "search_everything": "ctrl+f,\\",
        "page_down": "space,pagedown",
        "edit_outside": "ctrl+e",
        "export_feeds": "ctrl+x",
    },
}
"""The presets: command id -> keys, as the reader writes them in `config.toml`."""
