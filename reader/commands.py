"""Every command once: what it is called, its keys, what it does in words, and where it works.

Bindings, the footer, the command palette, the help screen, `docs/keys.md`, `dateline keys` and the check of the
reader's own keys (`reader.keys`) all come from `COMMANDS`. This module imports nothing of the screen, so that the
command line may use it.

Keys are Textual's names (`ctrl+o`, `shift+tab`, `pagedown`) or the character itself (`?`, `]`). Ctrl+I is not among
them: a terminal sends the same byte for it as for Tab.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """Where a command works. A pane's commands work while the pane has the focus."""

    EVERYWHERE = "everywhere"
    READING = "while reading"
    LIST = "articles"
    ARTICLE = "article"
    SELECTION = "selecting"
    PANEL = "side panel"
    PAGE = "pages"
    NOTEBOOK = "all notes"
    ENTITY = "an entity's page"
    CORRECTIONS = "corrections"
    FEEDS = "feeds"
    LINKS = "links"
    EDITOR = "writing a note"


INSIDE: dict[Context, Context] = {
    Context.READING: Context.EVERYWHERE,
    Context.LIST: Context.READING,
    Context.ARTICLE: Context.READING,
    Context.PANEL: Context.READING,
    Context.PAGE: Context.EVERYWHERE,
    Context.NOTEBOOK: Context.PAGE,
    Context.ENTITY: Context.NOTEBOOK,
    Context.CORRECTIONS: Context.NOTEBOOK,
    Context.FEEDS: Context.PAGE,
    Context.LINKS: Context.PAGE,
}
"""The context around each: what works in the outer one works in the inner one too. An entity's page has notes on it,
and corrections are deleted and undone as notes are, so that both can do what the page of all notes can. SELECTION
stands alone: it is a mode whose keys go before the article's."""


class Group(StrEnum):
    """What a command is about; the help screen and `docs/keys.md` show one heading a group."""

    MOVING = "Moving"
    PANES = "Panes and pages"
    WALKING = "Walking from mention to mention"
    ARTICLES = "Articles"
    SEARCHING = "Searching"
    NOTES = "Notes"
    ENTITIES = "Entities"
    FACTS = "Facts"
    FEEDS = "Feeds and links"
    PROGRAM = "Dateline"


