"""The program itself, from everywhere."""

from reader.commands.command import Actor, Context, Group, group

PROGRAM = group(
    Group.PROGRAM,
    (Context.EVERYWHERE,),
    ("help", "Help", "? f1", "Show every key and what it does"),
    ("quit", "Quit", "q ctrl+q", "Quit at once; everything is saved already. Over a page q closes the page"),
    (
        "find_anything",
        "Find anything",
        "ctrl+p",
        "Find an article, a name, a fact, a note or a command by a few letters",
    ),
    ("palette", "Commands", ":", "Find a command by its name"),
    ("choose_theme", "Theme", "T", "Choose the colours; they change while you look"),
    actor=Actor.APP,
)
