"""Articles: opening, marking, listing and finding them; feeds and links."""

from reader.commands.command import Context, Group, group

ARTICLES = (
    *group(
        Group.ARTICLES,
        (Context.LIST,),
        ("open_article", "Read", "enter o", "Open the article under the cursor"),
        ("next_unread", "Next unread", "tab", "Move to the next unread article in the list"),
        ("previous_unread", "Unread before", "shift+tab", "Move to the unread article before in the list"),
    ),
    *group(
        Group.ARTICLES,
        (Context.LIST, Context.ARTICLE),
        ("open_next_unread", "Read next unread", "z", "Open the next unread article of the list"),
        ("save_article", "Save to a file", "ctrl+s", "Write the article to a file, as it is set here"),
        ("pipe_article", "Pipe", "$", "Give the article to a command of your shell"),
    ),
    *group(
        Group.ARTICLES,
        (Context.READING,),
        ("next_article", "Next article", "J", "Open the next article in the list"),
        ("previous_article", "Article before", "K", "Open the article before in the list"),
        ("toggle_unread", "Read or unread", "m", "Mark the article read, or unread again"),
        ("toggle_star", "Star", "s", "Put a star on the article, or take it off"),
        ("tag_article", "Article's tags", "comma", "Change your tags on the article; tag: in a query finds them"),
        ("part_article", "Part", "|", "Make articles of their own of what several feeds show and was taken for one"),
        ("only_unread", "Unread only", "U", "List unread articles only, or all again"),
        ("only_starred", "Starred only", "*", "List starred articles only, or all again"),
        ("choose_list", "List", "Z", "Choose what is listed: a feed, a tag, starred or unread articles, all"),
        ("only_story", "This story only", "S", "List only the articles of this story, or all again"),
        ("only_entity", "With this entity only", "O", "List only articles that mention this entity, or all again"),
        ("analyse_again", "Analyse again", "R", "Have the article analysed again"),
        ("set_source", "Set source", "&", "Say which outlet the article comes from"),
        ("set_date", "Set date", "P", "Set the day on which the article was published"),
    ),
)

SEARCHING = (
    *group(
        Group.SEARCHING,
        (Context.LIST,),
        ("filter_articles", "Filter", "/", "List only articles that meet a query: words, title: source: is:unread …"),
        ("mark_all_read", "All read", "ctrl+k", "Mark every article of the list read; undo takes it back"),
    ),
    *group(
        Group.SEARCHING,
        (Context.READING,),
        ("saved_searches", "Saved searches", "'", "Choose one of the searches of your config.toml"),
    ),
    *group(
        Group.SEARCHING,
        (Context.READING, Context.PAGE),
        ("search_everything", "Search everything", "\\", "Search all articles, with the words around what is found"),
    ),
    *group(
        Group.SEARCHING,
        (Context.ARTICLE,),
        ("search", "Search", "/", "Search in the article; all hits are shown and counted"),
        ("next_hit", "Next hit", "n", "To the next hit of the search; without one, to the next dispute"),
        ("previous_hit", "Hit before", "N", "To the hit before of the search; without one, to the dispute before"),
    ),
    *group(
        Group.SEARCHING,
        (Context.PANEL, Context.PAGE),
        ("filter_rows", "Filter", "/", "Show only lines with these words in them"),
    ),
)

FEEDS = (
    *group(
        Group.FEEDS,
        (Context.READING, Context.PAGE),
        ("open_feeds", "Feeds", "4", "Show the feeds that you follow"),
        ("open_links", "Links", "#", "Show the links of the article, numbered; type a number to go to its line"),
    ),
    *group(
        Group.FEEDS,
        (Context.READING,),
        ("visit_link", "Open link", "@", "Open the link with a number in your browser; 0 is the article's own address"),
        ("copy_link", "Copy link", ";", "Copy the address of the link with a number"),
    ),
    *group(
        Group.FEEDS,
        (Context.FEEDS,),
        ("add_feed", "Add", "a", "Follow a feed: its address, or that of a page that announces one"),
        ("refresh_feed", "Refresh", "r", "Ask the feed under the cursor for news"),
        ("rename_feed", "Rename", "e", "Give the feed under the cursor another title"),
        ("tag_feed", "Tags", "t", "Put the feed under the cursor under other tags; world/asia is a folder in a folder"),
        ("remove_feed", "Remove", "d", "Follow the feed under the cursor no longer; undo brings it back"),
        ("private_feed", "Private", "p", "Let the feed under the cursor lie in your own network, or no longer"),
        ("import_feeds", "Import", "I", "Take in what another reader wrote: OPML, newsboat's urls, starred.json …"),
        ("export_feeds", "Export feeds", "E", "Write the feeds that you follow to an OPML file"),
    ),
    *group(
        Group.FEEDS,
        (Context.READING, Context.FEEDS),
        ("refresh_all", "Refresh all", "f5", "Ask all feeds for news"),
    ),
    *group(
        Group.FEEDS,
        (Context.LIST, Context.ARTICLE, Context.FEEDS),
        ("whole_text", "Whole text", "x", "Fetch the article's whole text; of a feed: always, or no longer"),
    ),
    *group(
        Group.FEEDS,
        (Context.LIST, Context.ARTICLE, Context.FEEDS, Context.LINKS),
        ("open_in_browser", "In browser", "w", "Open the address of the article, the link or the feed in your browser"),
        ("copy_address", "Copy address", "ctrl+y", "Copy the address to the clipboard"),
    ),
)
