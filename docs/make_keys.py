"""Writes docs/keys.md from the table of commands. Run it after the table changed: `python docs/make_keys.py`."""

from __future__ import annotations

from pathlib import Path

from reader.commands import COMMANDS, Context, Group, key_words

PAGE = Path(__file__).with_name("keys.md")
OPENING = """\
# Keys

Written by `docs/make_keys.py` from the table in `reader/commands/`, which also feeds the footer, the help screen
(`?`) and the prompt (`Ctrl+P`).

Your own keys go into `[keys]` of your `config.toml`: the command's id, then one key or several with commas between
them. A key that you give to one command is taken from any other that works in the same place, and the app says so when
it starts.

```toml
[keys]
next_mention = "ctrl+t,]"
```

Keys can follow each other, up to three, with spaces between them: `top = "g g,home"`. What was typed of a sequence
stands in the footer; a key that does not go on with it is answered with those that do. Numbers go before: `5j`, `3]`.

`preset = "vim"` under `[keys]` begins with the keys of another program where Dateline's own differ: `vim`, `less`,
`emacs` or `newsboat`; your own go before them, and `dateline keys` lists what then holds.

A key is a character (`]`, `G`, `?`), or a name: `enter`, `tab`, `space`, `escape`, `backspace`, `up`, `down`, `left`,
`right`, `home`, `end`, `pageup`, `pagedown`, `f1` to `f12`, `comma`; with `ctrl+`, `alt+` or `shift+` before it.
`Ctrl+I` cannot be used: terminals send Tab for it.
"""
EVERY_PLACE = {Context.LIST, Context.ARTICLE, Context.PANEL, Context.PAGE}


def keys_page() -> str:
    """The whole page."""
    parts = [OPENING]
    for group in Group:
        rows = [command for command in COMMANDS if command.group is group]
        parts.append(f"## {group}\n\n| keys | what it does | where | id |\n| --- | --- | --- | --- |")
        for command in rows:
            keys = " ".join(f"`{key_words(key)}`".replace("|", "\\|") for key in command.keys)
            where = "every pane" if set(command.where) >= EVERY_PLACE else ", ".join(command.where)
            parts.append(f"| {keys} | {command.help} | {where} | `{command.id}` |")
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(keys_page(), encoding="utf-8")
