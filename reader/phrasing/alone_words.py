"""Why an article has nothing beside it: nobody else reports its story, or that is not known yet."""

ALONE = "No other article in the library reports this story."
ALONE_SO_FAR = "No article that is analysed so far reports this story, too; others are still being analysed."
NOT_ANALYSED = "This article is not analysed yet: what it shares with others is known then."
COMPARING = "comparing …"
