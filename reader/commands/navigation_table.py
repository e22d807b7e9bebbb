"""Going from place to place, from mention to mention; and the program itself, from everywhere."""

from reader.commands.command import Actor, Context, Group, group

MOVING = group(
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

PANES = (
    *group(
        Group.PANES,
        (Context.READING,),
        ("pane_articles", "Articles", "1", "Go to the list of articles"),
        ("pane_article", "Article", "2", "Go to the article"),
        ("pane_panel", "Side panel", "3", "Go to the side panel; opens it where it is closed"),
        ("pane_left", "Pane left", "h left", "Go to the pane on the left"),
        ("pane_right", "Pane right", "l right", "Go to the pane on the right"),
        ("toggle_panel", "Open or close panel", "p", "Open or close the side panel"),
        ("widen_pane", "Wider pane", "shift+right", "Make the pane wider; the panel under the article, higher"),
        ("narrow_pane", "Narrower pane", "shift+left", "Make the pane narrower; the panel under the article, lower"),
        ("toggle_list", "Hide or show list", "-", "Hide the list of articles, or show it again"),
        ("read_alone", "Article alone", "_", "Show the article alone, or all panes again"),
        ("one_line_rows", "One line each", "%", "Give each article one line of the list, or three again"),
        ("usual_panes", "Usual panes", "f9", "Make the panes as wide as they are by themselves, and hide none"),
        ("back_out", "Leave", "escape", "Leave what is open: the selection, the search, the filter, the drawer"),
    ),
    *group(
        Group.PANES,
        (Context.READING, Context.PAGE),
        ("show_facts", "Facts", "F", "Show what the article states"),
        ("show_entities", "Entities", "W", "Show who and what the article mentions"),
        ("show_notes", "Notes on it", "A", "Show the notes on the article"),
        ("show_story", "Story", "Y", "Show the other reports of the story"),
        ("open_compare", "Compare", "c", "Compare what the reports of this story say: conflicts first"),
        ("open_timeline", "Timeline", "L", "Show the story's dated events and reports on one line of time"),
        ("open_entity", "About", "i", "Show the page of the current mention's entity, or of the one under the cursor"),
        ("open_notebook", "All notes", "B", "Show all notes on all articles"),
        ("open_corrections", "Corrections", "V", "Show your corrections of entities: merged, split, renamed, ignored"),
        ("open_revisions", "Earlier texts", "H", "Show what the article's source changed in its text"),
    ),
    *group(
        Group.PANES,
        (Context.PANEL,),
        ("next_section", "Next heading", ")", "To the first line below the next heading"),
        ("previous_section", "Heading before", "(", "To the first line below this heading, or the one before"),
        ("next_tab", "Next tab", "tab", "The side panel's next tab"),
        ("previous_tab", "Previous tab", "shift+tab", "The side panel's previous tab"),
    ),
    *group(Group.PANES, (Context.PANEL, Context.PAGE), ("next_order", "Order", "o", "Put the lines in another order")),
    *group(
        Group.PANES,
        (Context.PAGE,),
        ("close_page", "Back", "escape q h left backspace", "One step back: all lines again, else what lay below"),
        ("choose_lines", "Choose", "Z", "Choose from a list which lines to show: a tag, a state, an entity, a month"),
        ("next_part", "Next part", "tab", "To the page's next part"),
        ("previous_part", "Previous part", "shift+tab", "To the page's previous part"),
    ),
)

WALKING = (
    *group(
        Group.WALKING,
        (Context.ARTICLE,),
        (
            "next_same",
            "Same again",
            "tab }",
            "To the next mention of the same entity; after the last one, on into the next article that has one",
        ),
        (
            "previous_same",
            "Same before",
            "shift+tab {",
            "To the mention before of the same entity; before the first one, back into the article before that has one",
        ),
        ("next_tint", "Names in colour", "`", "Colour the first of each name in a paragraph, or all names, or none"),
        ("follow", "About it", "enter", "Show the current mention's entity in the side panel"),
    ),
    *group(
        Group.WALKING,
        (Context.READING,),
        ("set_mark", "Set mark", "^", "Mark this place with the letter that is typed next"),
        ("go_to_mark", "Go to mark", "~", "Go to the place that was marked with the letter that is typed next"),
        ("next_mention", "Next mention", "]", "To the next mention of anybody or anything"),
        ("previous_mention", "Mention before", "[", "To the mention before of anybody or anything"),
        ("next_article_same", "Next article with it", ">", "To the next article, by date, that mentions this entity"),
        (
            "previous_article_same",
            "Article before with it",
            "<",
            "To the article before, by date, that mentions this entity",
        ),
        ("hints", "Hints", "f", "Put letters on every mention in sight; type a mention's letters to go to it"),
    ),
    *group(
        Group.WALKING,
        (Context.READING, Context.PAGE),
        ("back", "Jump back", "ctrl+o alt+left", "Back to where you jumped from, across articles, to the exact line"),
        ("forward", "Jump forward", "ctrl+n alt+right", "Forward again through the jumps that you walked back"),
    ),
)

PROGRAM = group(
    Group.PROGRAM,
    (Context.EVERYWHERE,),
    ("help", "Help", "? f1", "Show every key and what it does"),
    ("quit", "Quit", "q ctrl+q", "Quit at once; everything is saved already. Over a page q closes the page"),
    ("suspend", "To the shell", "ctrl+z", "Leave the terminal to the shell for a while; `fg` there comes back"),
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