class Actor(StrEnum):
    """Who carries a command out: the pane that has the focus, its screen, or the app."""

    PANE = "pane"
    SCREEN = "screen"
    APP = "app"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the reader can ask for."""

    id: str
    title: str
    """A word or two, for the footer and the palette."""
    keys: tuple[str, ...]
    help: str
    """What it does, in words that a person would use."""
    group: Group
    where: tuple[Context, ...]
    actor: Actor = Actor.SCREEN
    footer: bool = False
    """Whether the footer shows it where it works."""


def _group(
    group: Group, where: tuple[Context, ...], *rows: tuple[str, str, str, str], actor: Actor = Actor.SCREEN
) -> tuple[Command, ...]:
    """Commands of one group and place from rows of id, title, keys (spaces between), help. A title with a `*` is shown
    in the footer."""
    return tuple(
        Command(row[0], row[1].rstrip("*"), tuple(row[2].split()), row[3], group, where, actor, row[1].endswith("*"))
        for row in rows
    )


_MOVING = _group(
    Group.MOVING,
    (Context.LIST, Context.ARTICLE, Context.PANEL, Context.PAGE),
    ("line_down", "Down", "j down", "One line down"),
    ("line_up", "Up", "k up", "One line up"),
    ("page_down", "Page down", "space pagedown ctrl+f", "One page down"),
    ("page_up", "Page up", "b pageup ctrl+b", "One page up"),
    ("half_page_down", "Half page down", "ctrl+d", "Half a page down"),
    ("half_page_up", "Half page up", "ctrl+u", "Half a page up"),
    ("top", "Top", "g home", "To the top"),
    ("bottom", "Bottom", "G end", "To the bottom"),
    actor=Actor.PANE,
)

_PANES = (
    *_group(
        Group.PANES,
        (Context.READING,),
        ("pane_articles", "Articles", "1", "Go to the list of articles"),
        ("pane_article", "Article", "2", "Go to the article"),
        ("pane_panel", "Side panel", "3", "Go to the side panel; opens it where it is closed"),
        ("pane_left", "Pane left", "h left", "Go to the pane on the left"),
        ("pane_right", "Pane right", "l right", "Go to the pane on the right"),
        ("toggle_panel", "Open or close panel", "p", "Open or close the side panel"),
        ("show_facts", "Facts", "F", "Show what the article states"),
        ("show_entities", "Entities", "W", "Show who and what the article mentions"),
        ("show_notes", "Notes on it", "A", "Show the notes on the article"),
        ("show_story", "Story", "Y", "Show the other reports of the story"),
        ("back_out", "Leave", "escape", "Leave what is open: the selection, the search, the filter, the drawer"),
        ("open_compare", "Compare", "c", "Compare what the reports of this story say: conflicts first"),
        ("open_timeline", "Timeline", "L", "Show the story's dated events and reports on one line of time"),
        ("open_entity", "About", "i", "Show the page of the current mention's entity, or of the one under the cursor"),
        ("open_notebook", "All notes", "B", "Show all notes on all articles"),
        ("open_corrections", "Corrections", "V", "Show your corrections of entities: merged, split, renamed, ignored"),
        ("open_revisions", "Earlier texts", "H", "Show what the article's source changed in its text"),
    ),
    *_group(
        Group.PANES,
        (Context.PANEL,),
        ("next_tab", "Next tab*", "tab", "The side panel's next tab"),
        ("previous_tab", "Previous tab", "shift+tab", "The side panel's previous tab"),
    ),
    *_group(
        Group.PANES,
        (Context.PAGE,),
        ("close_page", "Back*", "escape h left backspace", "Back to the article"),
        ("choose_lines", "Choose*", "Z", "Choose from a list which lines to show: a tag, a state, an entity, a month"),
        ("next_order", "Order", "o", "Put the lines in another order"),
        ("next_part", "Next part*", "tab", "To the page's next part"),
        ("previous_part", "Previous part", "shift+tab", "To the page's previous part"),
    ),
)

_WALKING = (
    *_group(
        Group.WALKING,
        (Context.ARTICLE,),
        (
            "next_same",
            "Same again*",
            "tab }",
            "To the next mention of the same entity; after the last one, on into the next article that has one",
        ),
        (
            "previous_same",
            "Same before",
            "shift+tab {",
            "To the mention before of the same entity; before the first one, back into the article before that has one",
        ),
        ("follow", "About it*", "enter", "Show the current mention's entity in the side panel"),
    ),
    *_group(
        Group.WALKING,
        (Context.READING,),
        ("next_mention", "Next mention*", "]", "To the next mention of anybody or anything"),
        ("previous_mention", "Mention before", "[", "To the mention before of anybody or anything"),
        ("next_article_same", "Next article with it", ">", "To the next article, by date, that mentions this entity"),
        (
            "previous_article_same",
            "Article before with it",
            "<",
            "To the article before, by date, that mentions this entity",
        ),
        ("hints", "Hints*", "f", "Put letters on every mention in sight; type a mention's letters to go to it"),
        ("back", "Jump back*", "ctrl+o alt+left", "Back to where you jumped from, across articles, to the exact line"),
        ("forward", "Jump forward", "ctrl+n alt+right", "Forward again through the jumps that you walked back"),
    ),
)

_ARTICLES = (
    *_group(
        Group.ARTICLES,
        (Context.LIST,),
        ("open_article", "Read*", "enter o", "Open the article under the cursor"),
        ("next_unread", "Next unread*", "tab", "Move to the next unread article in the list"),
        ("previous_unread", "Unread before", "shift+tab", "Move to the unread article before in the list"),
    ),
    *_group(
        Group.ARTICLES,
        (Context.READING,),
        ("next_article", "Next article", "J", "Open the next article in the list"),
        ("previous_article", "Article before", "K", "Open the article before in the list"),
        ("toggle_unread", "Read or unread", "m", "Mark the article read, or unread again"),
        ("toggle_star", "Star", "s", "Put a star on the article, or take it off"),
        ("tag_article", "Article's tags", ".", "Change your tags on the article; tag: in a query finds them"),
        ("only_unread", "Unread only", "U", "List unread articles only, or all again"),
        ("only_starred", "Starred only", "*", "List starred articles only, or all again"),
        ("choose_list", "List", "Z", "Choose what is listed: a feed, a tag, starred or unread articles, all"),
        ("only_story", "This story only", "S", "List only the articles of this story, or all again"),
        ("only_entity", "With this entity only", "O", "List only articles that mention this entity, or all again"),
        ("analyse_again", "Analyse again", "R", "Have the article analysed again"),
        ("set_date", "Set date", "P", "Set the day on which the article was published"),
    ),
)

_SEARCHING = (
    *_group(
        Group.SEARCHING,
        (Context.LIST,),
        ("filter_articles", "Filter*", "/", "List only articles that meet a query: words, title: source: is:unread …"),
        ("mark_all_read", "All read", "ctrl+k", "Mark every article of the list read; undo takes it back"),
    ),
    *_group(
        Group.SEARCHING,
        (Context.READING,),
        ("search_everything", "Search everything", "\\", "Search all articles, with the words around what is found"),
        ("saved_searches", "Saved searches", "'", "Choose one of the searches of your config.toml"),
    ),
    *_group(
        Group.SEARCHING,
        (Context.ARTICLE,),
        ("search", "Search*", "/", "Search in the article; all hits are shown and counted"),
        ("next_hit", "Next hit", "n", "To the next hit of the search"),
        ("previous_hit", "Hit before", "N", "To the hit before of the search"),
    ),
    *_group(
        Group.SEARCHING,
        (Context.PANEL, Context.PAGE),
        ("filter_rows", "Filter*", "/", "Show only lines with these words in them"),
    ),
)

_NOTES = (
    *_group(
        Group.NOTES,
        (Context.ARTICLE,),
        ("select", "Select*", "v", "Select words by keyboard, from the current mention or the middle of the screen"),
    ),
    *_group(
        Group.NOTES,
        (Context.SELECTION,),
        ("extend_left", "Left", "h left", "Move the selection's end one character to the left"),
        ("extend_right", "Right", "l right", "Move the selection's end one character to the right"),
        ("extend_down", "Down", "j down", "Move the selection's end one line down"),
        ("extend_up", "Up", "k up", "Move the selection's end one line up"),
        ("extend_word", "Word*", "w", "Move the selection's end to the end of the next word"),
        ("extend_word_back", "Word back", "b", "Move the selection's end back to the start of a word"),
        ("extend_sentence", "Sentence*", ")", "Move the selection's end to the end of the sentence"),
        ("extend_sentence_back", "Sentence back", "(", "Move the selection's end back to the start of the sentence"),
        ("swap_ends", "Other end*", "o", "Go to the selection's other end, to move that one"),
        ("copy_selection", "Copy*", "y ctrl+c", "Copy the selected words"),
        ("highlight", "Mark*", "H", "Mark the selection in colour, without a word"),
    ),
    *_group(
        Group.NOTES,
        (Context.READING,),
        (
            "add_note",
            "Note*",
            "a",
            "Write a note on the selection, else on what is under the cursor, the mention's entity, the article",
        ),
        ("note_article", "Note on article", "ctrl+a", "Write a note on the article as a whole"),
        ("reattach_note", "Put note here", "r", "Put the note under the panel's cursor on the words that are selected"),
    ),
    *_group(
        Group.NOTES,
        (Context.READING, Context.NOTEBOOK),
        ("edit_note", "Edit note", "e", "Edit the note under the cursor"),
        ("edit_outside", "Edit outside", "E", "Edit the note under the cursor in your editor ($VISUAL, else $EDITOR)"),
        (
            "accept_note",
            "Accept",
            "=",
            "Take the words where a moved note was found for its passage; of two versions, choose one or both",
        ),
        ("edit_tags", "Tags", "t", "Change the tags of the note under the cursor"),
        ("next_colour", "Colour", "y", "Mark the passage of the note under the cursor in the next colour"),
        ("delete_note", "Delete", "d", "Delete the note, or the correction, under the cursor; undo brings it back"),
    ),
    *_group(
        Group.NOTES,
        (Context.READING, Context.NOTEBOOK, Context.FEEDS),
        ("undo", "Undo", "u", "Undo the last change to a note, an entity, a feed or a list"),
        ("redo", "Redo", "ctrl+r", "Do again what was undone"),
    ),
    *_group(
        Group.NOTES,
        (Context.EDITOR,),
        ("save_note", "Save*", "ctrl+s", "Save the note"),
        ("cancel_note", "Leave*", "escape", "Leave without saving; asks first where something would be lost"),
        ("note_outside", "In editor*", "ctrl+e", "Go on writing in your editor ($VISUAL, else $EDITOR)"),
    ),
)

_ENTITIES = _group(
    Group.ENTITIES,
    (Context.READING, Context.ENTITY),
    ("merge_entity", "Same as", "M", "Say that the entity is the same as another one; it is shown as that from now on"),
    ("split_entity", "Split", "X", "Say that the entity is another one in this article"),
    ("rename_entity", "Rename", "C", "Give the entity another name"),
    ("retype_entity", "Kind", "I", "Say what kind of thing the entity is: a person, a country, an organisation"),
    ("ignore_entity", "No name", "D", "Say that this is no name, in this article or in any; it is not shown any more"),
)

_FACTS = (
    *_group(
        Group.FACTS,
        (Context.PANEL, Context.PAGE),
        ("go_there", "Go there*", "enter", "Jump to where the article says it"),
        (
            "next_verdict",
            "Narrow down*",
            "z",
            "Show only what has the next verdict or tag; after the last one, all",
        ),
    ),
    *_group(
        Group.FACTS,
        (Context.PANEL,),
        ("next_kind", "Kind*", "x", "Show the next kind of fact only: figures, events, statements, roles, relations"),
        ("fact_here", "Of this entity", "w", "Show only the facts about the current mention's entity, or all again"),
        ("doubt_fact", "Doubtful", "!", "Mark the fact under the cursor as doubtful, or take the mark off"),
        ("confirm_fact", "Confirmed", "+", "Mark the fact under the cursor as confirmed, or take the mark off"),
    ),
)

_FEEDS = (
    *_group(
        Group.FEEDS,
        (Context.READING,),
        ("open_feeds", "Feeds", "4", "Show the feeds that you follow"),
        ("open_links", "Links", "#", "Show the links of the article, numbered; type a number to go to its line"),
        ("open_link", "Open link", "@", "Open the link with a number in your browser; 0 is the article's own address"),
        ("copy_link", "Copy link", ";", "Copy the address of the link with a number"),
    ),
    *_group(
        Group.FEEDS,
        (Context.FEEDS,),
        ("add_feed", "Add*", "a", "Follow a feed: its address, or that of a page that announces one"),
        ("refresh_feed", "Refresh*", "r", "Ask the feed under the cursor for news"),
        ("rename_feed", "Rename", "e", "Give the feed under the cursor another title"),
        ("tag_feed", "Tags", "t", "Put the feed under the cursor under other tags; world/asia is a folder in a folder"),
        ("remove_feed", "Remove", "d", "Follow the feed under the cursor no longer; undo brings it back"),
        ("import_feeds", "Import feeds", "I", "Follow every feed of an OPML file"),
        ("export_feeds", "Export feeds", "E", "Write the feeds that you follow to an OPML file"),
    ),
    *_group(
        Group.FEEDS,
        (Context.READING, Context.FEEDS),
        ("refresh_all", "Refresh all", "f5", "Ask all feeds for news"),
    ),
    *_group(
        Group.FEEDS,
        (Context.LIST, Context.ARTICLE, Context.FEEDS),
        ("whole_text", "Whole text", "x", "Fetch the article's whole text; of a feed: always, or no longer"),
    ),
    *_group(
        Group.FEEDS,
        (Context.LIST, Context.ARTICLE, Context.FEEDS, Context.LINKS),
        ("open_in_browser", "In browser", "w", "Open the address of the article, the link or the feed in your browser"),
        ("copy_address", "Copy address", "ctrl+y", "Copy the address to the clipboard"),
    ),
)

_PROGRAM = _group(
    Group.PROGRAM,
    (Context.EVERYWHERE,),
    ("help", "Help*", "? f1", "Show every key and what it does"),
    ("quit", "Quit*", "q ctrl+q", "Quit at once; everything is saved already"),
    ("palette", "Commands*", "ctrl+p :", "Find a command by its name"),
    ("choose_theme", "Theme", "T", "Choose the colours; they change while you look"),
    actor=Actor.APP,
)

COMMANDS: tuple[Command, ...] = (
    *_WALKING,
    *_SEARCHING,
    *_ARTICLES,
    *_NOTES,
    *_ENTITIES,
    *_FACTS,
    *_FEEDS,
    *_MOVING,
    *_PANES,
    *_PROGRAM,
)
"""Every command, in the order in which the footer shows them."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}


def contexts_around(context: Context) -> tuple[Context, ...]:
    """The context and those around it, innermost first."""
    chain = [context]
    while (outer := INSIDE.get(chain[-1])) is not None:
        chain.append(outer)
    return tuple(chain)


def commands_in(context: Context) -> tuple[Command, ...]:
    """Commands that stand in this context itself, not in one around it."""
    return tuple(command for command in COMMANDS if context in command.where)


_SHOWN = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "backspace": "Backspace",
    "enter": "Enter",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_words(key: str) -> str:
    """A key as people write it: `ctrl+o` is `Ctrl+O`, `pagedown` is `PgDn`, a character is itself."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    shown = _SHOWN.get(last, last.upper() if modifiers or len(last) > 1 else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])
