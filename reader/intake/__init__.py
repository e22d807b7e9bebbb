"""The whole way of an article into the library: from files, from feeds, from its page; and of the notes on it."""
